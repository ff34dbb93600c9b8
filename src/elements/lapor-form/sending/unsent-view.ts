import { html, nothing, type TemplateResult } from 'lit';

import type {
  RefusedEntry,
  SendingEntry,
  UnsentEntry,
} from '../../../state/outbox-entry.ts';
import { renderChannels } from '../channels.ts';
import type { SendingView } from './sending-view.ts';
import { renderWay } from './way.ts';

type OnItsWay = UnsentEntry | SendingEntry;

/** From then on a wait is long, in milliseconds and in failed attempts. */
const LONG_WAIT = 30_000;
const LONG_TRIED = 2;
/** Before that nobody wonders what is being checked. */
const LONG_CHECK = 3_000;

const stepOf = {
  queued: 'stored',
  sending: 'sending',
  waiting: 'waiting',
} as const;

/**
 * A report that still has to reach the gateway. One template for all of its
 * states, so that focus stays where it is and only what changes is read out.
 */
export function renderOnItsWay(
  entry: OnItsWay,
  view: SendingView,
): TemplateResult {
  const { kind } = entry;
  const { words, isKept } = view;
  return html`<div class="panel ${kind === 'waiting' ? 'bad' : ''}">
    <h2 tabindex="-1" aria-describedby="sending-now">${words.title[kind]}</h2>
    ${renderWay(stepOf[kind], isKept, words)}
    <div>
      <p id="sending-now" role="status">${sentenceOf(entry, view)}</p>
      <p class="hint">${retryOf(entry, view)}</p>
    </div>
    <p>${keptOf(entry, view)}</p>
    <div class="actions">
      ${
        kind === 'waiting'
          ? html`<button
              type="button"
              class="primary"
              @click=${() => view.onRetry()}
            >
              ${words.sendNow}
            </button>`
          : nothing
      }
      <button
        type="button"
        aria-describedby="cancel-hint"
        @click=${() => view.onEdit()}
      >
        ${words.cancel}
      </button>
    </div>
    <p class="hint" id="cancel-hint">${words.cancelHint}</p>
    ${
      takesLong(entry, view)
        ? html`<div class="channels-box">
            <h3>${words.otherTitle}</h3>
            <p>${words.otherText}</p>
            ${renderChannels(view.strings)}
          </div>`
        : nothing
    }
  </div>`;
}

function sentenceOf(entry: OnItsWay, view: SendingView): string {
  const { words, isChecking, now } = view;
  if (entry.kind === 'waiting') return words.waiting[entry.reason];
  if (entry.kind === 'queued') return words.queued;
  return isChecking && now - entry.createdAt > LONG_CHECK
    ? words.checking
    : words.sending;
}

/** Counts down outside of the live region: nobody wants to hear it tick. */
function retryOf(entry: OnItsWay, { words, now }: SendingView): string {
  if (entry.kind !== 'waiting') return '';
  if (entry.reason === 'offline') return words.whenOnline;
  const seconds = Math.ceil((entry.retryAt - now) / 1_000);
  if (seconds <= 0) return words.retryNow;
  return seconds < 100
    ? words.retryInSeconds(seconds)
    : words.retryInMinutes(Math.round(seconds / 60));
}

function keptOf({ keeping }: OnItsWay, { words, isKept }: SendingView): string {
  if (isKept) return words.kept;
  return keeping === 'memory' ? words.confidentialNotKept : words.notKept;
}

function takesLong(entry: OnItsWay, { now }: SendingView): boolean {
  const failed =
    entry.kind === 'waiting'
      ? entry.attempt
      : entry.kind === 'sending'
        ? entry.attempt - 1
        : 0;
  return failed >= LONG_TRIED || now - entry.createdAt > LONG_WAIT;
}

/** What the citizen can put right in the form. */
const correctable = ['invalid-report', 'agency-unknown', 'body-too-large'];

/** A report that the gateway does not take as it is. */
export function renderRefused(
  { problem: { code } }: RefusedEntry,
  view: SendingView,
): TemplateResult {
  const { words } = view;
  const isCorrectable = correctable.includes(code);
  // Codes come from outside: only what the table itself has is a sentence.
  const known = Object.hasOwn(words.refused, code) && words.refused[code];
  return html`<div class="panel bad">
    <h2 tabindex="-1" aria-describedby="refused-why">${words.title.refused}</h2>
    <p id="refused-why">${known || words.refusedOther} ${words.nothingLost}</p>
    <div>
      <button type="button" class="primary" @click=${() => view.onEdit()}>
        ${isCorrectable ? words.edit : words.backToForm}
      </button>
    </div>
    ${isCorrectable ? nothing : renderChannels(view.strings)}
  </div>`;
}
