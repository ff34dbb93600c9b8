import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';

import {
  ask,
  launch,
  visit,
  type Sight,
  type Visit,
} from './support/browser.ts';
import {
  atMost,
  median,
  report,
  rounds,
  type Cell,
  type Table,
} from './support/figures.ts';
import {
  hostPage,
  peerScripts,
  plainBadge,
  plainForm,
  plainTracker,
} from './support/peers.ts';
import { startSite, type BenchSite } from './support/site.ts';

interface Row {
  readonly name: string;
  readonly head: string;
  readonly body: string;
  readonly sight: Sight;
  /** The most that it may take, in units of the first row. */
  readonly goal?: number;
}

let browser: Browser;
let site: BenchSite;

beforeAll(async () => {
  browser = await launch();
  site = await startSite(peerScripts);
});

afterAll(async () => {
  await browser.close();
  await site.stop();
});

it('how soon a form can be filled in', async () => {
  const own = widget(
    'lapor-form',
    'site="kab-contoh"',
    { selector: 'input' },
    [1.6, 1.6],
  );
  const rows: Row[] = [
    {
      name: 'plain static HTML (limit)',
      head: '',
      body: plainForm,
      sight: { selector: 'input' },
    },
    {
      name: 'hand-written element',
      head: module('peer/form.js'),
      body: '<plain-form></plain-form>',
      sight: { host: 'plain-form', selector: 'input' },
    },
    ...own,
    ...own.slice(0, 1).map((row) => ({
      ...row,
      name: 'lapor-form, loader, script preloaded',
      head: preload('lapor-form.js') + row.head,
    })),
  ];
  const table = await measure('Form of 12 fields', rows);
  report('form', [table]);
  expect(table.rows).toHaveLength(rows.length);
});

it('how soon a badge shows its figure', async () => {
  const shown = { selector: '.rate', text: '99,27' };
  const attribute = 'agency="pemprov-kepri"';
  const data = `<link rel="preload" as="fetch" crossorigin href="${site.gateway}/v1/statistics/pemprov-kepri">`;
  const own = widget('lapor-badge', attribute, shown, [undefined, undefined]);
  const rows: Row[] = [
    {
      name: 'static HTML (limit)',
      head: '',
      body: plainBadge,
      sight: shown,
    },
    {
      name: 'hand-written element, fetch',
      head: module('peer/badge.js'),
      body: '<plain-badge></plain-badge>',
      sight: { host: 'plain-badge', ...shown },
    },
    ...own,
    ...own.slice(0, 1).map((row) => ({
      ...row,
      name: 'lapor-badge, loader, script and data preloaded',
      head: preload('lapor-badge.js') + data + row.head,
      goal: 1.9,
    })),
    ...own.slice(1).map((row) => ({
      ...row,
      name: 'lapor-badge, own script, data preloaded',
      head: data + row.head,
      goal: 1.9,
    })),
  ];
  const table = await measure('Badge', rows);
  report('badge', [table]);
  expect(table.rows).toHaveLength(rows.length);
});

it('how soon a tracker takes a code', async () => {
  const rows: Row[] = [
    {
      name: 'static HTML (limit)',
      head: '',
      body: plainTracker,
      sight: { selector: 'input' },
    },
    {
      name: 'hand-written element',
      head: module('peer/tracker.js'),
      body: '<plain-tracker></plain-tracker>',
      sight: { host: 'plain-tracker', selector: 'input' },
    },
    ...widget('lapor-tracker', '', { selector: '#reference' }, [2, 2]),
  ];
  const answers = await measureAnswers(rows.slice(1).filter((_, i) => i !== 1));
  const table = await measure('Tracker', rows);
  report('tracker', [table, answers]);
  expect(table.rows).toHaveLength(rows.length);
});

function module(path: string): string {
  return `<script type="module" src="${site.gateway}/${path}"></script>`;
}

function preload(file: string): string {
  return `<link rel="modulepreload" href="${site.gateway}/w/bench/${file}">`;
}

/** A widget as a bare tag with the loader, and with its own script tag. */
function widget(
  tag: string,
  attributes: string,
  sight: Sight,
  [bare, own]: readonly [number | undefined, number | undefined],
): [Row, Row] {
  const body = `<${tag} ${attributes}><a href="https://www.lapor.go.id">LAPOR!</a></${tag}>`;
  const common = { body, sight: { host: tag, ...sight } };
  return [
    {
      ...common,
      name: `${tag}, bare tag with loader`,
      head: module('w/bench/lapor.js'),
      ...(bare && { goal: bare }),
    },
    {
      ...common,
      name: `${tag}, own script and modulepreload`,
      head: preload(`${tag}.js`) + module(`w/bench/${tag}.js`),
      ...(own && { goal: own }),
    },
  ];
}

/** How long a person waits after pressing the button. */
async function measureAnswers(rows: readonly Row[]): Promise<Table> {
  const waits = rows.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { head, body, sight }] of rows.entries()) {
      const url = site.page(`${index}.html`, hostPage(head, body));
      waits[index]?.push(await ask(browser, url, sight.host ?? ''));
    }
  }
  const [limit = NaN] = waits.map(median);
  return {
    title: `From the press of a button to the timeline (medians of ${rounds})`,
    columns: ['page', 'ms', '× hand-written'],
    rows: rows.map(({ name }, index): Cell[] => {
      const wait = median(waits[index] ?? []);
      return [name, Math.round(wait), wait / limit];
    }),
  };
}

/** Visits every row in each round, so that a slow minute slows them all. */
async function measure(title: string, rows: readonly Row[]): Promise<Table> {
  const visits = rows.map((): Visit[] => []);
  const requests = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { name, head, body, sight }] of rows.entries()) {
      const url = site.page(`${index}.html`, hostPage(head, body));
      site.asked();
      visits[index]?.push(await visit(browser, url, sight));
      requests.set(name, site.asked().length);
    }
  }
  const of = (index: number, figure: keyof Visit) =>
    median((visits[index] ?? []).map((each) => each[figure]));
  return {
    title: `${title} (medians of ${rounds})`,
    columns: [
      'page',
      'usable ms',
      '× limit',
      'goal',
      'heap ×',
      'shift',
      'requests',
    ],
    rows: rows.map(({ name, goal }, index): Cell[] => {
      const ratio = of(index, 'usable') / of(0, 'usable');
      return [
        name,
        Math.round(of(index, 'usable')),
        ratio,
        goal === undefined ? '' : atMost(goal, ratio),
        of(index, 'heap') / of(0, 'heap'),
        of(index, 'shift').toFixed(3),
        String(requests.get(name)),
      ];
    }),
  };
}
