import { isEmptyDraft, readDraft, type Draft } from '../domain/draft.ts';
import {
  isArrayOf,
  isInteger,
  isObject,
  isString,
  type Guard,
} from '../domain/guard.ts';
import type { Submission } from '../domain/report.ts';
import type { Locks } from './draft-locks.ts';
import type { Keeping, SavedFile } from './file-shelf.ts';

/**
 * A report as it was sent once. Whether it arrived is not known; the gateway
 * gives its receipt to exactly this again, under the same key.
 */
export interface SentVersion {
  readonly submission: Submission;
  /** How many files it announced. */
  readonly attachments: number;
}

/** What a report is from its first letter to its receipt, whatever is edited. */
export interface ReportOrigin {
  /** 128 random bits in hexadecimal: the gateway files each key once. */
  readonly key: string;
  /** When the first letter was typed, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly files: readonly SavedFile[];
  /** What was sent under this key before it was edited, oldest first. */
  readonly earlier: readonly SentVersion[];
  readonly keeping: Keeping;
}

/** What is typed, and where. */
export interface Typed {
  readonly draft: Draft;
  /** The name of the step that is shown. */
  readonly step: string;
}

/** A draft as it is kept on the device. */
export interface SavedDraft extends Omit<ReportOrigin, 'keeping'>, Typed {
  readonly site: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** What a new draft is made with. */
export interface DraftMaking {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 128 random bits in hexadecimal. */
  readonly createKey: () => string;
  /** `navigator.locks`: without it, drafts of other open tabs are offered too. */
  readonly locks?: Locks | undefined;
}

/** Where the draft of a report is. The name of a site cannot look like this. */
export function draftPlace(key: string): string {
  return `draft:${key}`;
}

/** Milliseconds from the last letter until a draft is erased: seven days. */
export const DRAFT_LIFE = 7 * 86_400_000;

export const isSubmission: Guard<Submission> = (value): value is Submission =>
  isWritten(value);

const isWritten = isObject({
  site: isString,
  title: isString,
  content: isString,
  location: isObject({ detail: isString }),
  reporter: isObject({ name: isString }),
});

export const isSavedFile: Guard<SavedFile> = isObject({
  id: isString,
  name: isString,
  type: isString,
  size: isInteger(0),
});

export const isSentVersion: Guard<SentVersion> = isObject({
  submission: isSubmission,
  attachments: isInteger(0),
});

const isRecord = isObject({
  key: isString,
  site: isString,
  startedAt: isInteger(0),
  savedAt: isInteger(0),
  step: isString,
  files: isArrayOf(isSavedFile),
  earlier: isArrayOf(isSentVersion),
  draft: (value): value is unknown => value !== undefined,
});

/** The draft that a stored value is, if it is one. */
export function readSavedDraft(value: unknown): SavedDraft | undefined {
  if (!isRecord(value)) return undefined;
  return { ...value, draft: readDraft(value.draft) };
}

/** Those that may be written to the device: a confidential one never is. */
export function keepable(versions: readonly SentVersion[]): SentVersion[] {
  return versions.filter(({ submission }) => !submission.confidential);
}

/** Whether there is nothing in it that somebody would miss. */
export function isEmptySaved(saved: SavedDraft): boolean {
  return isEmptyDraft(saved.draft) && saved.files.length === 0;
}
