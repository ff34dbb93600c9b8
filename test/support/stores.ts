import { memoryStores, type Store } from '../../src/state/storage.ts';

/** A promise that the test settles. */
export interface Held<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

export function held<Value = void>(): Held<Value> {
  let resolve!: (value: Value) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

export function emptyStore(): Store {
  return memoryStores().outbox;
}

/** A store of which some ways fail, as on a full or a broken disk. */
export function failing(store: Store, ...ways: (keyof Store)[]): Store {
  const fail = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
  if (ways.includes('put')) ways.push('update');
  return { ...store, ...Object.fromEntries(ways.map((way) => [way, fail])) };
}
