import type { SiteSettings } from '../../config/load-config.ts';
import { html, type Html, type HtmlValue } from '../html.ts';
import { operatorPage, table, time } from '../layout.ts';
import type { ListKind } from '../lists.ts';
import { formatCount, formatDay, formatMoment } from '../moments.ts';
import { mostListed } from '../overview.ts';
import type { Listed, ListRow } from '../read-list.ts';
import { paths, type OperatorVisit } from '../visit.ts';
import { confidentialTag } from './confidential-tag.ts';
import { reasonOf } from './reason.ts';

export interface ListPage {
  readonly kind: ListKind;
  readonly listed: Listed;
  /** The one site that is shown; absent: all of the operator's. */
  readonly site: SiteSettings | undefined;
  readonly newestFirst: boolean;
  /** From 1. */
  readonly page: number;
}

/** One of the lists of the overview, a page of it. */
export function listPage(visit: OperatorVisit, parts: ListPage): Html {
  const { words } = visit;
  const { title, about, empty } = words.lists[parts.kind];
  const { rows } = parts.listed;
  return operatorPage(visit, {
    title,
    crumb: [paths.home, words.overview],
    content: html`<p>${about}</p>
      ${filterForm(visit, parts)}
      <section class="card">
        ${rows.length === 0 ? html`<p>${visit.sites.length === 0 ? words.home.noSites : empty}</p>` : rowsOf(visit, parts)}
      </section>
      ${pageLinks(visit, parts)}`,
  });
}

function filterForm(visit: OperatorVisit, parts: ListPage): HtmlValue {
  const { words, sites } = visit;
  const option = (value: string, name: string, isChosen: boolean) =>
    html`<option value="${value}" ${isChosen ? 'selected' : ''}>
      ${name}
    </option>`;
  const bySite = html`<div class="field">
    <label for="site">${words.list.site}</label>
    <select id="site" name="site">
      ${option('', words.list.allSites, !parts.site)}
      ${sites.map(({ id, name }) => option(id, name, id === parts.site?.id))}
    </select>
  </div>`;
  const { newestFirst } = parts;
  return html`<form
    class="filter"
    method="get"
    action="${paths.list(parts.kind)}"
  >
    ${sites.length > 1 ? bySite : ''}
    <div class="field">
      <label for="order">${words.list.order}</label>
      <select id="order" name="order">
        ${option('oldest', words.list.oldestFirst, !newestFirst)}
        ${option('newest', words.list.newestFirst, newestFirst)}
      </select>
    </div>
    <button class="second">${words.list.show}</button>
  </form>`;
}

function rowsOf(visit: OperatorVisit, parts: ListPage): Html {
  const { words, language } = visit;
  const { kind, listed, page } = parts;
  const from = (page - 1) * listed.pageSize + 1;
  const range = words.list.page(from, from + listed.rows.length - 1);
  const caption = listed.isCut
    ? `${range}. ${words.list.atMost(formatCount(mostListed, language))}`
    : range;
  const {
    report,
    site,
    received,
    about,
    due,
    institution,
    number,
    state,
    why,
  } = words.list;
  const columns = {
    state: [report, site, received, state, why],
    overdue: [report, site, received, due, institution, number],
    'left-over': [report, site, received, about, number],
  };
  const shown = kind === 'overdue' || kind === 'left-over' ? kind : 'state';
  return table(
    caption,
    columns[shown],
    listed.rows.map((row) => cells(visit, row)),
  );
}

function cells(visit: OperatorVisit, row: ListRow): HtmlValue[] {
  const { words, language, sites } = visit;
  const site = sites.find(({ id }) => id === row.siteId);
  const zone = site?.timeZone ?? 'WIB';
  const head: HtmlValue[] = [
    html`<a class="row-link" href="${paths.report(row.siteId, row.reportId)}"
        >${row.reference}</a
      >
      ${confidentialTag(visit, row)}`,
    site?.name ?? row.siteId,
    time(row.receivedAt, formatMoment(row.receivedAt, zone, language)),
  ];
  switch (row.kind) {
    case 'state':
      return [...head, words.states[row.state], reasonOf(visit, row.reason)];
    case 'overdue': {
      const limit = `${words.deadlines[row.deadline]}: ${formatDay(row.dueOn, language)}`;
      return [
        ...head,
        row.approximate ? `${limit} (${words.approximate})` : limit,
        row.institution ?? '',
        row.nationalNumber ? `#${row.nationalNumber}` : '',
      ];
    }
    case 'left-over':
      return [
        ...head,
        row.about === 'reply'
          ? words.report.replies.title
          : words.report.files.file(Number(row.item)),
        row.nationalNumber ? `#${row.nationalNumber}` : '',
      ];
  }
}

function pageLinks({ words }: OperatorVisit, parts: ListPage): HtmlValue {
  const { kind, listed, page, site, newestFirst } = parts;
  if (page === 1 && !listed.hasMore) return '';
  const address = (to: number) => {
    const query = new URLSearchParams({
      ...(site && { site: site.id }),
      ...(newestFirst && { order: 'newest' }),
      page: String(to),
    });
    return `${paths.list(kind)}?${query}`;
  };
  const link = (to: number, name: string) =>
    html`<a class="button second" href="${address(to)}">${name}</a>`;
  return html`<nav class="pages" aria-label="${words.lists[kind].title}">
    ${page > 1 ? link(page - 1, words.list.previous) : ''}
    ${listed.hasMore ? link(page + 1, words.list.next) : ''}
  </nav>`;
}
