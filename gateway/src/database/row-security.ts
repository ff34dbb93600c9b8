import { sql } from 'kysely';

import type { Database } from './database.ts';

/**
 * Whether the database itself keeps the rows of one site from another: row-level
 * security does not bind superusers and roles that may bypass it. A folder
 * (PGlite) has a superuser only, and one gateway.
 */
export async function isBoundByRowSecurity(
  database: Database,
): Promise<boolean> {
  const { rows } = await sql<{ bound: boolean }>`
    select not (rolsuper or rolbypassrls) as bound
    from pg_roles where rolname = current_user
  `.execute(database);
  return rows[0]?.bound === true;
}

/** What to do about it; for the log and `check-config`. */
export const notBound =
  'the database role may see the rows of every site, whatever row-level security says: make the owner of this database a role that is neither superuser nor BYPASSRLS';
