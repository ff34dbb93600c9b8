import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { isUnavailable, type Database } from '../src/database/database.ts';
import { postgresPool } from '../src/database/postgres-pool.ts';
import { createReportQueue } from '../src/intake/accept-report.ts';
import type { Entry } from '../src/intake/keep-reports.ts';
import { databases, useDatabase } from './support/databases.ts';

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

const withServer = databases.filter(({ name }) => name === 'PostgreSQL');

describe.each(withServer)('a network that drops $name silently', (test) => {
  const opened = useDatabase(test);
  let database: Database;
  let isSilent: boolean;
  const sockets: Socket[] = [];
  const wire = createServer((near) => {
    const to = new URL(opened().url!);
    const far = connect(Number(to.port || 5432), to.hostname);
    const silent = isSilent;
    for (const [from, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.push(from);
      from.on('error', () => {});
      from.on('data', (part) => silent || isSilent || other.write(part));
    }
  });

  beforeEach(async () => {
    isSilent = false;
    await new Promise<void>((done) => wire.listen(0, '127.0.0.1', done));
    const url = new URL(opened().url!);
    url.hostname = '127.0.0.1';
    url.port = String((wire.address() as AddressInfo).port);
    const pool = postgresPool(url.href, () => {}, 200);
    database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await database.destroy();
    await new Promise((done) => wire.close(done));
  });

  it('is an error within the time, and forgotten once it is mended', async () => {
    const ask = () => sql`select 1`.execute(database);
    await ask();
    isSilent = true;
    expect(isUnavailable(await failure(ask()))).toBe(true);
    isSilent = false;
    // On a new connection: the old one would still be waiting.
    await ask();
  });

  it('is one also in the midst of a transaction', async () => {
    const error = await failure(
      database.transaction().execute(async (transaction) => {
        isSilent = true;
        await sql`select 1`.execute(transaction);
      }),
    );
    expect(isUnavailable(error)).toBe(true);
    isSilent = false;
    await sql`select 1`.execute(database);
  });
});

describe.each(withServer)('what takes $name too long', (test) => {
  const opened = useDatabase(test);
  const tried = (statement: string) =>
    failure(
      opened()
        .database.connection()
        .execute(async (connection) => {
          await sql.raw('begin').execute(connection);
          try {
            for (const one of statement.split(';')) {
              await sql.raw(one).execute(connection);
            }
          } finally {
            await sql.raw('rollback').execute(connection);
          }
        }),
    );

  it.each([
    ['a statement', "set local statement_timeout = '20ms'; select pg_sleep(5)"],
    ['a copy', 'set transaction read only; create table x (y int)'],
  ])('counts as away: %s', async (_name, statement) => {
    expect(isUnavailable(await tried(statement))).toBe(true);
  });

  it('counts as away: a lock', async () => {
    await opened()
      .everything.transaction()
      .execute(async (holder) => {
        await sql`lock table instance in access exclusive mode`.execute(holder);
        const wait =
          "set local lock_timeout = '20ms'; select 1 from instance for update";
        expect(isUnavailable(await tried(wait))).toBe(true);
      });
  });

  it('is not a statement that is wrong', async () => {
    expect(isUnavailable(await tried('select nothing_of_the_kind'))).toBe(
      false,
    );
  });
});

describe('a group of reports that the database did not get round to', () => {
  it('is not tried again one by one', async () => {
    let asked = 0;
    const transaction = () => ({
      execute: () => {
        asked += 1;
        const late = new Error('canceling statement due to statement timeout');
        return Promise.reject(Object.assign(late, { code: '57014' }));
      },
    });
    const queue = createReportQueue({ transaction } as unknown as Database);
    const entry = { report: { site_id: 'kab-contoh' } } as Entry;
    const fates = await Promise.allSettled(
      Array.from({ length: 64 }, () => queue.submit(entry)),
    );
    expect(fates.every(({ status }) => status === 'rejected')).toBe(true);
    expect(asked).toBe(1);
  });
});
