import { emptyDraft, isEmptyDraft } from '../domain/draft.ts';
import { allFiles, newDraft, type CurrentDraft } from './current-draft.ts';
import { DraftInUseError, DraftLocks } from './draft-locks.ts';
import type { Keeping, SavedFile } from './file-shelf.ts';
import { findLeftDraft } from './left-draft.ts';
import type { ReturnedReport } from './outbox-entry.ts';
import {
  draftPlace,
  keepable,
  type DraftMaking,
  type ReportOrigin,
  type SavedDraft,
  type Typed,
} from './saved-draft.ts';
import type { Stores } from './storage.ts';
import { sweepFiles } from './sweep.ts';
import { WriteQueue } from './write-queue.ts';

/**
 * Keeps what is typed through a reload, a crash, or a visit to the camera.
 *
 * Saving starts at once, without a pause for more typing. Each draft has a
 * place of its own: whatever is typed before an older one was read, or in
 * another tab, overwrites nothing, and the older one can still be offered.
 * A confidential draft is never written to the device, whatever was chosen.
 */
export class DraftKeeper {
  readonly #stores: Stores;
  readonly #site: string;
  readonly #options: DraftMaking;
  readonly #locks: DraftLocks;
  readonly #writes = new WriteQueue();
  #moves: Promise<void> = Promise.resolve();
  #typed: Typed = { draft: emptyDraft, step: '' };
  #current: CurrentDraft;

  constructor(stores: Stores, site: string, options: DraftMaking) {
    this.#stores = stores;
    this.#site = site;
    this.#options = options;
    this.#locks = new DraftLocks(options.locks);
    this.#current = this.#begin();
  }

  /** The files of the draft that is being typed in, in the order they came. */
  get files(): readonly SavedFile[] {
    return this.#current.files;
  }

  /** What the outbox has to know of the draft that is being typed in. */
  get origin(): ReportOrigin {
    const { key, startedAt, files, earlier } = this.#current;
    const { now } = this.#options;
    const keeping = this.#place;
    return { key, startedAt: startedAt ?? now(), files, earlier, keeping };
  }

