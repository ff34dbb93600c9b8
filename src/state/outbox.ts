import type { LaporClient } from '../api/client.ts';
import { ProblemError } from '../api/problem-error.ts';
import type { Submission } from '../domain/report.ts';
import type { WaitReason } from '../domain/vocabulary.ts';
import {
  isOutboxEntry,
  type OutboxEntry,
  type UnsentEntry,
} from './outbox-entry.ts';
import type { Store } from './storage.ts';

export interface OutboxOptions {
  readonly site: string;
  readonly store: Store;
  readonly submit: LaporClient['submit'];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 to 1, to spread the retries of many phones. */
  readonly random: () => number;
  readonly isOnline: () => boolean;
  /** 128 random bits as text. */
  readonly createKey: () => string;
}

const FIRST_RETRY = 5_000;
const LONGEST_RETRY = 300_000;
/** A longer wait than this nobody asked for: the phone's clock was wrong. */
const LONGEST_WAIT = 86_400_000;

/**
 * Carries reports to the gateway: kept first, sent then, sent again until the
 * gateway has answered for good, always with the key of the first time.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #listeners = new Set<() => void>();
  readonly #kept = new Set<string>();
  #entries: readonly OutboxEntry[] = [];
  #stopping = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flushing: Promise<void> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Oldest first. */
  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  /** Whether the device holds an entry, so that the page may be closed. */
  isKept(key: string): boolean {
    return this.#kept.has(key);
  }

  /** Calls `listener` after each change, until the returned function is. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes up what an earlier page left behind, and goes on sending it. */
  async start(): Promise<void> {
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    // What cannot be read now is taken up by a later page.
    const kept = (await this.#options.store.all().catch((): unknown[] => []))
      .filter(isOutboxEntry)
      .filter(({ site }) => site === this.#options.site)
      .map(resumed)
      .sort((a, b) => a.createdAt - b.createdAt);
    if (signal.aborted) return;
    for (const { key } of kept) this.#kept.add(key);
    const known = new Set(this.#entries.map(({ key }) => key));
    this.#entries = [
      ...kept.filter(({ key }) => !known.has(key)),
      ...this.#entries,
    ];
    this.#changed();
    void this.flush();
  }

  /** Stops sending. What is unsent stays, for the next `start`. */
  stop(): void {
    this.#stopping.abort();
    clearTimeout(this.#timer);
  }

  /** Resolves once the report is kept, where it can be; sending goes on. */
  async add(submission: Submission): Promise<OutboxEntry> {
    const entry: OutboxEntry = {
      kind: 'queued',
      site: this.#options.site,
      key: this.#options.createKey(),
      createdAt: this.#options.now(),
      submission,
    };
    await this.#keep(entry);
    // A `start` at the same time may have found it in the store already.
    if (!this.#has(entry.key)) this.#entries = [...this.#entries, entry];
    this.#changed();
    void this.flush();
    return entry;
  }

  /** Forgets an entry: its receipt was noted, or its writer gave it up. */
  async discard(key: string): Promise<void> {
    // In memory first: an answer that comes now must not put it back.
    this.#drop(key);
    // What the disk does not let go of is shown again by a later page.
    await this.#options.store.delete(key).catch(() => {});
  }

  /** Sends now what waits, because somebody asked or the network is back. */
  async retry(): Promise<void> {
    await this.#flushing;
    const now = this.#options.now();
    this.#entries = this.#entries.map((entry) =>
      entry.kind === 'waiting' ? { ...entry, retryAt: now } : entry,
    );
    await this.flush();
  }

  /** Sends all that is due, one after the other. */
  flush(): Promise<void> {
    this.#flushing ??= this.#sendDue().finally(() => {
      this.#flushing = undefined;
      this.#scheduleNext();
    });
    return this.#flushing;
  }

  async #sendDue(): Promise<void> {
    const { signal } = this.#stopping;
    for (;;) {
      const due = this.#entries.find((entry) => this.#isDue(entry));
      if (!due || signal.aborted) return;
      await this.#send(due as UnsentEntry, signal);
    }
  }

  #isDue(entry: OutboxEntry): boolean {
    if (entry.kind !== 'waiting') return entry.kind === 'queued';
    const left = entry.retryAt - this.#options.now();
    return left <= 0 || left > LONGEST_WAIT;
  }

  #has(sought: string): boolean {
    return this.#entries.some(({ key }) => key === sought);
  }

  async #send(entry: UnsentEntry, signal: AbortSignal): Promise<void> {
    const { site, key, createdAt, submission } = entry;
    const base = { site, key, createdAt };
    const attempt = entry.kind === 'waiting' ? entry.attempt + 1 : 1;
    await this.#become({ ...base, kind: 'sending', submission, attempt });
    if (!this.#has(key)) return;
    try {
      const receipt = await this.#options.submit(submission, {}, key, signal);
      await this.#become({ ...base, kind: 'sent', receipt });
    } catch (error) {
      if (signal.aborted) {
        await this.#become({ ...base, kind: 'queued', submission });
      } else if (error instanceof ProblemError && !error.isTemporary) {
        const { problem } = error;
        await this.#become({ ...base, kind: 'refused', submission, problem });
      } else {
        await this.#become({
          ...base,
          kind: 'waiting',
          submission,
          attempt,
          ...this.#wait(error, attempt),
        });
      }
    }
  }

  #wait(error: unknown, attempt: number) {
    const { now, random, isOnline } = this.#options;
    const asked = error instanceof ProblemError ? error.retryAfter * 1000 : 0;
    const heeded = Math.min(LONGEST_WAIT, asked);
    const backoff = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (attempt - 1));
    const reason: WaitReason = !isOnline()
      ? 'offline'
      : error instanceof ProblemError
        ? 'busy'
        : 'unreachable';
    // Between half and the whole, so that a thousand phones do not come at once.
    const delay = backoff * (0.5 + random() / 2);
    return { reason, retryAt: now() + Math.max(heeded, Math.round(delay)) };
  }

  /** Puts `entry` in the place of the one with its key, unless discarded. */
  async #become(entry: OutboxEntry): Promise<void> {
    if (!this.#has(entry.key)) return;
    // In memory first: where the disk fails now, this page still knows.
    this.#entries = this.#entries.map((old) =>
      old.key === entry.key ? entry : old,
    );
    this.#changed();
    await this.#keep(entry);
  }

  async #keep(entry: OutboxEntry): Promise<void> {
    const { key } = entry;
    const { store } = this.#options;
    try {
      if (this.#kept.has(key)) {
        // Another tab may have settled it with its writer meanwhile.
        if (!(await store.get(key))) this.#drop(key);
        if (!this.#has(key)) return;
      }
      await store.put(key, entry);
      this.#kept.add(key);
    } catch {
      // A full disk is no reason not to send; see `isKept`.
    }
  }

  #drop(key: string): void {
    this.#entries = this.#entries.filter((entry) => entry.key !== key);
    this.#kept.delete(key);
    this.#changed();
  }

  #scheduleNext(): void {
    clearTimeout(this.#timer);
    if (this.#stopping.signal.aborted) return;
    const times = this.#entries.flatMap((entry) => {
      if (entry.kind === 'waiting') return [entry.retryAt];
      // Added in the moment in which the loop had found nothing more.
      return entry.kind === 'queued' ? [0] : [];
    });
    if (!times.length) return;
    const delay = Math.max(0, Math.min(...times) - this.#options.now());
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function resumed(entry: OutboxEntry): OutboxEntry {
  // Cut off while sending: whether it arrived is unknown, so ask again. The key
  // makes that safe. And what another version wrote may lack its times.
  return entry.kind === 'sending' ||
    (entry.kind === 'waiting' && !(entry.attempt > 0 && entry.retryAt > 0))
    ? { ...entry, kind: 'queued' }
    : entry;
}
