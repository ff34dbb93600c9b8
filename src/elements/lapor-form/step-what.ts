import { html, nothing, type TemplateResult } from 'lit';

import { countCharacters } from '../../domain/characters.ts';
import { defaultLimits } from '../../domain/report.ts';
import { areaField, classificationField, inputField } from './fields.ts';
import type { FormModel } from './form-model.ts';
import type { Later } from './later/later.ts';
import { ownPage } from './own-page.ts';

/**
 * The first page: what happened. Usable before anything else has arrived; the
 * hints join once their code has.
 */
export function renderWhat(
  model: FormModel,
  later: Later | undefined,
): TemplateResult {
  const { strings, draft } = model;
  const { title, content } = model.configuration?.limits ?? defaultLimits;
  return html`
    <p>${strings.danger[0]} <a href="tel:112">112</a> ${strings.danger[1]}</p>
    ${model.element.hosted ? nothing : renderSecret(model)}
    ${classificationField(model)}
    ${inputField('title', model, { more: strings.lengths(title) })}
    ${later?.renderStoppers() ?? nothing}
    ${areaField('content', model, {
      note: strings.counter(countCharacters(draft.content), content.max),
    })}
    ${later?.renderHints() ?? nothing} ${renderHoneypot(strings.honeypot)}
  `;
}

/** Said before anything is typed: this page can read what is. */
function renderSecret(model: FormModel): TemplateResult {
  const { strings } = model;
  return html`<p class="hint">
    ${strings.secret}
    <a href=${ownPage(model)} target="_blank" rel="noopener noreferrer"
      >${strings.secretLink}</a
    >
  </p>`;
}

/**
 * A field that people neither see nor reach, and programs fill in. What stands
 * in it never refuses a report.
 */
function renderHoneypot(label: string): TemplateResult {
  return html`<div class="hidden" aria-hidden="true">
    <label for="homepage">${label}</label>
    <input id="homepage" name="homepage" tabindex="-1" autocomplete="off" />
  </div>`;
}
