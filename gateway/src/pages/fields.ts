import type { SiteSettings } from '../config/load-config.ts';
import { ownLimits, type Draft, type IssueCode } from '../domain.ts';
import { html, type Html, type HtmlValue } from '../http/html.ts';
import type { Visit } from './visit.ts';
import type { AskedField, Bounds } from './words.ts';

/** What is wrong with which field, in the order of the form. */
export type Faults = ReadonlyMap<AskedField, IssueCode>;

/** A form with what was typed, and what has to be put right in it. */
export interface FieldContext {
  readonly visit: Visit;
  readonly draft: Draft;
  readonly faults: Faults;
}

export interface FieldParts {
  readonly isOptional?: boolean;
  readonly bounds?: Bounds | undefined;
  /** Between the hint and the control. */
  readonly control: (attributes: Html) => HtmlValue;
}

export function boundsOf(
  { limits }: SiteSettings,
  field: AskedField,
): Bounds | undefined {
  if (field === 'title' || field === 'content') return limits[field];
  return field === 'place' || field === 'name' || field === 'email'
    ? ownLimits[field]
    : undefined;
}

/** The sentence for what is wrong with a field, or nothing. */
export function faultOf(
  { visit, faults }: FieldContext,
  field: AskedField,
): string | undefined {
  const code = faults.get(field);
  return (
    code && visit.words.form.issue(field, code, boundsOf(visit.site, field))
  );
}

/** A control with its label, hint and error, tied together for everybody. */
export function fieldBox(
  context: FieldContext,
  field: AskedField,
  { control, isOptional = false, bounds }: FieldParts,
): Html {
  const { form } = context.visit.words;
  const { hint, fault, attributes } = describe(context, field, bounds);
  return html`<div class="field${fault ? ' field-wrong' : ''}">
    <label for="${field}"
      >${form.label[field]}${isOptional ? html` <span class="soft">(${form.optional})</span>` : ''}</label
    >
    ${hint} ${fault}
    ${control(html`${attributes}${isOptional ? '' : html` aria-required="true"`}`)}
  </div>`;
}

/** A box to tick, with what ticking it means. */
export function tickBox(context: FieldContext, field: AskedField): Html {
  const { form } = context.visit.words;
  const { hint, fault, attributes } = describe(context, field, undefined);
  return html`<div class="field${fault ? ' field-wrong' : ''}">
    ${fault}
    <div class="tick">
      <input
        type="checkbox"
        value="yes"
        ${attributes}
        ${context.draft[field] === true ? 'checked' : ''}
      />
      <label for="${field}">${form.label[field]}</label>
    </div>
    ${hint}
  </div>`;
}

/** The kinds of report, one of which has to be chosen. */
export function choices(
  context: FieldContext,
  field: 'classification',
  options: readonly {
    readonly value: string;
    readonly name: string;
    readonly hint: string;
  }[],
): Html {
  const { form } = context.visit.words;
  const fault = faultOf(context, field);
  return html`<fieldset
    class="field${fault ? ' field-wrong' : ''}"
    ${fault ? html`aria-describedby="${field}-fault"` : ''}
  >
    <legend>${form.label[field]}</legend>
    ${fault ? html`<p class="fault" id="${field}-fault">${fault}</p>` : ''}
    ${options.map(
      ({ value, name, hint }, index) =>
        html`<div class="tick">
          <input
            type="radio"
            name="${field}"
            id="${index === 0 ? field : `${field}-${value}`}"
            value="${value}"
            ${context.draft[field] === value ? 'checked' : ''}
            aria-describedby="${field}-${value}-hint"
          />
          <label for="${index === 0 ? field : `${field}-${value}`}"
            >${name}</label
          >
          <p class="hint" id="${field}-${value}-hint">${hint}</p>
        </div>`,
    )}
  </fieldset>`;
}

function describe(
  context: FieldContext,
  field: AskedField,
  bounds: Bounds | undefined,
) {
  const { form } = context.visit.words;
  const sentences = [form.hint[field], bounds && form.length(bounds)];
  const hint = sentences.filter((sentence) => sentence).join(' ');
  const fault = faultOf(context, field);
  const ids = [fault && `${field}-fault`, hint && `${field}-hint`];
  const described = ids.filter((id) => id).join(' ');
  return {
    hint: hint ? html`<p class="hint" id="${field}-hint">${hint}</p>` : '',
    fault: fault ? html`<p class="fault" id="${field}-fault">${fault}</p>` : '',
    attributes: html`id="${field}"
    name="${field}"${described ? html` aria-describedby="${described}"` : ''}${fault ? html` aria-invalid="true"` : ''}`,
  };
}
