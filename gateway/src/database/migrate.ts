import { Migrator, type Kysely } from 'kysely';

import { reports } from './migrations/2026-11-22-reports.ts';
import type { Tables } from './tables.ts';

const migrations = { '2026-11-22-reports': reports };

/**
 * Brings the schema up to date. Safe where several gateways start at once:
 * kysely holds an advisory lock for the whole run, in one transaction.
 */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
