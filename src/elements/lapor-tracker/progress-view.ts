import { html, nothing, type TemplateResult } from 'lit';

import { localDate } from '../../domain/dates.ts';
import type { Progress, TimelineEntry } from '../../domain/progress.ts';
import { isWebUrl } from '../../domain/web-url.ts';
import { formatDay, formatInstant } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import { statusStrings } from '../../i18n/statuses.ts';
import type { TrackerStrings } from '../../i18n/tracker.ts';
import { renderDeadline } from '../deadline-view.ts';

interface View {
  readonly strings: TrackerStrings;
  readonly language: Language;
}

/** A report's status in plain words, its time limits, and what has happened. */
export function renderProgress(progress: Progress, view: View): TemplateResult {
  const { strings, language } = view;
  const words = statusStrings[language];
  const { status, statusName, timeZone } = progress;
  const at = (instant: string) => formatInstant(instant, timeZone, language);
  return html`
    <div class="panel ${statusName ? '' : tone(status)}">
      <h2 tabindex="-1">${statusName || words.status[status]}</h2>
      <p>
        ${
          statusName
            ? strings.otherStatus(words.status[status])
            : words.meaning[status]
        }
      </p>
      ${
        progress.checkedAt
          ? html`<p class="hint">
              ${strings.checkedAt(at(progress.checkedAt))}.
            </p>`
          : nothing
      }
    </div>
    ${renderFacts(progress, view)}
    ${
      progress.deadlines.length
        ? html`<h3>${strings.deadlines}</h3>
            <ul class="plain">
              ${progress.deadlines.map((deadline) =>
                renderDeadline(deadline, language),
              )}
            </ul>`
        : nothing
    }
    <h3>${strings.timeline}</h3>
    <ol class="timeline">
      ${progress.timeline.map(
        (entry) =>
          html`<li>
            <p class="hint">
              <time datetime=${entry.at}>${at(entry.at)}</time>
            </p>
            ${renderEntry(entry, view)}
          </li>`,
      )}
    </ol>
    ${
      progress.title === undefined
        ? html`<p class="hint">${strings.limited}</p>`
        : nothing
    }
  `;
}

function renderFacts(progress: Progress, { strings, language }: View) {
  const {
    title,
    reference,
    nationalNumber,
    nationalUrl,
    institution,
    receivedAt,
  } = progress;
  const fact = (term: string, detail: unknown) =>
    detail
      ? html`<dt>${term}</dt>
          <dd>${detail}</dd>`
      : nothing;
  return html`<dl>
    ${fact(strings.report, title)} ${fact(strings.reference, reference)}
    ${fact(
      strings.nationalNumber,
      nationalNumber &&
        html`${nationalNumber}
        ${
          isWebUrl(nationalUrl)
            ? html`<a
                href=${nationalUrl}
                target="_blank"
                rel="noopener noreferrer"
                >${strings.openNational}</a
              >`
            : nothing
        }`,
    )}
    ${fact(
      strings.receivedAt,
      formatDay(localDate(receivedAt, progress.timeZone), language),
    )}
    ${fact(strings.institution, institution)}
  </dl>`;
}

function renderEntry(
  entry: TimelineEntry,
  { strings, language }: View,
): TemplateResult {
  switch (entry.kind) {
    case 'status':
      return html`<p class="what">
          ${statusStrings[language].status[entry.status]}
        </p>
        ${renderText(entry.note)}`;
    case 'other-status':
      return html`<p class="what">${entry.name}</p>
        ${renderText(entry.note)}`;
    case 'disposition':
      return html`<p class="what">${strings.handedTo(entry.to)}</p>
        ${renderText(entry.note)}`;
    case 'follow-up':
      return html`<p class="what">
          ${strings.followUpBy(entry.from ?? strings.someone)}
        </p>
        ${renderText(entry.content)}`;
  }
}

function renderText(text: string | undefined) {
  return text ? html`<p class="text">${text}</p>` : nothing;
}

function tone(status: Progress['status']): string {
  if (status === 'done') return 'good';
  return status === 'archived' || status === 'rejected' ? 'bad' : '';
}
