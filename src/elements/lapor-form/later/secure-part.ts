import { html, nothing, type TemplateResult } from 'lit';

import { readDraft } from '../../../domain/draft.ts';
import { aboutId } from '../../../i18n/about-id.ts';
import { LaporDraftEvent } from '../../events.ts';
import type { FormPart } from '../form-host.ts';
import type { FormModel } from '../form-model.ts';
import { ownPage } from '../own-page.ts';
import {
  awaitHandOver,
  handOver,
  readHandedOver,
  type HandedOver,
} from './hand-over.ts';

/**
 * A confidential report goes on at the gateway's own page: a host page can read
 * everything in it. On that page itself this part receives what was typed.
 */
export class SecurePart implements FormPart {
  readonly #model: FormModel;
  readonly #isBusy: () => boolean;
  #state: 'asking' | 'opening' | 'blocked' | 'lost' | 'done' = 'asking';
  /** Whether nothing of it is left on the device. */
  #isGone = true;
  #connection = new AbortController();

  /** @param isBusy Whether files are still on their way into the draft. */
  constructor(model: FormModel, isBusy: () => boolean) {
    this.#model = model;
    this.#isBusy = isBusy;
    model.addController(this);
  }

  hostConnected(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    if (!this.#model.element.hosted) return;
    awaitHandOver((handed) => this.#take(handed), signal);
    // Nothing is on the device, so the page must not go unasked.
    window.addEventListener(
      'beforeunload',
      (event) => {
        const { keeping, hasTyped } = this.#model;
        if (keeping === 'memory' && hasTyped) event.preventDefault();
      },
      { signal },
    );
  }

  hostDisconnected(): void {
    this.#connection.abort();
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#model.goesOnElsewhere) return nothing;
    const words = this.#model.words('about', aboutId);
    return html`<div class="panel" id="secure" tabindex="-1" role="region">
      <h4>${words.secureTitle}</h4>
      <p>${words.secureText}</p>
      <div>
        <button type="button" class="primary" @click=${() => void this.#open()}>
          ${words.secureOpen}
        </button>
        <p role="status">
          ${this.#state === 'opening' ? words.secureOpening : nothing}
          ${this.#state === 'blocked' ? words.secureBlocked : nothing}
          ${this.#state === 'lost' ? words.secureLost : nothing}
        </p>
      </div>
      <p>
        <a
          href=${ownPage(this.#model)}
          target="_blank"
          rel="noopener noreferrer"
          >${words.secureLink}</a
        >
      </p>
    </div>`;
  }

  /** What is left here once the report has moved. */
  renderDone(): TemplateResult | undefined {
    if (this.#state !== 'done') return undefined;
    const words = this.#model.words('about', aboutId);
    return html`<div class="panel good">
      <h2 tabindex="-1">${words.secureDone}</h2>
      <p>
        ${this.#isGone ? words.secureDoneText : this.#model.strings.eraseFailed}
      </p>
    </div>`;
  }

  async #open(): Promise<void> {
    const model = this.#model;
    if (this.#isBusy()) {
      model.announce(model.strings.filesBusy);
      return;
    }
    const outcome = handOver(ownPage(model), () => this.#handed());
    this.#become('opening');
    // What is changed from now on would stay behind.
    const form = model.element.renderRoot.querySelector('form');
    if (form) form.inert = true;
    const became = await outcome;
    if (form) form.inert = false;
    if (became !== 'taken') {
      this.#become(became);
      model.focus('#secure');
      return;
    }
    this.#isGone = await model.drafts.forget();
    model.clear();
    model.element.dispatchEvent(new LaporDraftEvent('handed-over'));
    this.#become('done');
    model.focus('h2');
  }

  async #handed(): Promise<HandedOver> {
    const { draft, keeper, pages } = this.#model;
    const { step } = pages;
    const files = await Promise.all(
      (keeper?.files ?? []).map(async ({ id, name, type }) => {
        const file = await keeper?.readFile(id);
        // Without its bytes it is better kept here.
        if (!file) throw new DOMException('A file is gone.', 'NotFoundError');
        return { name, type, bytes: await file.arrayBuffer() };
      }),
    );
    return { draft, step, files };
  }

  /** @returns Whether all of it is here, so that it may be deleted there. */
  async #take(handed: unknown): Promise<boolean> {
    const { drafts } = this.#model;
    const given = readHandedOver(handed);
    await drafts.whenOpen();
    // Whoever opened this page cannot change what is typed in it.
    if (!given || !drafts.keeper || this.#model.hasTyped) return false;
    await drafts.moveTo('memory');
    for (const { bytes, name, type } of given.files) {
      await drafts.keeper.addFile(new Blob([bytes], { type }), name);
    }
    const draft = { ...readDraft(given.draft), confidential: true };
    this.#model.take(draft, given.step);
    this.#model.keep();
    this.#model.focus('#step');
    return true;
  }

  #become(state: 'opening' | 'blocked' | 'lost' | 'done'): void {
    this.#state = state;
    this.#model.requestUpdate();
  }
}
