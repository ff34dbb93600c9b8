import { sql, type Transaction } from 'kysely';

import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** A transaction that sees the rows of the sites it was opened for. */
export type InSites = Transaction<Tables>;

/**
 * Does `work` in one transaction that sees the rows of these sites and of no
 * other, whatever its queries forget: PostgreSQL holds it to that by row-level
 * security. Outside of this, no row of any site is seen at all.
 */
export function inSites<Result>(
  database: Database,
  siteIds: readonly string[],
  work: (transaction: InSites) => Promise<Result>,
): Promise<Result> {
  return database.transaction().execute(async (transaction) => {
    await sql`select set_config('lapor.sites', ${siteIds.join(' ')}, true)`.execute(
      transaction,
    );
    return work(transaction);
  });
}
