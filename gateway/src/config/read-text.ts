import { readFileSync } from 'node:fs';

import { ConfigError } from './config-error.ts';

/** Reads a text file, or says in one sentence why it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new ConfigError([
      code === 'ENOENT'
        ? `${path}: there is no such file: mend the path or create the file`
        : `${path}: cannot be read (${String(code)}): check its permissions`,
    ]);
  }
}
