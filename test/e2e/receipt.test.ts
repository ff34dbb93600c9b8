import { readFile } from 'node:fs/promises';

import type { Browser, BrowserContext, Page } from 'playwright';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from 'vitest';

import { launch, phone, watch } from './support/browser.ts';
import { startSendingPage } from './support/sending-page.ts';

// On a page that allows nothing but the gateway's scripts and that is full of
// other things.

describe('a receipt on a host’s page', () => {
  let site: Awaited<ReturnType<typeof startSendingPage>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSendingPage(), launch()]);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  beforeEach(async () => {
    context = await phone(browser);
    page = await context.newPage();
    faults = watch(page);
    // What the dialog would show is taken as a file instead.
    await page.addInitScript('window.print = () => {}');
    await page.goto(site.url);
    await show('sending');
  });

  afterEach(async () => {
    await context.close();
  });

  function show(state: 'sending' | 'sent'): Promise<unknown> {
    return page.evaluate(`scenes.${state}()`);
  }

  function press(name: string): Promise<void> {
    return page.getByRole('button', { name, exact: true }).click();
  }

  async function save(name: string) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(name),
    ]);
    return {
      name: download.suggestedFilename(),
      bytes: await readFile(await download.path()),
    };
  }

  it('is saved as text and as a picture, with no network and under a strict policy', async () => {
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await show('sent');
    const text = await save('Simpan sebagai teks');
    const image = await save('Simpan sebagai gambar');

    expect(text.name).toBe('tanda-terima-KC-7H2K4M.txt');
    expect(text.bytes.toString()).toContain(
      '7H2K-Q4M9-XTB3-W8NR-5ZC6-DVJ0-FG5',
    );
    expect(image.name).toBe('tanda-terima-KC-7H2K4M.png');
    expect(image.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(image.bytes.length).toBeGreaterThan(10_000);
    expect(faults).toEqual([]);
  });

  it('is printed alone on one page, and the site’s page is printed as ever after', async () => {
    await show('sent');
    const before = await pages();
    await press('Cetak');
    expect(await pages()).toBe(1);

    await page.emulateMedia({ media: 'print' });
    const paper = page.locator('body > .lapor-on-paper .paper');
    expect(await paper.innerText()).toContain(
      '7H2K-Q4M9-XTB3-W8NR-5ZC6-DVJ0-FG5',
    );
    expect(await paper.locator('svg').isVisible()).toBe(true);
    expect(await page.getByText('Menu situs').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    expect(await paper.isVisible()).toBe(false);

    await page.keyboard.press('Shift');
    expect(before).toBeGreaterThan(1);
    expect(await pages()).toBe(before);
    expect(faults).toEqual([]);
  });

  /** How many pages of paper the page would be. */
  async function pages(): Promise<number> {
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
    return paper.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  }
});
