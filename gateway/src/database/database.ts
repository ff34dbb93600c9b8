import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect, sql } from 'kysely';

import { openDurably } from './durable-pglite.ts';
import { lockFolder } from './folder-lock.ts';
import { pglitePool } from './pglite-pool.ts';
import { postgresPool } from './postgres-pool.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** Where reports are kept: a server, or a folder of this process alone. */
export type DatabaseLocation =
  | { readonly kind: 'postgresql'; readonly url: string }
  | { readonly kind: 'pglite'; readonly folder: string };

const inFolders = new WeakSet<Database>();

/** Whether a database is a folder of this process alone. */
export function isInFolder(database: Database): boolean {
  return inFolders.has(database);
}

/**
 * Opens the database. `onIdleError` hears of connections that break while
 * nobody uses them; the pool replaces them by itself.
 */
export async function openDatabase(
  location: DatabaseLocation,
  onIdleError: (error: Error) => void,
): Promise<Database> {
  if (location.kind === 'pglite') {
    const { folder } = location;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const unlock = await lockFolder(folder);
    // PGlite wants a folder of its own, without strangers' files in it.
    const opening = openDurably(join(folder, 'pglite'));
    opening.catch(unlock);
    const database = kyselyOn(pglitePool(await opening, unlock));
    inFolders.add(database);
    // What was never asked anything would not close, and so keep its folder.
    await sql`select 1`.execute(database);
    return database;
  }
  return kyselyOn(postgresPool(location.url, onIdleError));
}

/** A PGlite that lives in memory, for tests. */
export async function memoryDatabase(): Promise<Database> {
  return kyselyOn(pglitePool(await memoryPGlite()));
}

/** Loaded only where it is used: it is a whole PostgreSQL. */
async function memoryPGlite(): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  return PGlite.create();
}

function kyselyOn(
  pool: ConstructorParameters<typeof PostgresDialect>[0]['pool'],
): Database {
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}

/**
 * Whether an error says that the database cannot be reached just now, or does
 * not get round to it: a statement or a lock took too long (57014, 55P03), or
 * it is a copy that takes nothing (25006).
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(08|57P|53|57014|55P03|25006)/.test(code) ||
    /^(ECONN|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOENT)/.test(code) ||
    /^(timeout exceeded when trying|Query read timeout|Client (was closed|has encountered)|Connection terminated|PGlite is clos|driver has already been destroyed)/.test(
      error.message,
    )
  );
}
