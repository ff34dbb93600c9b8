import { isFollowed } from '../../national/followed.ts';
import { regionName } from '../../operations/for-hand.ts';
import { html, type Html, type HtmlValue } from '../html.ts';
import { time } from '../layout.ts';
import { formatCount, formatMoment } from '../moments.ts';
import type { OperatorVisit } from '../visit.ts';
import type { ReportPage } from './report-parts.ts';
import { nationalLink } from './national-link.ts';

/** What is known of a report without opening it. */
export function detailsCard(
  { words, language }: OperatorVisit,
  { view, site }: Pick<ReportPage, 'view' | 'site'>,
): Html {
  const terms = words.report;
  const moment = (at: Date | null): HtmlValue =>
    at ? time(at, formatMoment(at, site.timeZone, language)) : '';
  const isMoving = view.state === 'waiting' || view.state === 'queued';
  // An attempt counts where it found that there was nowhere to send to, too.
  const wasSent =
    isFollowed(site) && view.state !== 'unmapped' && view.attempt > 0;
  const agency = site.agencies.find(({ id }) => id === view.agencyId);
  const category = site.categories.find(({ id }) => id === view.categoryId);
  const entries: readonly (readonly [string, HtmlValue])[] = [
    [terms.site, site.name],
    [terms.classification, words.classifications[view.classification]],
    [terms.agency, agency?.name ?? view.agencyId ?? ''],
    [terms.category, category?.name ?? view.categoryId ?? ''],
    [terms.region, regionName(view.regionCode) ?? view.regionCode ?? ''],
    [terms.received, moment(view.receivedAt)],
    [terms.attempts, wasSent ? formatCount(view.attempt, language) : ''],
    [terms.nextTry, isMoving ? moment(view.dueAt) : ''],
    [
      terms.nationalNumber,
      view.nationalNumber ? nationalLink(site, view, view.nationalNumber) : '',
    ],
    [terms.filed, moment(view.filedAt)],
    [
      terms.status,
      view.statusName ?? (view.status ? words.statuses[view.status] : ''),
    ],
    [terms.institution, view.institution ?? ''],
    [terms.checked, moment(view.checkedAt)],
    [terms.signals, view.signals.join(', ')],
  ];
  return html`<section class="card" aria-labelledby="keterangan">
    <h2 id="keterangan">${terms.about}</h2>
    <dl>
      ${entries
        .filter(([, value]) => value !== '')
        .map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
    </dl>
  </section>`;
}
