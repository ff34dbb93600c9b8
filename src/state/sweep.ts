import { isObject, isString } from '../domain/guard.ts';
import { draftPlace } from './saved-draft.ts';
import type { Store, Stores } from './storage.ts';

/**
 * Erases the bytes that belong to no draft and no report any more: a page may
 * have ended between erasing the one and the other.
 */
export async function sweepFiles({
  drafts,
  outbox,
  files,
}: Stores): Promise<void> {
  const orphans = await files.reports();
  // A report may go over from one store to the other meanwhile: looked at in
  // this order, it is met in one of them.
  for (const store of [outbox, drafts, outbox]) {
    for (const { key } of await tagged(store)) orphans.delete(key);
  }
  for (const key of orphans) await files.erase(key);
}

/** Erases all that the device holds of one site: drafts, reports and files. */
export async function eraseSite(
  { drafts, outbox, files }: Stores,
  site: string,
): Promise<void> {
  await drafts.delete(site);
  for (const [store, place] of [
    [drafts, draftPlace],
    [outbox, (key: string) => key],
  ] as const) {
    for (const value of await tagged(store)) {
      if (value.site !== site) continue;
      await store.delete(place(value.key));
      await files.erase(value.key);
    }
  }
}

/** By key and site only: another version of this may have written the rest. */
async function tagged(store: Store) {
  return (await store.all()).filter(isTagged);
}

const isTagged = isObject({ key: isString, site: isString });
