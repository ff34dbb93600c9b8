import { html, type Html, type HtmlValue } from '../http/html.ts';
import { pathTo, stylePath, type PageName, type Visit } from './visit.ts';
import type { FrameWords, Language, PageWords } from './words.ts';

export interface PageParts {
  readonly page: PageName;
  readonly title: string;
  readonly content: HtmlValue;
  /** The file of a widget, such as `/w/0.1.0/lapor-form.js`. */
  readonly script?: string | undefined;
  /** What is wrong; the title says so before all else. */
  readonly problem?: boolean;
}

/** A page of a site, under the name of the authority that runs it. */
export function sitePage(visit: Visit, parts: PageParts): Html {
  const { site, words, language } = visit;
  const { frame } = words;
  const { title, content, page, problem, script } = parts;
  const link = (name: PageName, text: string) =>
    html`<li>
      <a
        href="${pathTo(visit, name)}"
        ${name === page ? html`aria-current="page"` : ''}
        >${text}</a
      >
    </li>`;
  const other = frame.otherLanguage;
  return document(language, {
    title: `${problem ? `${frame.problem}: ` : ''}${title} – ${site.name}`,
    script,
    body: html`<a class="skip" href="#isi">${frame.skip}</a>
      <header class="top">
        <div class="width">
          <p class="brand">${frame.service}</p>
          <nav aria-label="${frame.menu}">
            <ul>
              ${link('lapor', frame.report)} ${link('lacak', frame.track)}
              <li>
                <a
                  href="${pathTo({ site, language: other.language }, page)}"
                  lang="${other.language}"
                  hreflang="${other.language}"
                  >${other.name}</a
                >
              </li>
            </ul>
          </nav>
        </div>
      </header>
      <main class="width" id="isi" tabindex="-1">
        <h1>${site.name}</h1>
        ${content} ${channels(frame)}
      </main>
      <footer class="foot">
        <div class="width"><p>${frame.foot}</p></div>
      </footer>`,
  });
}

/** For an address that names no site. */
export function unknownSitePage(language: Language, words: PageWords): Html {
  const { frame } = words;
  return document(language, {
    title: `${frame.unknownSiteTitle} – ${frame.service}`,
    script: undefined,
    body: html`<main class="width" id="isi">
      <h1>${frame.unknownSiteTitle}</h1>
      <p>${frame.unknownSite}</p>
      ${channels(frame)}
    </main>`,
  });
}

/** Something went wrong that no field of a form is to blame for. */
export function faultNotice(
  { words: { frame } }: Visit,
  text: string,
  more: HtmlValue = '',
): Html {
  return html`<div class="notice wrong" role="alert" tabindex="-1" autofocus>
    <h2>${frame.problem}</h2>
    <p>${text}</p>
    ${more}
  </div>`;
}

function channels({ channelsTitle, channels }: FrameWords): Html {
  return html`<section class="channels" aria-labelledby="saluran">
    <h2 id="saluran">${channelsTitle}</h2>
    <ul>
      ${channels.map(({ name, text, href }) => html`<li>${href ? html`<a href="${href}" rel="noreferrer">${name}</a>` : html`<strong>${name}</strong>`} <span>${text}</span></li>`)}
    </ul>
  </section>`;
}

function document(
  language: Language,
  parts: {
    readonly title: string;
    readonly script: string | undefined;
    readonly body: Html;
  },
): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${parts.title}</title>
        <link rel="stylesheet" href="${stylePath}" />
        ${parts.script ? html`<script type="module" src="${parts.script}"></script>` : ''}
      </head>
      <body>
        ${parts.body}
      </body>
    </html>`;
}
