import { Migrator, type Kysely } from 'kysely';

import { ConfigError } from '../config/config-error.ts';
import { gateway } from './migrations/2026-11-22-gateway.ts';
import { confidential } from './migrations/2026-11-23-confidential.ts';
import type { Tables } from './tables.ts';

const migrations = {
  '2026-11-22-gateway': gateway,
  '2026-11-23-confidential': confidential,
};

/**
 * Brings the schema up to date, and says what it applied. Safe where several
 * gateways start at once: kysely holds an advisory lock for the whole run, in
 * one transaction.
 */
export async function migrate(database: Kysely<Tables>): Promise<string[]> {
  const { error, results = [] } = await migrator(database).migrateToLatest();
  if (error) throw readable(error);
  return results.map(({ migrationName }) => migrationName);
}

/** Says in words what a person can put right. */
function readable(error: unknown): unknown {
  return error instanceof Error &&
    error.message.includes('corrupted migrations')
    ? new ConfigError([
        'the database was made by another version of the gateway, which this one does not follow: start that version, or give this one an empty database or folder',
      ])
    : error;
}

/** The migrations that this gateway knows and the database lacks. */
export async function pendingMigrations(
  database: Kysely<Tables>,
): Promise<string[]> {
  const all = await migrator(database).getMigrations();
  return all.filter((one) => !one.executedAt).map(({ name }) => name);
}

function migrator(database: Kysely<Tables>): Migrator {
  return new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
}
