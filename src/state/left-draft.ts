import type { DraftLocks } from './draft-locks.ts';
import { adoptOldDraft } from './old-draft.ts';
import {
  DRAFT_LIFE,
  draftPlace,
  isEmptySaved,
  readSavedDraft,
  type DraftMaking,
  type SavedDraft,
} from './saved-draft.ts';
import type { Stores } from './storage.ts';

export interface LeftDraftOptions {
  readonly stores: Stores;
  readonly site: string;
  readonly making: DraftMaking;
  readonly locks: DraftLocks;
  /** Whether it is the draft that is being typed in here. */
  readonly isOwn: (key: string) => boolean;
  readonly erase: (key: string) => Promise<void>;
}

/**
 * The newest draft of a site that was left on the device and that nobody is
 * typing in. Erases what is older than seven days, or sent.
 */
export async function findLeftDraft(
  options: LeftDraftOptions,
): Promise<SavedDraft | undefined> {
  const { stores, site, making, locks, isOwn } = options;
  const { drafts, files } = stores;
  await adoptOldDraft(drafts, site, making);
  const keys = (await drafts.all())
    .map(readSavedDraft)
    .flatMap((saved) => (saved?.site === site ? [saved.key] : []))
    .filter((key) => !isOwn(key));
  const left: SavedDraft[] = [];
  for (const key of await locks.free(keys)) {
    // Read again: another page may have sent or changed it until it let go.
    const saved = readSavedDraft(await drafts.get(draftPlace(key)));
    if (!saved || isOwn(key) || (await isOver(saved, options))) continue;
    left.push(saved);
  }
  const [newest] = left.sort((a, b) => b.savedAt - a.savedAt);
  if (!newest) return undefined;
  const ids = await files.ids(newest.key);
  // The page may have ended before the bytes of a file had come.
  const whole = newest.files.filter(({ id }) => ids.includes(id));
  return { ...newest, files: whole };
}

/** Whether a draft must not be offered any more; erases it then. */
async function isOver(
  saved: SavedDraft,
  { stores: { drafts, outbox }, making, erase }: LeftDraftOptions,
): Promise<boolean> {
  const { key, savedAt } = saved;
  if (isEmptySaved(saved) || making.now() - savedAt > DRAFT_LIFE) {
    await erase(key);
    return true;
  }
  // The page ended between handing the report over and forgetting its draft.
  const sent = await outbox.get(key);
  const { createdAt }: { createdAt?: unknown } = Object(sent);
  if (typeof createdAt !== 'number' || createdAt < savedAt) return false;
  await drafts.delete(draftPlace(key));
  return true;
}
