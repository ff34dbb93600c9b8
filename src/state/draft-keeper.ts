import { isEmptyDraft, readDraft, type Draft } from '../domain/draft.ts';
import type { Store } from './storage.ts';

/**
 * Keeps what is typed through a reload, a crash, or a visit to the camera.
 *
 * Saving starts at once, without a pause for more typing: a phone may end the
 * page at any moment. While one save runs, only the newest draft waits.
 */
export class DraftKeeper {
  readonly #store: Store;
  readonly #key: string;
  #next: Draft | undefined;
  #running: Promise<void> | undefined;

  /** @param key Whose draft: one for each site. */
  constructor(store: Store, key: string) {
    this.#store = store;
    this.#key = key;
  }

  /** The draft that was left here, or `undefined` if there is none. */
  async restore(): Promise<Draft | undefined> {
    const draft = readDraft(await this.#store.get(this.#key));
    return isEmptyDraft(draft) ? undefined : draft;
  }

  /** Resolves once this draft, or a newer one, is kept. */
  save(draft: Draft): Promise<void> {
    this.#next = draft;
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async forget(): Promise<void> {
    this.#next = undefined;
    await this.#running;
    await this.#store.delete(this.#key);
  }

  async #drain(): Promise<void> {
    while (this.#next) {
      const draft = this.#next;
      this.#next = undefined;
      await this.#store.put(this.#key, draft);
    }
  }
}
