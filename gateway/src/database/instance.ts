import { timingSafeEqual } from 'node:crypto';

import { ConfigError } from '../config/config-error.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Database } from './database.ts';
import { inSites } from './in-sites.ts';

export type Mode = 'normal' | 'reconcile-only';

/**
 * Takes possession of a database at the start, and says in which mode to work.
 * One that holds reports but was never taken comes from a backup (which leaves
 * that row out): what it calls unsent may have been sent since, so nothing is
 * sent until a person has reconciled.
 *
 * Throws a `ConfigError` where the server secret is not this database's.
 */
export async function takePossession(
  database: Database,
  secrets: Secrets,
  siteIds: readonly string[],
  now: number,
): Promise<Mode> {
  const known = await readInstance(database);
  if (known) {
    if (timingSafeEqual(Buffer.from(known.key_check), secrets.keyCheck)) {
      return known.mode;
    }
    throw new ConfigError([
      'the server secret is not the one that this database was made with: nothing in it could be opened; put the right file at LAPOR_SECRET_FILE',
    ]);
  }
  const isRestored = await holdsReports(database, siteIds);
  await database
    .insertInto('instance')
    .values({
      id: 1,
      mode: isRestored ? 'reconcile-only' : 'normal',
      since: new Date(now),
      key_check: secrets.keyCheck,
      write_test: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await readInstance(database))?.mode ?? 'normal';
}

/** In which mode the gateways of this database work. */
export async function readMode(database: Database): Promise<Mode> {
  return (await readInstance(database))?.mode ?? 'normal';
}

export async function setMode(
  database: Database,
  mode: Mode,
  now: number,
): Promise<void> {
  await database
    .updateTable('instance')
    .set({ mode, since: new Date(now) })
    .execute();
}

function readInstance(database: Database) {
  return database.selectFrom('instance').selectAll().executeTakeFirst();
}

function holdsReports(
  database: Database,
  siteIds: readonly string[],
): Promise<boolean> {
  return inSites(database, siteIds, async (transaction) => {
    const row = await transaction
      .selectFrom('report')
      .select('id')
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  });
}
