import type { Progress, TimelineEntry } from '../domain.ts';
import { html, type Html, type HtmlValue } from '../http/html.ts';
import { moment } from './dates.ts';
import { deadlinesView } from './deadlines-view.ts';
import { pathTo, type Visit } from './visit.ts';
import type { TrackWords } from './words.ts';

/** Why a code or number leads to no report. */
export type TrackFault = keyof TrackWords['invalid'];

/** The question for a tracking code. What was typed stays in it. */
export function questionView(
  visit: Visit,
  typed: string,
  fault: TrackFault | undefined,
): Html {
  const { track } = visit.words;
  return html`<form
    class="card"
    method="post"
    action="${pathTo(visit, 'lacak')}"
    novalidate
  >
    <h2>${track.title}</h2>
    <div class="field${fault ? ' field-wrong' : ''}">
      <label for="kode">${track.label}</label>
      <p class="hint" id="kode-hint">${track.hint}</p>
      ${fault ? html`<p class="fault" id="kode-fault" role="alert">${track.invalid[fault]}</p>` : ''}
      <input
        id="kode"
        name="kode"
        value="${typed}"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        aria-describedby="kode-hint${fault ? ' kode-fault' : ''}"
        ${fault ? html`aria-invalid="true" autofocus` : ''}
      />
    </div>
    <button>${track.submit}</button>
  </form>`;
}

/** How far a report has come, and what happened to it. */
export function progressView(visit: Visit, progress: Progress): Html {
  const { words, language } = visit;
  const { track } = words;
  const { status, statusName, timeZone } = progress;
  const at = (instant: string) => moment(instant, timeZone, language);
  return html`<section class="card" aria-labelledby="status">
    <h2 id="status" tabindex="-1" autofocus>
      ${statusName ?? track.status[status]}
    </h2>
    <p>
      ${statusName ? track.otherStatus(track.status[status]) : track.meaning[status]}
    </p>
    <dl>
      ${progress.title === undefined ? '' : entry(track.report, progress.title)}
      ${entry(track.reference, progress.reference)}
      ${progress.nationalNumber ? entry(track.nationalNumber, `#${progress.nationalNumber}`) : ''}
      ${progress.institution ? entry(track.institution, progress.institution) : ''}
      ${entry(track.receivedAt, at(progress.receivedAt))}
      ${progress.checkedAt ? entry(track.checkedAt, at(progress.checkedAt)) : ''}
    </dl>
    ${progress.nationalUrl ? html`<p><a class="plain" href="${progress.nationalUrl}" rel="noreferrer">${track.openNational}</a></p>` : ''}
    ${progress.title === undefined ? html`<p class="soft">${track.limited}</p>` : ''}
    ${deadlinesView(visit, progress.deadlines)}
    <h3>${track.timeline}</h3>
    <ol class="timeline">
      ${progress.timeline.map(
        (each) =>
          html`<li>
            ${at(each.at)}
            <div>${happening(track, each)}</div>
          </li>`,
      )}
    </ol>
    <p>
      <a class="plain" href="${pathTo(visit, 'lacak')}">${track.another}</a>
    </p>
  </section>`;
}

function entry(name: string, value: HtmlValue): Html {
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`;
}

function happening(track: TrackWords, each: TimelineEntry): HtmlValue {
  switch (each.kind) {
    case 'status':
      return told(track.status[each.status], each.note);
    case 'other-status':
      return told(each.name, each.note);
    case 'disposition':
      return told(track.handedTo(each.to), each.note);
    case 'follow-up':
      return told(track.followUpBy(each.from ?? track.someone), each.content);
  }
}

/** What officers write is text, however it looks. */
function told(what: string, text: string | undefined): Html {
  return html`<strong>${what}</strong
    >${text ? html`<p class="lines">${text}</p>` : ''}`;
}
