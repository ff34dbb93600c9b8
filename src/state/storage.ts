import {
  createStore,
  del,
  get,
  keys,
  promisifyRequest,
  set,
  values,
  type UseStore,
} from 'idb-keyval';

import { FileShelf } from './file-shelf.ts';

/** A shelf of values by key, on the device. */
export interface Store {
  get(key: string): Promise<unknown>;
  /** @throws {DeviceFullError} There is no room for it. */
  put(key: string, value: unknown): Promise<void>;
  /**
   * Reads and writes with nobody between, whichever tab they are in.
   *
   * @param change Makes the new value of the old one, or `undefined` to leave
   *   everything as it is.
   * @throws {DeviceFullError} There is no room for it.
   */
  update(key: string, change: (old: unknown) => unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
  all(): Promise<unknown[]>;
}

/** All that a page keeps. To be opened once, and shared by all who keep. */
export interface Stores {
  readonly drafts: Store;
  readonly outbox: Store;
  readonly files: FileShelf;
  /** False where the browser lets us keep nothing beyond this page. */
  readonly isPersistent: boolean;
}

/** The device has no room left for what was to be kept. */
export class DeviceFullError extends Error {
  override readonly name = 'DeviceFullError';

  constructor(cause: unknown) {
    super('There is no room left on the device.', { cause });
  }
}

/**
 * Opens the stores of this page's origin, in memory where the browser has no
 * storage for us: private windows, blocked cookies.
 */
export async function openStores(): Promise<Stores> {
  try {
    const drafts = databaseStore('lapor-drafts', 'drafts');
    const outbox = databaseStore('lapor-outbox', 'outbox');
    const files = databaseStore('lapor-files', 'files');
    // The databases are opened by the first question put to them.
    await Promise.all([drafts.get(''), outbox.get(''), files.get('')]);
    return { drafts, outbox, files: new FileShelf(files), isPersistent: true };
  } catch {
    return memoryStores();
  }
}

/** Stores that are gone with the page, for where nothing may or can be kept. */
export function memoryStores(): Stores {
  return {
    drafts: memoryStore(),
    outbox: memoryStore(),
    files: new FileShelf(memoryStore()),
    isPersistent: false,
  };
}

function databaseStore(database: string, name: string): Store {
  let use = createStore(database, name);
  // Repeating is harmless: no question counts how often it was put.
  const ask = async <Answer>(question: () => Promise<Answer>) => {
    try {
      return await question();
    } catch (error) {
      if (!isLost(error)) throw error;
      use = createStore(database, name);
      return question();
    }
  };
  return {
    get: (key) => ask(() => get<unknown>(key, use)),
    put: (key, value) => ask(() => set(key, value, use)).catch(tellFull),
    update: (key, change) =>
      ask(() => update(use, key, change)).catch(tellFull),
    delete: (key) => ask(() => del(key, use)),
    keys: async () => (await ask(() => keys(use))).map(String),
    all: () => ask(() => values<unknown>(use)),
  };
}

/** As that of `idb-keyval`, which cannot leave a value as it is. */
function update(
  use: UseStore,
  key: string,
  change: (old: unknown) => unknown,
): Promise<void> {
  return use('readwrite', (store) => {
    const read: IDBRequest<unknown> = store.get(key);
    let failure: unknown;
    // Within the event: where a promise comes between, the transaction may end.
    read.onsuccess = () => {
      try {
        const next = change(read.result);
        if (next !== undefined) store.put(next, key);
      } catch (error) {
        // Thrown from here it would reach the host page.
        failure = error;
        store.transaction.abort();
      }
    };
    return promisifyRequest(store.transaction).catch((error: unknown) => {
      throw failure ?? error;
    });
  });
}

/** Whether the browser has cut the connection, as Safari does in the background. */
function isLost(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    /^(?:InvalidState|Unknown)Error$/.test(error.name)
  );
}

function tellFull(error: unknown): never {
  const isFull =
    error instanceof DOMException && error.name === 'QuotaExceededError';
  throw isFull ? new DeviceFullError(error) : error;
}

function memoryStore(): Store {
  const kept = new Map<string, unknown>();
  return {
    get: async (key) => kept.get(key),
    put: async (key, value) => void kept.set(key, value),
    update: async (key, change) => {
      const next = change(kept.get(key));
      if (next !== undefined) kept.set(key, next);
    },
    delete: async (key) => void kept.delete(key),
    keys: async () => [...kept.keys()],
    all: async () => [...kept.values()],
  };
}
