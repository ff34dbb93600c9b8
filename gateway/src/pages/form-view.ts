import {
  classifications,
  type HideableField,
  type IsoDate,
} from '../domain.ts';
import { html, type Html, type HtmlValue } from '../http/html.ts';
import {
  boundsOf,
  choices,
  fieldBox,
  tickBox,
  type FieldContext,
  type Faults,
} from './fields.ts';
import { regionOptions } from './region-options.ts';
import type { TypedReport } from './typed-report.ts';
import { pathTo, type Visit } from './visit.ts';
import type { AskedField } from './words.ts';

export interface FormParts {
  readonly typed: TypedReport;
  readonly faults: Faults;
  /** The newest day that can have something happened on it. */
  readonly today: IsoDate;
}

/** The form for browsers without script: it asks for the same, on one page. */
export function formView(visit: Visit, parts: FormParts): Html {
  const { site, words } = visit;
  const { form } = words;
  const { typed, faults } = parts;
  // Consent is to the notice that stands here, not to one that was changed.
  const consent = typed.draft.consent && typed.notice === site.notice.version;
  const draft = { ...typed.draft, consent };
  const context: FieldContext = { visit, draft, faults };
  const { groups } = form;
  return html`<form
    class="card"
    method="post"
    action="${pathTo(visit, 'lapor')}"
    novalidate
  >
    <h2>${form.title}</h2>
    <p>${form.rules}</p>
    <p class="soft">${form.noFiles}</p>
    <input type="hidden" name="kunci" value="${typed.key}" />
    <input type="hidden" name="pemberitahuan" value="${site.notice.version}" />
    <input type="hidden" name="dibuka" value="${typed.opened ?? ''}" />
    ${trap(form.trap)} ${group(groups.report, whatHappened(context))}
    ${group(groups.place, whereAndWhen(context, parts.today))}
    ${toWhom(context)} ${group(groups.you, aboutYou(context))}
    ${group(groups.notice, notice(context))}
    <button>${form.send}</button>
  </form>`;
}

/** Everything that stands in the way, each with the way to its field. */
export function summaryView(visit: Visit, faults: Faults): Html {
  const { form } = visit.words;
  const all = [...faults].map(
    ([field, code]) =>
      [field, form.issue(field, code, boundsOf(visit.site, field))] as const,
  );
  return html`<div class="notice wrong" role="alert" tabindex="-1" autofocus>
    <h2>${form.summary(all.length)}</h2>
    <ul>
      ${all.map(([field, text]) => html`<li><a href="#${field}">${text}</a></li>`)}
    </ul>
    <p>${visit.words.frame.kept}</p>
  </div>`;
}

function group(title: string, content: HtmlValue): Html {
  return html`<fieldset class="group">
    <legend><h3>${title}</h3></legend>
    ${content}
  </fieldset>`;
}

/** Only programs fill this in. */
function trap(label: string): Html {
  return html`<div class="trap" aria-hidden="true">
    <label for="situs_web">${label}</label>
    <input id="situs_web" name="situs_web" tabindex="-1" autocomplete="off" />
  </div>`;
}

function whatHappened(context: FieldContext): HtmlValue {
  const { draft, visit } = context;
  const { form } = visit.words;
  // The first line end in a textarea is not part of its text.
  const content = ['\n', draft.content];
  return [
    choices(
      context,
      'classification',
      classifications.map((value) => ({
        value,
        name: form.classification[value],
        hint: form.classificationHint[value],
      })),
    ),
    line(context, 'title', html`type="text" autocomplete="off"`),
    fieldBox(context, 'content', {
      bounds: visit.site.limits.content,
      control: (given) => {
        const attributes = html`autocomplete="off" ${given}`;
        return html`<textarea rows="8" ${attributes}>${content}</textarea>`;
      },
    }),
  ];
}

function whereAndWhen(context: FieldContext, today: IsoDate): HtmlValue {
  const { draft, visit } = context;
  const { form } = visit.words;
  return [
    line(
      context,
      'incidentDate',
      html`type="date" min="1990-01-01" max="${today}"`,
    ),
    fieldBox(context, 'regency', {
      control: (attributes) =>
        html`<p class="hint">${form.provinces}</p>
          <select ${attributes}>
            <option value="">${form.choose}</option>
            ${regionOptions(draft.regency, visit.site.regionCode)}
          </select>`,
    }),
    line(context, 'place', html`type="text" autocomplete="off"`),
  ];
}

function toWhom(context: FieldContext): HtmlValue {
  const { site, words } = context.visit;
  const options = { agency: site.agencies, category: site.categories };
  const lists = (['agency', 'category'] as const).filter(
    (field) => options[field].length > 0 && !isHidden(context, field),
  );
  if (lists.length === 0) return '';
  return group(
    words.form.groups.addressee,
    lists.map((field) =>
      fieldBox(context, field, {
        isOptional: true,
        control: (attributes) =>
          html`<select ${attributes}>
            <option value="">${words.form.undecided}</option>
            ${options[field].map(({ id, name }) => html`<option value="${id}" ${context.draft[field] === id ? 'selected' : ''}>${name}</option>`)}
          </select>`,
      }),
    ),
  );
}

function aboutYou(context: FieldContext): HtmlValue {
  return [
    line(context, 'name', html`type="text" autocomplete="name"`),
    line(context, 'email', html`type="email" autocomplete="email"`, true),
    line(context, 'phone', html`type="tel" autocomplete="tel"`, true),
    isHidden(context, 'anonymous') ? '' : tickBox(context, 'anonymous'),
    tickBox(context, 'confidential'),
  ];
}

function notice(context: FieldContext): HtmlValue {
  const { site, words } = context.visit;
  const { text, url } = site.notice;
  return [
    text
      .split(/\n\s*\n/)
      .map((paragraph) => html`<p class="lines">${paragraph}</p>`),
    url
      ? html`<p>
          <a class="plain" href="${url}" rel="noreferrer"
            >${words.form.noticeLink}</a
          >
        </p>`
      : '',
    tickBox(context, 'consent'),
  ];
}

function line(
  context: FieldContext,
  field: Exclude<AskedField, 'anonymous' | 'confidential' | 'consent'>,
  more: Html,
  isOptional = false,
): Html {
  const { site } = context.visit;
  return fieldBox(context, field, {
    isOptional,
    bounds: field === 'title' ? site.limits.title : undefined,
    control: (attributes) =>
      html`<input ${more} ${attributes} value="${context.draft[field]}" />`,
  });
}

function isHidden({ visit }: FieldContext, field: HideableField): boolean {
  return visit.site.hiddenFields.includes(field);
}
