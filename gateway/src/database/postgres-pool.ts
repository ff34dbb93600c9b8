import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';

import { commandOf } from './pglite-pool.ts';

/** The server ends a statement at 15 s; who says nothing by now is gone. */
const ANSWER_WITHIN = 20_000;
const NO_ANSWER = /^Query read timeout/;

/**
 * Connections to a PostgreSQL. One on which a query was not answered is never
 * used again: the network may have dropped it without telling either end.
 */
export function postgresPool(
  url: string,
  onIdleError: (error: Error) => void,
  answerWithin = ANSWER_WITHIN,
): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    query_timeout: answerWithin,
    keepAlive: true,
    application_name: 'lapor-gateway',
  });
  pool.on('error', onIdleError);
  // The pool listens to idle connections only: one that breaks in the midst of
  // a transaction, between two queries, would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    connect: async () => leaving(await pool.connect()),
    end: () => pool.end(),
  };
}

function leaving(client: pg.PoolClient): PostgresPoolClient {
  let isGone = false;
  const query = async (sql: string, parameters: readonly unknown[]) => {
    try {
      const { command, rowCount, rows } = await client.query<
        Record<string, unknown>
      >(sql, [...parameters]);
      return { command: commandOf(command), rowCount: rowCount ?? 0, rows };
    } catch (error) {
      isGone ||= error instanceof Error && NO_ANSWER.test(error.message);
      throw error;
    }
  };
  return {
    // kysely's interface is overloaded for cursors, which are not used here.
    query: query as PostgresPoolClient['query'],
    release: () => client.release(isGone),
  };
}
