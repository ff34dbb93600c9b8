import { isInteger, isObject, isOneOf, isString } from '../domain/guard.ts';
import {
  untried,
  type OutboxEntry,
  type SentEntry,
  type SentFile,
  type UnsentEntry,
} from './outbox-entry.ts';
import { readEntry } from './read-entry.ts';
import { keepable, type SentVersion } from './saved-draft.ts';
import type { Store } from './storage.ts';

/**
 * The entries of one page and their copies on the device, which other tabs of
 * the same site change too. What another tab has settled stays settled.
 */
export class OutboxEntries {
  readonly #store: Store;
  readonly #listeners = new Set<() => void>();
  readonly #kept = new Set<string>();
  #all: readonly OutboxEntry[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  /** Oldest first. */
  get all(): readonly OutboxEntry[] {
    return this.#all;
  }

  find(sought: string): OutboxEntry | undefined {
    return this.#all.find(({ key }) => key === sought);
  }

  isKept(key: string): boolean {
    return this.#kept.has(key);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes up what the device holds of one site, unless aborted meanwhile. */
  async load(site: string, signal: AbortSignal): Promise<void> {
    // What cannot be read now is taken up by a later page.
    const stored = await this.#store.all().catch((): unknown[] => []);
    if (signal.aborted) return;
    const kept = stored
      .map(readEntry)
      .flatMap((entry) => (entry?.site === site ? [entry] : []))
      .sort((a, b) => a.createdAt - b.createdAt);
    for (const { key } of kept) this.#kept.add(key);
    this.#all = [...kept.filter(({ key }) => !this.find(key)), ...this.#all];
    this.#changed();
  }

  /**
   * Resolves once a new entry is kept, where it can be, with what it became. A
   * confidential one is in memory only, whatever it says.
   */
  async add(given: UnsentEntry): Promise<OutboxEntry> {
    const entry: UnsentEntry = given.submission.confidential
      ? { ...given, keeping: 'memory' }
      : given;
    const old = this.find(entry.key);
    let added = old ? succeed(old, entry) : entry;
    if (entry.keeping === 'memory') {
      const known = await this.#takeOver(entry.key);
      if (known) added = succeed(known, entry);
    } else {
      await this.#store
        .update(entry.key, (stored) => {
          const known = readEntry(stored);
          if (known) added = succeed(known, entry);
          return keepableEntry(added);
        })
        .then(() => this.#kept.add(entry.key))
        // A full disk is no reason not to send; see `isKept`.
        .catch(() => {});
    }
    const meanwhile = this.find(entry.key);
    // A `load` at the same time has found it, and it may be on its way.
    if (meanwhile && meanwhile !== old) return meanwhile;
    this.#all = [...this.#all.filter(({ key }) => key !== entry.key), added];
    this.#changed();
    return added;
  }

  /** What the device has of a report that is not to be there; it is erased. */
  async #takeOver(key: string): Promise<OutboxEntry | undefined> {
    const known = await this.#store.get(key).then(readEntry, () => undefined);
    if (known) await this.#store.delete(key).catch(() => {});
    return known && { ...known, keeping: 'memory' };
  }

  /**
   * Puts one state in the place of another, if that is where it still stands.
   * In memory first: where the disk fails now, this page still knows.
   */
  async replace(before: OutboxEntry, after: OutboxEntry): Promise<boolean> {
    if (!this.#swap(before, after)) return false;
    await this.#keep(after);
    return this.#all.includes(after);
  }

  /** Has all that waits be due. For this page only: nobody has to be told. */
  hurry(): void {
    this.#all = this.#all.map((entry) => {
      if (entry.kind === 'waiting') return { ...entry, retryAt: 0 };
      return entry.kind === 'sent'
        ? { ...entry, files: entry.files.map(hurried) }
        : entry;
    });
  }

  /**
   * Forgets an entry here and, where it lets us, on the device. Only its key
   * stays for a while, to tell other tabs: a device whose storage was emptied
   * by the system looks the same, and there nothing may be given up.
   */
  async remove(key: string, settled: Settled): Promise<void> {
    // In memory first: an answer that comes now must not put it back.
    this.drop(key);
    // What the disk does not let go of is shown again by a later page.
    await this.#store.put(key, { ...settled, key }).catch(() => {});
  }

  /** Erases the keys of what was settled long ago. */
  async sweep(now: number): Promise<void> {
    for (const value of await this.#store.all().catch((): unknown[] => [])) {
      const isOld = isSettledEntry(value) && now - value.settledAt > MEMORY;
      if (isOld) await this.#store.delete(value.key).catch(() => {});
    }
  }

