import { html, nothing, type TemplateResult } from 'lit';

import type { DraftField } from '../../../domain/draft.ts';
import { regionCodesTo } from '../../../domain/region-code.ts';
import { visibilityOf } from '../../../domain/visibility.ts';
import { classifications } from '../../../domain/vocabulary.ts';
import { isWebUrl } from '../../../domain/web-url.ts';
import { aboutId } from '../../../i18n/about-id.ts';
import { checkId } from '../../../i18n/check-id.ts';
import { formatDay } from '../../../i18n/format.ts';
import { checkboxField } from '../fields.ts';
import type { FormModel } from '../form-model.ts';
import { asks, type StepId } from '../steps.ts';
import { renderConsequence } from './about-step.ts';

interface Row {
  readonly label: string;
  readonly value: string | TemplateResult;
  readonly step: StepId;
  readonly field?: DraftField;
}

/** All that was typed, once more, each with the way back to it. */
export function renderCheck(
  model: FormModel,
  regionName: (code: string) => string,
): TemplateResult {
  const words = model.words('check', checkId);
  return html`
    <p>${words.intro}</p>
    <dl class="check">
      ${rowsOf(model, regionName).map(
        ({ label, value, step, field }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${renderValue(value, words.notGiven)}</dd>
            <dd>
              <button
                type="button"
                class="link"
                aria-label=${words.changeWhat(label)}
                @click=${() => model.goTo(step, field)}
              >
                ${words.change}
              </button>
            </dd>
          </div>`,
      )}
    </dl>
    ${renderConsent(model)}
  `;
}

function renderValue(value: Row['value'], notGiven: string) {
  if (!value) return html`<span class="hint">${notGiven}</span>`;
  return typeof value === 'string'
    ? html`<span class="typed">${value}</span>`
    : value;
}

function rowsOf(
  model: FormModel,
  regionName: (code: string) => string,
): readonly Row[] {
  const { draft, strings, configuration: site, language } = model;
  const { all: steps } = model.pages;
  const words = model.words('check', checkId);
  const about = model.words('about', aboutId);
  const { label } = strings;
  const kind = classifications.find((name) => name === draft.classification);
  const region = regionCodesTo(
    draft.village || draft.district || draft.regency,
  ).map(regionName);
  const row = (field: 'title' | 'content' | 'place', step: StepId): Row => ({
    label: label[field],
    value: draft[field],
    step,
    field,
  });
  const named = (field: 'agency' | 'category'): Row[] => {
    if (!site || !asks(site, field)) return [];
    const choices = field === 'agency' ? site.agencies : site.categories;
    const found = choices.find(({ id }) => id === draft[field]);
    return [
      { label: label[field], value: found?.name ?? '', step: 'whom', field },
    ];
  };
  const visibility = visibilityOf(draft);
  return [
    {
      label: label.classification,
      value: kind ? strings.classification[kind] : '',
      step: 'what',
      field: 'classification',
    },
    row('title', 'what'),
    row('content', 'what'),
    {
      label: label.incidentDate,
      value: draft.incidentDate && formatDay(draft.incidentDate, language),
      step: 'where',
      field: 'incidentDate',
    },
    {
      label: words.region,
      value: region.reverse().join(', '),
      step: 'where',
      field: 'regency',
    },
    row('place', 'where'),
    ...(draft.coordinates
      ? [
          {
            label: label.coordinates,
            value: draft.coordinates,
            step: 'where' as const,
          },
        ]
      : []),
    ...named('agency'),
    ...named('category'),
    ...(steps.includes('evidence')
      ? [
          {
            label: words.files,
            value: words.fileCount(model.keeper?.files.length ?? 0),
            step: 'evidence' as const,
          },
        ]
      : []),
    {
      label: words.visibility,
      value: html`${about.visibilityName[visibility]}
      ${renderConsequence(visibility, about)}`,
      step: 'about',
      field: 'anonymous',
    },
    {
      label: words.contact,
      value: [draft.name, draft.email, draft.phone].filter(Boolean).join('\n'),
      step: 'about',
      field: 'name',
    },
  ];
}

/** The notice of the site, and the consent to it. */
export function renderConsent(model: FormModel): TemplateResult {
  const { strings, site } = model;
  if (site.kind === 'failed') {
    return html`<div class="panel bad" id="notice" role="alert" tabindex="-1">
      <p>${strings.noticeFailed}</p>
      <button type="button" @click=${() => model.tryAgain()}>
        ${strings.tryAgain}
      </button>
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
      <h4>${strings.noticeTitle}</h4>
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
    ${checkboxField('consent', model)}
  `;
}
