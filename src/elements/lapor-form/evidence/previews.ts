import type { DraftKeeper } from '../../../state/draft-keeper.ts';
import type { SavedFile } from '../../../state/file-shelf.ts';

/**
 * Addresses of pictures for `<img>`. Each holds its bytes until it is given
 * back, so they are given back once nothing shows them.
 */
export class Previews {
  readonly #onReady: () => void;
  /** `undefined` while a picture is being read. */
  readonly #addresses = new Map<string, string | undefined>();

  constructor(onReady: () => void) {
    this.#onReady = onReady;
  }

  /** The address of a file's picture, once it has been read. */
  of({ id }: SavedFile): string | undefined {
    return this.#addresses.get(id);
  }

  /** Reads the pictures among these files, and gives back all others. */
  show(files: readonly SavedFile[], keeper: DraftKeeper): void {
    const shown = files.filter(({ type }) => type.startsWith('image/'));
    for (const id of this.#addresses.keys()) {
      if (!shown.some((file) => file.id === id)) this.#giveBack(id);
    }
    for (const { id } of shown) {
      if (!this.#addresses.has(id)) void this.#read(id, keeper);
    }
  }

  clear(): void {
    for (const id of this.#addresses.keys()) this.#giveBack(id);
  }

  async #read(id: string, keeper: DraftKeeper): Promise<void> {
    this.#addresses.set(id, undefined);
    const bytes = await keeper.readFile(id).catch(() => undefined);
    // Overtaken: nobody shows it any more, or it was read another time.
    const isWanted = this.#addresses.has(id) && !this.#addresses.get(id);
    if (!bytes || !isWanted) return;
    this.#addresses.set(id, URL.createObjectURL(bytes));
    this.#onReady();
  }

  #giveBack(id: string): void {
    const address = this.#addresses.get(id);
    this.#addresses.delete(id);
    if (address) URL.revokeObjectURL(address);
  }
}