  /** Forgets an entry here, and leaves what the device has. */
  drop(sought: string): void {
    this.#all = this.#all.filter(({ key }) => key !== sought);
    this.#kept.delete(sought);
    this.#changed();
  }

  #swap(before: OutboxEntry, after: OutboxEntry): boolean {
    if (!this.#all.includes(before)) return false;
    this.#all = this.#all.map((entry) => (entry === before ? after : entry));
    this.#changed();
    return true;
  }

  async #keep(entry: OutboxEntry): Promise<void> {
    const { key, keeping } = entry;
    if (keeping === 'memory') return;
    let found: OutboxEntry | 'nothing' | undefined;
    try {
      await this.#store.update(key, (stored) => {
        found = undefined;
        if (isSettledEntry(stored)) found = 'nothing';
        const known = readEntry(stored);
        if (known) found = settled(known, entry);
        if (found === 'nothing') return undefined;
        return found ?? keepableEntry(entry);
      });
    } catch {
      return;
    }
    // Another tab may have settled it with its writer meanwhile.
    if (found === 'nothing') {
      if (this.#all.includes(entry)) this.drop(key);
      return;
    }
    this.#kept.add(key);
    if (found) this.#swap(entry, found);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** What stays of an entry that was settled with its writer. */
export interface Settled {
  readonly kind: 'settled';
  readonly site: string;
  /** Milliseconds since 1970. */
  readonly settledAt: number;
}

/** Milliseconds for which other tabs can learn that an entry was settled. */
const MEMORY = 86_400_000;

export const isSettledEntry = isObject({
  kind: isOneOf(['settled']),
  key: isString,
  site: isString,
  settledAt: isInteger(0),
});

/** What the device may have of an entry: no version that was confidential. */
function keepableEntry(entry: OutboxEntry): OutboxEntry {
  return entry.kind === 'sent'
    ? entry
    : { ...entry, earlier: keepable(entry.earlier) };
}

/** What a report becomes that is sent again, edited, under the same key. */
function succeed(old: OutboxEntry, entry: UnsentEntry): OutboxEntry {
  if (old.kind === 'sent') {
    const { submission: unsent } = entry;
    // What was edited into a confidential one takes the whole entry with it.
    const keeping = entry.keeping === 'memory' ? 'memory' : old.keeping;
    const files = further(old, entry);
    return { ...old, keeping, files, version: 'earlier', unsent };
  }
  const versions = [...old.earlier, versionOf(old), ...entry.earlier];
  return { ...entry, earlier: distinct(versions, versionOf(entry)) };
}

/** What the device has, where that is more than this page knows. */
function settled(
  known: OutboxEntry,
  entry: OutboxEntry,
): OutboxEntry | undefined {
  if (known.kind === 'sent') {
    return entry.kind === 'sent' ? withFiles(entry, known) : known;
  }
  // Sent again, edited, in another tab: that one is to be carried on.
  return known.createdAt > entry.createdAt && entry.kind !== 'sent'
    ? known
    : undefined;
}

function withFiles(entry: SentEntry, known: SentEntry): SentEntry | undefined {
  const files = entry.files.map((file): SentFile => {
    const other = known.files.find(({ id }) => id === file.id);
    return other && isSettled(other) && !isSettled(file) ? other : file;
  });
  const isSame = files.every((file, index) => file === entry.files[index]);
  return isSame ? undefined : { ...entry, files };
}

/** The files of a report that has arrived, and what another tab has added. */
function further({ files }: SentEntry, entry: UnsentEntry): SentFile[] {
  const added = entry.files.filter(({ id }) =>
    files.every((file) => file.id !== id),
  );
  const last = Math.max(0, ...files.map(({ number }) => number));
  return [
    ...files,
    ...added.map((file, index) => ({
      ...file,
      number: last + index + 1,
      state: untried,
    })),
  ];
}

function hurried(file: SentFile): SentFile {
  const { state } = file;
  return state.kind === 'waiting'
    ? { ...file, state: { ...state, retryAt: 0 } }
    : file;
}

export function isSettled({ state }: SentFile): boolean {
  return state.kind === 'kept' || state.kind === 'given-up';
}

export function versionOf({
  submission,
  files,
}: Exclude<OutboxEntry, SentEntry>): SentVersion {
  return { submission, attachments: files.length };
}

/** Each version once, but for the one that is sent now. */
export function distinct(
  versions: readonly SentVersion[],
  current?: SentVersion,
): SentVersion[] {
  const seen = new Set([JSON.stringify(current)]);
  return versions.filter((version) => {
    const text = JSON.stringify(version);
    return !seen.has(text) && seen.add(text);
  });
}
