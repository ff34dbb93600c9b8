import { isObject, isString } from '../domain/guard.ts';
import type { Store } from './storage.ts';

/** Where something is kept: beyond this page, or for as long as it is open. */
export type Keeping = 'device' | 'memory';

/** A file of a report; its bytes are on the `FileShelf`. */
export interface SavedFile {
  readonly id: string;
  /** As the citizen's device called it. Not sent. */
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * The bytes of the files of drafts and reports, by the key of the report. A
 * draft that is sent hands its files over without touching them.
 */
export class FileShelf {
  readonly #store: Store;
  readonly #memory = new Map<string, Blob>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** @throws {DeviceFullError} There is no room for it on the device. */
  async put(
    key: string,
    id: string,
    file: Blob,
    keeping: Keeping = 'device',
  ): Promise<void> {
    // WebKit refuses blobs in the database of a private window.
    const bytes = await file.arrayBuffer();
    const { type } = file;
    if (keeping === 'device')
      await this.#store.put(at(key, id), { type, bytes });
    // A picked file may be gone when it is read: the bytes are what is held.
    else this.#memory.set(at(key, id), new Blob([bytes], { type }));
  }

  async get(key: string, id: string): Promise<Blob | undefined> {
    const held = this.#memory.get(at(key, id));
    if (held) return held;
    const kept = await this.#store.get(at(key, id));
    return isKept(kept) ? new Blob([kept.bytes], kept) : undefined;
  }

  /** The files of one report of which the bytes are here. */
  async ids(key: string): Promise<string[]> {
    const start = at(key, '');
    return [...this.#memory.keys(), ...(await this.#store.keys())]
      .filter((address) => address.startsWith(start))
      .map((address) => address.slice(start.length));
  }

  /** The reports of which the device holds files. */
  async reports(): Promise<Set<string>> {
    const addresses = await this.#store.keys();
    return new Set(
      addresses.map((address) => address.slice(0, address.lastIndexOf('/'))),
    );
  }

  /** Erases these files, or all of the report. */
  async erase(key: string, ids?: readonly string[]): Promise<void> {
    // Of memory at once: where the disk fails, that much is gone.
    const held = ids?.map((id) => at(key, id)) ?? [...this.#memory.keys()];
    const start = at(key, '');
    for (const address of held) {
      if (address.startsWith(start)) this.#memory.delete(address);
    }
    // Each in any case: where one stays, the others are to go all the same.
    await Promise.all(
      (ids ?? (await this.ids(key))).map((id) =>
        this.#store.delete(at(key, id)),
      ),
    );
  }

  /** Has all files of a report under another key, and there only, or elsewhere. */
  async move(key: string, to: string, keeping: Keeping): Promise<void> {
    for (const id of new Set(await this.ids(key))) {
      const isInMemory = this.#memory.has(at(key, id));
      const isElsewhere = to !== key || isInMemory !== (keeping === 'memory');
      if (isElsewhere) {
        const file = await this.get(key, id);
        if (!file) continue;
        // There before it is gone here.
        await this.put(to, id, file, keeping);
      }
      // Also what an earlier move could not erase.
      if (to !== key || keeping === 'device') this.#memory.delete(at(key, id));
      if (to !== key || keeping === 'memory')
        await this.#store.delete(at(key, id));
    }
  }
}

function at(key: string, id: string): string {
  return `${key}/${id}`;
}

const isKept = isObject({
  type: isString,
  bytes: (value): value is ArrayBuffer => value instanceof ArrayBuffer,
});
