import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { axe, smallTargets, violations, widthOf } from './support/audit.ts';
import { launch, tabTo, watch } from './support/browser.ts';
import {
  createOperatorWorld,
  type OperatorWorld,
} from './support/operator-world.ts';

describe('the pages of the operators', () => {
  let world: OperatorWorld;
  let browser: Browser;

  beforeAll(async () => {
    [world, browser] = await Promise.all([createOperatorWorld(), launch()]);
  });

  afterAll(async () => {
    await browser?.close();
    await world?.end();
  });

  it('leads by keyboard alone from the login to a recorded number and to a report sent again', async () => {
    const typedIn = await world.report(world.byHand);
    await world.dropNext();
    const lost = await world.report(world.byApi);
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: true,
    });
    const page = await context.newPage();
    const faults = watch(page);
    const { keyboard } = page;
    await page.goto(`${world.url}/operator`);
    await tabTo(page, page.getByLabel('Token'));
    await keyboard.type(world.token);
    await keyboard.press('Enter');
    await heading(page, 'Yang perlu diperhatikan').waitFor();

    await press(page, row(page, world.byHand, 'Perlu diketik di LAPOR'));
    await press(page, page.getByRole('link', { name: typedIn }));
    await press(page, button(page, 'Buka isi laporan'));
    const text = page.getByRole('textbox', { name: 'Isi laporan' });
    expect(await text.inputValue()).toContain('ada lubang besar');
    expect(await text.inputValue()).toContain(`Nomor referensi: ${typedIn}`);
    await tabTo(page, page.getByRole('textbox', { name: 'Nomor LAPOR' }));
    await keyboard.type('nomor 12');
    await keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: 'Nomor LAPOR' });
    await page.getByRole('alert').waitFor();
    expect(await field.inputValue()).toBe('nomor 12');
    await tabTo(page, field);
    await keyboard.press('Control+A');
    await keyboard.type('https://www.lapor.go.id/pengaduan/8123456/jalan');
    await keyboard.press('Enter');
    await heading(page, 'Catat nomor #8123456?').waitFor();
    await press(page, button(page, 'Ya, catat nomor ini'));
    await page.getByText('Nomor LAPOR sudah dicatat.').waitFor();
    await page.getByText('Sudah di LAPOR', { exact: true }).waitFor();

    await press(page, page.getByRole('link', { name: 'Ikhtisar' }).first());
    await heading(page, 'Yang perlu diperhatikan').waitFor();
    await press(page, row(page, world.byApi, 'Perlu dicocokkan'));
    await press(page, page.getByRole('link', { name: lost }));
    await tabTo(page, page.getByLabel('Sudah saya pastikan'));
    await keyboard.press('Space');
    await press(page, button(page, 'Kirim ulang'));
    await page.getByText('Laporan sudah masuk antrean').waitFor();
    await expect
      .poll(async () => (await world.complaints()).length, { timeout: 20_000 })
      .toBe(1);

    expect(faults).toEqual([]);
    expect(world.log()).not.toContain('8123456');
    expect(world.log()).not.toContain(world.token);
    await context.close();
  });

  const views: [name: string, options: BrowserContextOptions][] = [
    ['a phone', { viewport: { width: 360, height: 740 } }],
    [
      'a dark desktop',
      { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
    ],
  ];
  for (const [view, options] of views) {
    it(`are accessible on ${view}, stay within its width and ask nobody else`, async () => {
      const context = await browser.newContext(options);
      await context.addInitScript({ path: axe });
      const page = await context.newPage();
      const faults = watch(page);
      const hosts = new Set<string>();
      page.on('request', (request) => hosts.add(new URL(request.url()).origin));
      const width = options.viewport?.width ?? 0;
      await world.report(world.byHand, { anonymous: true });
      await world.dropNext();
      const reference = await world.report(world.byApi);
      const look = async (name: string) => {
        await page.waitForLoadState();
        expect(await violations(page), name).toEqual([]);
        expect(await widthOf(page), name).toBeLessThanOrEqual(width);
        expect(await smallTargets(page), name).toEqual([]);
        await photograph(page, `operator-${name}-${width}`);
      };

      await page.goto(`${world.url}/operator/masuk`);
      await look('masuk');
      await page.getByLabel('Token').fill('salah');
      await button(page, 'Masuk').click();
      await look('masuk-salah');
      await page.getByLabel('Token').fill(world.token);
      await button(page, 'Masuk').click();
      await expect
        .poll(
          async () => {
            await page.reload();
            return row(page, world.byApi, 'Perlu dicocokkan')
              .locator('xpath=ancestor::tr')
              .textContent();
          },
          { timeout: 20_000 },
        )
        .toMatch(/Perlu dicocokkan\s+[1-9]/);
      await look('ikhtisar');
      await page.goto(`${world.url}/operator/daftar/by-hand`);
      await look('daftar');
      await page
        .getByRole('link', { name: /^[A-Z]+-/ })
        .last()
        .click();
      await look('laporan');
      await button(page, 'Buka isi laporan').click();
      await look('laporan-terbuka');
      await page.getByRole('textbox', { name: 'Nomor LAPOR' }).fill('#8123456');
      await button(page, 'Periksa nomor').click();
      await look('nomor');
      await page.goto(`${world.url}/operator`);
      await page.getByLabel('Nomor referensi').fill(reference);
      await button(page, 'Cari').click();
      await heading(page, `Laporan ${reference}`).waitFor();
      await look('perlu-dicocokkan');
      await page.goto(`${world.url}/operator/catatan`);
      await look('catatan');
      await page.goto(`${world.url}/operator/tidak-ada`);
      await look('tidak-ada');

      expect([...hosts]).toEqual([world.url]);
      expect(faults).toEqual([]);
      await context.close();
    });
  }

  it('work without any script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await loggedIn(context, world);
    expect(await heading(page, 'Yang perlu diperhatikan').isVisible()).toBe(
      true,
    );
    const sources = await page.content();
    expect(sources).not.toContain('<script');
    await context.close();
  });
});

/** Set to a folder, the pages are put there as pictures. */
const pictures = process.env['LAPOR_PICTURES'];

async function photograph(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

async function loggedIn(
  context: BrowserContext,
  world: OperatorWorld,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${world.url}/operator`);
  await page.getByLabel('Token').fill(world.token);
  await button(page, 'Masuk').click();
  return page;
}

function heading(page: Page, name: string): Locator {
  return page.getByRole('heading', { name, level: 1 });
}

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** The link of a list in the card of a site. */
function row(page: Page, siteId: string, name: string): Locator {
  return page
    .locator(`section[aria-labelledby="situs-${siteId}"]`)
    .getByRole('link', { name });
}

/** Goes to something by Tab and presses Enter on it. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
}
