import { afterAll, beforeAll, beforeEach } from 'vitest';
import { sql } from 'kysely';

import {
  memoryDatabase,
  openDatabase,
  type Database,
} from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import {
  createDatabase,
  postgresPrograms,
  startPostgres,
  type PostgresServer,
} from './postgresql.ts';

export interface TestDatabase {
  readonly name: string;
  open(): Promise<OpenedDatabase>;
}

export interface OpenedDatabase {
  /** As a gateway has it: rows only show inside `inSites`. */
  readonly database: Database;
  /** As its administrator has it: every row shows, for tests to look. */
  readonly everything: Database;
  /** For a second connection; `undefined` for a database in memory. */
  readonly url: string | undefined;
  close(): Promise<void>;
}

/** In memory; enough for what does not depend on the database. */
export const pglite: TestDatabase = {
  name: 'PGlite',
  async open() {
    const database = await memoryDatabase();
    return {
      database,
      everything: database,
      url: undefined,
      close: () => database.destroy(),
    };
  },
};

const url = process.env['LAPOR_TEST_DATABASE_URL'];
const programs = postgresPrograms();

/**
 * What every test of stored things runs on: PGlite always, and PostgreSQL as
 * `LAPOR_TEST_DATABASE_URL` names it or as it is installed here.
 */
export const databases: readonly TestDatabase[] = [pglite, ...postgres()];

function postgres(): TestDatabase[] {
  if (url) {
    return [onServer(() => Promise.resolve({ url, stop: async () => {} }))];
  }
  if (programs) return [onServer(() => startPostgres(programs))];
  const left =
    'PostgreSQL tests left out: it is not installed, and LAPOR_TEST_DATABASE_URL is not set';
  if (process.env['CI']) throw new Error(left);
  process.stderr.write(`${left}\n`);
  return [];
}

function onServer(
  start: () => Promise<Pick<PostgresServer, 'url' | 'stop'>>,
): TestDatabase {
  return {
    name: 'PostgreSQL',
    async open() {
      const server = await start();
      const { url, adminUrl, drop } = await createDatabase(server.url);
      const connect = (to: string) =>
        openDatabase({ kind: 'postgresql', url: to }, () => {});
      const database = await connect(url);
      const everything = await connect(adminUrl);
      return {
        database,
        everything,
        url,
        async close() {
          await database.destroy();
          await everything.destroy();
          await drop();
          await server.stop();
        },
      };
    },
  };
}

/** Opens a database for the tests of a `describe`; each finds it empty. */
export function useDatabase(test: TestDatabase): () => OpenedDatabase {
  let opened: OpenedDatabase | undefined;
  beforeAll(async () => {
    opened = await test.open();
    await migrate(opened.database);
  });
  beforeEach(async () => {
    if (!opened) return;
    await sql`truncate report, spent_challenge, notice, audit, instance, recap, site cascade`.execute(
      opened.everything,
    );
  });
  afterAll(() => opened?.close());
  return () => {
    if (!opened) throw new Error('the database is not open yet');
    return opened;
  };
}
