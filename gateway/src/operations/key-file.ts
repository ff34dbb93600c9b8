import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

import { ConfigError } from '../config/config-error.ts';
import { firstKeyId, readKeyFile, type KeyFile } from '../crypto/keyring.ts';

/** What the key file holds; where there is none, the first key alone. */
export function readKeys(path: string): KeyFile {
  return existsSync(path)
    ? readKeyFile(path)
    : { current: firstKeyId, keys: {} };
}

/** Adds a key that wraps nothing yet, to be brought to every gateway first. */
export function prepareKey(path: string, now: number): string {
  let id = '';
  changeKeys(path, (file) => {
    const prepared = preparedId(file);
    if (prepared !== undefined) {
      id = prepared;
      return file;
    }
    id = newId(now);
    return { ...file, keys: { ...file.keys, [id]: newKey() } };
  });
  return id;
}

/** Makes the prepared key the one that wraps, or else a new one. */
export function changeCurrentKey(path: string, now: number): string {
  const { current } = changeKeys(path, (file) => {
    const prepared = preparedId(file);
    if (prepared !== undefined) return { ...file, current: prepared };
    const id = newId(now);
    return { current: id, keys: { ...file.keys, [id]: newKey() } };
  });
  return current;
}

/**
 * Takes every key out of the file that neither wraps nor is in `used`. The one
 * that wrapped before stays until the next time: a gateway may still be about
 * to keep a report that it sealed with it.
 */
export function retireKeys(path: string, used: readonly string[]): string[] {
  const retired: string[] = [];
  changeKeys(path, (file) => {
    // One that was prepared since wraps nothing yet, and will.
    const ids = Object.keys(file.keys);
    const before = ids[ids.indexOf(file.current) - 1];
    const keep = new Set([...used, before, file.current, preparedId(file)]);
    const kept = Object.entries(file.keys).filter(([id]) => {
      if (!keep.has(id)) retired.push(id);
      return keep.has(id);
    });
    return { current: file.current, keys: Object.fromEntries(kept) };
  });
  return retired;
}

/** A key that came after the current one. Keys stand in the order of their making. */
function preparedId({ current, keys }: KeyFile): string | undefined {
  const last = Object.keys(keys).at(-1);
  return last === current ? undefined : last;
}

/** Never a number alone: those would leave the order of their making. */
function newId(now: number): string {
  const day = new Date(now).toISOString().slice(0, 10);
  return `k-${day}-${randomBytes(4).toString('hex')}`;
}

function newKey(): string {
  return randomBytes(32).toString('base64');
}

/**
 * Changes the key file: what is read under its name is the old content or the
 * new, and the new is on the disk before anything is wrapped with it. Two at a
 * time would lose a key, and with it reports: the second is refused.
 */
function changeKeys(path: string, change: (file: KeyFile) => KeyFile): KeyFile {
  const draft = `${path}.new`;
  const descriptor = openDraft(draft);
  try {
    const file = change(readKeys(path));
    writeSync(descriptor, `${JSON.stringify(file, null, 2)}\n`);
    fsyncSync(descriptor);
    renameSync(draft, path);
    syncFolder(dirname(path));
    return file;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function openDraft(draft: string): number {
  try {
    return openSync(draft, 'wx', 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new ConfigError([
      code === 'EEXIST'
        ? `${draft}: is there already: keys are being changed in this moment, or that was broken off; if nobody changes keys, remove this file and run the command again`
        : `${draft}: cannot be written (${String(code)}): keys are kept beside the server secret (LAPOR_KEYS_FILE); let this user write there`,
    ]);
  }
}

/** A new name in a folder is on the disk only once the folder is. */
export function syncFolder(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
