import { html, type Html, type HtmlValue } from '../html.ts';
import { form, operatorPage, table, tick, time } from '../layout.ts';
import { listKinds, type ListKind } from '../lists.ts';
import { formatAge, formatCount, formatMoment } from '../moments.ts';
import type { Overview, SiteOverview } from '../overview.ts';
import { paths, type OperatorVisit } from '../visit.ts';

export interface HomePage {
  readonly overview: Overview;
  readonly fault?: string | undefined;
  /** A reference that was looked for and is nowhere. */
  readonly notFound?: string | undefined;
}

/** What waits for a person, site by site. */
export function homePage(visit: OperatorVisit, parts: HomePage): Html {
  const { words, sites } = visit;
  const { overview, fault, notFound } = parts;
  const isCalm = overview.sites.every(({ needsPerson }) => needsPerson === 0);
  const missing = notFound && words.home.notFound(notFound);
  return operatorPage(visit, {
    title: words.home.title,
    fault: fault ?? missing,
    faultField: missing ? 'reference' : overview.isRestored ? 'all' : undefined,
    content: [
      overview.isRestored ? restoredNotice(visit, fault) : '',
      overview.oldestQueued === undefined
        ? ''
        : stuckNotice(visit, overview.oldestQueued),
      sites.length === 0 ? html`<p>${words.home.noSites}</p>` : '',
      isCalm && sites.length > 0
        ? html`<p class="notice done">${words.home.calm}</p>`
        : '',
      overview.sites.map((site) => siteCard(visit, site)),
      findForm(visit, notFound),
    ],
  });
}

function restoredNotice(visit: OperatorVisit, fault?: string): Html {
  const { restored } = visit.words.home;
  const { seesAll } = visit.session.operator;
  const steps = [...restored.steps, seesAll ? restored.last : restored.onlyAll];
  return html`<section class="notice warn" aria-labelledby="restored">
    <h2 id="restored">${restored.title}</h2>
    <p>${restored.text}</p>
    <ol>
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ol>
    ${
      seesAll
        ? form(
            visit,
            paths.finish,
            html`${tick('all', restored.tick, fault)}<button class="second">
                ${restored.button}
              </button>`,
          )
        : ''
    }
  </section>`;
}

function stuckNotice({ words, now, language }: OperatorVisit, at: Date): Html {
  const age = formatAge(now - at.getTime(), language);
  const { title, text } = words.home.stuck(age);
  return html`<section class="notice wrong" aria-labelledby="stuck">
    <h2 id="stuck">${title}</h2>
    <p>${text}</p>
  </section>`;
}

function siteCard(visit: OperatorVisit, overview: SiteOverview): Html {
  const { words, now, language } = visit;
  const { site, counts } = overview;
  const asOf = words.asOf(formatMoment(new Date(now), site.timeZone, language));
  return html`<section class="card" aria-labelledby="situs-${site.id}">
    <h2 id="situs-${site.id}">${site.name}</h2>
    ${table(
      asOf,
      [words.home.what, words.home.count, words.home.oldest],
      listKinds.map((kind) => countRow(visit, site.id, kind, counts[kind])),
      'narrow',
    )}
  </section>`;
}

function countRow(
  { words, now, language }: OperatorVisit,
  siteId: string,
  kind: ListKind,
  count: SiteOverview['counts'][ListKind],
): HtmlValue[] {
  const { title } = words.lists[kind];
  const link = html`<a
    class="row-link"
    href="${paths.list(kind)}?site=${siteId}"
    >${title}</a
  >`;
  if (!count) return [link, html`<span class="soft">0</span>`, ''];
  const waited = now - count.oldest.getTime();
  const age =
    waited < 60_000
      ? words.home.justNow
      : words.home.age(formatAge(waited, language));
  const number = `${formatCount(count.count, language)}${count.isAtLeast ? '+' : ''}`;
  const look = kind === 'queue' ? 'tag-calm' : 'tag-look';
  return [
    link,
    html`<span class="tag ${look}">${number}</span>`,
    time(count.oldest, age),
  ];
}

function findForm(visit: OperatorVisit, typed: string | undefined): Html {
  const { words } = visit;
  const fields = html` <div class="field ${typed ? 'field-wrong' : ''}">
      <label for="reference">${words.home.findLabel}</label>
      <p class="hint" id="reference-hint">${words.home.findHint}</p>
      <input
        id="reference"
        name="reference"
        value="${typed ?? ''}"
        autocapitalize="characters"
        autocomplete="off"
        spellcheck="false"
        required
        aria-describedby="reference-hint"
        ${typed ? html`aria-invalid="true"` : ''}
      />
    </div>
    <button class="second">${words.home.findButton}</button>`;
  return html`<section class="card" aria-labelledby="cari">
    <h2 id="cari">${words.home.find}</h2>
    ${form(visit, paths.find, fields)}
  </section>`;
}
