import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Ranking } from '../src/domain/statistics.ts';
import { launch, visitor } from './support/browser.ts';
import {
  atMost,
  median,
  report,
  rounds,
  type Cell,
} from './support/figures.ts';
import { hostPage } from './support/peers.ts';
import { rankingOf, startSite, type BenchSite } from './support/site.ts';

const file = fileURLToPath(new URL('./support/tables.js', import.meta.url));

interface Timing {
  readonly render: number;
  readonly sort: number;
}

let browser: Browser;
let site: BenchSite;

beforeAll(async () => {
  browser = await launch();
  site = await startSite({ tables: readFileSync(file, 'utf8') });
});

afterAll(async () => {
  await browser.close();
  await site.stop();
});

it('how long a ranking takes to show and to sort', async () => {
  const rows: Cell[][] = [];
  for (const [count, goal] of [
    [38, 1],
    [514, 0.35],
  ] as const) {
    const data = rankingOf(count);
    const plain: Timing[] = [];
    const own: Timing[] = [];
    for (let round = 0; round < rounds; round += 1) {
      plain.push(await time('plainTable', data));
      own.push(await time('laporRanking', data));
    }
    const of = (all: readonly Timing[], figure: keyof Timing) =>
      median(all.map((each) => each[figure]));
    const ratio = of(own, 'render') / of(plain, 'render');
    expect(ratio).toBeGreaterThan(0);
    rows.push(
      [
        `plain table, ${count} rows`,
        Math.round(of(plain, 'render')),
        1,
        '',
        Math.round(of(plain, 'sort')),
        1,
      ],
      [
        `lapor-ranking, ${count} rows`,
        Math.round(of(own, 'render')),
        ratio,
        atMost(goal, ratio),
        Math.round(of(own, 'sort')),
        of(own, 'sort') / of(plain, 'sort'),
      ],
    );
  }
  report('ranking', [
    {
      title: `Ranking, scripts and data at hand (medians of ${rounds})`,
      columns: ['table', 'show ms', '× plain', 'goal', 'sort ms', '× plain'],
      rows,
    },
  ]);
});

/** A fresh page for each: what ran before would have warmed up the code. */
async function time(kind: string, data: Ranking): Promise<Timing> {
  const scripts = ['w/bench/lapor-all.js', 'peer/tables.js'];
  const url = site.page(
    'ranking.html',
    hostPage(
      scripts
        .map(
          (path) =>
            `<script type="module" src="${site.gateway}/${path}"></script>`,
        )
        .join(''),
      '<main></main>',
    ),
  );
  const { page, leave } = await visitor(browser, 'local');
  await page.goto(url);
  await page.waitForFunction('window.benchTables !== undefined');
  const timing = await page.evaluate<Timing, [string, Ranking]>(
    ([name, ranking]) =>
      // The page's own script, which no type describes.
      Reflect.get(Reflect.get(window, 'benchTables'), name)(ranking),
    [kind, data],
  );
  await leave();
  return timing;
}
