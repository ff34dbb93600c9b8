import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

import { ConfigError } from '../../config/config-error.ts';
import { syncFolder } from '../key-file.ts';

/** What stands beside a copy, for `sha256sum --check` and for `restore`. */
export function checksumPath(path: string): string {
  return `${path}.sha256`;
}

/**
 * Lets `write` fill a file that only its owner may read, and gives it its name
 * once it is whole and on the disk. A file that is there already stays.
 */
export async function writeCopy(
  path: string,
  keyCheck: Buffer,
  write: (draft: string) => Promise<void>,
): Promise<void> {
  for (const taken of [path, checksumPath(path)]) {
    if (existsSync(taken)) {
      throw new ConfigError([
        `${taken}: is there already: name a file that is not, so that no backup is lost`,
      ]);
    }
  }
  const draft = `${path}.part`;
  try {
    writeFileSync(draft, '', { mode: 0o600 });
    await write(draft);
    sync(draft);
    const sum = `${await sha256(draft)}  ${basename(path)}\n`;
    writeFileSync(
      checksumPath(path),
      `# server secret ${keyCheck.toString('hex')}\n${sum}`,
      { mode: 0o600 },
    );
    sync(checksumPath(path));
    renameSync(draft, path);
    syncFolder(dirname(resolve(path)));
  } catch (error) {
    rmSync(draft, { force: true });
    rmSync(checksumPath(path), { force: true });
    throw fileError(path, error);
  }
}

/**
 * Checks that a copy is whole, and was made with this server secret. Throws a
 * `ConfigError`.
 */
export async function checkCopy(path: string, keyCheck: Buffer): Promise<void> {
  const beside = checksumPath(path);
  for (const needed of [path, beside]) {
    if (!existsSync(needed)) {
      throw new ConfigError([
        `${needed}: there is no such file: a backup is two files, FILE and FILE.sha256`,
      ]);
    }
  }
  const text = readFileSync(beside, 'utf8');
  const secret = /^# server secret ([0-9a-f]{64})$/m.exec(text)?.[1];
  const sum = /^([0-9a-f]{64}) /m.exec(text)?.[1];
  if (sum !== (await sha256(path))) {
    throw new ConfigError([
      `${path}: is not as it was written (its checksum differs): take another copy of this backup`,
    ]);
  }
  if (secret !== undefined && secret !== keyCheck.toString('hex')) {
    throw new ConfigError([
      `${path}: was made with another server secret, without which none of its reports opens: put that file at LAPOR_SECRET_FILE first`,
    ]);
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function fileError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return /^E(NOENT|ACCES|NOSPC|ROFS|PERM|ISDIR)$/.test(String(code))
    ? new ConfigError([
        `${path}: cannot be written (${String(code)}): name a file in a folder with room, where this user may write`,
      ])
    : error;
}
