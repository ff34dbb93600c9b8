import { ConfigError } from '../config/config-error.ts';
import { readEnvironment, type Environment } from '../config/environment.ts';
import { loadConfig, type Config } from '../config/load-config.ts';
import { deriveSecrets, type Secrets } from '../crypto/secrets.ts';
import {
  openDatabase,
  type Database,
  type DatabaseLocation,
} from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import { allSites } from '../operations/all-sites.ts';
import { refuseUnready } from '../operations/refuse-unready.ts';
import { Refused } from '../operations/refused.ts';
import { findByReference, type WaitingRow } from '../operations/waiting.ts';
import type { Surroundings } from './surroundings.ts';

/** Configuration and keys, for commands that open the database themselves. */
export interface Settings {
  readonly environment: Environment;
  readonly config: Config;
  readonly secrets: Secrets;
  /** The sites of the configuration. */
  readonly configured: readonly string[];
}

/** What most commands work with. */
export interface Context extends Settings {
  readonly database: Database;
  /** Every site with reports, also those that are no longer configured. */
  readonly siteIds: readonly string[];
}

export function readSettings({
  variables,
  widgetsFolder,
  now,
}: Surroundings): Settings {
  const environment = readEnvironment(variables, widgetsFolder);
  const { serverSecret, keyFile } = environment;
  const config = loadConfig(environment.configPath);
  const secrets = deriveSecrets(serverSecret, keyFile, now);
  const configured = config.sites.map(({ id }) => id);
  return { environment, config, secrets, configured };
}

/** Opens the database, and closes it again whatever happens. */
export async function withContext<Result>(
  surroundings: Surroundings,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(surroundings);
  const database = await openForCommand(settings.environment.database);
  try {
    await refuseUnready(database, settings.secrets);
    const siteIds = await allSites(database, settings.configured);
    return await work({ ...settings, database, siteIds });
  } finally {
    await database.destroy();
  }
}

/** A folder that a running gateway holds is not the end of it. */
export async function openForCommand(
  location: DatabaseLocation,
): Promise<Database> {
  try {
    return await openDatabase(location, () => {});
  } catch (error) {
    if (location.kind === 'pglite' && error instanceof ConfigError) {
      throw new ConfigError([`${error.message}, or use the operator's page`]);
    }
    throw error;
  }
}

/** The sites that `--site` names, or all. Throws a `ConfigError`. */
export function chosenSites(
  { siteIds }: Context,
  named: readonly string[] | undefined,
): readonly string[] {
  if (!named) return siteIds;
  const unknown = named.filter((id) => !siteIds.includes(id));
  if (unknown.length === 0) return named;
  throw new ConfigError([
    `there is no site ${unknown.join(', ')}: see \`lapor-gateway sites\``,
  ]);
}

/** Does something with the one report that has a reference, in one transaction. */
export async function withReport<Result>(
  context: Context,
  reference: string,
  named: readonly string[] | undefined,
  work: (transaction: InSites, report: WaitingRow) => Promise<Result>,
): Promise<Result> {
  const siteIds = chosenSites(context, named);
  return inSites(context.database, siteIds, async (transaction) => {
    const found: WaitingRow[] = [];
    for (const siteId of siteIds) {
      const row = await findByReference(transaction, [siteId], reference);
      if (row) found.push(row);
    }
    const [report, second] = found;
    if (!report) throw new Refused({ kind: 'no-such-report' });
    if (second) {
      throw new ConfigError([
        `the sites ${report.siteId} and ${second.siteId} both have a report with this reference: say which with --site`,
      ]);
    }
    return work(transaction, report);
  });
}
