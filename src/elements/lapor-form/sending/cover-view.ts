import { html, type TemplateResult } from 'lit';

import { formatInstant } from '../../../i18n/format.ts';
import { sendingId } from '../../../i18n/sending-id.ts';
import type { SentEntry } from '../../../state/outbox-entry.ts';
import type { FormHost } from '../form-host.ts';

export interface CoverActions {
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
  { onShow, onErase, onAnother }: CoverActions,
): TemplateResult {
  const words = host.words('sending', sendingId);
  const { receivedAt, timeZone } = receipt;
  const when = formatInstant(receivedAt, timeZone, host.language);
  return html`<div class="panel good">
    <h2 tabindex="-1">${words.title.sent}</h2>
    <p>${words.covered(when)}</p>
    <div class="actions">
      <button type="button" class="primary" @click=${onShow}>
        ${words.coveredShow}
      </button>
      <button type="button" @click=${onAnother}>${words.coveredAnother}</button>
      <button type="button" @click=${onErase}>${words.coveredErase}</button>
    </div>
    <p class="hint">${host.strings.offerShared}</p>
  </div>`;
}
