import { html, nothing, type TemplateResult } from 'lit';

import type { Draft } from '../../../domain/draft.ts';
import {
  personalDataIn,
  type PersonalDatum,
} from '../../../domain/personal-data.ts';
import type { CoachStrings } from '../../../i18n/coach.ts';

/** The fields of a report that the public reads. */
const publicFields = ['title', 'content', 'place'] as const;

/** Personal data, and the field that it stands in. */
export interface Found extends PersonalDatum {
  readonly field: (typeof publicFields)[number];
}

/** All personal data in what the public would read of a draft. */
export function personalDataOf(draft: Draft): Found[] {
  // The public reads nothing of a confidential report.
  if (draft.confidential) return [];
  return publicFields.flatMap((field) =>
    personalDataIn(draft[field]).map((datum) => ({ ...datum, field })),
  );
}

/**
 * What was found, each kind once, never the data itself: a screen may be looked
 * at by others, and a screen reader heard.
 */
export function renderPersonalData(
  found: readonly Found[],
  words: CoachStrings,
  onShow: (datum: Found) => void,
): TemplateResult | typeof nothing {
  const first = firstOfEach(found, words);
  if (!first.size) return nothing;
  return html`<div class="panel coach" role="region" aria-labelledby="personal">
    <h4 id="personal">${words.personalTitle}</h4>
    <p>${words.personalWhy}</p>
    <ul>
      ${[...first].map(
        ([name, datum]) =>
          html`<li>
            <div class="found">
              <strong>${name}</strong>
              <button
                type="button"
                class="link"
                aria-label=${words.showWhat(name)}
                @click=${() => onShow(datum)}
              >
                ${words.show}
              </button>
            </div>
            <span class="hint">${adviceFor(datum, words)}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}

/** The same once more before sending: where to go is the page's own matter. */
export function renderPersonalNote(
  found: readonly Found[],
  words: CoachStrings,
): TemplateResult | typeof nothing {
  const first = firstOfEach(found, words);
  if (!first.size) return nothing;
  return html`<div class="panel coach" role="region" aria-labelledby="personal">
    <h4 id="personal">${words.personalTitle}</h4>
    <p>${[...first.keys()].join(', ')}. ${words.personalWhy}</p>
    <p>${words.personalCheck}</p>
  </div>`;
}

function firstOfEach(found: readonly Found[], words: CoachStrings) {
  const first = new Map<string, Found>();
  for (const datum of found) {
    const name =
      datum.certainty === 'possible'
        ? words.maybeNik
        : words.personal[datum.kind];
    if (!first.has(name)) first.set(name, datum);
  }
  return first;
}

function adviceFor({ kind }: PersonalDatum, words: CoachStrings): string {
  return kind === 'phone' || kind === 'email'
    ? words.contactElsewhere
    : words.notNeeded;
}
