import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  openDatabase,
  type Database,
  type DatabaseLocation,
} from '../../../gateway/src/database/database.ts';
import {
  createDatabase,
  postgresPrograms,
  startPostgres,
} from '../../../gateway/test/support/postgresql.ts';

/** Where a gateway under test keeps its reports. */
export interface Store {
  /** What tells the gateway of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The folder of the database's own files. */
  readonly data: string;
  /** Looks inside. With a folder, only while no gateway has it. */
  open(): Promise<Database>;
  /** Ends the database server as a power cut would, and starts it again. */
  crash?(): Promise<void>;
  close(): Promise<void>;
}

export interface StoreKind {
  readonly name: string;
  /** @param folder For files of its own. */
  create(folder: string): Promise<Store>;
}

const programs = postgresPrograms();

/** PGlite always, PostgreSQL where it is installed. */
export const storeKinds: readonly StoreKind[] = [
  { name: 'PGlite', create: pglite },
  ...(programs
    ? [
        {
          name: 'PostgreSQL',
          create: (folder: string) => postgres(programs, folder),
        },
      ]
    : []),
];

async function pglite(folder: string): Promise<Store> {
  const data = join(folder, 'data');
  return {
    environment: { LAPOR_DATA_DIR: data },
    data,
    open: () => opened({ kind: 'pglite', folder: data }),
    close: async () => {},
  };
}

async function postgres(programs: string, folder: string): Promise<Store> {
  const server = await startPostgres(programs);
  const { url, adminUrl } = await createDatabase(server.url);
  const secretFile = join(folder, 'secret');
  writeFileSync(secretFile, Buffer.alloc(32, 7));
  return {
    environment: { DATABASE_URL: url, LAPOR_SECRET_FILE: secretFile },
    data: server.data,
    // Sees every row, as a gateway does not.
    open: () => opened({ kind: 'postgresql', url: adminUrl }),
    crash: () => server.crash(),
    close: () => server.stop(),
  };
}

function opened(location: DatabaseLocation): Promise<Database> {
  return openDatabase(location, () => {});
}
