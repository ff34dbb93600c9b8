import { spawn } from 'node:child_process';

import { ConfigError } from '../../config/config-error.ts';

/** Only these does libpq know; the driver's own would stop `pg_dump`. */
const libpqParameters = new Set([
  'host',
  'port',
  'dbname',
  'user',
  'sslmode',
  'sslcert',
  'sslkey',
  'sslrootcert',
  'connect_timeout',
]);

export interface Connection {
  /** The address without its password; others can read the arguments of a process. */
  readonly address: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** How the tools of PostgreSQL reach a database, its password aside. */
export function connectionOf(
  url: string,
  siteIds: readonly string[],
): Connection {
  const address = new URL(url);
  const password =
    decodeURIComponent(address.password) ||
    (address.searchParams.get('password') ?? '');
  address.password = '';
  for (const name of [...address.searchParams.keys()]) {
    if (!libpqParameters.has(name)) address.searchParams.delete(name);
  }
  if (address.searchParams.get('sslmode') === 'no-verify') {
    address.searchParams.set('sslmode', 'require');
  }
  return {
    address: address.href,
    variables: {
      ...(password && { PGPASSWORD: password }),
      // Without it row-level security would leave the reports out.
      PGOPTIONS: `-c lapor.sites=${siteIds.join('\\ ')}`,
    },
  };
}

/** Copies the database. Which instance it belongs to is left out, see `restore`. */
export function dump(
  { address, variables }: Connection,
  path: string,
): Promise<void> {
  const what = ['--format=custom', '--no-owner', '--no-privileges'];
  return run(
    'pg_dump',
    [
      ...what,
      '--enable-row-security',
      '--exclude-table-data=instance',
      `--file=${path}`,
      `--dbname=${address}`,
    ],
    variables,
  );
}

/** Puts a copy in the place of what is in the database, all or nothing. */
export function load(
  { address, variables }: Connection,
  path: string,
): Promise<void> {
  const how = ['--clean', '--if-exists', '--single-transaction'];
  return run(
    'pg_restore',
    [
      ...how,
      '--no-owner',
      '--no-privileges',
      `--dbname=${address}`,
      '--',
      path,
    ],
    variables,
  );
}

function run(
  program: string,
  parameters: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    child.on('error', () =>
      reject(
        new ConfigError([
          `${program} cannot be started: install the client programs of PostgreSQL (postgresql-client), of the server's version or newer`,
        ]),
      ),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new ConfigError([failure(program, said)]));
    });
  });
}

/** Its first words; what follows may quote rows. */
function failure(program: string, said: string): string {
  const first = said.split('\n').find((line) => line.trim()) ?? 'no reason';
  return `${program} failed (${first.slice(0, 300)}): put that right and run the command again; the database is as it was`;
}
