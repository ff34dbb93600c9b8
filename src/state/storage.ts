import { createStore, del, get, set, values, type UseStore } from 'idb-keyval';

/** A shelf of values by key, on the device. */
export interface Store {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  all(): Promise<unknown[]>;
}

export interface Stores {
  readonly drafts: Store;
  readonly outbox: Store;
  /** False where the browser lets us keep nothing beyond this page. */
  readonly isPersistent: boolean;
}

/**
 * Opens the stores of this page's origin, in memory where the browser has no
 * storage for us: private windows, blocked cookies.
 */
export async function openStores(): Promise<Stores> {
  try {
    const drafts = databaseStore(createStore('lapor-drafts', 'drafts'));
    const outbox = databaseStore(createStore('lapor-outbox', 'outbox'));
    // The databases are opened by the first question put to them.
    await Promise.all([drafts.get(''), outbox.get('')]);
    return { drafts, outbox, isPersistent: true };
  } catch {
    return memoryStores();
  }
}

export function memoryStores(): Stores {
  return { drafts: memoryStore(), outbox: memoryStore(), isPersistent: false };
}

function databaseStore(database: UseStore): Store {
  return {
    get: (key) => get<unknown>(key, database),
    put: (key, value) => set(key, value, database),
    delete: (key) => del(key, database),
    all: () => values<unknown>(database),
  };
}

function memoryStore(): Store {
  const kept = new Map<string, unknown>();
  return {
    get: async (key) => kept.get(key),
    put: async (key, value) => void kept.set(key, value),
    delete: async (key) => void kept.delete(key),
    all: async () => [...kept.values()],
  };
}
