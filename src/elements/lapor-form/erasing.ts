import { LaporDraftEvent } from '../events.ts';
import type { FormModel } from './form-model.ts';

/** The way to have all gone that was typed and picked; asked once more first. */
export class Erasing {
  readonly #model: FormModel;
  #isAsked = false;

  constructor(model: FormModel) {
    this.#model = model;
  }

  get isAsked(): boolean {
    return this.#isAsked;
  }

  /** Asks, or no longer, whether all is to be deleted. */
  ask(isAsked: boolean): void {
    this.#isAsked = isAsked;
    this.#model.focus(isAsked ? '.erase button' : '.keeping button');
  }

  /** Deletes it here and on the device, or says that the device keeps it. */
  async erase(): Promise<void> {
    const { drafts, element, strings } = this.#model;
    this.#isAsked = false;
    const isGone = await drafts.forget();
    this.#model.clear();
    element.renderRoot.querySelector('form')?.reset();
    element.dispatchEvent(new LaporDraftEvent('discarded'));
    this.#model.announce(isGone ? strings.erased : strings.eraseFailed);
    this.#model.focus('h2');
  }
}
