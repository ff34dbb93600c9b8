/** The part of `navigator.locks` that is used here; absent from old browsers. */
export type Locks = Pick<LockManager, 'request'>;

/** Milliseconds in which the page before this one has gone, after a reload. */
const PATIENCE = 1_000;

/** A draft that another open page of this site is typing in. */
export class DraftInUseError extends Error {
  override readonly name = 'DraftInUseError';
}

/**
 * Marks the drafts that are being typed in. The browser takes the mark away
 * with the page, however that ends. Where it knows no locks, nothing is marked
 * and every draft is free.
 */
export class DraftLocks {
  readonly #locks: Locks | undefined;
  readonly #held = new Map<string, AbortController>();
  #isPaused = false;

  constructor(locks: Locks | undefined) {
    this.#locks = locks;
  }

  /** Marks a draft, until `release`; where another page has it, after that. */
  hold(key: string): void {
    if (!this.#locks || this.#isPaused || this.#held.has(key)) return;
    const holding = new AbortController();
    const { signal } = holding;
    this.#held.set(key, holding);
    const released = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
    });
    this.#locks
      .request(nameOf(key), { signal }, () => released)
      // Released before it was held, or refused by the browser.
      .catch(() => {});
  }

  release(key: string): void {
    this.#held.get(key)?.abort();
    this.#held.delete(key);
  }

  /** Marks nothing until `goOn`. */
  pause(): void {
    this.#isPaused = true;
    for (const key of this.#held.keys()) this.release(key);
  }

  /** Marks again, at once the draft that is given. */
  goOn(key: string | undefined): void {
    this.#isPaused = false;
    if (key !== undefined) this.hold(key);
  }

  /**
   * Those of the drafts that nobody is typing in. Waits up to a second for each
   * that somebody is: after a reload the old page may still be on its way out.
   */
  async free(keys: readonly string[]): Promise<string[]> {
    const locks = this.#locks;
    if (!locks || !keys.length) return [...keys];
    const waiting = new AbortController();
    const { signal } = waiting;
    const timer = setTimeout(() => waiting.abort(), PATIENCE);
    // Shared, so that two pages that ask do not take each other for a writer.
    const options = { mode: 'shared', signal } as const;
    const answers = await Promise.all(
      keys.map((key) =>
        locks
          .request(nameOf(key), options, () => true)
          .catch(
            // Refused for another reason than the time: as without locks.
            () => !signal.aborted,
          ),
      ),
    );
    clearTimeout(timer);
    return keys.filter((_, index) => answers[index]);
  }
}

function nameOf(key: string): string {
  return `lapor-draft-${key}`;
}
