import { html, nothing, type TemplateResult } from 'lit';

import { formatInstant } from '../../../i18n/format.ts';
import { sendingId } from '../../../i18n/sending-id.ts';
import type { SendingStrings } from '../../../i18n/sending.ts';
import type { SentEntry } from '../../../state/outbox-entry.ts';
import type { FormHost } from '../form-host.ts';

export interface CoverView {
  /** Whether it is asked if the receipt is to be erased. */
  readonly isAsked: boolean;
  readonly onAsk: (isAsked: boolean) => void;
  readonly onShow: () => void;
  readonly onErase: () => void;
  /** Another report is to be written; the receipt stays on the device. */
  readonly onAnother: () => void;
}

/**
 * A receipt of an earlier visit: that there is one, and nothing of it. Its code
 * opens the report to everybody who reads it.
 */
export function renderCover(
  { receipt }: SentEntry,
  host: FormHost,
  view: CoverView,
): TemplateResult {
  const words = host.words('sending', sendingId);
  const { receivedAt, timeZone } = receipt;
  const when = formatInstant(receivedAt, timeZone, host.language);
  return html`<div class="panel good">
    <h2 tabindex="-1">${words.title.sent}</h2>
    <p>${words.covered(when)}</p>
    <div class="actions">
      <button type="button" class="primary" @click=${view.onShow}>
        ${words.coveredShow}
      </button>
      <button type="button" @click=${view.onAnother}>
        ${words.coveredAnother}
      </button>
      <button id="erase" type="button" @click=${() => view.onAsk(true)}>
        ${words.coveredErase}
      </button>
    </div>
    ${view.isAsked ? renderQuestion(view, words) : nothing}
  </div>`;
}

/** The code may be somebody's only way to their report. */
function renderQuestion(
  { onAsk, onErase }: CoverView,
  words: SendingStrings,
): TemplateResult {
  return html`<div class="sure" role="group" aria-labelledby="sure">
    <p id="sure">${words.coveredAsk}</p>
    <div class="actions">
      <button type="button" @click=${() => onAsk(false)}>
        ${words.doneNo}
      </button>
      <button type="button" @click=${onErase}>${words.doneYes}</button>
    </div>
  </div>`;
}
