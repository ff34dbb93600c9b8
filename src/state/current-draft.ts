import type { Keeping, SavedFile } from './file-shelf.ts';
import type { SavedDraft, SentVersion } from './saved-draft.ts';
import { readSavedDraft } from './saved-draft.ts';

/** The draft that is being typed in. */
export interface CurrentDraft {
  readonly key: string;
  /** `undefined` until something is typed. */
  startedAt: number | undefined;
  readonly earlier: readonly SentVersion[];
  files: readonly SavedFile[];
  /** Removed here: what another tab kept must not bring them back. */
  readonly removed: Set<string>;
  /** Where it is to be, as far as it is not confidential. */
  wanted: Keeping;
  /** Where it is, or is on its way to. */
  keeping: Keeping;
}

export function newDraft(key: string, keeping: Keeping): CurrentDraft {
  return {
    key,
    startedAt: undefined,
    earlier: [],
    files: [],
    removed: new Set(),
    wanted: keeping,
    keeping,
  };
}

/** Its files, and those that another tab has added to the same draft. */
export function allFiles(
  { files, removed }: CurrentDraft,
  kept: unknown,
): SavedDraft['files'] {
  const others = readSavedDraft(kept)?.files ?? [];
  const isNew = ({ id }: SavedFile) =>
    !removed.has(id) && !files.some((own) => own.id === id);
  return [...files, ...others.filter(isNew)];
}
