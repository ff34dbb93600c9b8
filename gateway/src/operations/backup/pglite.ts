import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { ConfigError } from '../../config/config-error.ts';
import { openDurably } from '../../database/durable-pglite.ts';
import { forgetting } from '../../database/forget-erased.ts';
import { lockFolder } from '../../database/folder-lock.ts';
import { syncFolder } from '../key-file.ts';

/** Copies the database in a folder that no gateway holds. */
export async function dumpFolder(folder: string, path: string): Promise<void> {
  const unlock = await lockFolder(folder);
  try {
    const pglite = await openDurably(join(folder, 'pglite'));
    try {
      // A backup is to hold nothing that was erased before it.
      for (const statement of forgetting) await pglite.query(statement);
      const copy = await pglite.dumpDataDir('gzip');
      writeFileSync(path, Buffer.from(await copy.arrayBuffer()));
    } finally {
      await pglite.close();
    }
  } finally {
    unlock();
  }
}

/**
 * Puts a copy in the place of the database in a folder. What was there is
 * moved aside.
 *
 * @returns The folder that it was moved to, if there was one.
 */
export async function loadFolder(
  folder: string,
  path: string,
  now: number,
): Promise<string | undefined> {
  const unlock = await lockFolder(folder);
  const draft = join(folder, 'pglite.restoring');
  const place = join(folder, 'pglite');
  try {
    rmSync(draft, { recursive: true, force: true });
    await unpack(path, draft);
    syncTree(draft);
    const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
    const aside = existsSync(place)
      ? join(folder, `pglite.before-${stamp}`)
      : undefined;
    if (aside !== undefined) renameSync(place, aside);
    renameSync(draft, place);
    syncFolder(folder);
    return aside;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    unlock();
  }
}

/** A copy without the row that says which instance it belongs to. */
async function unpack(path: string, draft: string): Promise<void> {
  // Loaded only where it is used: it is a whole PostgreSQL.
  const { PGlite } = await import('@electric-sql/pglite');
  const copy = new Blob([new Uint8Array(readFileSync(path))], {
    type: 'application/x-gzip',
  });
  try {
    const pglite = await PGlite.create({ dataDir: draft, loadDataDir: copy });
    await pglite.exec('delete from instance');
    await pglite.close();
  } catch {
    throw new ConfigError([
      `${path}: is not a backup of a folder: a backup of a PostgreSQL goes back into a PostgreSQL only, and one of a folder into a folder`,
    ]);
  }
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) {
      const descriptor = openSync(path, 'r');
      fsyncSync(descriptor);
      closeSync(descriptor);
    }
  }
  syncFolder(folder);
}
