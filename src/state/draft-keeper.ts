import { emptyDraft, isEmptyDraft } from '../domain/draft.ts';
import type { Keeping, SavedFile } from './file-shelf.ts';
import type { ReturnedReport } from './outbox-entry.ts';
import { adoptOldDraft } from './old-draft.ts';
import {
  DRAFT_LIFE,
  draftPlace,
  isEmptySaved,
  readSavedDraft,
  type DraftMaking,
  type ReportOrigin,
  type SavedDraft,
  type SentVersion,
  type Typed,
} from './saved-draft.ts';
import type { Stores } from './storage.ts';
import { sweepFiles } from './sweep.ts';
import { WriteQueue } from './write-queue.ts';

/** The draft that is being typed in. */
interface Current {
  readonly key: string;
  /** `undefined` until something is typed. */
  startedAt: number | undefined;
  readonly earlier: readonly SentVersion[];
  files: readonly SavedFile[];
  /** Removed here: what another tab kept must not bring them back. */
  readonly removed: Set<string>;
  keeping: Keeping;
}

/**
 * Keeps what is typed through a reload, a crash, or a visit to the camera.
 *
 * Saving starts at once, without a pause for more typing. Each draft has a
 * place of its own: whatever is typed before an older one was read, or in
 * another tab, overwrites nothing, and the older one can still be offered.
 */
export class DraftKeeper {
  readonly #stores: Stores;
  readonly #site: string;
  readonly #options: DraftMaking;
  readonly #writes = new WriteQueue();
  #typed: Typed = { draft: emptyDraft, step: '' };
  #current: Current;

  constructor(stores: Stores, site: string, options: DraftMaking) {
    this.#stores = stores;
    this.#site = site;
    this.#options = options;
    this.#current = this.#begin();
  }

  /** The files of the draft that is being typed in, in the order they came. */
  get files(): readonly SavedFile[] {
    return this.#current.files;
  }

  /** What the outbox has to know of the draft that is being typed in. */
  get origin(): ReportOrigin {
    const { key, startedAt, files, earlier, keeping } = this.#current;
    const { now } = this.#options;
    return { key, startedAt: startedAt ?? now(), files, earlier, keeping };
  }

