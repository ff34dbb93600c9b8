import type { Browser, BrowserContextOptions } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { axe, violations } from './support/audit.ts';
import { launch } from './support/browser.ts';
import { FormOnPage, typed } from './support/form.ts';
import { startStack, type Stack } from './support/stack.ts';

// What a screen reader is told on each page of the form, held against committed
// files (`vitest -u` writes them anew), and what axe finds there.

const views: [name: string, options: BrowserContextOptions][] = [
  ['a phone', { viewport: { width: 360, height: 740 } }],
  [
    'a dark desktop',
    { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  ],
];

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

describe('every state of the form', () => {
  it.each(views)(
    'is told as before, and without a finding of axe, on %s',
    async (_name, options) => {
      const context = await browser.newContext({ ...options, locale: 'id' });
      await context.addInitScript({ path: axe });
      const page = await context.newPage();
      const form = new FormOnPage(page);
      const look = async (state: string) => {
        expect(await violations(page), state).toEqual([]);
        const told = await form.shown.ariaSnapshot();
        await expect(withoutChance(told)).toMatchFileSnapshot(
          `snapshots/${state}.aria.txt`,
        );
      };
      await page.goto(`${stack.site}/lapor.html`);
      await form.on('what');
      await form.onward.click();
      await form.element.locator('.summary').waitFor();
      await look('summary');
      await page.reload();
      await form.fillIn(typed, 'check', look);
      await page.reload();
      await form.heading('Ada laporan yang belum selesai').waitFor();
      await look('offer');
      await form.button('Lanjutkan isian itu').click();
      await form.on('check');
      await form.consent.check();
      await context.setOffline(true);
      await form.onward.click();
      await form.heading('Belum ada tanda terima').waitFor();
      await look('waiting');
      await context.setOffline(false);
      await form.heading('Laporan diterima').waitFor();
      await form.shown.locator('.code').waitFor();
      await look('receipt');
      await context.close();
    },
  );
});

/** Codes, references, days and times are other ones each time. */
function withoutChance(told: string): string {
  return `${told
    .replaceAll(
      /[0-9A-Z](?: [0-9A-Z]){3}(?:, [0-9A-Z](?: [0-9A-Z]){2,3})+/g,
      '(code)',
    )
    .replaceAll(/\b[0-9A-Z]{4}-[0-9A-Z]{4}(?:-[0-9A-Z]{3,4})*\b/g, '(code)')
    .replaceAll(/[A-Z]+-[0-9A-Z]{6,}/g, '(reference)')
    .replaceAll(/\b(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu), /g, '')
    .replaceAll(/\d{1,2} [A-Z][a-z]+ 20\d\d/g, '(day)')
    .replaceAll(/\d{2}[.:]\d{2}/g, '(time)')
    .replaceAll(/https?:\/\/localhost:\d+/g, '(address)')}\n`;
}
