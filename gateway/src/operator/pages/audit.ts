import type { SiteSettings } from '../../config/load-config.ts';
import type { AuditRow } from '../../operations/audit.ts';
import { auditActions } from '../../operations/audit.ts';
import { html, type Html, type HtmlValue } from '../html.ts';
import { operatorPage, table, time } from '../layout.ts';
import { formatMoment } from '../moments.ts';
import { paths, type OperatorVisit } from '../visit.ts';
import type { Words } from '../words.ts';

export interface AuditPage {
  readonly rows: readonly AuditRow[];
  readonly site: SiteSettings | undefined;
  /** From 1. */
  readonly page: number;
  /** How many rows the pages before it have. */
  readonly from: number;
  readonly hasMore: boolean;
}

/** Who did what. */
export function auditPage(visit: OperatorVisit, parts: AuditPage): Html {
  const { words } = visit;
  const { rows, site } = parts;
  const query = site ? `?site=${site.id}` : '';
  return operatorPage(visit, {
    title: words.audit.title,
    content: html`<p>${words.audit.lead}</p>
      ${siteFilter(visit, site)}
      <section class="card">
        ${
          rows.length === 0
            ? html`<p>${words.audit.empty}</p>`
            : rowsOf(visit, parts)
        }
      </section>
      <p class="buttons">
        ${pageLinks(visit, parts)}
        <a class="plain" href="${paths.auditFile}${query}"
          >${words.audit.download}</a
        >
      </p>`,
  });
}

function siteFilter(
  { words, sites }: OperatorVisit,
  chosen: SiteSettings | undefined,
): HtmlValue {
  if (sites.length < 2) return '';
  return html`<form class="filter" method="get" action="${paths.audit}">
    <div class="field">
      <label for="site">${words.list.site}</label>
      <select id="site" name="site">
        <option value="">${words.list.allSites}</option>
        ${sites.map(
          ({ id, name }) =>
            html`<option value="${id}" ${id === chosen?.id ? 'selected' : ''}>
              ${name}
            </option>`,
        )}
      </select>
    </div>
    <button class="second">${words.list.show}</button>
  </form>`;
}

function rowsOf(visit: OperatorVisit, { rows, from }: AuditPage): Html {
  const { words, sites, language } = visit;
  const { when, who, what, report, detail } = words.audit;
  const siteOf = (id: string) => sites.find((site) => site.id === id);
  return table(
    words.list.page(from + 1, from + rows.length),
    [when, words.list.site, who, what, report, detail],
    rows.map((row) => [
      time(
        row.at,
        formatMoment(row.at, siteOf(row.siteId)?.timeZone ?? 'WIB', language),
      ),
      siteOf(row.siteId)?.name ?? row.siteId,
      row.operator,
      actionOf(words, row.action),
      row.reference && row.reportId
        ? html`<a
            class="row-link"
            href="${paths.report(row.siteId, row.reportId)}"
            >${row.reference}</a
          >`
        : '',
      detailOf(words, row.detail),
    ]),
  );
}

/** What an action is called; one of an older gateway by its code. */
export function actionOf({ actions }: Words, action: string): string {
  const known = auditActions.find((one) => one === action);
  return known ? actions[known] : action;
}

/** Codes and counts, as they were written down, in words where there are any. */
export function detailOf(words: Words, detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return '';
  return Object.entries(detail)
    .map(
      ([name, value]) =>
        `${words.details[name] ?? name}: ${valueOf(words, name, String(value))}`,
    )
    .join(', ');
}

function valueOf(words: Words, name: string, value: string): string {
  const states: Readonly<Record<string, string>> = words.states;
  if (name === 'from') return states[value] ?? value;
  return name === 'what' ? (words.erasedParts[value] ?? value) : value;
}

function pageLinks({ words }: OperatorVisit, parts: AuditPage): HtmlValue {
  const { page, hasMore, site } = parts;
  const address = (to: number) => {
    const query = new URLSearchParams({
      ...(site && { site: site.id }),
      page: String(to),
    });
    return `${paths.audit}?${query}`;
  };
  const link = (to: number, name: string) =>
    html`<a class="button second" href="${address(to)}">${name}</a>`;
  return [
    page > 1 ? link(page - 1, words.list.previous) : '',
    hasMore ? link(page + 1, words.list.next) : '',
  ];
}
