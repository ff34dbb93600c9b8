import type { TemplateResult } from 'lit';

import type { SentEntry } from '../../../state/outbox-entry.ts';
import type { FormModel } from '../form-model.ts';
import { renderCover } from '../sending/cover-view.ts';

/**
 * Receipts of earlier visits. Whoever comes to this device later need not be who
 * wrote the report: such a receipt is shown when it is asked for.
 */
export class Covers {
  readonly #model: FormModel;
  readonly #covered = new Set<string>();
  /** Those that stay on the device while another report is written. */
  readonly #aside = new Set<string>();
  #isAsked = false;

  constructor(model: FormModel) {
    this.#model = model;
  }

  cover(key: string): void {
    this.#covered.add(key);
  }

  isCovered(key: string): boolean {
    return this.#covered.has(key);
  }

  isAside(key: string): boolean {
    return this.#aside.has(key);
  }

  render(entry: SentEntry, onErase: () => void): TemplateResult {
    const { key } = entry;
    return renderCover(entry, this.#model, {
      isAsked: this.#isAsked,
      onAsk: (isAsked) => {
        this.#isAsked = isAsked;
        this.#model.focus(isAsked ? '.sure button' : '#erase');
      },
      onShow: () => {
        this.#covered.delete(key);
        this.#model.focus('h2');
      },
      onErase,
      onAnother: () => {
        this.#aside.add(key);
        this.#model.focus('h2');
      },
    });
  }
}
