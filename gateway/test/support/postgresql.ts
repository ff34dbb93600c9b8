import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import pg from 'pg';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';

export interface PostgresServer {
  /** The address of its database `postgres`. */
  readonly url: string;
  /** The folder of its files. */
  readonly data: string;
  /** Ends it without a word to anyone and starts it again, on the same port. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Where `initdb` and `postgres` are, newest first; `undefined` if nowhere. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/** Starts a PostgreSQL of its own on a temporary folder and a free port. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-postgresql-'));
  const data = join(folder, 'data');
  const user = await unprivileged(folder);
  await run(
    join(programs, 'initdb'),
    ['--no-sync', '-A', 'trust', '-U', 'postgres', '-D', data],
    user,
  );
  const port = await freePort();
  const launch = () =>
    spawn(
      join(programs, 'postgres'),
      ['-D', data, '-p', String(port), '-k', folder, ...options],
      { ...user, stdio: 'ignore' },
    );
  let server = launch();
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url);
  return {
    url,
    data,
    async crash() {
      // "Immediate shutdown": nothing is written, connections break.
      await end('SIGQUIT');
      server = launch();
      await untilItAnswers(url);
    },
    async stop() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** No fsync: these databases have to outlive their processes, not the machine. */
const options = ['-c', 'listen_addresses=127.0.0.1', '-F'];

/** PostgreSQL refuses to run as root, so root hands it to its own user. */
async function unprivileged(folder: string) {
  const cwd = folder;
  if (process.getuid?.() !== 0) return { cwd };
  const id = async (flag: string) =>
    Number((await run('id', [flag, 'postgres'])).stdout);
  const uid = await id('-u');
  const gid = await id('-g');
  chownSync(folder, uid, gid);
  return { cwd, uid, gid };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function untilItAnswers(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (tries === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/**
 * A new, empty database on a server, owned by a role of its own: `url` is that
 * role's, whom row-level security binds, and `adminUrl` sees everything.
 * `drop` removes both.
 */
export async function createDatabase(serverUrl: string) {
  const name = `lapor_test_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const commands = async (...statements: string[]) => {
    const client = new pg.Client(serverUrl);
    await client.connect();
    for (const sql of statements) await client.query(sql);
    await client.end();
  };
  await commands(
    `create role ${name} login nosuperuser nobypassrls password '${password}'`,
    `create database ${name} owner ${name}`,
  );
  const admin = new URL(serverUrl);
  admin.pathname = `/${name}`;
  const url = new URL(admin);
  url.username = name;
  url.password = password;
  return {
    url: url.href,
    adminUrl: admin.href,
    drop: () =>
      commands(`drop database ${name} with (force)`, `drop role ${name}`),
  };
}
