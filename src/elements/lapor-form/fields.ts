import { html, nothing, type TemplateResult } from 'lit';

import type { Draft, DraftField } from '../../domain/draft.ts';
import { classifications } from '../../domain/vocabulary.ts';
import type { FormStrings } from '../../i18n/form.ts';

/** What the fields show: the draft as typed, and what is wrong with it. */
export interface FieldView {
  readonly strings: FormStrings;
  readonly draft: Draft;
  /** A sentence for each field that needs correcting. */
  readonly errors: ReadonlyMap<DraftField, string>;
}

interface InputOptions {
  readonly type?: 'text' | 'email' | 'tel' | 'date';
  readonly autocomplete?: string;
  readonly min?: string;
  readonly max?: string;
  /** Stands after the hint. */
  readonly more?: string;
  /** `either`: this field or its neighbour. */
  readonly need?: 'required' | 'either' | 'optional';
  readonly inputmode?: 'email' | 'tel' | 'text';
}

type TextField = {
  [Field in DraftField]: Draft[Field] extends string ? Field : never;
}[DraftField];

export function inputField(
  field: TextField,
  view: FieldView,
  {
    type = 'text',
    autocomplete = 'off',
    min,
    max,
    more = '',
    need = 'required',
  }: InputOptions = {},
): TemplateResult {
  return html`<div class="field">
    ${renderLabel(field, view, need === 'optional', more)}
    <input
      id=${field}
      name=${field}
      type=${type}
      autocomplete=${autocomplete}
      min=${min ?? nothing}
      max=${max ?? nothing}
      .value=${view.draft[field]}
      aria-describedby=${describedBy(field, view)}
      aria-invalid=${view.errors.has(field) ? 'true' : 'false'}
      aria-required=${need === 'required' ? 'true' : nothing}
    />
  </div>`;
}

/** @param note Stands below the field: how much of it is written. */
export function areaField(
  field: TextField,
  view: FieldView,
  { note = '' } = {},
): TemplateResult {
  return html`<div class="field">
    ${renderLabel(field, view)}
    <textarea
      id=${field}
      name=${field}
      rows="7"
      autocomplete="off"
      .value=${view.draft[field]}
      aria-describedby=${describedBy(field, view)}
      aria-invalid=${view.errors.has(field) ? 'true' : 'false'}
      aria-required="true"
    ></textarea>
    <p class="hint note">${note}</p>
  </div>`;
}

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** @param empty What the empty choice is called. */
export function selectField(
  field: TextField,
  view: FieldView,
  choices: readonly Choice[],
  empty: string,
  { optional = false, disabled = false } = {},
): TemplateResult {
  const chosen = view.draft[field];
  return html`<div class="field">
    ${renderLabel(field, view, optional)}
    <select
      id=${field}
      name=${field}
      ?disabled=${disabled}
      aria-describedby=${describedBy(field, view)}
      aria-invalid=${view.errors.has(field) ? 'true' : 'false'}
      aria-required=${optional ? nothing : 'true'}
    >
      <option value="" .selected=${!chosen}>${empty}</option>
      ${choices.map(
        ({ id, name }) =>
          html`<option value=${id} .selected=${id === chosen}>${name}</option>`,
      )}
    </select>
  </div>`;
}

export function classificationField(view: FieldView): TemplateResult {
  const { strings, draft, errors } = view;
  const error = errors.get('classification');
  return html`<fieldset
    class="field"
    role="radiogroup"
    aria-required="true"
    aria-describedby=${error ? 'classification-error' : nothing}
  >
    <legend>${strings.label.classification}</legend>
    ${renderError('classification', view)}
    ${classifications.map(
      (kind, index) =>
        html`<label class="choice">
          <input
            id=${index === 0 ? 'classification' : nothing}
            type="radio"
            name="classification"
            value=${kind}
            .checked=${draft.classification === kind}
            aria-invalid=${error ? 'true' : 'false'}
          />
          <span>
            ${strings.classification[kind]}
            <span class="hint">${strings.classificationHint[kind]}</span>
          </span>
        </label>`,
    )}
  </fieldset>`;
}

export function checkboxField(
  field: 'consent',
  view: FieldView,
): TemplateResult {
  const hint = view.strings.hint[field];
  return html`<div class="field">
    ${renderError(field, view)}
    <label class="choice">
      <input
        id=${field}
        name=${field}
        type="checkbox"
        .checked=${view.draft[field]}
        aria-describedby=${view.errors.has(field) ? `${field}-error` : nothing}
        aria-invalid=${view.errors.has(field) ? 'true' : 'false'}
        aria-required=${field === 'consent' ? 'true' : nothing}
      />
      <span>
        ${view.strings.label[field]}
        ${hint ? html`<span class="hint">${hint}</span>` : nothing}
      </span>
    </label>
  </div>`;
}

export function renderLabel(
  field: DraftField,
  view: FieldView,
  optional = false,
  more = '',
) {
  const { label, hint, optional: note } = view.strings;
  return html`
    <label for=${field}>
      ${label[field]}
      ${optional ? html`<span class="hint">(${note})</span>` : nothing}
    </label>
    ${
      hint[field]
        ? html`<p class="hint" id="${field}-hint">${hint[field]} ${more}</p>`
        : nothing
    }
    ${renderError(field, view)}
  `;
}

export function renderError(field: DraftField, { strings, errors }: FieldView) {
  const error = errors.get(field);
  return error
    ? html`<p class="error" id="${field}-error">
        <span class="hidden">${strings.errorPrefix}</span> ${error}
      </p>`
    : nothing;
}

export function describedBy(field: DraftField, { strings, errors }: FieldView) {
  const ids = [
    strings.hint[field] ? `${field}-hint` : '',
    errors.has(field) ? `${field}-error` : '',
  ];
  return ids.filter(Boolean).join(' ') || nothing;
}
