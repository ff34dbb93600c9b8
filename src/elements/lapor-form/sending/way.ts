import { html, nothing, type TemplateResult } from 'lit';

import type { SendingStep, SendingStrings } from '../../../i18n/sending.ts';

const steps: readonly SendingStep[] = [
  'stored',
  'waiting',
  'sending',
  'received',
];

/** The way of a report, with the place where it is. */
export function renderWay(
  present: SendingStep,
  isKept: boolean,
  words: SendingStrings,
): TemplateResult {
  // Waiting is shown while it lasts: else nobody waited, or nobody has to.
  const shown = steps.filter((step) => step !== 'waiting' || step === present);
  const index = shown.indexOf(present);
  return html`<ol class="way" aria-label=${words.way}>
    ${shown.map(
      (step, number) =>
        html`<li
          class=${number < index ? 'past' : ''}
          aria-current=${number === index ? 'step' : nothing}
        >
          ${step === 'stored' && !isKept ? words.ready : words.step[step]}
        </li>`,
    )}
  </ol>`;
}
