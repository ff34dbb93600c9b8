import { html, type Html, type HtmlValue } from './html.ts';
import { paths, type OperatorVisit, type Visit } from './visit.ts';

export interface PageParts {
  readonly title: string;
  readonly content: HtmlValue;
  /** The way back, above the heading. */
  readonly crumb?: readonly [address: string, name: string];
  /** What is wrong with what was just tried; told before all else. */
  readonly fault?: string | undefined;
  /** The id of the field that the fault is about. */
  readonly faultField?: string | undefined;
}

/** A page for somebody who is not logged in. */
export function openPage(visit: Visit, parts: PageParts): Html {
  return frame(visit, parts, '');
}

/** A page for an operator, with the menu. */
export function operatorPage(visit: OperatorVisit, parts: PageParts): Html {
  const { words, session, path } = visit;
  const link = (address: string, name: string) =>
    html`<li>
      <a href="${address}" ${path === address ? html`aria-current="page"` : ''}
        >${name}</a
      >
    </li>`;
  return frame(
    visit,
    parts,
    html`<nav aria-label="${words.menu}">
        <ul>
          ${link(paths.home, words.overview)}
          ${link(paths.audit, words.auditLog)}
        </ul>
      </nav>
      <div class="who">
        <span>${session.operator.name}</span>
        ${form(visit, paths.logout, html`<button class="quiet">${words.logout}</button>`)}
      </div>`,
  );
}

function frame(visit: Visit, parts: PageParts, menu: HtmlValue): Html {
  const { words, language, message } = visit;
  const { title, content, crumb, fault } = parts;
  // The outcome stands in the title too: it is what a screen reader says first.
  const outcome = fault ? `${words.problem}: ` : '';
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${outcome}${title} – ${words.service}</title>
        <link rel="stylesheet" href="${paths.style}" />
      </head>
      <body>
        <a class="skip" href="#isi">${words.skip}</a>
        <header class="top">
          <div class="width">
            <p class="brand">${words.service}</p>
            ${menu}
          </div>
        </header>
        <main class="width" id="isi" tabindex="-1">
          ${crumb ? html`<p class="crumb"><a class="plain" href="${crumb[0]}">← ${crumb[1]}</a></p>` : ''}
          ${fault ? faultNotice(visit, parts, fault) : ''}
          ${message && !fault ? doneNotice(words.done[message]) : ''}
          <h1>${title}</h1>
          ${content}
        </main>
        ${footer(visit)}
      </body>
    </html>`;
}

function footer({ words, path }: Visit): Html {
  const { language, name } = words.otherLanguage;
  return html`<footer class="foot">
    <div class="width">
      <span>${words.foot}</span>
      <a
        class="plain"
        href="${path}?lang=${language}"
        lang="${language}"
        hreflang="${language}"
        >${name}</a
      >
    </div>
  </footer>`;
}

function doneNotice(text: string): Html {
  return html`<div class="notice done" role="status"><p>${text}</p></div>`;
}

function faultNotice(
  { words }: Visit,
  { faultField }: PageParts,
  fault: string,
): Html {
  return html`<div class="notice wrong" role="alert">
    <h2>${words.problem}</h2>
    <p>${faultField ? html`<a href="#${faultField}">${fault}</a>` : fault}</p>
  </div>`;
}

/** A form that changes something: it carries the token of the session. */
export function form(
  { session }: Pick<OperatorVisit, 'session'>,
  action: string,
  content: HtmlValue,
): Html {
  return html`<form method="post" action="${action}">
    <input type="hidden" name="token" value="${session.formToken}" />
    ${content}
  </form>`;
}

/**
 * A table that becomes cards on a phone unless it is `narrow` enough to stay;
 * the roles outlive `display: block`.
 */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly HtmlValue[])[],
  form: 'cards' | 'narrow' = 'cards',
): Html {
  return html`<table role="table" class="${form}">
    <caption class="small">
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map((cells) => row(columns, cells))}
    </tbody>
  </table>`;
}

function row(columns: readonly string[], cells: readonly HtmlValue[]): Html {
  const [head = '', ...others] = cells;
  return html`<tr role="row">
    <th role="rowheader" scope="row">${head}</th>
    ${others.map((cell, index) =>
      cell === ''
        ? html`<td role="cell" class="none">–</td>`
        : html`<td role="cell" data-label="${columns[index + 1] ?? ''}">
            <div>${cell}</div>
          </td>`,
    )}
  </tr>`;
}

/** A box to tick before something that cannot be undone. */
export function tick(
  id: string,
  label: string,
  fault: string | undefined,
): Html {
  return html`${fault ? html`<p class="fault" id="${id}-fault">${fault}</p>` : ''}
    <div class="tick">
      <input
        type="checkbox"
        id="${id}"
        name="stated"
        value="yes"
        required
        ${fault ? html`aria-invalid="true" aria-describedby="${id}-fault"` : ''}
      />
      <label for="${id}">${label}</label>
    </div>`;
}

/** A moment, for people and for machines. */
export function time(at: Date, text: string): Html {
  return html`<time datetime="${at.toISOString()}">${text}</time>`;
}
