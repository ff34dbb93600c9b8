import { html, nothing, type TemplateResult } from 'lit';

import type { Receipt } from '../../../domain/progress.ts';
import { formatTrackingCode } from '../../../domain/tracking-code.ts';
import { formatInstant } from '../../../i18n/format.ts';
import type { FormStrings } from '../../../i18n/form.ts';
import type { Language } from '../../../i18n/language.ts';
import type { OutboxEntry } from '../../../state/outbox-entry.ts';
import { renderDeadline } from '../../deadline-view.ts';
import type { Copying } from './copy-code.ts';

export interface PanelView {
  readonly strings: FormStrings;
  readonly language: Language;
  readonly isPersistent: boolean;
  readonly copying: Copying;
  readonly onCopy: () => void;
  readonly onRetry: () => void;
  readonly onEdit: () => void;
  readonly onDone: () => void;
}

/** What the citizen sees in the form's place once send was pressed. */
export function renderEntry(
  entry: OutboxEntry,
  view: PanelView,
): TemplateResult {
  const { strings } = view;
  switch (entry.kind) {
    case 'queued':
    case 'sending':
      return html`<div class="panel">
        <h2 tabindex="-1">${strings.sendingTitle}</h2>
        <p>${strings.sendingText}</p>
      </div>`;
    case 'waiting':
      return html`<div class="panel bad">
        <h2 tabindex="-1">${strings.waitingTitle}</h2>
        <p>${strings.waiting[entry.reason]}</p>
        <p>
          ${view.isPersistent ? strings.waitingKept : strings.waitingNotKept}
        </p>
        <div class="actions">
          <button type="button" class="primary" @click=${view.onRetry}>
            ${strings.sendNow}
          </button>
          <button type="button" @click=${view.onEdit}>${strings.cancel}</button>
        </div>
        <p class="hint">${strings.cancelHint}</p>
        <p class="hint">${strings.otherChannels}</p>
      </div>`;
    case 'refused':
      return html`<div class="panel bad">
        <h2 tabindex="-1">${strings.refusedTitle}</h2>
        <p>
          ${
            entry.problem.code === 'invalid-report'
              ? strings.refused
              : strings.refusedOther
          }
        </p>
        <button type="button" class="primary" @click=${view.onEdit}>
          ${strings.edit}
        </button>
        <p class="hint">${strings.otherChannels}</p>
      </div>`;
    case 'sent':
      return renderReceipt(entry.receipt, view);
  }
}

function renderReceipt(receipt: Receipt, view: PanelView): TemplateResult {
  const { strings, language, copying } = view;
  const { receivedAt, timeZone } = receipt;
  return html`<div class="panel good">
    <h2 tabindex="-1">${strings.sentTitle}</h2>
    <p>${strings.sentText}</p>
    <div>
      <p id="code-label"><strong>${strings.trackingCode}</strong></p>
      <p class="code" aria-labelledby="code-label" role="group">
        ${formatTrackingCode(receipt.trackingCode)}
      </p>
      <p class="hint">${strings.trackingHint}</p>
    </div>
    <div class="actions">
      <button type="button" class="primary" @click=${view.onCopy}>
        ${strings.copy}
      </button>
      <span role="status">
        ${copying === 'copied' ? strings.copied : nothing}
        ${copying === 'failed' ? strings.copyFailed : nothing}
      </span>
    </div>
    <dl>
      <dt>${strings.reference}</dt>
      <dd>${receipt.reference}</dd>
      <dt>${strings.receivedAt}</dt>
      <dd>${formatInstant(receivedAt, timeZone, language)}</dd>
    </dl>
    <ul class="plain">
      ${receipt.deadlines.map((deadline) => renderDeadline(deadline, language))}
    </ul>
    <div>
      <button type="button" @click=${view.onDone}>${strings.another}</button>
      <p class="hint">${strings.anotherHint}</p>
    </div>
  </div>`;
}