  /**
   * The newest draft that was left here, to be offered: `resume` or `discard`
   * it. Not the one that is being typed in, here or in another open page. What
   * is older than seven days is erased instead, with its files.
   */
  async restore(): Promise<SavedDraft | undefined> {
    const newest = await findLeftDraft({
      stores: this.#stores,
      site: this.#site,
      making: this.#options,
      locks: this.#locks,
      isOwn: (key) => key === this.#current.key,
      erase: (key) => this.#erase(key),
    });
    void sweepFiles(this.#stores).catch(() => {});
    return newest;
  }

  /** *Lanjutkan*: goes on with a draft that was left here. */
  resume(saved: SavedDraft): void {
    const { key, startedAt, earlier, files, draft, step } = saved;
    this.#goOn({ key, startedAt, earlier, files, keeping: 'device' });
    this.#locks.hold(key);
    this.#typed = { draft, step };
  }

  /**
   * *Hapus*: erases a draft that was left here, with its files.
   *
   * @throws {DraftInUseError} Another page has gone on with it meanwhile.
   * @throws {DOMException} The device does not let go of it.
   */
  async discard({ key }: SavedDraft): Promise<void> {
    const [free] = await this.#locks.free([key]);
    if (free === undefined) throw new DraftInUseError();
    await this.#erase(key);
  }

  /**
   * Resolves once this, or what came after it, is kept.
   *
   * @throws {DeviceFullError} There is no room for it.
   */
  save(typed: Typed): Promise<void> {
    this.#typed = typed;
    const { keeping } = this.#current;
    return keeping === this.#place ? this.#write() : this.#settle();
  }

  /**
   * Erases the draft that is being typed in with its files, and begins anew.
   *
   * @throws {DOMException} The device does not let go of it.
   */
  forget(): Promise<void> {
    const { key } = this.#current;
    this.#current = this.#begin();
    this.#typed = { draft: emptyDraft, step: '' };
    return this.#erase(key).finally(() => this.#locks.release(key));
  }

  /**
   * Forgets the draft, but for its files: the outbox has it now. To be called
   * once it holds the report, and begins anew.
   */
  release(): Promise<void> {
    const { key } = this.#current;
    this.#current = this.#begin();
    this.#typed = { draft: emptyDraft, step: '' };
    return this.#deleteText(key).finally(() => this.#locks.release(key));
  }

  /**
   * Lets other forms and pages offer the draft that is typed in here: the form
   * has left the page, which may live on without it.
   */
  leave(): void {
    this.#locks.pause();
  }

  /** The form is in the page again. */
  comeBack(): void {
    const { key, startedAt } = this.#current;
    this.#locks.goOn(startedAt === undefined ? undefined : key);
  }

  /** Goes on with a report that was not to be sent as it was: `Outbox.cancel`. */
  async takeBack(report: ReturnedReport, typed: Typed): Promise<void> {
    const { startedAt, files, keeping } = report;
    const isSpent = report.keyState === 'spent';
    const key = isSpent ? this.#options.createKey() : report.key;
    const earlier = isSpent ? [] : report.earlier;
    this.#goOn({ key, startedAt, earlier, files, keeping });
    const saved = this.save(typed);
    const { keeping: now } = this.#current;
    if (isSpent) await this.#stores.files.move(report.key, key, now);
    await saved;
  }

  /**
   * Resolves once the bytes are kept, so that the page may end.
   *
   * @param asked `memory` where the citizen goes on though the device is full.
   * @throws {DeviceFullError} There is no room for it. Nothing is kept then.
   * @throws {DOMException} The file cannot be read, or the draft is gone.
   */
  async addFile(blob: Blob, name: string, asked?: Keeping): Promise<SavedFile> {
    const current = this.#current;
    const isAsked = asked === 'memory';
    const keeping = isAsked ? asked : this.#place;
    const { type, size } = blob;
    const file = { id: this.#options.createKey(), name, type, size };
    current.files = [...current.files, file];
    try {
      // The draft names the file before it is there: bytes that no draft names
      // are erased by whoever finds them.
      if (keeping === 'device') await this.#write();
      await this.#stores.files.put(current.key, file.id, blob, keeping);
      // The draft may have gone elsewhere while the bytes were on their way.
      if (!isAsked && keeping !== current.keeping) await this.#move(current);
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
   * once the other place holds nothing more of them. A confidential draft stays
   * in memory until what is saved is no longer confidential.
   */
  async keepIn(keeping: Keeping): Promise<void> {
    const current = this.#current;
    current.wanted = keeping;
    // Again where it is to be in memory: an earlier move may have failed.
    if (this.#place === 'memory' || current.keeping === 'memory') {
      await this.#settle();
    }
  }

  /** Where the draft that is being typed in may be. */
  get #place(): Keeping {
    return this.#typed.draft.confidential ? 'memory' : this.#current.wanted;
  }

  async #settle(): Promise<void> {
    const current = this.#current;
    current.keeping = this.#place;
    await Promise.all([
      current.keeping === 'device'
        ? this.#write()
        : this.#deleteText(current.key),
      this.#move(current),
    ]);
  }

  /**
   * Has all files where the draft is. One move after the other: of two at once,
   * each would pass over what the other has on its way.
   */
  #move(current: CurrentDraft): Promise<void> {
    const { key } = current;
    const { files } = this.#stores;
    this.#moves = this.#moves
      .catch(() => {})
      .then(() => files.move(key, key, current.keeping));
    return this.#moves;
  }

  #begin(): CurrentDraft {
    const wanted = this.#current?.wanted ?? 'device';
    return newDraft(this.#options.createKey(), wanted);
  }

  /** What was typed in until now is left, and may be offered by any page. */
  #goOn(other: Omit<CurrentDraft, 'removed' | 'wanted'>): void {
    const { key } = this.#current;
    if (key !== other.key) this.#locks.release(key);
    const { keeping: wanted } = other;
    this.#current = { ...other, removed: new Set(), wanted };
  }

  #write(): Promise<void> {
    const current = this.#current;
    const savedAt = this.#options.now();
    const startedAt = (current.startedAt ??= savedAt);
    if (this.#place === 'memory' || current.keeping === 'memory') {
      return Promise.resolve();
    }
    const { draft, step } = this.#typed;
    const { drafts } = this.#stores;
    const { key } = current;
    const isEmpty = () => isEmptyDraft(draft) && !current.files.length;
    // Before it is there to be found.
    if (!isEmpty()) this.#locks.hold(key);
    return this.#writes.add(key, () => {
      if (isEmpty()) return drafts.delete(draftPlace(key));
      return drafts.update(draftPlace(key), (old) => {
        const files = allFiles(current, old);
        const earlier = keepable(current.earlier);
        const site = this.#site;
        const own = { key, site, startedAt, savedAt, step, draft };
        return { ...own, files, earlier } satisfies SavedDraft;
      });
    });
  }

  async #remove(current: CurrentDraft, id: string): Promise<void> {
    current.removed.add(id);
    current.files = current.files.filter((file) => file.id !== id);
    // In any case: the bytes are what was to go.
    await Promise.all([
      this.#stores.files.erase(current.key, [id]),
      current === this.#current ? this.#write() : undefined,
    ]);
  }

  #deleteText(key: string): Promise<void> {
    return this.#writes.add(key, () =>
      this.#stores.drafts.delete(draftPlace(key)),
    );
  }

  async #erase(key: string): Promise<void> {
    // Each in any case: where one stays, the other is to go all the same.
    await Promise.all([this.#deleteText(key), this.#stores.files.erase(key)]);
  }
}
