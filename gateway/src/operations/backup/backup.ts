import { sql } from 'kysely';

import { ConfigError } from '../../config/config-error.ts';
import { openKey } from '../../crypto/report-seal.ts';
import type { Secrets } from '../../crypto/secrets.ts';
import {
  openDatabase,
  type Database,
  type DatabaseLocation,
} from '../../database/database.ts';
import { inSites } from '../../database/in-sites.ts';
import { parkAll } from '../../database/park-all.ts';
import { migrate } from '../../database/migrate.ts';
import { allSites } from '../all-sites.ts';
import { writeAudit, type AuditAction } from '../audit.ts';
import { refuseUnready } from '../refuse-unready.ts';
import { checkCopy, writeCopy } from './copy.ts';
import { dumpFolder, loadFolder } from './pglite.ts';
import { connectionOf, dump, load } from './postgresql.ts';

export interface BackupParts {
  readonly location: DatabaseLocation;
  readonly secrets: Secrets;
  /** The sites of the configuration. */
  readonly configured: readonly string[];
  readonly operator: string;
  readonly now: number;
}

/**
 * Copies everything but the keys to a file. With PostgreSQL gateways may run
 * meanwhile; a folder must not be in use. Throws a `ConfigError`, and writes
 * nothing, where the server secret could never open the copy again.
 *
 * @returns How many reports there are in it.
 */
export async function backup(
  { location, secrets, configured, operator, now }: BackupParts,
  path: string,
): Promise<number> {
  const { siteIds, count } = await withDatabase(location, async (database) => {
    await refuseUnready(database, secrets);
    const ids = await allSites(database, configured);
    return { siteIds: ids, count: await countReports(database, ids) };
  });
  await writeCopy(path, secrets.keyCheck, (draft) =>
    location.kind === 'pglite'
      ? dumpFolder(location.folder, draft)
      : dump(connectionOf(location.url, siteIds), draft),
  );
  await withDatabase(location, (database) =>
    auditAll(database, siteIds, operator, 'backed-up', now),
  );
  return count;
}

export interface Restored {
  readonly count: number;
  /** Where what was there before was moved to, if anywhere. */
  readonly aside: string | undefined;
}

/**
 * Puts a copy back. From then on nothing is sent until a person has
 * reconciled: what the copy calls unsent may have been sent since it was made.
 * Throws a `ConfigError`, and then the database is as it was.
 */
export async function restore(
  parts: BackupParts & {
    /** Also into a database that holds reports, which are then lost. */
    readonly force: boolean;
  },
  path: string,
): Promise<Restored> {
  const { location, secrets, configured, force, operator, now } = parts;
  await checkCopy(path, secrets.keyCheck);
  await withDatabase(location, async (database) => {
    if (location.kind === 'postgresql') await refuseRunning(database);
    if (!force) await refuseFilled(database, configured);
  });
  const aside =
    location.kind === 'pglite'
      ? await loadFolder(location.folder, path, now)
      : undefined;
  if (location.kind === 'postgresql') {
    await load(connectionOf(location.url, []), path);
  }
  return withDatabase(location, async (database) => {
    await migrate(database);
    const siteIds = await allSites(database, configured);
    await refuseUnopened(database, siteIds, secrets);
    await inSites(database, siteIds, async (transaction) => {
      await transaction
        .insertInto('instance')
        .values({
          ...{ id: 1, mode: 'reconcile-only', key_check: secrets.keyCheck },
          ...{ since: new Date(now), write_test: new Date(now) },
        })
        .execute();
      await parkAll(transaction, siteIds, now);
    });
    await auditAll(database, siteIds, operator, 'restored', now);
    return { count: await countReports(database, siteIds), aside };
  });
}

async function withDatabase<Result>(
  location: DatabaseLocation,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(location, () => {});
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** A gateway that goes on while its database is replaced would send at once. */
async function refuseRunning(database: Database): Promise<void> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity
    where datname = current_database()
      and application_name = 'lapor-gateway' and pid <> pg_backend_pid()
  `.execute(database);
  if (rows.length > 0) {
    throw new ConfigError([
      `${rows.length} connections of gateways are open to this database: stop every gateway first, and start them again after the restore`,
    ]);
  }
}

async function refuseFilled(
  database: Database,
  configured: readonly string[],
): Promise<void> {
  const tables = await database.introspection.getTables();
  if (!tables.some(({ name }) => name === 'report')) return;
  const count = await countReports(
    database,
    await allSites(database, configured),
  );
  if (count > 0) {
    throw new ConfigError([
      `this database holds ${count} reports, which a restore would replace: make a backup of it first, and then restore with --force`,
    ]);
  }
}

async function countReports(
  database: Database,
  siteIds: readonly string[],
): Promise<number> {
  const { count } = await inSites(database, siteIds, (transaction) =>
    transaction
      .selectFrom('report')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('site_id', 'in', siteIds)
      .executeTakeFirstOrThrow(),
  );
  return Number(count);
}

/** One report for each key of the keyring that something is wrapped by. */
async function refuseUnopened(
  database: Database,
  siteIds: readonly string[],
  { keyring }: Secrets,
): Promise<void> {
  const samples = await inSites(database, siteIds, (transaction) =>
    transaction
      .selectFrom('report')
      .distinctOn('key_id')
      .select(['site_id', 'id', 'key_id', 'statement_key'])
      .where('site_id', 'in', siteIds)
      .where('statement_key', 'is not', null)
      .orderBy('key_id')
      .execute(),
  );
  for (const { site_id: siteId, id: reportId, ...row } of samples) {
    const { key_id, statement_key } = row;
    if (!statement_key) continue;
    try {
      const names = { siteId, reportId };
      openKey('statement', statement_key, keyring, key_id, names);
    } catch {
      throw new ConfigError([
        `the copy is back, but its reports wrapped by the key ${key_id} do not open: do not start a gateway; put the server secret and the key file (LAPOR_KEYS_FILE) of that time in place, and restore with --force`,
      ]);
    }
  }
}

function auditAll(
  database: Database,
  siteIds: readonly string[],
  operator: string,
  action: AuditAction,
  now: number,
): Promise<void> {
  return inSites(database, siteIds, async (transaction) => {
    for (const siteId of siteIds) {
      await writeAudit(transaction, { siteId, operator, action }, now);
    }
  });
}
