import { existsSync, readFileSync, statSync } from 'node:fs';

import * as z from 'zod/mini';

import { ConfigError } from '../config/config-error.ts';

/** The keys that wrap the data keys of reports (AES-256). */
export interface Keyring {
  /** Which key wraps what is new. */
  readonly currentId: string;
  /** Throws an `UnknownKey` where there is no such key. */
  key(id: string): Buffer;
}

/** A report was sealed with a key that this gateway does not have. */
export class UnknownKey extends Error {
  override readonly name = 'UnknownKey';
}

/** The key that follows from the server secret: the only one before a rotation. */
export const firstKeyId = '0';

const KeyFile = z.object({
  current: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Id → 32 bytes in base64. */
  keys: z.record(
    z.string().check(z.minLength(1), z.maxLength(64)),
    z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/)),
  ),
});

/** What stands in the key file. Written by `rotate-keys`. */
export type KeyFile = z.output<typeof KeyFile>;

/** Milliseconds for which the file is not looked at again. */
const REST = 2_000;

/**
 * The keyring of a gateway: the key derived from the server secret and those
 * of the key file, which is read again when it changes, so that keys are
 * rotated while gateways run. Throws a `ConfigError` where the file is bad.
 */
export function createKeyring(
  firstKey: Buffer,
  path: string | undefined,
  now: () => number,
): Keyring {
  let version = '';
  let looked = -Infinity;
  let current = firstKeyId;
  let keys = new Map([[firstKeyId, firstKey]]);

  function look(): void {
    if (!path || now() - looked < REST) return;
    looked = now();
    if (!existsSync(path)) return;
    const { mtimeMs, ino, size } = statSync(path);
    if (version === `${mtimeMs}/${ino}/${size}`) return;
    const file = readKeyFile(path);
    version = `${mtimeMs}/${ino}/${size}`;
    keys = new Map([[firstKeyId, firstKey]]);
    for (const [id, text] of Object.entries(file.keys)) {
      keys.set(id, Buffer.from(text, 'base64'));
    }
    current = file.current;
  }

  look();
  return {
    get currentId() {
      look();
      return current;
    },
    key(id) {
      if (!keys.has(id)) {
        looked = -Infinity;
        look();
      }
      const key = keys.get(id);
      if (!key) throw new UnknownKey(id);
      return key;
    },
  };
}

/** Reads a key file. Throws a `ConfigError`; no key is ever quoted. */
export function readKeyFile(path: string): KeyFile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    value = undefined;
  }
  const file = KeyFile.safeParse(value);
  const isWhole =
    file.success &&
    (file.data.current === firstKeyId ||
      Object.hasOwn(file.data.keys, file.data.current));
  if (file.success && isWhole) return file.data;
  throw new ConfigError([
    `${path}: is not a key file: restore it from your backup, or, if keys were never rotated, remove it`,
  ]);
}
