import { html, nothing, type TemplateResult } from 'lit';

import {
  visibilities,
  visibilityOf,
  type Visibility,
} from '../../../domain/visibility.ts';
import { aboutId } from '../../../i18n/about-id.ts';
import type { AboutStrings } from '../../../i18n/about.ts';
import { inputField } from '../fields.ts';
import type { FormHost } from '../form-host.ts';

/** Who may know, told by its consequence; then how to reach the reporter. */
export function renderAbout(
  host: FormHost,
  secure: TemplateResult | typeof nothing,
): TemplateResult {
  const words = host.words('about', aboutId);
  return html`
    ${renderVisibility(host, words)}
    ${secure === nothing ? renderContact(host) : secure}
  `;
}

function renderContact(host: FormHost): TemplateResult {
  return html`
    ${inputField('name', host, { autocomplete: 'name' })}
    ${inputField('email', host, {
      type: 'email',
      autocomplete: 'email',
      need: 'either',
    })}
    ${inputField('phone', host, {
      type: 'tel',
      autocomplete: 'tel',
      need: 'either',
    })}
  `;
}

function renderVisibility(host: FormHost, words: AboutStrings): TemplateResult {
  const chosen = visibilityOf(host.draft);
  const isHidden =
    host.site.kind === 'ready' &&
    host.site.value.hiddenFields.includes('anonymous');
  const offered = visibilities.filter(
    (visibility) => visibility !== 'anonymous' || !isHidden,
  );
  return html`<fieldset class="field" role="radiogroup">
    <legend>${words.visibility}</legend>
    ${offered.map(
      (visibility) =>
        html`<label class="choice">
          <input
            id="visibility-${visibility}"
            type="radio"
            name="visibility"
            value=${visibility}
            .checked=${visibility === chosen}
          />
          <span>
            ${words.visibilityName[visibility]}
            ${renderConsequence(visibility, words)}
          </span>
        </label>`,
    )}
    ${
      chosen === 'confidential' && !isHidden
        ? renderAlsoAnonymous(host, words)
        : nothing
    }
  </fieldset>`;
}

export function renderConsequence(
  visibility: Visibility,
  { consequence }: AboutStrings,
): TemplateResult {
  const { name, report } = consequence[visibility];
  return html`<span class="hint">${name}</span>
    <span class="hint">${report}</span>`;
}

function renderAlsoAnonymous({ draft }: FormHost, words: AboutStrings) {
  return html`<label class="choice">
    <input type="checkbox" name="anonymous" .checked=${draft.anonymous} />
    <span>
      ${words.alsoAnonymous}
      <span class="hint">${words.alsoAnonymousHint}</span>
    </span>
  </label>`;
}
