import { html, nothing, type TemplateResult } from 'lit';

import type { SendingStep, SendingStrings } from '../../../i18n/sending.ts';

/** The way of a report, with the place where it is. */
export function renderWay(
  present: SendingStep,
  isKept: boolean,
  words: SendingStrings,
): TemplateResult {
  // Waiting is shown while it lasts: else nobody waited, or nobody has to.
  const middle = present === 'waiting' ? 'waiting' : 'sending';
  const steps: readonly SendingStep[] = ['stored', middle, 'received'];
  const index = steps.indexOf(present);
  return html`<ol class="way" aria-label=${words.way}>
    ${steps.map(
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
