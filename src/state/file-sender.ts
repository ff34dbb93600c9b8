import type { LaporClient } from '../api/client.ts';
import { ProblemError } from '../api/problem-error.ts';
import type { FileShelf } from './file-shelf.ts';
import { isSettled, type OutboxEntries } from './outbox-entries.ts';
import {
  untried,
  type FileState,
  type SentEntry,
  type SentFile,
} from './outbox-entry.ts';
import { isTime, retryTime, type Clock } from './retry-wait.ts';

export interface FileSenderOptions extends Clock {
  readonly entries: OutboxEntries;
  readonly files: FileShelf;
  readonly attach: LaporClient['attach'];
}

/** One file and the report that it belongs to. */
interface Found {
  readonly entry: SentEntry;
  readonly file: SentFile;
}

/**
 * Sends the files of reports that the gateway has: one at a time, each tried
 * for itself, its bytes on the device until the gateway has them.
 */
export class FileSender {
  readonly #options: FileSenderOptions;
  #running: Promise<void> | undefined;
  #current:
    | {
        readonly key: string;
        readonly id: string;
        readonly abort: () => void;
      }
    | undefined;

  constructor(options: FileSenderOptions) {
    this.#options = options;
  }

  /** When the next file is to be tried, in milliseconds since 1970. */
  get nextTimes(): readonly number[] {
    return this.#found().flatMap(({ file: { state } }) =>
      state.kind === 'waiting' ? [state.retryAt] : [],
    );
  }

  /** Sends all that is due. */
  flush(signal: AbortSignal): Promise<void> {
    this.#running ??= this.#sendDue(signal).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Tries a file once more, also where it was refused. */
  async retry(id: string): Promise<void> {
    const kind = this.#find(id)?.file.state.kind;
    if (kind === 'waiting' || kind === 'refused') await this.#note(id, untried);
  }

  /** Does without a file: erases its bytes. */
  async giveUp(id: string): Promise<void> {
    const found = this.#find(id);
    if (!found || isSettled(found.file)) return;
    await this.#note(id, { kind: 'given-up' });
    if (this.#current?.id === id) this.#current.abort();
    await this.#erase(found);
  }

  /** Ends the request for a file of a report that is given up. */
  interrupt(key: string): void {
    if (this.#current?.key === key) this.#current.abort();
  }

  /** Erases what an earlier page had no time to erase. */
  async eraseSettled(): Promise<void> {
    for (const found of this.#found()) {
      if (isSettled(found.file)) await this.#erase(found);
    }
  }

  #found(): Found[] {
    return this.#options.entries.all.flatMap((entry) =>
      entry.kind === 'sent' ? entry.files.map((file) => ({ entry, file })) : [],
    );
  }

  #find(id: string): Found | undefined {
    return this.#found().find(({ file }) => file.id === id);
  }

  async #sendDue(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const due = this.#found().find(
        ({ file: { state } }) =>
          state.kind === 'waiting' && isTime(this.#options, state.retryAt),
      );
      if (!due) return;
      await this.#send(due, signal);
    }
  }

  async #send(found: Found, signal: AbortSignal): Promise<void> {
    const { id, state } = found.file;
    const attempt = state.kind === 'waiting' ? state.attempt + 1 : 1;
    await this.#note(id, { kind: 'sending', attempt });
    // Another tab may have sent it, or its writer may have given it up.
    if (this.#find(id)?.file.state.kind !== 'sending') return;
    const stopping = new AbortController();
    const abort = () => stopping.abort();
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    this.#current = { key: found.entry.key, id, abort };
    const after = await this.#attempt(found, attempt, stopping.signal);
    signal.removeEventListener('abort', abort);
    this.#current = undefined;
    if (this.#find(id)?.file.state.kind !== 'sending') return;
    await this.#note(id, after);
    if (after.kind === 'kept') await this.#erase(found);
  }

  async #attempt(
    { entry, file }: Found,
    attempt: number,
    signal: AbortSignal,
  ): Promise<FileState> {
    const { files, attach } = this.#options;
    try {
      const blob = await files.get(entry.key, file.id);
      // The device has cleared its storage, or the page could not keep it.
      if (!blob) return { kind: 'refused', code: 'file-lost' };
      const { trackingCode } = entry.receipt;
      await attach(trackingCode, file.number, blob, signal);
      return { kind: 'kept' };
    } catch (error) {
      if (signal.aborted) return untried;
      if (isFinal(error)) {
        return { kind: 'refused', code: error.problem.code };
      }
      const asked = error instanceof ProblemError ? error.retryAfter : 0;
      const retryAt = retryTime(this.#options, attempt, asked);
      return { kind: 'waiting', attempt, retryAt };
    }
  }

  async #note(id: string, state: FileState): Promise<void> {
    const entry = this.#find(id)?.entry;
    if (!entry) return;
    const files = entry.files.map((file) =>
      file.id === id ? { ...file, state } : file,
    );
    await this.#options.entries.replace(entry, { ...entry, files });
  }

  async #erase({ entry, file }: Found): Promise<void> {
    // What the disk does not let go of now is erased by a later page.
    await this.#options.files.erase(entry.key, [file.id]).catch(() => {});
  }
}

/** Whether the same file would be refused again. */
function isFinal(error: unknown): error is ProblemError {
  return (
    error instanceof ProblemError &&
    !error.isTemporary &&
    // It was damaged on its way.
    error.problem.code !== 'file-digest-wrong'
  );
}
