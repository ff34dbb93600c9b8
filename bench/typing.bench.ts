import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { launch, visitor } from './support/browser.ts';
import {
  atMost,
  median,
  report,
  rounds,
  type Cell,
} from './support/figures.ts';
import { longestTask } from './support/longest-task.ts';
import { hostPage } from './support/peers.ts';
import { startSite, type BenchSite } from './support/site.ts';

/** How long the report is at the end, and how much of it is typed by key. */
const CHARACTERS = 4_000;
const KEYS = 100;
const SLOWER = 6;
const GOAL = 1.5;

const field = 'textarea[name=content]';

/** What the form does at each key, by hand: a counter, and the text kept. */
const plainTyping = `<label>Isi laporan<textarea name="content" rows="7"></textarea></label>
<p id="counter"></p><script>
const opening = indexedDB.open('bench', 1);
opening.onupgradeneeded = () => opening.result.createObjectStore('drafts');
document.querySelector('textarea').addEventListener('input', ({ target }) => {
  document.getElementById('counter').textContent =
    target.value.length + ' dari 5.000 karakter';
  const saving = opening.result.transaction('drafts', 'readwrite');
  saving.objectStore('drafts').put({ content: target.value }, 'draft');
});
</script>`;

interface Typing {
  readonly script: number;
  readonly work: number;
  readonly longest: number;
}

let browser: Browser;
let site: BenchSite;

beforeAll(async () => {
  browser = await launch();
  site = await startSite({});
});

afterAll(async () => {
  await browser.close();
  await site.stop();
});

it('what a key costs at the end of a long report', async () => {
  const script = `<script type="module" src="${site.gateway}/w/bench/lapor-form.js"></script>`;
  const pages = [
    {
      name: 'plain textarea, counter and autosave',
      head: '',
      body: plainTyping,
    },
    {
      name: 'lapor-form',
      head: script,
      body: '<lapor-form site="kab-contoh"></lapor-form>',
    },
  ];
  const typed = pages.map((): Typing[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { head, body }] of pages.entries()) {
      const url = site.page(`typing-${index}.html`, hostPage(head, body));
      typed[index]?.push(await type(url));
    }
  }
  const of = (index: number, figure: keyof Typing) =>
    median((typed[index] ?? []).map((each) => each[figure]));
  report('typing', [
    {
      title: `The last ${KEYS} of ${CHARACTERS} characters, processor slowed ${SLOWER} times (medians of ${rounds})`,
      columns: [
        'page',
        'script ms a key',
        '× plain',
        'goal',
        'all work ms a key',
        'longest task ms',
      ],
      rows: pages.map(({ name }, index): Cell[] => {
        const ratio = of(index, 'script') / of(0, 'script');
        return [
          name,
          of(index, 'script'),
          ratio,
          index === 0 ? '' : atMost(GOAL, ratio),
          of(index, 'work'),
          of(index, 'longest'),
        ];
      }),
    },
  ]);
  expect(typed.flat()).toHaveLength(rounds * pages.length);
});

async function type(url: string): Promise<Typing> {
  const { page, devtools, leave } = await visitor(browser, 'local');
  await page.goto(url, { waitUntil: 'networkidle' });
  const area = page.locator(field);
  await area.fill('Jalan rusak. '.repeat(400).slice(0, CHARACTERS - KEYS));
  await area.press('End');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await devtools.send('Performance.enable');
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (sought: string) =>
      1_000 * (metrics.find(({ name }) => name === sought)?.value ?? NaN);
    return { script: of('ScriptDuration'), work: of('TaskDuration') };
  };
  const before = await spent();
  const longest = await longestTask(browser, page, async () => {
    // As fast as a person with quick thumbs.
    for (let key = 0; key < KEYS; key += 1) {
      await area.press('a', { delay: 40 });
    }
    await page.waitForLoadState('networkidle');
  });
  const after = await spent();
  const length = await area.evaluate(
    (element) => (element as HTMLTextAreaElement).value.length,
  );
  if (length !== CHARACTERS) throw new Error(`It has ${length} characters.`);
  await leave();
  return {
    script: (after.script - before.script) / KEYS,
    work: (after.work - before.work) / KEYS,
    longest,
  };
}
