import { isProblem } from '../domain/problem-guard.ts';
import { isReceipt } from '../domain/progress-guard.ts';
import {
  isInteger,
  isObject,
  isOneOf,
  isString,
  type Guard,
} from '../domain/guard.ts';
import type { Problem } from '../domain/problem.ts';
import type { Receipt } from '../domain/progress.ts';
import type { Submission } from '../domain/report.ts';
import type { WaitReason } from '../domain/vocabulary.ts';

/** A report that was handed over, in one state; the state carries its data. */
export type OutboxEntry = {
  readonly site: string;
  /** Made once, kept through every retry: the gateway files each key once. */
  readonly key: string;
  /** When the citizen pressed send, in milliseconds since 1970. */
  readonly createdAt: number;
} & (
  | { readonly kind: 'queued'; readonly submission: Submission }
  | {
      readonly kind: 'sending';
      readonly submission: Submission;
      readonly attempt: number;
    }
  | {
      readonly kind: 'waiting';
      readonly submission: Submission;
      readonly attempt: number;
      /** Milliseconds since 1970. */
      readonly retryAt: number;
      readonly reason: WaitReason;
    }
  | {
      readonly kind: 'refused';
      readonly submission: Submission;
      readonly problem: Problem;
    }
  // What was written is gone from the device once the gateway has it.
  | { readonly kind: 'sent'; readonly receipt: Receipt }
);

/** An entry that still has to reach the gateway. */
export type UnsentEntry = Extract<OutboxEntry, { kind: 'queued' | 'waiting' }>;

const isBase = isObject({
  site: isString,
  key: isString,
  createdAt: isInteger(0),
});

const isSubmission = isObject({
  site: isString,
  title: isString,
  content: isString,
  location: isObject({ detail: isString }),
  reporter: isObject({ name: isString }),
});

const unsent = isObject({
  kind: isOneOf(['queued', 'sending', 'waiting']),
  submission: isSubmission,
});
const refused = isObject({
  kind: isOneOf(['refused']),
  submission: isSubmission,
  problem: isProblem,
});
const sent = isObject({ kind: isOneOf(['sent']), receipt: isReceipt });

/** Whether a stored value is an entry; another version may have written it. */
export const isOutboxEntry: Guard<OutboxEntry> = (
  value,
): value is OutboxEntry =>
  isBase(value) && (unsent(value) || refused(value) || sent(value));
