import type { ReactiveController } from 'lit';

import type { FormModel } from './form-model.ts';
import type { Later } from './later/later.ts';

/** How long to wait before what failed to load is asked for again. */
const RETRY = 5_000;

/**
 * Fetches all but the first page once that is on the screen: what is needed to
 * begin comes first, and the rest is there before it is needed, also when the
 * network goes meanwhile.
 */
export class LaterController implements ReactiveController {
  readonly #model: FormModel;
  #later: Later | undefined;
  #loading: Promise<Later | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(model: FormModel) {
    this.#model = model;
    model.addController(this);
  }

  get later(): Later | undefined {
    return this.#later;
  }

  hostUpdated(): void {
    if (this.#later || this.#loading || this.#timer) return;
    if (!this.#model.isUsable) return;
    // After the paint, so that the first page is not kept waiting.
    this.#timer = setTimeout(() => void this.whenHere());
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Resolves with `undefined` where it cannot be fetched now. */
  whenHere(): Promise<Later | undefined> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<Later | undefined> {
    clearTimeout(this.#timer);
    try {
      const { Later } = await import('./later/later.ts');
      this.#later ??= new Later(this.#model);
      this.#model.requestUpdate();
      return this.#later;
    } catch {
      if (!this.#model.element.isConnected) return undefined;
      this.#timer = setTimeout(() => void this.whenHere(), RETRY);
      return undefined;
    } finally {
      this.#loading = undefined;
    }
  }
}
