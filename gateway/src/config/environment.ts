import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import type { DatabaseLocation } from '../database/database.ts';
import { syncFolder } from '../operations/key-file.ts';
import { ConfigError } from './config-error.ts';
import { databaseLocation } from './database-address.ts';

/** What is set by whoever starts the process, not by the file. */
export interface Environment {
  readonly configPath: string;
  readonly database: DatabaseLocation;
  readonly host: string;
  readonly port: number;
  readonly serverSecret: Uint8Array;
  /** Where rotated keys are kept, beside the server secret. */
  readonly keyFile: string;
  readonly widgetsFolder: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the environment. Throws a `ConfigError` that names every variable. */
export function readEnvironment(
  variables: Variables,
  defaultWidgetsFolder: string,
): Environment {
  const problems: string[] = [];
  const found = databaseLocation(variables);
  const database = typeof found === 'object' ? found : undefined;
  const configPath = variables['LAPOR_CONFIG'];
  if (!configPath) {
    problems.push(
      'LAPOR_CONFIG is not set: set it to the path of the configuration file',
    );
  }
  const port = Number(variables['PORT'] ?? 8081);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    problems.push('PORT is not a port: set it to a number from 1 to 65535');
  }
  if (typeof found === 'string') problems.push(found);
  if (!configPath || !database || problems.length > 0) {
    throw new ConfigError(problems);
  }
  return {
    configPath,
    database,
    host: variables['HOST'] ?? '127.0.0.1',
    port,
    serverSecret: serverSecret(variables, database),
    keyFile: keyFile(variables),
    widgetsFolder: variables['LAPOR_WIDGETS_DIR'] ?? defaultWidgetsFolder,
  };
}

function keyFile(variables: Variables): string {
  return (
    variables['LAPOR_KEYS_FILE'] ??
    (variables['LAPOR_SECRET_FILE']
      ? `${variables['LAPOR_SECRET_FILE']}.keys`
      : join(variables['LAPOR_DATA_DIR'] ?? '.', 'keys.json'))
  );
}

function serverSecret(
  variables: Variables,
  database: DatabaseLocation,
): Uint8Array {
  const path = variables['LAPOR_SECRET_FILE'];
  if (path) return readSecret(path);
  const folder = variables['LAPOR_DATA_DIR'];
  if (database.kind === 'postgresql' || !folder) {
    throw new ConfigError([
      'LAPOR_SECRET_FILE is not set: with PostgreSQL, set it to a file of 32 or more random bytes (head -c 32 /dev/urandom > secret) that every gateway of this database shares',
    ]);
  }
  return ownSecret(folder);
}

/** The secret of a gateway that keeps reports in a folder: made once. */
function ownSecret(folder: string): Uint8Array {
  const path = join(folder, 'server-secret');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!existsSync(path)) makeSecret(folder, path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new ConfigError([
      `${path}: cannot be written (${String(code)}): make LAPOR_DATA_DIR a folder that this process may write to`,
    ]);
  }
  return readSecret(path);
}

/**
 * The file has its name only once it is whole and on the disk: what is sealed
 * with a secret that a power cut takes away opens for nobody.
 */
function makeSecret(folder: string, path: string): void {
  const draft = `${path}.${randomBytes(4).toString('hex')}.new`;
  try {
    writeFileSync(draft, randomBytes(32), { flag: 'wx', mode: 0o600 });
    syncFolder(draft);
    linkSync(draft, path);
  } catch (error) {
    // Another process was quicker: its secret counts.
    const isThere = error instanceof Error && 'code' in error;
    if (!isThere || error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(folder);
}

function readSecret(path: string): Uint8Array {
  let secret: Buffer;
  try {
    secret = readFileSync(path);
  } catch {
    throw new ConfigError([
      `${path}: the server secret cannot be read: check LAPOR_SECRET_FILE and the file's permissions`,
    ]);
  }
  if (secret.length === 0) {
    throw new ConfigError([
      `${path}: the server secret is empty, as after a disk was full or failed: put its copy back; only where no report was ever kept, remove the file`,
    ]);
  }
  if (secret.length < 32) {
    throw new ConfigError([
      `${path}: the server secret is shorter than 32 bytes: make one with head -c 32 /dev/urandom`,
    ]);
  }
  return secret;
}
