import { html, nothing, type TemplateResult } from 'lit';

import type { Draft, DraftField } from '../../domain/draft.ts';
import { defaultLimits, ownLimits, type Issue } from '../../domain/report.ts';
import type { Regions, SiteConfiguration } from '../../domain/site.ts';
import { isWebUrl } from '../../domain/web-url.ts';
import type { FormStrings, TextLimit } from '../../i18n/form.ts';
import type { Loadable } from '../../state/loadable.ts';
import {
  areaField,
  checkboxField,
  classificationField,
  inputField,
  selectField,
  type FieldView,
} from './fields.ts';

export interface FormView {
  readonly strings: FormStrings;
  readonly draft: Draft;
  readonly issues: readonly Issue[];
  readonly site: Loadable<SiteConfiguration>;
  readonly regions: Loadable<Regions>;
  /** The newest day that may be chosen. */
  readonly today: string;
  readonly wasRestored: boolean;
  readonly isPersistent: boolean;
  readonly onInput: (event: Event) => void;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onTryAgain: () => void;
  readonly onDiscard: () => void;
  readonly onFollow: (event: Event, field: DraftField) => void;
}

/** The form, usable before the site's configuration has come. */
export function renderForm(view: FormView): TemplateResult {
  const { strings, site, draft } = view;
  const configuration = site.kind === 'ready' ? site.value : undefined;
  if (configuration?.maintenance) return renderMaintenance(strings);
  const fields: FieldView = { strings, draft, errors: sentences(view) };
  return html`<form
    novalidate
    @input=${view.onInput}
    @change=${view.onInput}
    @submit=${view.onSubmit}
  >
    <div>
      <h2 tabindex="-1">${strings.title}</h2>
      <p>${strings.intro(configuration?.name)}</p>
    </div>
    ${view.wasRestored ? renderRestored(view) : nothing}
    ${renderSummary(view, fields.errors)}
    <div class="section">
      <h3>${strings.aboutReport}</h3>
      ${classificationField(fields)} ${inputField('title', fields)}
      ${areaField('content', fields)}
    </div>
    <div class="section">
      <h3>${strings.aboutPlace}</h3>
      ${inputField('incidentDate', fields, {
        type: 'date',
        max: view.today,
        need:
          draft.classification === 'pengaduan' || !draft.classification
            ? 'required'
            : 'optional',
      })}
      ${renderRegions(view, fields)} ${inputField('place', fields)}
    </div>
    ${configuration ? renderAddressee(configuration, fields) : nothing}
    <div class="section">
      <h3>${strings.aboutYou}</h3>
      ${checkboxField('anonymous', fields)}
      ${inputField('name', fields, { autocomplete: 'name' })}
      ${inputField('email', fields, {
        type: 'email',
        autocomplete: 'email',
        need: 'either',
      })}
      ${inputField('phone', fields, {
        type: 'tel',
        autocomplete: 'tel',
        need: 'either',
      })}
    </div>
    <div class="section">
      ${renderNotice(view, fields)}
      <button class="primary">${strings.send}</button>
      <p class="hint">${view.isPersistent ? strings.kept : strings.notKept}</p>
    </div>
  </form>`;
}

function sentences({ strings, issues, site }: FormView) {
  const limits: Partial<Record<DraftField, TextLimit>> = {
    ...ownLimits,
    ...(site.kind === 'ready' ? site.value.limits : defaultLimits),
  };
  return new Map(
    issues.map(({ field, code }) => [
      field,
      strings.issue(field, code, limits[field]),
    ]),
  );
}

function renderSummary(
  { strings, onFollow }: FormView,
  errors: ReadonlyMap<DraftField, string>,
) {
  if (!errors.size) return nothing;
  return html`<div class="summary" role="alert" tabindex="-1">
    <h3>${strings.summaryTitle(errors.size)}</h3>
    <ul>
      ${[...errors].map(
        ([field, sentence]) =>
          html`<li>
            <a
              href="#${field}"
              @click=${(event: Event) => onFollow(event, field)}
              >${sentence}</a
            >
          </li>`,
      )}
    </ul>
  </div>`;
}

function renderRestored({ strings, onDiscard }: FormView): TemplateResult {
  return html`<div class="panel" role="status">
    <p>${strings.restored}</p>
    <button type="button" @click=${onDiscard}>${strings.discardDraft}</button>
  </div>`;
}

function renderRegions(
  { strings, draft, regions }: FormView,
  fields: FieldView,
): TemplateResult {
  if (regions.kind === 'failed') {
    return html`<p class="hint">${strings.regionsFailed}</p>`;
  }
  const { provinces, regencies } =
    regions.kind === 'ready' ? regions.value : { provinces: [], regencies: [] };
  const choice = ({ code, name }: { code: string; name: string }) => ({
    id: code,
    name,
  });
  return html`<div class="pair">
    ${selectField('province', fields, provinces.map(choice), strings.choose, {
      disabled: regions.kind !== 'ready',
    })}
    ${selectField(
      'regency',
      fields,
      regencies
        .filter(({ code }) => code.startsWith(`${draft.province}.`))
        .map(choice),
      strings.choose,
      { disabled: regions.kind !== 'ready' || !draft.province },
    )}
  </div>`;
}

function renderAddressee(
  { agencies, categories }: SiteConfiguration,
  fields: FieldView,
) {
  const { aboutAddressee, undecidedAgency, choose } = fields.strings;
  if (!agencies.length && !categories.length) return nothing;
  const optional = { optional: true };
  return html`<div class="section">
    <h3>${aboutAddressee}</h3>
    ${
      agencies.length
        ? selectField('agency', fields, agencies, undecidedAgency, optional)
        : nothing
    }
    ${
      categories.length
        ? selectField('category', fields, categories, choose, optional)
        : nothing
    }
  </div>`;
}

function renderNotice(
  { strings, site, onTryAgain }: FormView,
  fields: FieldView,
): TemplateResult {
  if (site.kind === 'failed') {
    return html`<div class="panel bad" id="notice" role="alert" tabindex="-1">
      <p>${strings.noticeFailed}</p>
      <button type="button" @click=${onTryAgain}>${strings.tryAgain}</button>
      <p class="hint">${strings.otherChannels}</p>
    </div>`;
  }
  if (site.kind !== 'ready') {
    return html`<p class="hint" id="notice" role="status" tabindex="-1">
      ${strings.noticeLoading}
    </p>`;
  }
  const { text, url } = site.value.notice;
  return html`
    <div
      class="notice"
      id="notice"
      role="region"
      tabindex="0"
      aria-label=${strings.noticeTitle}
    >
      <h3>${strings.noticeTitle}</h3>
      ${text.split(/\n+/).map((paragraph) => html`<p>${paragraph}</p>`)}
      ${
        isWebUrl(url)
          ? html`<p>
              <a href=${url} target="_blank" rel="noopener noreferrer"
                >${strings.noticeLink}</a
              >
            </p>`
          : nothing
      }
    </div>
    ${checkboxField('consent', fields)}
  `;
}

function renderMaintenance(strings: FormStrings): TemplateResult {
  return html`<div class="panel bad">
    <h2 tabindex="-1">${strings.title}</h2>
    <p>${strings.maintenance}</p>
    <p>${strings.otherChannels}</p>
  </div>`;
}
