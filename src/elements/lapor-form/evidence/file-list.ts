import type { RefusalReason } from '../../../i18n/evidence.ts';
import type { DraftKeeper } from '../../../state/draft-keeper.ts';
import type { SavedFile } from '../../../state/file-shelf.ts';
import { DeviceFullError } from '../../../state/storage.ts';
import { FileRefusal } from './file-refusal.ts';
import { prepareFile, type Acceptance } from './prepare-file.ts';

/** One file on the list, in one of the states that the list tells in words. */
export type FileItem =
  | WaitingItem
  | (Named & { readonly kind: 'shrinking'; readonly source: File })
  | ReadyItem
  | RefusedItem;

interface Named {
  /** Names it within the page. */
  readonly id: string;
  /** As it may be shown. */
  readonly name: string;
}

interface WaitingItem extends Named {
  readonly kind: 'waiting';
  readonly source: File;
}

export interface ReadyItem extends Named {
  readonly kind: 'ready';
  readonly file: SavedFile;
  /** `page-only`: the device was full, so it is gone with this page. */
  readonly kept: 'as-draft' | 'page-only';
}

export interface RefusedItem extends Named {
  readonly kind: 'refused';
  readonly source: File;
  readonly reason: RefusalReason;
}

/** What the list asks of the form. */
export interface FileListOptions {
  /** What the site takes now. */
  readonly acceptance: () => Acceptance;
  /** How the name of a file is shown. */
  readonly nameOf: (name: string) => string;
  /** The list has changed; `item` has reached a state that is to be told. */
  readonly onChange: (item?: FileItem) => void;
}

/**
 * The files of a report, made ready one after the other: a cheap phone has
 * memory for one photo at a time.
 *
 * Which files a report has is the keeper's to say. This knows more of those
 * that are on their way there, and of those that were refused.
 */
export class FileList {
  readonly #options: FileListOptions;
  #items: readonly FileItem[] = [];
  #count = 0;
  /** The draft that the files go into. */
  #key: string | undefined;
  /** Stops the file in hand. */
  #work: AbortController | undefined;

  constructor(options: FileListOptions) {
    this.#options = options;
  }

  get items(): readonly FileItem[] {
    return this.#items;
  }

  /** Whether files are still on their way into the draft. */
  get isBusy(): boolean {
    return this.#items.some(({ kind }) => /waiting|shrinking/.test(kind));
  }

  /** Adds files as far as there is room; how many were left over. */
  add(files: readonly File[]): number {
    const { max } = this.#options.acceptance();
    const taken = this.#items.filter(({ kind }) => kind !== 'refused').length;
    const added = files.slice(0, Math.max(0, max - taken));
    this.#set([
      ...this.#items,
      ...added.map((source): WaitingItem => {
        return { ...this.#named(source.name), kind: 'waiting', source };
      }),
    ]);
    return files.length - added.length;
  }

  /** Puts a refused file at the end of the queue again. */
  tryAgain({ id, name, source }: RefusedItem): void {
    this.#replace({ kind: 'waiting', id, name, source });
  }

  /** Takes a file off the list. Resolves once no byte of it is left. */
  async remove(item: FileItem, keeper: DraftKeeper | undefined): Promise<void> {
    const now = this.#find(item.id);
    this.#set(this.#items.filter(({ id }) => id !== item.id));
    if (now?.kind === 'shrinking') this.#work?.abort();
    if (now?.kind === 'ready') await keeper?.removeFile(now.file.id);
  }

  /**
   * Brings the list in line with the keeper, whose draft may have been resumed
   * or given up, and takes the next file in hand.
   */
  follow(keeper: DraftKeeper): void {
    const { key } = keeper.origin;
    if (this.#key && this.#key !== key) this.#leave();
    this.#key = key;
    // While one is put away the keeper names it already, and the list as one
    // that is being made smaller: not to be taken for two.
    if (this.#work) return;
    const stays = (item: FileItem) =>
      item.kind !== 'ready' || keeper.files.some(isFileOf(item));
    const left = this.#items.filter(stays);
    const isUnknown = (file: SavedFile) =>
      !left.some((item) => item.kind === 'ready' && isFileOf(item)(file));
    const found = keeper.files.filter(isUnknown).map((file): ReadyItem => {
      return {
        ...this.#named(file.name),
        kind: 'ready',
        kept: 'as-draft',
        file,
      };
    });
    this.#items = [...found, ...left];
    const next = left.find(({ kind }) => kind === 'waiting');
    if (next?.kind === 'waiting') void this.#take(next, keeper);
  }

  /** What was on its way into a draft that was given up goes nowhere. */
  #leave(): void {
    this.#work?.abort();
    this.#items = this.#items.filter(({ kind }) => kind === 'ready');
  }

  async #take(item: WaitingItem, keeper: DraftKeeper): Promise<void> {
    const { id, name, source } = item;
    const { signal } = (this.#work = new AbortController());
    this.#replace({ kind: 'shrinking', id, name, source });
    const outcome = await this.#outcome(item, keeper, signal);
    this.#work = undefined;
    // Removed meanwhile, at whatever moment.
    if (!this.#find(id)) {
      if (outcome?.kind === 'ready') await keeper.removeFile(outcome.file.id);
      this.#options.onChange();
    } else if (outcome) {
      this.#replace(outcome);
    } else {
      this.#set(this.#items.filter((other) => other.id !== id));
    }
  }

  /** `undefined` where nobody waits for it any more. */
  async #outcome(
    { id, name, source }: WaitingItem,
    keeper: DraftKeeper,
    signal: AbortSignal,
  ): Promise<ReadyItem | RefusedItem | undefined> {
    try {
      const bytes = await prepareFile(
        source,
        this.#options.acceptance(),
        signal,
      );
      return { id, name, kind: 'ready', ...(await keep(keeper, bytes, name)) };
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') {
        return undefined;
      }
      // A browser that runs out of memory says anything.
      const reason = error instanceof FileRefusal ? error.reason : 'unreadable';
      return { id, name, kind: 'refused', source, reason };
    }
  }

  #named(name: string): Named {
    this.#count += 1;
    return { id: `evidence-${this.#count}`, name: this.#options.nameOf(name) };
  }

  #find(id: string): FileItem | undefined {
    return this.#items.find((item) => item.id === id);
  }

  #replace(next: FileItem): void {
    this.#items = this.#items.map((item) =>
      item.id === next.id ? next : item,
    );
    this.#options.onChange(next);
  }

  #set(items: readonly FileItem[]): void {
    this.#items = items;
    this.#options.onChange();
  }
}

/** Keeps a file with the draft; where the device is full, with this page. */
async function keep(
  keeper: DraftKeeper,
  bytes: Blob,
  name: string,
): Promise<Pick<ReadyItem, 'file' | 'kept'>> {
  try {
    return { file: await keeper.addFile(bytes, name), kept: 'as-draft' };
  } catch (error) {
    if (!(error instanceof DeviceFullError)) throw error;
    const file = await keeper.addFile(bytes, name, 'memory');
    return { file, kept: 'page-only' };
  }
}

function isFileOf(item: ReadyItem): (file: SavedFile) => boolean {
  return ({ id }) => id === item.file.id;
}
