import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient } from 'kysely';

/**
 * PGlite as the pool that kysely expects. There is one connection, so whoever
 * holds it holds it alone: otherwise one caller's statements would run inside
 * another's transaction.
 */
export function pglitePool(
  pglite: PGlite,
  onClosed: () => void = () => {},
): PostgresPool {
  let last: Promise<void> = Promise.resolve();

  return {
    async connect() {
      const before = last;
      let release = () => {};
      last = new Promise((resolve) => (release = resolve));
      await before;
      return client(pglite, release);
    },
    async end() {
      await last;
      await pglite.close();
      onClosed();
    },
  };
}

function client(pglite: PGlite, release: () => void): PostgresPoolClient {
  const query = async (sql: string, parameters: readonly unknown[]) => {
    const { rows, affectedRows } = await pglite.query(sql, [...parameters]);
    return { command: commandOf(sql), rowCount: affectedRows ?? 0, rows };
  };
  // kysely's interface is overloaded for cursors, which are not used here.
  return { query: query as PostgresPoolClient['query'], release };
}

/** The kind of a statement, as far as kysely asks. */
export function commandOf(sql: string) {
  const word = /^\s*(insert|update|delete|merge)\b/i.exec(sql)?.[1];
  switch (word?.toLowerCase()) {
    case 'insert':
      return 'INSERT';
    case 'update':
      return 'UPDATE';
    case 'delete':
      return 'DELETE';
    case 'merge':
      return 'MERGE';
    default:
      return 'SELECT';
  }
}
