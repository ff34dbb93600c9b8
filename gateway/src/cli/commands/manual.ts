import { Option, type Command } from 'commander';

import { ConfigError } from '../../config/config-error.ts';
import { inSites } from '../../database/in-sites.ts';
import { exportForHand } from '../../operations/for-hand.ts';
import { listLeftOver, markDone } from '../../operations/left-over.ts';
import { readFile, readReport } from '../../operations/reading.ts';
import { listWaiting } from '../../operations/waiting.ts';
import { chosenSites, withContext, withReport } from '../context.ts';
import { speaker, wholeNumber, withSites } from '../options.ts';
import { writeForOwner } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';
import { addMatch, lineOf, markOf } from './reconcile.ts';

interface Named {
  readonly site?: readonly string[];
}

export function addManual(program: Command, surroundings: Surroundings): void {
  const manual = program
    .command('manual')
    .description('file reports at lapor.go.id by hand')
    .addHelpText(
      'after',
      `
Examples:
  $ lapor-gateway manual list
  $ lapor-gateway manual show KC-7H2K9M
  $ lapor-gateway manual file KC-7H2K9M 1 --output lampiran-1.jpg
  $ lapor-gateway manual set-number KC-7H2K9M 1234567
  $ lapor-gateway manual done KC-7H2K9M --file 1`,
    );
  withSites(manual.command('list'))
    .description('list reports, files and replies that a person passes on')
    .action((options: Named, command: Command) =>
      list(options, command, surroundings),
    );
  withSites(manual.command('show'))
    .argument('<reference>', 'the short reference of the report')
    .description('show a report with its personal data; this is written down')
    .action((reference: string, options: Named, command: Command) =>
      show(reference, options, command, surroundings),
    );
  addFile(manual, surroundings);
  addMatch(manual, 'set-number', surroundings);
  addDone(manual, surroundings);
}

function list(
  { site }: Named,
  command: Command,
  surroundings: Surroundings,
): Promise<void> {
  return withContext(surroundings, async (context) => {
    const siteIds = chosenSites(context, site);
    const { reports, items } = await inSites(
      context.database,
      siteIds,
      async (transaction) => ({
        reports: await listWaiting(transaction, siteIds, {
          states: ['by-hand'],
        }),
        items: await listLeftOver(transaction, siteIds),
      }),
    );
    const rows = [
      ...reports.map((row) => ({ kind: 'report', item: null, ...lineOf(row) })),
      ...items.map((row) => ({
        ...{ kind: row.kind, item: row.item, reference: row.reference },
        ...{ site: row.siteId, state: 'with-operator', reason: row.reason },
        ...{ marked: markOf(row), received: row.receivedAt },
        number: row.nationalNumber,
      })),
    ];
    speaker(command, surroundings).list(rows, 'Nothing waits for a person.');
  });
}

function show(
  reference: string,
  { site }: Named,
  command: Command,
  surroundings: Surroundings,
): Promise<void> {
  return withContext(surroundings, async (context) => {
    const { operator } = speaker(command, surroundings);
    const now = surroundings.now();
    const report = await withReport(
      context,
      reference,
      site,
      (transaction, { siteId, reportId }) =>
        readReport(transaction, context.secrets, {
          ...{ siteId, reportId, operator, now },
        }),
    );
    const { sites } = context.config;
    const named = sites.find(({ id }) => id === report.siteId);
    const { json } = command.optsWithGlobals<{ json?: true }>();
    surroundings.out(
      json
        ? `${JSON.stringify(report, null, 2)}\n`
        : withReplies(exportForHand(report, named), report.replies),
    );
  });
}

function withReplies(
  text: string,
  replies: readonly { id: string; content: string | undefined }[],
): string {
  const said = replies.flatMap(({ id, content }) =>
    content === undefined ? [] : [`\nTanggapan ${id}:\n${content}\n`],
  );
  return [text, ...said].join('');
}

function addFile(manual: Command, surroundings: Surroundings): void {
  withSites(manual.command('file'))
    .argument('<reference>', 'the short reference of the report')
    .argument('<number>', 'which of its files', wholeNumber)
    .requiredOption('--output <path>', 'the file to write')
    .description('save a file of a report; this is written down')
    .action(
      (
        reference: string,
        number: number,
        options: Named & { output: string },
        command: Command,
      ) =>
        withContext(surroundings, async (context) => {
          const { operator, say } = speaker(command, surroundings);
          const now = surroundings.now();
          const { bytes, mediaType } = await withReport(
            context,
            reference,
            options.site,
            (transaction, { siteId, reportId }) =>
              readFile(
                transaction,
                context.secrets,
                { siteId, reportId, operator, now },
                number,
              ),
          );
          writeForOwner(options.output, [bytes]);
          say(`Saved file ${number} (${mediaType}) as ${options.output}.`);
        }),
    );
}

function addDone(manual: Command, surroundings: Surroundings): void {
  withSites(manual.command('done'))
    .argument('<reference>', 'the short reference of the report')
    .description('write down that you passed a file or a reply on')
    .addOption(
      new Option('--file <number>', 'the file')
        .argParser(wholeNumber)
        .conflicts('reply'),
    )
    .option('--reply <id>', 'the reply')
    .action(
      (
        reference: string,
        options: Named & { file?: number; reply?: string },
        command: Command,
      ) =>
        withContext(surroundings, async (context) => {
          const { operator, say } = speaker(command, surroundings);
          const item = itemOf(options);
          await withReport(
            context,
            reference,
            options.site,
            (transaction, { siteId, reportId }) =>
              markDone(transaction, {
                ...{ siteId, reportId, item, operator },
                now: surroundings.now(),
              }),
          );
          say(`Written down that this of the report ${reference} is done.`);
        }),
    );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function itemOf({ file, reply }: { file?: number; reply?: string }) {
  if (file !== undefined) return { kind: 'attachment', number: file } as const;
  if (reply !== undefined && UUID.test(reply)) {
    return { kind: 'reply', id: reply } as const;
  }
  throw new ConfigError([
    'say what is done: --file with its number, or --reply with its id, as `manual list` shows them',
  ]);
}
