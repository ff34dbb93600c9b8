import { Option, type Command } from 'commander';

import { inSites } from '../../database/in-sites.ts';
import { listOverdue } from '../../operations/overdue.ts';
import { finishReconciling, match, resend } from '../../operations/settling.ts';
import {
  listWaiting,
  personStates,
  type WaitingRow,
} from '../../operations/waiting.ts';
import { chosenSites, withContext, withReport } from '../context.ts';
import { speaker, wholeNumber, withSites } from '../options.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Line } from '../table.ts';

interface Named {
  readonly site?: readonly string[];
}

export function addReconcile(
  program: Command,
  surroundings: Surroundings,
): void {
  const reconcile = program
    .command('reconcile')
    .description('settle reports of which a person has to find out more')
    .addHelpText(
      'after',
      `
Examples:
  $ lapor-gateway reconcile list --older-than 3
  $ lapor-gateway reconcile match KC-7H2K9M 1234567
  $ lapor-gateway reconcile resend KC-7H2K9M --certainly-not-at-lapor
  $ lapor-gateway reconcile finish`,
    );
  addList(reconcile, surroundings);
  addSettle(reconcile, surroundings);
  withSites(reconcile.command('overdue'))
    .description('list filed reports whose deadlines at LAPOR have passed')
    .action((options: Named, command: Command) =>
      overdue(options, command, surroundings),
    );
}

function addList(reconcile: Command, surroundings: Surroundings): void {
  withSites(reconcile.command('list'))
    .description('list the reports that wait for a person, oldest first')
    .addOption(
      new Option('--state <state...>', 'only these states').choices([
        ...personStates,
        'queued',
        'sending',
        'waiting',
        'withdrawn',
        'filed',
      ]),
    )
    .option('--older-than <days>', 'only what came in before', wholeNumber)
    .action(
      (
        options: Named & {
          state?: readonly WaitingRow['state'][];
          olderThan?: number;
        },
        command: Command,
      ) =>
        withContext(surroundings, async (context) => {
          const siteIds = chosenSites(context, options.site);
          const { state: states, olderThan: days } = options;
          const rows = await inSites(context.database, siteIds, (transaction) =>
            listWaiting(transaction, siteIds, {
              ...(states && { states }),
              ...(days !== undefined && {
                olderThan: new Date(surroundings.now() - days * 86_400_000),
              }),
            }),
          );
          speaker(command, surroundings).list(
            rows.map(lineOf),
            'No report waits for a person.',
          );
        }),
    );
}

function addSettle(reconcile: Command, surroundings: Surroundings): void {
  addMatch(reconcile, 'match', surroundings);
  withSites(reconcile.command('resend'))
    .argument('<reference>', 'the short reference of the report')
    .description('put a report back into the queue')
    .option(
      '--certainly-not-at-lapor',
      'you looked it up: LAPOR does not have it',
    )
    .action(
      (
        reference: string,
        options: Named & { certainlyNotAtLapor?: true },
        command: Command,
      ) =>
        withContext(surroundings, async (context) => {
          const { operator, say } = speaker(command, surroundings);
          await withReport(context, reference, options.site, (tx, report) =>
            resend(tx, {
              ...{ siteId: report.siteId, reportId: report.reportId },
              ...{ operator, now: surroundings.now() },
              isCertainlyNotAtLapor: options.certainlyNotAtLapor === true,
            }),
          );
          say(`The report ${reference} is in the queue again.`);
        }),
    );
  reconcile
    .command('finish')
    .description('end the time after a restore in which nothing is sent')
    .option('--force', 'also while reports are left to reconcile')
    .action((options: { force?: true }, command: Command) =>
      withContext(surroundings, async ({ database, siteIds }) => {
        const { operator, say } = speaker(command, surroundings);
        const left = await finishReconciling(database, {
          ...{ siteIds, operator, now: surroundings.now() },
          force: options.force === true,
        });
        say(
          `Reports are sent again; ${left} still wait for a person (reconcile list).`,
        );
      }),
    );
}

/** `reconcile match` and `manual set-number` are one act under two names. */
export function addMatch(
  parent: Command,
  name: string,
  surroundings: Surroundings,
): void {
  withSites(parent.command(name))
    .argument('<reference>', 'the short reference of the report')
    .argument('<number>', "LAPOR's number, or the address of its public page")
    .description('write down under which number LAPOR has a report')
    .action(
      (reference: string, typed: string, options: Named, command: Command) =>
        withContext(surroundings, async (context) => {
          const { operator, say } = speaker(command, surroundings);
          const number = await withReport(
            context,
            reference,
            options.site,
            (transaction, { siteId, reportId }) =>
              match(transaction, {
                ...{ siteId, reportId, nationalNumber: typed },
                ...{ operator, now: surroundings.now() },
              }),
          );
          say(`The report ${reference} is filed as ${number}.`);
        }),
    );
}

function overdue(
  options: Named,
  command: Command,
  surroundings: Surroundings,
): Promise<void> {
  return withContext(surroundings, async (context) => {
    const ids = chosenSites(context, options.site);
    const sites = context.config.sites.filter(({ id }) => ids.includes(id));
    const rows = await inSites(context.database, ids, (transaction) =>
      listOverdue(transaction, context.config, sites, surroundings.now()),
    );
    speaker(command, surroundings).list(
      rows.map((row) => ({
        reference: row.reference,
        site: row.siteId,
        number: row.nationalNumber,
        marked: markOf(row),
        received: row.receivedAt,
        limit: row.kind,
        due: row.approximate ? `${row.dueOn} (about)` : row.dueOn,
        status: row.status,
        institution: row.institution,
      })),
      'No deadline has passed.',
    );
  });
}

/** A report in a list. Nothing in it was typed by a person. */
export function lineOf(row: WaitingRow): Line {
  return {
    reference: row.reference,
    site: row.siteId,
    state: row.state,
    reason: row.reason,
    attempts: row.attempt,
    marked: markOf(row),
    received: row.receivedAt,
    changed: row.changedAt,
    number: row.nationalNumber,
  };
}

/** In LAPOR's word, in which the operator finds it at lapor.go.id. */
export function markOf({
  confidential,
}: Pick<WaitingRow, 'confidential'>): string | null {
  return confidential ? 'rahasia' : null;
}
