import { html, nothing, type TemplateResult } from 'lit';

import type { Gap } from '../../../domain/completeness/gaps.ts';
import type { CoachStrings } from '../../../i18n/coach.ts';

/** More would push the button below them off a phone. */
const AT_ONCE = 2;

/** What the rules say of the text, and of which kind of report it is. */
export interface Findings {
  readonly classification: string;
  /** What is missing; `undefined` for a text that the rules cannot read. */
  readonly gaps: readonly Gap[] | undefined;
  /** What a report of its kind should tell. */
  readonly needs: readonly Gap[];
}

export interface HintsView extends Findings {
  readonly words: CoachStrings;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onOpen: () => void;
}

/** What the text still lacks, each with why; or that it lacks nothing. */
export function renderHints(view: HintsView): TemplateResult | typeof nothing {
  const { words, gaps, needs, classification } = view;
  if (!gaps) return nothing;
  if (!gaps.length) {
    const told = namesOf(needs, classification, words);
    return html`<div class="coach good">
      <p>✓ ${words.complete(told)}</p>
    </div>`;
  }
  if (!view.isOpen) {
    return html`<div class="coach">
      <button id="coach-open" type="button" class="link" @click=${view.onOpen}>
        ${words.open}
      </button>
    </div>`;
  }
  return html`<div class="coach" role="region" aria-labelledby="coach">
    <h4 id="coach" tabindex="-1">${words.title}</h4>
    ${renderGaps(gaps.slice(0, AT_ONCE), view)}
    ${
      gaps.length > AT_ONCE
        ? html`<details>
            <summary>${words.more(gaps.length - AT_ONCE)}</summary>
            ${renderGaps(gaps.slice(AT_ONCE), view)}
          </details>`
        : nothing
    }
    <p class="hint">${words.intro}</p>
    <button type="button" class="link" @click=${view.onClose}>
      ${words.close}
    </button>
  </div>`;
}

function renderGaps(
  gaps: readonly Gap[],
  { classification, words }: HintsView,
): TemplateResult {
  return html`<ul>
    ${gaps.map((gap) => {
      const { ask, why } = wordsFor(gap, classification, words);
      return html`<li>${ask} <span class="hint">${why}</span></li>`;
    })}
  </ul>`;
}

/** `apa, di mana, kapan` */
export function namesOf(
  gaps: readonly Gap[],
  classification: string,
  { gapName }: CoachStrings,
): string {
  const isQuestion = classification === 'permintaan-informasi';
  return gaps
    .map((gap) => gapName[gap === 'hope' && isQuestion ? 'question' : gap])
    .join(', ');
}

function wordsFor(gap: Gap, classification: string, words: CoachStrings) {
  if (classification === 'permintaan-informasi') return words.gap.question;
  return words.gap[
    gap === 'what' && classification === 'aspirasi' ? 'proposal' : gap
  ];
}
