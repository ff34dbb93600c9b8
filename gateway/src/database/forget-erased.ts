import { sql } from 'kysely';

import { isInFolder, type Database } from './database.ts';

/**
 * What makes a folder forget: an erased row stays readable in its page, and
 * in the log of changes. Written anew is the table of reports alone, which is
 * short and holds the keys: without these, what is left elsewhere opens for
 * nobody. The log goes on in a new file, and its old ones are removed.
 */
export const forgetting = [
  'vacuum full report',
  'set wal_recycle = off',
  'checkpoint',
  'select pg_switch_wal()',
  'checkpoint',
] as const;

/**
 * Makes what was erased unreadable for who has the files, too, where they are
 * a folder of this gateway. A PostgreSQL has its own ways and its own times.
 */
export async function forgetErased(database: Database): Promise<void> {
  if (!isInFolder(database)) return;
  await database.connection().execute(async (connection) => {
    for (const statement of forgetting) {
      await sql.raw(statement).execute(connection);
    }
  });
}
