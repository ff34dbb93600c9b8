import type { LaporClient } from '../api/client.ts';
import type { Submission } from '../domain/report.ts';
import { FileSender } from './file-sender.ts';
import type { FileShelf } from './file-shelf.ts';
import {
  distinct,
  OutboxEntries,
  versionOf,
  type Settled,
} from './outbox-entries.ts';
import type {
  OutboxEntry,
  OutboxEnvelope,
  ReturnedReport,
  UnsentEntry,
} from './outbox-entry.ts';
import type { ProofSource } from './proof-source.ts';
import { ReportSender } from './report-sender.ts';
import { isTime, type Clock } from './retry-wait.ts';
import type { ReportOrigin } from './saved-draft.ts';
import type { Store } from './storage.ts';

export interface OutboxOptions extends Clock {
  readonly site: string;
  readonly store: Store;
  /** Where the drafts have their files. */
  readonly files: FileShelf;
  readonly submit: LaporClient['submit'];
  readonly attach: LaporClient['attach'];
  /** Without one, reports go without proof of work. */
  readonly proofs?: ProofSource;
  readonly isOnline: () => boolean;
}

/** What a report comes with: what its draft was, and what goes beside it. */
export interface Handover extends ReportOrigin {
  readonly envelope: OutboxEnvelope;
}

/**
 * Carries reports to the gateway: kept first, sent then, sent again until the
 * gateway has answered for good, always with the key of the draft. Their files
 * follow, each for itself.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #entries: OutboxEntries;
  readonly #reports: ReportSender;
  readonly #files: FileSender;
  #stopping = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flushing: Promise<void> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    const entries = new OutboxEntries(options.store);
    this.#entries = entries;
    this.#reports = new ReportSender({ ...options, entries });
    this.#files = new FileSender({ ...options, entries });
  }

  /** Oldest first. */
  get entries(): readonly OutboxEntry[] {
    return this.#entries.all;
  }

  /** Whether the device holds an entry, so that the page may be closed. */
  isKept(key: string): boolean {
    return this.#entries.isKept(key);
  }

  /** Calls `listener` after each change, until the returned function is. */
  subscribe(listener: () => void): () => void {
    return this.#entries.subscribe(listener);
  }

  /** Takes up what an earlier page left behind, and goes on sending it. */
  async start(): Promise<void> {
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    await this.#entries.load(this.#options.site, signal);
    if (signal.aborted) return;
    void this.#files.eraseSettled();
    void this.#entries.sweep(this.#options.now());
    void this.flush();
  }

  /** Stops sending. What is unsent stays, for the next `start`. */
  stop(): void {
    this.#stopping.abort();
    clearTimeout(this.#timer);
  }

  /**
   * Resolves once the report is kept, where it can be; sending goes on.
   *
   * Where a report with its key is known already, sent from another tab or
   * before it was edited, it is the one entry of both.
   */
  async add(
    submission: Submission,
    { key, startedAt, files, earlier, keeping, envelope }: Handover,
  ): Promise<OutboxEntry> {
    const { site, now, files: shelf } = this.#options;
    if (submission.confidential) {
      // Whoever handed it over should have; where it fails now, a later page
      // erases what belongs to no report.
      await shelf.move(key, key, 'memory').catch(() => {});
    }
    const entry = await this.#entries.add({
      kind: 'queued',
      site,
      key,
      createdAt: now(),
      keeping,
      startedAt,
      files,
      earlier,
      submission,
      envelope,
    });
    void this.flush();
    return entry;
  }

  /**
   * Takes back a report that the gateway has not answered for, to be edited.
   * Whether it arrived may be unknown: what was sent comes back with it.
   *
   * @param keep Keeps it elsewhere: `DraftKeeper.takeBack`. Only then the outbox
   *   lets go of it, so that at no moment it is nowhere.
   * @returns `undefined` where there is no such report, or it has arrived.
   */
  async cancel(
    key: string,
    keep: (report: ReturnedReport) => Promise<void>,
  ): Promise<ReturnedReport | undefined> {
    const entry = this.#entries.find(key);
    if (!entry || entry.kind === 'sent') return undefined;
    const { submission, startedAt, files, keeping } = entry;
    const isSpent =
      entry.kind === 'refused' &&
      entry.problem.code === 'idempotency-key-reused';
    const report: ReturnedReport = {
      submission,
      key,
      startedAt,
      files,
      keeping,
      earlier: distinct([...entry.earlier, versionOf(entry)]),
      keyState: isSpent ? 'spent' : 'usable',
    };
    // First: it must not be sent while it is being kept.
    this.#entries.drop(key);
    this.#reports.interrupt(key);
    // Where it cannot be kept elsewhere, the device keeps what it has.
    const isElsewhere = await keep(report).then(
      () => true,
      () => false,
    );
    if (isElsewhere) await this.#entries.remove(key, this.#settled);
    return report;
  }

  /** Forgets a report and its files: its receipt was noted, or it was given up. */
  async discard(key: string): Promise<void> {
    this.#reports.interrupt(key);
    this.#files.interrupt(key);
    await this.#entries.remove(key, this.#settled);
    await this.#options.files.erase(key).catch(() => {});
  }

  get #settled(): Settled {
    const { site, now } = this.#options;
    return { kind: 'settled', site, settledAt: now() };
  }

  /** Tries a file once more, also where it was refused. */
  async retryFile(id: string): Promise<void> {
    await this.#files.retry(id);
    void this.flush();
  }

  /** Does without a file, and erases it from the device. */
  giveUpFile(id: string): Promise<void> {
    return this.#files.giveUp(id);
  }

  /** Sends now what waits, because somebody asked or the network is back. */
  async retry(): Promise<void> {
    await this.#flushing;
    this.#entries.hurry();
    await this.flush();
  }

  /** Sends all reports that are due, one after the other, and starts on files. */
  flush(): Promise<void> {
    this.#flushing ??= this.#sendDue().finally(() => {
      this.#flushing = undefined;
      this.#scheduleNext();
    });
    this.#flushFiles();
    return this.#flushing;
  }

  #flushFiles(): void {
    const { signal } = this.#stopping;
    // Not waited for: no report stands behind a photo.
    void this.#files.flush(signal).then(() => this.#scheduleNext());
  }

  async #sendDue(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const due = this.entries.find((entry) => this.#isDue(entry));
      if (!due) return;
      await this.#reports.send(due, signal);
      this.#flushFiles();
    }
  }

  #isDue(entry: OutboxEntry): entry is UnsentEntry {
    return entry.kind === 'waiting'
      ? isTime(this.#options, entry.retryAt)
      : entry.kind === 'queued';
  }

  #scheduleNext(): void {
    clearTimeout(this.#timer);
    if (this.#stopping.signal.aborted) return;
    const times = this.entries.flatMap((entry) => {
      if (entry.kind === 'waiting') return [entry.retryAt];
      // Added in the moment in which the loop had found nothing more.
      return entry.kind === 'queued' ? [0] : [];
    });
    times.push(...this.#files.nextTimes);
    if (!times.length) return;
    const delay = Math.max(0, Math.min(...times) - this.#options.now());
    this.#timer = setTimeout(() => void this.flush(), delay);
  }
}
