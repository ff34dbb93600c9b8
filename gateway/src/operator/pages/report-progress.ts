import type { TimelineEntry } from '../../domain.ts';
import { html, type Html, type HtmlValue } from '../html.ts';
import { time } from '../layout.ts';
import { formatMoment } from '../moments.ts';
import type { OperatorVisit } from '../visit.ts';
import type { ReportPage } from './report-parts.ts';

/** What LAPOR told so far; it quotes people, so it shows once the report is opened. */
export function progressCard(
  { words, language }: OperatorVisit,
  { opened, site }: ReportPage,
): HtmlValue {
  if (!opened || opened.timeline.length === 0) return '';
  return html`<section class="card" aria-labelledby="perkembangan">
    <h2 id="perkembangan">${words.report.progress}</h2>
    <ol class="history">
      ${opened.timeline.map((entry) => {
        const at = new Date(entry.at);
        const text = textOf(entry);
        return html`<li>
          <strong>${headOf({ words }, entry)}</strong><br />
          <span class="soft"
            >${time(at, formatMoment(at, site.timeZone, language))}</span
          >
          ${text ? html`<p class="quote">${text}</p>` : ''}
        </li>`;
      })}
    </ol>
  </section>`;
}

function headOf(
  { words }: Pick<OperatorVisit, 'words'>,
  entry: TimelineEntry,
): Html {
  switch (entry.kind) {
    case 'status':
      return html`${words.statuses[entry.status]}`;
    case 'other-status':
      return html`${entry.name}`;
    case 'disposition':
      return html`${entry.from ?? ''} → ${entry.to}`;
    case 'follow-up':
      return html`${entry.from ?? words.deadlines['first-follow-up']}`;
  }
}

function textOf(entry: TimelineEntry): string | undefined {
  return entry.kind === 'follow-up' ? entry.content : entry.note;
}