  /**
   * The newest draft that was left here and is not the one being typed in, to
   * be offered: `resume` or `discard` it. What is older than seven days is
   * erased instead, with its files.
   */
  async restore(): Promise<SavedDraft | undefined> {
    await adoptOldDraft(this.#stores.drafts, this.#site, this.#options);
    const { drafts, files } = this.#stores;
    const left: SavedDraft[] = [];
    for (const value of await drafts.all()) {
      const saved = readSavedDraft(value);
      if (!saved || saved.site !== this.#site) continue;
      if (saved.key === this.#current.key) continue;
      if (await this.#isOver(saved)) continue;
      left.push(saved);
    }
    void sweepFiles(this.#stores).catch(() => {});
    const [newest] = left.sort((a, b) => b.savedAt - a.savedAt);
    if (!newest) return undefined;
    const ids = await files.ids(newest.key);
    // The page may have ended before the bytes of a file had come.
    const whole = newest.files.filter(({ id }) => ids.includes(id));
    return { ...newest, files: whole };
  }

  /** *Lanjutkan*: goes on with a draft that was left here. */
  resume(saved: SavedDraft): void {
    const { key, startedAt, earlier, files, draft, step } = saved;
    const removed = new Set<string>();
    this.#current = {
      key,
      startedAt,
      earlier,
      files,
      removed,
      keeping: 'device',
    };
    this.#typed = { draft, step };
  }

  /** *Hapus*: erases a draft that was left here, with its files. */
  discard({ key }: SavedDraft): Promise<void> {
    return this.#erase(key);
  }

  /**
   * Resolves once this, or what came after it, is kept.
   *
   * @throws {DeviceFullError} There is no room for it.
   */
  save(typed: Typed): Promise<void> {
    this.#typed = typed;
    return this.#write();
  }

  /** Erases the draft that is being typed in with its files, and begins anew. */
  forget(): Promise<void> {
    const { key } = this.#current;
    this.#current = this.#begin();
    this.#typed = { draft: emptyDraft, step: '' };
    return this.#erase(key);
  }

  /**
   * Forgets the draft, but for its files: the outbox has it now. To be called
   * once it holds the report, and begins anew.
   */
  release(): Promise<void> {
    const { key } = this.#current;
    this.#current = this.#begin();
    this.#typed = { draft: emptyDraft, step: '' };
    return this.#writes.add(key, () =>
      this.#stores.drafts.delete(draftPlace(key)),
    );
  }

  /** Goes on with a report that was not to be sent as it was: `Outbox.cancel`. */
  async takeBack(report: ReturnedReport, typed: Typed): Promise<void> {
    const { startedAt, files, keeping } = report;
    const isSpent = report.keyState === 'spent';
    const key = isSpent ? this.#options.createKey() : report.key;
    const earlier = isSpent ? [] : report.earlier;
    const removed = new Set<string>();
    this.#current = { key, startedAt, earlier, files, removed, keeping };
    const saved = this.save(typed);
    if (isSpent) await this.#stores.files.move(report.key, key, keeping);
    await saved;
  }

  /**
   * Resolves once the bytes are kept, so that the page may end.
   *
   * @param keeping `memory` where the citizen goes on though the device is full.
   * @throws {DeviceFullError} There is no room for it. Nothing is kept then.
   * @throws {DOMException} The file cannot be read, or the draft is gone.
   */
  async addFile(
    blob: Blob,
    name: string,
    keeping: Keeping = this.#current.keeping,
  ): Promise<SavedFile> {
    const current = this.#current;
    const { type, size } = blob;
    const file = { id: this.#options.createKey(), name, type, size };
    current.files = [...current.files, file];
    try {
      // The draft names the file before it is there: bytes that no draft names
      // are erased by whoever finds them.
      if (keeping === 'device') await this.#write();
      await this.#stores.files.put(current.key, file.id, blob, keeping);
    } catch (error) {
      await this.#remove(current, file.id).catch(() => {});
      throw error;
    }
    if (current !== this.#current || current.removed.has(file.id)) {
      await this.#stores.files.erase(current.key, [file.id]);
      throw new DOMException('The draft was given up.', 'AbortError');
    }
    return file;
  }

  /** Resolves once no byte of the file is left. */
  removeFile(id: string): Promise<void> {
    return this.#remove(this.#current, id);
  }

  /** `undefined` where the bytes are gone. */
  readFile(id: string): Promise<Blob | undefined> {
    return this.#stores.files.get(this.#current.key, id);
  }

  /**
   * From now on keeps the draft and its files there and nowhere else. Resolves
   * once the other place holds nothing more of them.
   */
  async keepIn(keeping: Keeping): Promise<void> {
    const current = this.#current;
    if (current.keeping === keeping) return;
    current.keeping = keeping;
    const { key } = current;
    await Promise.all([
      keeping === 'device'
        ? this.#write()
        : this.#writes.add(key, () =>
            this.#stores.drafts.delete(draftPlace(key)),
          ),
      this.#stores.files.move(key, key, keeping),
    ]);
  }

  #begin(): Current {
    return {
      key: this.#options.createKey(),
      startedAt: undefined,
      earlier: [],
      files: [],
      removed: new Set(),
      keeping: this.#current?.keeping ?? 'device',
    };
  }

  #write(): Promise<void> {
    const current = this.#current;
    const savedAt = this.#options.now();
    const startedAt = (current.startedAt ??= savedAt);
    if (current.keeping === 'memory') return Promise.resolve();
    const { draft, step } = this.#typed;
    const { drafts } = this.#stores;
    const { key, earlier, removed } = current;
    return this.#writes.add(key, () => {
      if (isEmptyDraft(draft) && !current.files.length) {
        return drafts.delete(draftPlace(key));
      }
      return drafts.update(draftPlace(key), (old) => {
        // Another tab may have added files to the same draft.
        const others = readSavedDraft(old)?.files ?? [];
        const files = [
          ...current.files,
          ...others.filter(
            ({ id }) =>
              !removed.has(id) && !current.files.some((own) => own.id === id),
          ),
        ];
        const site = this.#site;
        return {
          key,
          site,
          startedAt,
          savedAt,
          step,
          draft,
          files,
          earlier,
        } satisfies SavedDraft;
      });
    });
  }

  async #remove(current: Current, id: string): Promise<void> {
    current.removed.add(id);
    current.files = current.files.filter((file) => file.id !== id);
    // In any case: the bytes are what was to go.
    await Promise.all([
      this.#stores.files.erase(current.key, [id]),
      current === this.#current ? this.#write() : undefined,
    ]);
  }

  async #erase(key: string): Promise<void> {
    await this.#writes.add(key, () =>
      this.#stores.drafts.delete(draftPlace(key)),
    );
    await this.#stores.files.erase(key);
  }

  /** Whether a draft must not be offered any more; erases it then. */
  async #isOver(saved: SavedDraft): Promise<boolean> {
    const { drafts, outbox } = this.#stores;
    const { key, savedAt } = saved;
    if (isEmptySaved(saved) || this.#options.now() - savedAt > DRAFT_LIFE) {
      await this.#erase(key);
      return true;
    }
    // The page ended between handing the report over and forgetting its draft.
    const sent = await outbox.get(key);
    const { createdAt }: { createdAt?: unknown } = Object(sent);
    if (typeof createdAt !== 'number' || createdAt < savedAt) return false;
    await drafts.delete(draftPlace(key));
    return true;
  }
}
