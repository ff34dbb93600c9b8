import { fsyncSync } from 'node:fs';

import type { PGlite } from '@electric-sql/pglite';
import type { NodeFS } from '@electric-sql/pglite/nodefs';

/**
 * Opens a PGlite in a folder that is written to the disk, not only handed to
 * the operating system, before a transaction counts as committed. PGlite by
 * itself leaves that out twice: it starts with `-F` (no fsync), and its file
 * system answers fsync without doing it.
 */
export async function openDurably(folder: string): Promise<PGlite> {
  // Loaded only where it is used: it is a whole PostgreSQL.
  const library = await import('@electric-sql/pglite');
  const { NodeFS } = await import('@electric-sql/pglite/nodefs');
  const pglite = await library.PGlite.create({
    fs: synchronising(new NodeFS(folder)),
    startParams: [
      ...library.PGlite.defaultStartParams.filter((part) => part !== '-F'),
      ...['-c', 'fsync=on'],
      // The default, fdatasync, is an empty function in PGlite.
      ...['-c', 'wal_sync_method=fsync'],
    ],
  });
  const { rows } = await pglite.query<{ sure: boolean }>(
    `select current_setting('fsync') = 'on'
      and current_setting('synchronous_commit') = 'on'
      and current_setting('wal_sync_method') = 'fsync' as sure`,
  );
  if (rows[0]?.sure === true) return pglite;
  await pglite.close();
  throw new Error('PGlite would not write reports to the disk at once');
}

/** Lets the files of a folder be synchronised with the disk. */
function synchronising(files: NodeFS): NodeFS {
  const init = files.init.bind(files);
  files.init = async (pglite, options) => {
    const { emscriptenOpts } = await init(pglite, options);
    const preRun = [...(emscriptenOpts.preRun ?? []), addSync];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  };
  return files;
}

/** PostgreSQL asks for this by `fd_sync`; without it, it is told "done". */
function addSync(module: unknown): void {
  const operations = streamOperations(module);
  if (!operations) throw new Error('PGlite has another file system now');
  operations['fsync'] = ({ nfd }: { readonly nfd: number }) => {
    fsyncSync(nfd);
    return 0;
  };
}

function streamOperations(module: unknown) {
  if (!isRecord(module) || !isRecord(module['NODEFS'])) return undefined;
  const operations = module['NODEFS']['stream_ops'];
  return isRecord(operations) ? operations : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
