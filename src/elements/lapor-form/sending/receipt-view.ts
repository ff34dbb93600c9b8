import { html, nothing, type TemplateResult } from 'lit';

import { formatTrackingCode } from '../../../domain/tracking-code.ts';
import type { Visibility } from '../../../domain/visibility.ts';
import { formatInstant } from '../../../i18n/format.ts';
import { hasOpenFiles, type SentEntry } from '../../../state/outbox-entry.ts';
import { renderDeadline } from '../../deadline-view.ts';
import type { Copying } from './copy-code.ts';
import { renderFiles, type FilesView } from './files-view.ts';
import type { SendingView } from './sending-view.ts';
import { renderWay } from './way.ts';

export interface ReceiptView extends SendingView {
  readonly copying: Copying;
  /** Whether the code is somewhere else by now: copied, saved, shared, printed. */
  readonly isSafe: boolean;
  /** Whether the citizen has pressed the last button, and is asked again. */
  readonly isAsked: boolean;
  readonly trackerUrl: string;
  /** Ways to keep the receipt that are fetched when they are needed. */
  readonly tools: TemplateResult | typeof nothing;
  readonly onCopy: () => void;
  readonly onDone: () => void;
  readonly onErase: () => void;
  readonly onKeep: () => void;
  readonly files: Pick<FilesView, 'onRetry' | 'onGiveUp'>;
}

/** What the gateway gave for a report, with all that can be done with it. */
export function renderReceipt(
  entry: SentEntry,
  view: ReceiptView,
): TemplateResult {
  const { words, language, isKept } = view;
  const { reference, receivedAt, timeZone, deadlines } = entry.receipt;
  return html`<div class="panel good receipt">
    <h2 tabindex="-1" aria-describedby="received">${words.title.sent}</h2>
    ${renderWay('received', isKept, words)}
    <p id="received">${words.received}</p>
    ${renderEarlier(entry, view)} ${renderCode(entry, view)} ${view.tools}
    <dl>
      <dt>${words.reference}</dt>
      <dd>${reference}</dd>
      <dt>${words.receivedAt}</dt>
      <dd>${formatInstant(receivedAt, timeZone, language)}</dd>
    </dl>
    ${renderFiles(entry.files, { words, ...view.files })}
    <div>
      <h3>${words.next}</h3>
      <ul class="next">
        ${deadlines.map((deadline) => renderDeadline(deadline, language))}
      </ul>
      <p class="track">
        <a href=${view.trackerUrl} target="_blank" rel="noopener noreferrer"
          >${words.track}</a
        >
      </p>
    </div>
    ${entry.visibility ? renderVisibility(entry.visibility, view) : nothing}
    ${renderDone(entry, view)}
  </div>`;
}

function renderCode(
  { receipt }: SentEntry,
  { words, copying, onCopy }: ReceiptView,
): TemplateResult {
  const groups = formatTrackingCode(receipt.trackingCode).split('-');
  // Eyes get groups; ears get letter by letter, with a rest after each group.
  const spelled = groups.map((group) => [...group].join(' ')).join(', ');
  return html`<div>
    <p><strong>${words.code}</strong></p>
    <p class="hidden">${spelled}</p>
    <p class="code" aria-hidden="true">
      ${groups.map(
        (group, index) =>
          html`<span>${index < groups.length - 1 ? `${group}-` : group}</span>`,
      )}
    </p>
    <p class="hint">${words.codeHint}</p>
    <div class="actions">
      <button type="button" class="primary" @click=${() => onCopy()}>
        ${words.copy}
      </button>
      <span role="status">
        ${copying === 'copied' ? words.copied : nothing}
        ${copying === 'selected' ? words.copySelected : nothing}
      </span>
    </div>
  </div>`;
}

/** The report had arrived before it was edited: what was edited did not. */
function renderEarlier(entry: SentEntry, { words }: ReceiptView) {
  if (entry.version !== 'earlier') return nothing;
  const { title, content } = entry.unsent;
  return html`<div class="earlier">
    <h3>${words.earlier}</h3>
    <p>${words.earlierText(entry.receipt.reference)}</p>
    <details>
      <summary>${words.earlierShow}</summary>
      <p><strong>${title}</strong></p>
      <p class="unsent">${content}</p>
    </details>
  </div>`;
}

function renderVisibility(
  visibility: Visibility,
  { about }: ReceiptView,
): TemplateResult {
  const { name, report } = about.consequence[visibility];
  return html`<div>
    <h3>${about.visibilityLabel}: ${about.visibilityName[visibility]}</h3>
    <p>${name}</p>
    <p>${report}</p>
  </div>`;
}

function renderDone(entry: SentEntry, view: ReceiptView): TemplateResult {
  const { words, isKept } = view;
  const kept = isKept
    ? words.receiptKept
    : entry.keeping === 'memory'
      ? words.receiptConfidential
      : words.receiptNotKept;
  return html`<div>
    <p>${kept}</p>
    ${
      view.isAsked
        ? html`<div
            id="sure"
            class="sure"
            role="group"
            tabindex="-1"
            aria-labelledby="sure-why"
          >
            <p id="sure-why">
              ${view.isSafe ? nothing : words.doneUnsaved}
              ${hasOpenFiles(entry) ? words.doneFiles : nothing}
            </p>
            <div class="actions">
              <button type="button" @click=${() => view.onKeep()}>
                ${words.doneNo}
              </button>
              <button type="button" @click=${() => view.onErase()}>
                ${words.doneYes}
              </button>
            </div>
          </div>`
        : html`<button id="done" type="button" @click=${() => view.onDone()}>
            ${isKept ? words.done : words.doneNotKept}
          </button>`
    }
    <p class="hint">${words.doneHint}</p>
  </div>`;
}
