import { timingSafeEqual } from 'node:crypto';

import { ConfigError } from '../config/config-error.ts';
import type { Secrets } from '../crypto/secrets.ts';
import { allSites } from '../operations/all-sites.ts';
import type { Database } from './database.ts';
import { inSites, type InSites } from './in-sites.ts';
import { parkAll } from './park-all.ts';

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
  configured: readonly string[],
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
  // Also reports of sites that the configuration does not name (yet) again.
  const siteIds = await allSites(database, configured);
  await inSites(database, siteIds, async (transaction) => {
    const isRestored = await holdsReports(transaction, siteIds);
    const taken = await transaction
      .insertInto('instance')
      .values({
        id: 1,
        mode: isRestored ? 'reconcile-only' : 'normal',
        since: new Date(now),
        key_check: secrets.keyCheck,
        write_test: new Date(now),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (taken && isRestored) await parkAll(transaction, siteIds, now);
  });
  return (await readInstance(database))?.mode ?? 'normal';
}

/** In which mode the gateways of this database work. */
export async function readMode(database: Database): Promise<Mode> {
  return (await readInstance(database))?.mode ?? 'normal';
}

/**
 * Changes the mode. Entering `reconcile-only` puts at once before an operator
 * what is not sent: of every site that this database knows, and of these.
 */
export async function setMode(
  database: Database,
  mode: Mode,
  now: number,
  configured: readonly string[] = [],
): Promise<void> {
  const siteIds = await allSites(database, configured);
  await inSites(database, siteIds, async (transaction) => {
    await transaction
      .updateTable('instance')
      .set({ mode, since: new Date(now) })
      .execute();
    if (mode === 'reconcile-only') await parkAll(transaction, siteIds, now);
  });
}

function readInstance(database: Database) {
  return database.selectFrom('instance').selectAll().executeTakeFirst();
}

async function holdsReports(
  transaction: InSites,
  siteIds: readonly string[],
): Promise<boolean> {
  if (siteIds.length === 0) return false;
  const row = await transaction
    .selectFrom('report')
    .select('id')
    .where('site_id', 'in', siteIds)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
