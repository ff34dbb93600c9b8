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
import { mainThread, type MainThread } from './support/main-thread.ts';
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
  const typed = pages.map((): MainThread[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { head, body }] of pages.entries()) {
      const url = site.page(`typing-${index}.html`, hostPage(head, body));
      typed[index]?.push(await type(url));
    }
  }
  const of = (index: number, figure: keyof MainThread) =>
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

/** Milliseconds for each key, and of the longest task. */
async function type(url: string): Promise<MainThread> {
  const { page, devtools, leave } = await visitor(browser, 'local');
  await page.goto(url, { waitUntil: 'networkidle' });
  const area = page.locator(field);
  await area.fill('Jalan rusak. '.repeat(400).slice(0, CHARACTERS - KEYS));
  await area.press('End');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const { longest, work, script } = await mainThread(
    browser,
    page,
    async () => {
      // As fast as quick thumbs, and without a question to the page at each key.
      for (let key = 0; key < KEYS; key += 1) {
        await page.keyboard.press('a', { delay: 40 });
      }
    },
  );
  const { length } = await area.inputValue();
  if (length !== CHARACTERS) throw new Error(`It has ${length} characters.`);
  await leave();
  return { longest, work: work / KEYS, script: script / KEYS };
}
