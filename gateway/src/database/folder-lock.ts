import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ConfigError } from '../config/config-error.ts';

/**
 * Takes a folder for this process alone: two PGlites on one folder would ruin
 * it. A lock left by a process that was killed is taken over.
 *
 * @returns A function that gives the folder back.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'gateway.pid');
  const holder = readHolder(path);
  if (holder !== undefined && holder !== process.pid && isAlive(holder)) {
    throw new ConfigError([
      `${folder}: is in use by process ${holder}: stop that gateway, or set DATABASE_URL to let several gateways share a PostgreSQL`,
    ]);
  }
  writeFileSync(path, String(process.pid), { mode: 0o600 });
  return () => rmSync(path, { force: true });
}

function readHolder(path: string): number | undefined {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(holder) && holder > 0 ? holder : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
