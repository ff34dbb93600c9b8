import { Option, type Command } from 'commander';

import { ConfigError } from '../../config/config-error.ts';
import { forgetErased } from '../../database/forget-erased.ts';
import { inSites } from '../../database/in-sites.ts';
import { isIsoDate, timeZones, type TimeZone } from '../../domain.ts';
import { listAudit } from '../../operations/audit.ts';
import { byteOrderMark, csvLine } from '../../operations/csv.ts';
import { erase } from '../../operations/erasing.ts';
import {
  exportColumns,
  exportReports,
  type ExportOptions,
  type ExportRow,
} from '../../operations/exporting.ts';
import {
  chosenSites,
  withContext,
  withReport,
  type Context,
} from '../context.ts';
import { speaker, wholeNumber, withSites } from '../options.ts';
import { writeForOwner } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';

interface Named {
  readonly site?: readonly string[];
}

export function addData(program: Command, surroundings: Surroundings): void {
  addErase(program, surroundings);
  addExport(program, surroundings);
  withSites(program.command('audit'))
    .description('list what operators did, newest first')
    .option('--limit <count>', 'how many', wholeNumber, 100)
    .action((options: Named & { limit: number }, command: Command) =>
      withContext(surroundings, async (context) => {
        const siteIds = chosenSites(context, options.site);
        const rows = await inSites(context.database, siteIds, (transaction) =>
          listAudit(transaction, siteIds, options.limit),
        );
        speaker(command, surroundings).list(
          rows.map((row) => ({
            at: row.at,
            site: row.siteId,
            operator: row.operator,
            action: row.action,
            reference: row.reference,
            detail: JSON.stringify(row.detail),
          })),
          'Nothing was done yet.',
        );
      }),
    );
}

function addErase(program: Command, surroundings: Surroundings): void {
  withSites(program.command('erase'))
    .argument('<reference>', 'the short reference of the report')
    .description('erase a report, or who wrote it, for good')
    .addOption(
      new Option('--what <part>', 'what to erase')
        .choices(['identity', 'all'])
        .makeOptionMandatory(),
    )
    .option('--force', 'also a report that LAPOR does not have: it is not sent')
    .addHelpText(
      'after',
      `
Examples:
  $ lapor-gateway erase KC-7H2K9M --what identity
  $ lapor-gateway erase KC-7H2K9M --what all --force

What is erased is gone from this database, but not from its backups, nor from
LAPOR, who has to be asked for that.`,
    )
    .action(
      (
        reference: string,
        options: Named & { what: 'identity' | 'all'; force?: true },
        command: Command,
      ) =>
        withContext(surroundings, async (context) => {
          const { operator, say } = speaker(command, surroundings);
          const { what, force = false } = options;
          const now = surroundings.now();
          await withReport(
            context,
            reference,
            options.site,
            (transaction, { siteId, reportId }) =>
              erase(transaction, {
                ...{ siteId, reportId, what, force, operator, now },
              }),
          );
          await forgetErased(context.database);
          say(
            what === 'all'
              ? `Everything that was typed in the report ${reference} is erased.`
              : `Who wrote the report ${reference} is erased.`,
          );
        }),
    );
}

interface ExportCommand extends Named {
  readonly since?: string;
  readonly until?: string;
  readonly withText?: true;
  readonly withIdentity?: true;
  readonly excel?: true;
  readonly output?: string;
}

function addExport(program: Command, surroundings: Surroundings): void {
  withSites(program.command('export'))
    .description('write reports as CSV, or with --json as JSON')
    .option('--since <date>', 'only what came in on this day or later')
    .option('--until <date>', 'only what came in before this day')
    .option('--with-text', 'with what was stated, which may name people')
    .option('--with-identity', 'with who reported; this is written down')
    .option('--excel', 'begin the file as Excel wants it for UTF-8')
    .option('--output <path>', 'the file to write (default: standard output)')
    .addHelpText(
      'after',
      `
Examples:
  $ lapor-gateway export --since 2026-01-01 --until 2026-02-01 > january.csv
  $ lapor-gateway export --with-text --excel --output reports.csv

Days begin at midnight of the first site's time zone. Cells that a spreadsheet
would take for a formula begin with an apostrophe.`,
    )
    .action((options: ExportCommand, command: Command) =>
      withContext(surroundings, (context) =>
        exportNow(context, options, command, surroundings),
      ),
    );
}

async function exportNow(
  context: Context,
  options: ExportCommand,
  command: Command,
  surroundings: Surroundings,
): Promise<void> {
  const { operator } = speaker(command, surroundings);
  const { json } = command.optsWithGlobals<{ json?: true }>();
  const zone = context.config.sites[0]?.timeZone ?? 'WIB';
  const { since, until, withText = false, withIdentity = false } = options;
  const wanted: ExportOptions = {
    ...{ siteIds: chosenSites(context, options.site), withText, withIdentity },
    ...(since !== undefined && { since: dayStart(since, zone) }),
    ...(until !== undefined && { until: dayStart(until, zone) }),
    ...{ operator, now: surroundings.now() },
  };
  const rows = await inSites(
    context.database,
    wanted.siteIds,
    async (transaction) => {
      const all: ExportRow[] = [];
      const found = exportReports(transaction, context.secrets, wanted);
      for await (const row of found) all.push(row);
      return all;
    },
  );
  const text = json
    ? `${JSON.stringify(rows, null, 2)}\n`
    : csv(rows, exportColumns(wanted), options.excel === true);
  if (options.output === undefined) {
    surroundings.out(text);
  } else {
    writeForOwner(options.output, [text]);
    surroundings.out(`Wrote ${rows.length} reports to ${options.output}.\n`);
  }
}

function csv(
  rows: readonly ExportRow[],
  columns: readonly string[],
  isExcel: boolean,
): string {
  const lines = rows.map((row) =>
    csvLine(columns.map((column) => row[column] ?? null)),
  );
  return [isExcel ? byteOrderMark : '', csvLine(columns), ...lines].join('');
}

function dayStart(day: string, zone: TimeZone): Date {
  if (isIsoDate(day)) {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    return new Date(midnight - timeZones[zone] * 3_600_000);
  }
  throw new ConfigError(['--since and --until: write a day as YYYY-MM-DD']);
}
