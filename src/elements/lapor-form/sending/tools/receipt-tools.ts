import { html, nothing, type TemplateResult } from 'lit';

import { aboutId } from '../../../../i18n/about-id.ts';
import { sendingId } from '../../../../i18n/sending-id.ts';
import { receiptToolsId } from '../../../../i18n/sending-tools-id.ts';
import type { ReceiptToolsStrings } from '../../../../i18n/sending-tools.ts';
import type { SentEntry } from '../../../../state/outbox-entry.ts';
import type { FormHost, FormPart } from '../../form-host.ts';
import { trackerUrl } from '../tracker-url.ts';
import { download } from './download.ts';
import { endPrinting, printReceipt } from './print-receipt.ts';
import { renderQr } from './qr.ts';
import {
  documentOf,
  textOf,
  type ReceiptDocument,
} from './receipt-document.ts';
import { drawReceipt } from './receipt-image.ts';
import { mailUrl, shareTextOf, whatsappUrl } from './share.ts';

export interface ReceiptToolsOptions {
  /** The receipt that is shown. */
  readonly entry: () => SentEntry | undefined;
  /** The code is now somewhere else than in this page. */
  readonly onSafe: () => void;
}

/** Ways to keep a receipt and to pass it on: picture, text, paper, QR, sharing. */
export class ReceiptTools implements FormPart {
  readonly #host: FormHost;
  readonly #options: ReceiptToolsOptions;
  #key: string | undefined;
  #message = '';
  #isCodeShown = false;
  #isCodeShared = false;
  #canShare = typeof navigator.share === 'function';

  constructor(host: FormHost, options: ReceiptToolsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    endPrinting();
  }

  render(): TemplateResult | typeof nothing {
    const entry = this.#options.entry();
    if (!entry) return nothing;
    if (entry.key !== this.#key) this.#reset(entry.key);
    const words = this.#words;
    return html`<div class="tools">
      <h3>${words.title}</h3>
      <div class="actions">
        <button type="button" @click=${() => void this.#saveImage(entry)}>
          ${words.image}
        </button>
        <button type="button" @click=${() => this.#saveText(entry)}>
          ${words.text}
        </button>
        <button type="button" @click=${() => this.#print(entry)}>
          ${words.print}
        </button>
      </div>
      <p role="status">${this.#message}</p>
      ${this.#renderQr(entry, words)} ${this.#renderShare(entry, words)}
    </div>`;
  }

  get #words(): ReceiptToolsStrings {
    return this.#host.words('receipt', receiptToolsId);
  }

  #renderQr({ receipt }: SentEntry, words: ReceiptToolsStrings) {
    return html`<details>
      <summary>${words.qr}</summary>
      ${renderQr(trackerUrl(this.#host), words.qrTrackerLabel)}
      <p>${words.qrTracker}</p>
      <p class="hint">${words.qrCode}</p>
      <button
        type="button"
        @click=${() => {
          this.#isCodeShown = !this.#isCodeShown;
          this.#host.requestUpdate();
        }}
      >
        ${this.#isCodeShown ? words.qrHideCode : words.qrShowCode}
      </button>
      ${
        this.#isCodeShown
          ? html`${renderQr(receipt.trackingCode, words.qrCodeLabel)}
              <p>${words.qrCodeLabel}</p>`
          : nothing
      }
    </details>`;
  }

  #renderShare(entry: SentEntry, words: ReceiptToolsStrings) {
    return html`<details>
      <summary>${words.share}</summary>
      <label class="choice">
        <input
          type="checkbox"
          .checked=${this.#isCodeShared}
          @change=${(event: Event) => this.#onInclude(event)}
        />
        <span>
          ${words.includeCode}
          <span class="hint">${words.includeCodeHint}</span>
        </span>
      </label>
      <div class="actions">
        ${
          this.#canShare
            ? html`<button
                type="button"
                @click=${() => void this.#share(entry)}
              >
                ${words.shareNow}
              </button>`
            : this.#renderLinks(entry, words)
        }
      </div>
    </details>`;
  }

  #renderLinks(entry: SentEntry, words: ReceiptToolsStrings) {
    const shared = this.#shareText(entry);
    return html`
      <a
        class="button"
        href=${whatsappUrl(shared)}
        target="_blank"
        rel="noopener noreferrer"
        @click=${() => this.#onShared()}
        >${words.whatsapp}</a
      >
      <a class="button" href=${mailUrl(shared)} @click=${() => this.#onShared()}
        >${words.email}</a
      >
    `;
  }

  #reset(key: string): void {
    this.#key = key;
    this.#message = '';
    this.#isCodeShown = false;
    this.#isCodeShared = false;
  }

  #onInclude(event: Event): void {
    const box = event.currentTarget;
    this.#isCodeShared = box instanceof HTMLInputElement && box.checked;
    this.#host.requestUpdate();
  }

  #document(entry: SentEntry): ReceiptDocument {
    const { site, language } = this.#host;
    const words = {
      words: this.#host.words('sending', sendingId),
      tools: this.#words,
      about: this.#host.words('about', aboutId),
      language,
    };
    const siteName = site.kind === 'ready' ? site.value.name : undefined;
    return documentOf(entry, words, trackerUrl(this.#host), siteName);
  }

  async #saveImage(entry: SentEntry): Promise<void> {
    const receipt = this.#document(entry);
    const image = await drawReceipt(receipt).catch(() => undefined);
    if (image) this.#download(image, `${receipt.name}.png`);
    else this.#say(this.#words.imageFailed);
  }

  #saveText(entry: SentEntry): void {
    const receipt = this.#document(entry);
    const file = new Blob([textOf(receipt)], {
      type: 'text/plain;charset=utf-8',
    });
    this.#download(file, `${receipt.name}.txt`);
  }

  #download(file: Blob, name: string): void {
    // Whether anything was saved, no browser says: so it is still asked.
    download(file, name);
    this.#say(this.#words.saved(name));
  }

  #print(entry: SentEntry): void {
    printReceipt(this.#document(entry));
  }

  #shareText({ receipt }: SentEntry) {
    const url = trackerUrl(this.#host);
    const code = this.#isCodeShared ? receipt.trackingCode : undefined;
    return shareTextOf(receipt.reference, url, code, this.#words);
  }

  async #share(entry: SentEntry): Promise<void> {
    try {
      await navigator.share(this.#shareText(entry));
      this.#onShared();
    } catch (error) {
      // Closed without choosing anybody: that is nothing to tell.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.#canShare = false;
      this.#say(this.#words.shareFailed);
    }
  }

  #onShared(): void {
    if (this.#isCodeShared) this.#options.onSafe();
  }

  #say(message: string): void {
    this.#message = message;
    this.#host.requestUpdate();
  }
}
