import type { SiteSettings } from '../../config/load-config.ts';
import type { OpenedReport } from '../../operations/reading.ts';
import { html, type HtmlValue } from '../html.ts';
import { form, table, time } from '../layout.ts';
import { formatMoment, formatSize } from '../moments.ts';
import type { FileView, ReplyView, ReportView } from '../read-view.ts';
import { paths, type OperatorVisit } from '../visit.ts';
import { reasonOf } from './reason.ts';

/** The files of a report. They are only ever downloaded, never shown here. */
export function filesCard(visit: OperatorVisit, view: ReportView): HtmlValue {
  if (view.files.length === 0) return '';
  const { title, kind, size, state, act, file } = visit.words.report.files;
  return html`<section class="card" aria-labelledby="lampiran">
    <h2 id="lampiran">${title}</h2>
    ${table(
      visit.words.report.title(view.reference),
      [title, kind, size, state, act],
      view.files.map((each) => [
        file(each.number),
        visit.words.mediaTypes[each.mediaType] ?? each.mediaType,
        formatSize(each.size, visit.language),
        html`${visit.words.fileStates[each.state]} ${reasonOf(visit, each.flag)}`,
        fileForms(visit, view, each),
      ]),
    )}
  </section>`;
}

function fileForms(
  visit: OperatorVisit,
  view: ReportView,
  file: FileView,
): HtmlValue {
  const { download, done } = visit.words.report.files;
  const address = `${paths.report(view.siteId, view.reportId)}/lampiran/${file.number}`;
  // What was not examined, or was refused, is not handed out.
  const canBeRead =
    file.hasBody && file.state !== 'held' && file.state !== 'refused';
  const isWaiting = file.state === 'with-operator';
  if (!canBeRead && !isWaiting) return '';
  const button = (path: string, name: string) =>
    form(
      visit,
      `${address}/${path}`,
      html`<button
        class="second"
        aria-label="${name}: ${visit.words.report.files.file(file.number)}"
      >
        ${name}
      </button>`,
    );
  return html`<div class="buttons">
    ${canBeRead ? button('unduh', download) : ''}
    ${isWaiting ? button('selesai', done) : ''}
  </div>`;
}

/** What the reporter said afterwards. */
export function repliesCard(
  visit: OperatorVisit,
  view: ReportView,
  opened: OpenedReport | undefined,
  site: SiteSettings,
): HtmlValue {
  if (view.replies.length === 0) return '';
  const terms = visit.words.report.replies;
  return html`<section class="card" aria-labelledby="balasan">
    <h2 id="balasan">${terms.title}</h2>
    <ol class="history">
      ${view.replies.map((reply) => {
        const text = opened?.replies.find(({ id }) => id === reply.id)?.content;
        return html`<li>
          <strong>${visit.words.replyStates[reply.state]}</strong>
          ${reasonOf(visit, reply.reason)}<br />
          <span class="soft"
            >${time(reply.receivedAt, formatMoment(reply.receivedAt, site.timeZone, visit.language))}</span
          >
          ${reply.rating === null ? '' : html`<p>${terms.rating(reply.rating)}</p>`}
          ${
            text
              ? html`<p class="quote">${text}</p>`
              : opened
                ? ''
                : html`<p class="soft">${terms.closed}</p>`
          }
          ${replyForm(visit, view, reply)}
        </li>`;
      })}
    </ol>
  </section>`;
}

function replyForm(
  visit: OperatorVisit,
  view: ReportView,
  reply: ReplyView,
): HtmlValue {
  if (reply.state !== 'with-operator') return '';
  const address = `${paths.report(view.siteId, view.reportId)}/balasan/${reply.id}/selesai`;
  return form(
    visit,
    address,
    html`<button class="second">${visit.words.report.replies.done}</button>`,
  );
}
