import type { Problem } from '../domain/problem.ts';
import type { Receipt } from '../domain/progress.ts';
import type { Submission } from '../domain/report.ts';
import type { SubmissionEnvelope } from '../domain/submission-envelope.ts';
import type { Visibility } from '../domain/visibility.ts';
import type { WaitReason } from '../domain/vocabulary.ts';
import type { Keeping, SavedFile } from './file-shelf.ts';
import type { ReportOrigin } from './saved-draft.ts';

/** What goes beside a report; the number of files and the proof come of themselves. */
export type OutboxEnvelope = Pick<SubmissionEnvelope, 'signals'>;

/** Where a file of a report that the gateway has stands. */
export type FileState =
  | {
      readonly kind: 'waiting';
      /** How often it was tried. */
      readonly attempt: number;
      /** Milliseconds since 1970; 0 for at once. */
      readonly retryAt: number;
    }
  | { readonly kind: 'sending'; readonly attempt: number }
  /** The gateway has it, and the device no more. */
  | { readonly kind: 'kept' }
  /** For good; the bytes are here until it is given up. A `ProblemCode`, or `file-lost`. */
  | { readonly kind: 'refused'; readonly code: string }
  /** The citizen does without. */
  | { readonly kind: 'given-up' };

export interface SentFile extends SavedFile {
  /** What the gateway knows it by: from 1. */
  readonly number: number;
  readonly state: FileState;
}

interface Base {
  readonly site: string;
  /** That of the draft, kept through every retry: the gateway files each once. */
  readonly key: string;
  /** When the citizen pressed send, in milliseconds since 1970. */
  readonly createdAt: number;
  readonly keeping: Keeping;
}

/** What was written, while the gateway does not have it. */
export interface Written extends Pick<
  ReportOrigin,
  'startedAt' | 'files' | 'earlier'
> {
  readonly submission: Submission;
  readonly envelope: OutboxEnvelope;
}

/** An entry that still has to reach the gateway. */
export type UnsentEntry = Base &
  Written &
  (
    | { readonly kind: 'queued' }
    | {
        readonly kind: 'waiting';
        readonly attempt: number;
        /** Milliseconds since 1970. */
        readonly retryAt: number;
        readonly reason: WaitReason;
      }
  );

export type SendingEntry = Base &
  Written & { readonly kind: 'sending'; readonly attempt: number };

export type RefusedEntry = Base &
  Written & { readonly kind: 'refused'; readonly problem: Problem };

/** What was written is gone from the device once the gateway has it. */
export type SentEntry = Base & {
  readonly kind: 'sent';
  readonly receipt: Receipt;
  readonly files: readonly SentFile[];
  /** As it was sent; absent from entries of before it was noted. */
  readonly visibility?: Visibility;
} & (
    | { readonly version: 'latest' }
    /** Before it was edited it had arrived already; what was edited did not. */
    | { readonly version: 'earlier'; readonly unsent: Submission }
  );

/** A report that was handed over, in one state; the state carries its data. */
export type OutboxEntry = UnsentEntry | SendingEntry | RefusedEntry | SentEntry;

/** A report that its writer took back from the outbox. */
export interface ReturnedReport extends ReportOrigin {
  readonly submission: Submission;
  /** `spent`: another report is filed under the key, so it needs a new one. */
  readonly keyState: 'usable' | 'spent';
}

/** Whether files are still on their way, so that the page should stay open. */
export function hasOpenFiles({ files }: SentEntry): boolean {
  return files.some(({ state }) => /waiting|sending/.test(state.kind));
}

export const untried: FileState = { kind: 'waiting', attempt: 0, retryAt: 0 };
