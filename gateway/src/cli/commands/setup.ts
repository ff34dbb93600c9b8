import type { Command } from 'commander';

import { ConfigError } from '../../config/config-error.ts';
import { inSites } from '../../database/in-sites.ts';
import { readMode } from '../../database/instance.ts';
import { migrate } from '../../database/migrate.ts';
import { personStates, countWaiting } from '../../operations/waiting.ts';
import { importRecap } from '../../statistics/imported-recaps.ts';
import { readRecap } from '../../statistics/recap-file.ts';
import { checkConfig } from '../check-config.ts';
import { openForCommand, readSettings, withContext } from '../context.ts';
import { speaker } from '../options.ts';
import type { Surroundings } from '../surroundings.ts';

export function addSetup(program: Command, surroundings: Surroundings): void {
  program
    .command('migrate')
    .description('bring the schema of the database up to date')
    .action((_options: unknown, command: Command) =>
      migrateNow(command, surroundings),
    );
  program
    .command('check-config')
    .argument('[file]', 'the configuration (default: LAPOR_CONFIG)')
    .description('check the configuration and the files that it names')
    .action((file: string | undefined, _options: unknown, command: Command) =>
      check(file, command, surroundings),
    );
  program
    .command('sites')
    .description('list the sites, and how many reports stand where')
    .action((_options: unknown, command: Command) =>
      sites(command, surroundings),
    );
  program
    .command('import-statistics')
    .argument('<file>', 'a published recap, JSON or CSV')
    .description('publish a recap; running gateways take it within a minute')
    .option('--replace', 'also where a recap with its id was imported before')
    .action((file: string, options: { replace?: true }, command: Command) =>
      importStatistics(file, options.replace === true, command, surroundings),
    );
}

async function migrateNow(
  command: Command,
  surroundings: Surroundings,
): Promise<void> {
  const { environment } = readSettings(surroundings);
  const database = await openForCommand(environment.database);
  try {
    const applied = await migrate(database);
    speaker(command, surroundings).say(
      applied.length > 0
        ? `The schema was brought up to date (${applied.join(', ')}).`
        : 'The schema is up to date: nothing was changed.',
    );
  } finally {
    await database.destroy();
  }
}

function check(
  file: string | undefined,
  command: Command,
  surroundings: Surroundings,
): void {
  const path = file ?? surroundings.variables['LAPOR_CONFIG'];
  if (path === undefined) {
    throw new ConfigError([
      'no file was named: name one, or set LAPOR_CONFIG to its path',
    ]);
  }
  const findings = checkConfig(path, surroundings.variables);
  const { list, say } = speaker(command, surroundings);
  list(
    findings.map(({ level, text }) => ({ level, finding: text })),
    'Nothing was found.',
  );
  const errors = findings.filter(({ level }) => level === 'error').length;
  if (errors > 0) {
    throw new ConfigError([`${errors} errors: mend them before the start`]);
  }
  say(`${path} can be used.`);
}

function sites(command: Command, surroundings: Surroundings): Promise<void> {
  return withContext(surroundings, async ({ config, database, siteIds }) => {
    const counts = await inSites(database, siteIds, (transaction) =>
      countWaiting(transaction, siteIds),
    );
    const sum = (siteId: string, states: readonly string[]) =>
      counts
        .filter((row) => row.siteId === siteId && states.includes(row.state))
        .reduce((total, { count }) => total + count, 0);
    const rows = siteIds.map((id) => {
      const site = config.sites.find((one) => one.id === id);
      return {
        site: id,
        name: site?.name ?? '(no longer in the configuration)',
        lapor: site?.national.adapter,
        unsent: sum(id, ['queued', 'sending', 'waiting']),
        person: sum(id, personStates),
        filed: sum(id, ['filed']),
      };
    });
    const { list, say } = speaker(command, surroundings);
    list(rows, 'There are no sites.');
    if ((await readMode(database)) === 'reconcile-only') {
      say(
        'Nothing is sent until a person has reconciled: see `reconcile list` and `reconcile finish`.',
      );
    }
  });
}

async function importStatistics(
  file: string,
  replace: boolean,
  command: Command,
  surroundings: Surroundings,
): Promise<void> {
  const recap = readRecap(file);
  await withContext(surroundings, async ({ config, database }) => {
    const configured = config.recaps.map(({ ranking }) => ranking.id);
    const now = surroundings.now();
    const isReplaced = await importRecap(database, recap, {
      ...{ configured, replace, now },
    });
    const { id, rows } = recap.ranking;
    speaker(command, surroundings).say(
      `${isReplaced ? 'Replaced' : 'Imported'} the recap "${id}" with ${rows.length} rows; running gateways show it at their next refresh.`,
    );
  });
}
