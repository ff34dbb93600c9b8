import { formatDay } from '../moments.ts';
import { pointText } from '../../national/place-text.ts';
import type { Identity, OpenedReport } from '../../operations/reading.ts';
import { html, type Html, type HtmlValue } from '../html.ts';
import { form } from '../layout.ts';
import { paths, type OperatorVisit } from '../visit.ts';
import type { ReportPage } from './report-parts.ts';

/** Where people type reports in. */
const NATIONAL_FORM = 'https://www.lapor.go.id';

/** What the reporter wrote, once somebody opened it; else the way to open it. */
export function contentCard(visit: OperatorVisit, parts: ReportPage): Html {
  const { words } = visit;
  const { view, opened } = parts;
  const terms = words.report.opened;
  return html`<section class="card" aria-labelledby="isi-laporan">
    <h2 id="isi-laporan">${terms.title}</h2>
    ${
      opened
        ? openedContent(visit, parts, opened)
        : view.statementErasedAt && view.identityErasedAt
          ? html`<p>${terms.erased}</p>`
          : html`<p>${terms.closed}</p>
              ${form(
                visit,
                `${paths.report(view.siteId, view.reportId)}/buka`,
                html`<button class="second">${terms.button}</button>`,
              )}`
    }
  </section>`;
}

function openedContent(
  visit: OperatorVisit,
  { view }: ReportPage,
  opened: OpenedReport,
): HtmlValue {
  const { words, session } = visit;
  const terms = words.report.opened;
  const isForHand = ['by-hand', 'refused', 'unmapped', 'reconcile'].includes(
    view.state,
  );
  return html`<p class="notice">${terms.note(session.operator.name)}</p>
    ${
      opened.statement
        ? isForHand
          ? textsToCopy(visit, opened)
          : textsToRead(visit, opened)
        : html`<p>${terms.erased}</p>`
    }
    <h3>${terms.reporter}</h3>
    ${opened.anonymous ? html`<p class="notice warn">${terms.anonymous}</p>` : ''}
    ${
      opened.identity
        ? identity(visit, opened.identity)
        : html`<p>${terms.identityErased}</p>`
    }`;
}

/** Name and text of each part, in the order of LAPOR's form. */
function textsOf(
  { words, language }: OperatorVisit,
  { statement, place = '', reference }: OpenedReport,
  isToCopy: boolean,
): (readonly [id: string, name: string, text: string])[] {
  if (!statement) return [];
  const { fields } = words.report.opened;
  const { incidentDate } = statement;
  return [
    ['judul', fields.title, statement.title],
    [
      'kronologi',
      fields.content,
      isToCopy
        ? `${statement.content}\n\nNomor referensi: ${reference}`
        : statement.content,
    ],
    [
      'tanggal',
      fields.incidentDate,
      incidentDate ? formatDay(incidentDate, language) : '',
    ],
    ['lokasi', fields.place, place],
    ['titik', fields.coordinates, pointText(statement) ?? ''],
  ];
}

/** Fields and not paragraphs: on a phone all of a field is taken at once. */
function textsToCopy(visit: OperatorVisit, opened: OpenedReport): Html {
  const terms = visit.words.report.opened;
  return html`<h3>${terms.copy}</h3>
    <p>
      ${terms.copyHint}
      <a href="${NATIONAL_FORM}" target="_blank" rel="noopener noreferrer"
        >${terms.form}</a
      >
    </p>
    ${textsOf(visit, opened, true)
      .filter(([, , text]) => text !== '')
      .map(
        ([id, name, text]) =>
          html`<div class="field">
            <label for="${id}">${name}</label>
            ${readonlyField(id, text)}
          </div>`,
      )}`;
}

/** Parsers drop a line break after the tag; one is put there, so that none of the text is lost. */
function readonlyField(id: string, text: string): Html {
  const rows = Math.min(
    14,
    text
      .split('\n')
      .reduce((lines, line) => lines + 1 + Math.floor(line.length / 60), 0),
  );
  const kept = `\n${text}`;
  return html`<textarea id="${id}" rows="${rows}" readonly>${kept}</textarea>`;
}

function textsToRead(visit: OperatorVisit, opened: OpenedReport): Html {
  return html`<dl>
    ${textsOf(visit, opened, false)
      .filter(([, , text]) => text !== '')
      .map(
        ([, name, text]) =>
          html`<dt>${name}</dt>
            <dd class="quote">${text}</dd>`,
      )}
  </dl>`;
}

function identity({ words }: OperatorVisit, reporter: Identity): Html {
  const { name, email, phone } = words.report.opened;
  const entries = [
    [name, reporter.name],
    [email, reporter.email],
    [phone, reporter.phone],
  ] as const;
  return html`<dl>
    ${entries
      .filter(([, value]) => value)
      .map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value ?? ''}</dd>`,
      )}
  </dl>`;
}
