import type { Page } from 'playwright';

/** All that an origin keeps on the device, as text; empty where it is nothing. */
export function keptBy(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const asPromise = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const asText = async (value: unknown) => {
      if (value instanceof Blob) return value.text();
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        return new TextDecoder().decode(value);
      }
      return JSON.stringify(value);
    };
    const found: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await asPromise(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([
          asPromise(all.getAllKeys()),
          asPromise(all.getAll()),
        ]);
        for (const [index, value] of values.entries()) {
          const key = JSON.stringify(keys[index]);
          found.push(`${store} ${key}: ${await asText(value)}`);
        }
      }
      database.close();
    }
    for (const storage of [localStorage, sessionStorage]) {
      for (const [key, value] of Object.entries(storage)) {
        found.push(`${key}: ${String(value)}`);
      }
    }
    found.push(...(await caches.keys()));
    if (document.cookie) found.push(document.cookie);
    return found;
  });
}
