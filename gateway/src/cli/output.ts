import { closeSync, openSync, writeSync } from 'node:fs';

import { ConfigError } from '../config/config-error.ts';

/**
 * Writes a file that only its owner may read: what is in it may be personal
 * data. A file that is there already stays. Throws a `ConfigError`.
 */
export function writeForOwner(
  path: string,
  chunks: Iterable<string | Uint8Array>,
): void {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'wx', 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new ConfigError([
      code === 'EEXIST'
        ? `${path}: is there already: name a file that is not`
        : `${path}: cannot be written (${String(code)}): name a file in a folder where this user may write`,
    ]);
  }
  try {
    for (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      // A single write may stop short.
      for (let at = 0; at < bytes.length;)
        at += writeSync(descriptor, bytes, at);
    }
  } finally {
    closeSync(descriptor);
  }
}
