import { readDraft } from '../domain/draft.ts';
import {
  draftPlace,
  readSavedDraft,
  type DraftMaking,
  type SavedDraft,
} from './saved-draft.ts';
import type { Store } from './storage.ts';

/**
 * Brings what earlier versions kept into the form of today: they kept one draft
 * a site, under the name of the site, without a key.
 */
export async function adoptOldDraft(
  drafts: Store,
  site: string,
  { now, createKey }: DraftMaking,
): Promise<void> {
  if ((await drafts.get(site)) === undefined) return;
  // At once for all tabs, so that all of them give it the same key.
  await drafts.update(site, (old) => {
    if (old === undefined || readSavedDraft(old)) return undefined;
    return {
      key: createKey(),
      site,
      startedAt: now(),
      savedAt: now(),
      step: '',
      draft: readDraft(old),
      files: [],
      earlier: [],
    } satisfies SavedDraft;
  });
  const adopted = readSavedDraft(await drafts.get(site));
  if (adopted) await drafts.put(draftPlace(adopted.key), adopted);
  await drafts.delete(site);
}
