import type { LaporClient } from '../api/client.ts';
import { ProblemError } from '../api/problem-error.ts';
import type { Receipt } from '../domain/progress.ts';
import type { Submission } from '../domain/report.ts';
import type { SubmissionEnvelope } from '../domain/submission-envelope.ts';
import { visibilityOf } from '../domain/visibility.ts';
import type { WaitReason } from '../domain/vocabulary.ts';
import type { OutboxEntries } from './outbox-entries.ts';
import { versionOf } from './outbox-entries.ts';
import {
  untried,
  type SendingEntry,
  type SentEntry,
  type UnsentEntry,
} from './outbox-entry.ts';
import type { ProofSource } from './proof-source.ts';
import { retryTime, type Clock } from './retry-wait.ts';
import type { SentVersion } from './saved-draft.ts';

export interface ReportSenderOptions extends Clock {
  readonly entries: OutboxEntries;
  readonly submit: LaporClient['submit'];
  readonly proofs?: ProofSource;
  readonly isOnline: () => boolean;
}

/** How often a proof is taken anew before the report waits. */
const MOST_PROOFS = 3;

/** Carries one report to the gateway, and notes what became of it. */
export class ReportSender {
  readonly #options: ReportSenderOptions;
  /** By the key of the report: the same report is sent with the same proof. */
  readonly #proofs = new Map<string, string>();
  #current: { readonly key: string; readonly abort: () => void } | undefined;

  constructor(options: ReportSenderOptions) {
    this.#options = options;
  }

  async send(entry: UnsentEntry, signal: AbortSignal): Promise<void> {
    const { entries } = this.#options;
    const attempt = entry.kind === 'waiting' ? entry.attempt + 1 : 1;
    const { kind: _, ...rest } = entry;
    const sending: SendingEntry = {
      ...written(rest),
      kind: 'sending',
      attempt,
    };
    // `AbortSignal.any` is newer than the oldest WebView we serve.
    const stopping = new AbortController();
    const abort = () => stopping.abort();
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    this.#current = { key: entry.key, abort };
    try {
      if (!(await entries.replace(entry, sending))) return;
      const after = await this.#attempt(sending, stopping.signal);
      await entries.replace(sending, after);
    } finally {
      signal.removeEventListener('abort', abort);
      this.#current = undefined;
    }
  }

  /** Ends the request for a report that is not to be sent any more. */
  interrupt(key: string): void {
    this.#proofs.delete(key);
    if (this.#current?.key === key) this.#current.abort();
  }

  async #attempt(sending: SendingEntry, signal: AbortSignal) {
    const rest = written(sending);
    try {
      const sent = await this.#deliver(sending, signal);
      this.#proofs.delete(sending.key);
      return sent;
    } catch (error) {
      if (signal.aborted) return { ...rest, kind: 'queued' } as const;
      if (error instanceof ProblemError && !isTemporary(error)) {
        return { ...rest, kind: 'refused', problem: error.problem } as const;
      }
      const { attempt } = sending;
      return {
        ...rest,
        kind: 'waiting',
        attempt,
        ...this.#wait(error, attempt),
      } as const;
    }
  }

  /** Sends the report, and where an earlier version of it had arrived, that. */
  async #deliver(
    sending: SendingEntry,
    signal: AbortSignal,
  ): Promise<SentEntry> {
    const { submission } = sending;
    try {
      const receipt = await this.#submit(sending, versionOf(sending), signal);
      return { ...sent(sending, submission, receipt), version: 'latest' };
    } catch (error) {
      if (codeOf(error) !== 'idempotency-key-reused') throw error;
      for (const version of [...sending.earlier].reverse()) {
        const receipt = await this.#submit(sending, version, signal).catch(
          (other: unknown) => {
            // Refused for good: this is not the version that has arrived.
            if (other instanceof ProblemError && !isTemporary(other)) return;
            throw other;
          },
        );
        if (!receipt) continue;
        return {
          ...sent(sending, version.submission, receipt),
          version: 'earlier',
          unsent: submission,
        };
      }
      throw error;
    }
  }

  async #submit(
    { key, envelope }: SendingEntry,
    { submission, attachments }: SentVersion,
    signal: AbortSignal,
  ): Promise<Receipt> {
    const { submit, proofs } = this.#options;
    const { signals } = envelope;
    let proof = this.#proofs.get(key) ?? (await proofs?.take(signal));
    for (let taken = 0; ; taken += 1) {
      if (proof !== undefined) this.#proofs.set(key, proof);
      const beside: SubmissionEnvelope = {
        ...(attachments > 0 && { attachments }),
        ...(signals && { signals }),
        ...(proof !== undefined && { proof }),
      };
      // Given up while the proof was made.
      if (signal.aborted) throw new Error('The report was taken back.');
      try {
        return await submit(submission, beside, key, signal);
      } catch (error) {
        if (!isAboutProof(error)) throw error;
        this.#proofs.delete(key);
        if (taken >= MOST_PROOFS) throw error;
        proof = await proofs?.take(signal, 'refused');
        if (proof === undefined) throw error;
      }
    }
  }

  #wait(error: unknown, attempt: number) {
    const { isOnline } = this.#options;
    const asked = error instanceof ProblemError ? error.retryAfter : 0;
    const reason: WaitReason = !isOnline()
      ? 'offline'
      : error instanceof ProblemError
        ? 'busy'
        : 'unreachable';
    return { reason, retryAt: retryTime(this.#options, attempt, asked) };
  }
}

/** All of an entry but for the state that it is in. */
function written<Entry extends Omit<SendingEntry, 'kind' | 'attempt'>>({
  site,
  key,
  createdAt,
  keeping,
  startedAt,
  files,
  earlier,
  submission,
  envelope,
}: Entry) {
  return {
    site,
    key,
    createdAt,
    keeping,
    startedAt,
    files,
    earlier,
    submission,
    envelope,
  };
}

function sent(
  { site, key, createdAt, keeping, files }: SendingEntry,
  submission: Submission,
  receipt: Receipt,
) {
  return {
    site,
    key,
    createdAt,
    keeping,
    kind: 'sent',
    receipt,
    visibility: visibilityOf(submission),
    files: files.map((file, index) => ({
      ...file,
      number: index + 1,
      state: untried,
    })),
  } as const;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof ProblemError ? error.problem.code : undefined;
}

function isAboutProof(error: unknown): boolean {
  return codeOf(error)?.startsWith('proof-') ?? false;
}

/** Whether the same may succeed later: a proof is worth another try. */
function isTemporary(error: ProblemError): boolean {
  return error.isTemporary || isAboutProof(error);
}
