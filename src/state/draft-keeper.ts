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
  #next: Draft | 'nothing' | undefined;
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

  /** Resolves once this draft, or what came after it, is kept. */
  save(draft: Draft): Promise<void> {
    return this.#keep(draft);
  }

  /** Resolves once no draft is left, or a newer one is kept. */
  forget(): Promise<void> {
    return this.#keep('nothing');
  }

  #keep(next: Draft | 'nothing'): Promise<void> {
    this.#next = next;
    this.#running ??= this.#drain();
    return this.#running;
  }

  async #drain(): Promise<void> {
    try {
      while (this.#next) {
        const next = this.#next;
        this.#next = undefined;
        await this.#write(next).catch((error: unknown) => {
          // Overtaken: whether the newest is kept is what counts.
          if (!this.#next) throw error;
        });
      }
    } finally {
      this.#running = undefined;
    }
  }

  #write(next: Draft | 'nothing'): Promise<void> {
    return next === 'nothing'
      ? this.#store.delete(this.#key)
      : this.#store.put(this.#key, next);
  }
}
