import { openDB, type IDBPDatabase } from 'idb';

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

const names = ['drafts', 'outbox'] as const;

/**
 * Opens the stores of this page's origin, in memory where the browser has no
 * storage for us: private windows, blocked cookies, a full disk.
 */
export async function openStores(): Promise<Stores> {
  try {
    const database = await openDB('lapor', 1, {
      upgrade(created) {
        for (const name of names) created.createObjectStore(name);
      },
      // A newer version of us in another tab must not wait for this one.
      blocking: (_current, _next, event) =>
        (event.target as IDBDatabase).close(),
    });
    return {
      drafts: databaseStore(database, 'drafts'),
      outbox: databaseStore(database, 'outbox'),
      isPersistent: true,
    };
  } catch {
    return memoryStores();
  }
}

export function memoryStores(): Stores {
  return { drafts: memoryStore(), outbox: memoryStore(), isPersistent: false };
}

function databaseStore(
  database: IDBPDatabase,
  name: (typeof names)[number],
): Store {
  return {
    get: (key) => database.get(name, key),
    put: async (key, value) => void (await database.put(name, value, key)),
    delete: (key) => database.delete(name, key),
    all: () => database.getAll(name),
  };
}

function memoryStore(): Store {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => values.get(key),
    put: async (key, value) => void values.set(key, structuredClone(value)),
    delete: async (key) => void values.delete(key),
    all: async () => [...values.values()],
  };
}
