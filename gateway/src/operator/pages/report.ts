import type { OutboxState } from '../../database/tables.ts';
import { RESENT } from '../../forwarding/resent.ts';
import { isFollowed } from '../../national/followed.ts';
import { html, type Html } from '../html.ts';
import { operatorPage, time } from '../layout.ts';
import { formatMoment } from '../moments.ts';
import { paths, type OperatorVisit } from '../visit.ts';
import { detailsCard } from './report-details.ts';
import { actionCards } from './report-actions.ts';
import { contentCard } from './report-content.ts';
import { filesCard, repliesCard } from './report-items.ts';
import { progressCard } from './report-progress.ts';
import { actionOf, detailOf } from './audit.ts';
import { confidentialTag } from './confidential-tag.ts';
import { reasonOf } from './reason.ts';
import type { ReportPage } from './report-parts.ts';

const looks: Readonly<Record<OutboxState, string>> = {
  queued: 'calm',
  sending: 'calm',
  waiting: 'calm',
  filed: 'good',
  refused: 'bad',
  reconcile: 'look',
  unmapped: 'look',
  'by-hand': 'look',
  withdrawn: 'calm',
};

/** One report: where it stands, what to do, and what was done. */
export function reportPage(visit: OperatorVisit, parts: ReportPage): Html {
  const { words } = visit;
  const { view, opened, tried } = parts;
  return operatorPage(visit, {
    title: words.report.title(view.reference),
    crumb: [paths.home, words.overview],
    fault: tried && words.fault[tried.fault],
    faultField: tried?.form,
    content: [
      html`<section class="card" aria-labelledby="arahan">
        <p>
          <span class="tag tag-${looks[view.state]}"
            >${words.states[view.state]}</span
          >
          ${confidentialTag(visit, view)}
        </p>
        ${view.confidential ? html`<p class="notice warn">${words.report.confidential}</p>` : ''}
        <h2 id="arahan">${words.report.whatToDo}</h2>
        <p>${adviceOf(visit, parts)}</p>
        ${
          view.reason
            ? html`<p class="soft">
                ${words.report.why}: ${reasonOf(visit, view.reason)}
              </p>`
            : ''
        }
      </section>`,
      contentCard(visit, parts),
      actionCards(visit, parts),
      filesCard(visit, view),
      repliesCard(visit, view, opened, parts.site),
      detailsCard(visit, parts),
      progressCard(visit, parts),
      historyCard(visit, parts),
    ],
  });
}

function adviceOf(
  { words }: OperatorVisit,
  { view, site }: ReportPage,
): string {
  const { state, reason, isRestored } = view;
  const advice = words.stateAdvice[state];
  if (isRestored && (state === 'queued' || state === 'waiting')) {
    return words.adviceRestored;
  }
  if (!isFollowed(site)) return words.adviceByHand[state] ?? advice;
  return state === 'waiting' && reason === RESENT ? words.adviceResent : advice;
}

function historyCard(
  { words, language }: OperatorVisit,
  { view, site }: ReportPage,
): Html {
  const { acts } = view;
  return html`<section class="card" aria-labelledby="tindakan-petugas">
    <h2 id="tindakan-petugas">${words.report.history}</h2>
    ${
      acts.length === 0
        ? html`<p class="soft">${words.report.historyEmpty}</p>`
        : html`<ol class="history">
            ${acts.map(
              ({ at, operator, action, detail }) =>
                html`<li>
                  <strong>${actionOf(words, action)}</strong><br />
                  <span class="soft"
                    >${time(at, formatMoment(at, site.timeZone, language))} ·
                    ${operator}</span
                  >
                  ${detailOf(words, detail) ? html`<br /><span class="soft small">${detailOf(words, detail)}</span>` : ''}
                </li>`,
            )}
          </ol>`
    }
  </section>`;
}
