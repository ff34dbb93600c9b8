import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';

import { site } from '../../gateway/test/support/scene.ts';
import {
  freePort,
  launchGateway,
  type GatewayProcess,
} from '../faults/support/gateway-process.ts';
import { axe, smallTargets, violations, widthOf } from './support/audit.ts';
import { launch, tabTo, watch } from './support/browser.ts';

const content =
  'Sejak Januari ada lubang besar di depan pasar lama. Mohon ditambal.';

describe('the pages on the gateway’s own origin', () => {
  let folder: string;
  let gateway: GatewayProcess;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lapor-hosted-'));
    const port = await freePort();
    const config = join(folder, 'lapor.yaml');
    const national = { adapter: 'manual' };
    const publicUrl = `http://127.0.0.1:${port}`;
    const sites = [
      { ...site, regionCode: '21.01', national },
      {
        ...site,
        id: 'kota-tutup',
        agencies: [],
        maintenance: true,
        national,
      },
    ];
    writeFileSync(config, stringify({ publicUrl, sites }));
    gateway = launchGateway({
      port,
      logFile: join(folder, 'log'),
      environment: {
        LAPOR_CONFIG: config,
        LAPOR_DATA_DIR: join(folder, 'data'),
      },
    });
    [browser] = await Promise.all([launch(), gateway.ready]);
  });

  afterAll(async () => {
    await browser?.close();
    await gateway?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const addressOf = (name: string, id = site.id) =>
    `${gateway.url}/${id}/${name}`;

  it('take a report and show it by keyboard alone, without script', async () => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    const { keyboard } = page;
    await page.goto(addressOf('lapor'));
    await press(page, button(page, 'Kirim laporan'));
    const summary = page.getByRole('alert');
    expect(await summary.textContent()).toContain('hal yang perlu diperbaiki');
    expect(await isFocused(summary)).toBe(true);

    await press(page, summary.getByRole('link', { name: 'Pilih klasifikasi' }));
    await tabTo(page, page.getByLabel('Pengaduan'));
    await keyboard.press('Space');
    await tabTo(page, page.getByLabel('Judul laporan'));
    await keyboard.type('Jalan berlubang di depan pasar');
    await tabTo(page, page.getByLabel('Isi laporan'));
    await keyboard.type(content);
    await page.getByLabel('Tanggal kejadian').fill('2026-03-12');
    expect(await page.getByLabel('Kabupaten/kota').inputValue()).toBe('21.01');
    await tabTo(page, page.getByLabel('Lokasi kejadian'));
    await keyboard.type('Depan pasar lama, Desa Kawal');
    await tabTo(page, page.getByLabel('Nama lengkap'));
    await keyboard.type('Siti Contoh');
    await tabTo(page, page.getByLabel('Surel'));
    await keyboard.type('siti@example.org');
    await tabTo(page, page.getByLabel('Rahasiakan laporan ini'));
    await keyboard.press('Space');
    await tabTo(page, page.getByLabel('Saya telah membaca'));
    await keyboard.press('Space');
    await press(page, button(page, 'Kirim laporan'));

    await page.getByRole('heading', { name: 'Laporan diterima' }).waitFor();
    const code = await codeOn(page);
    expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{3}$/);
    await page.reload();
    expect(await codeOn(page)).toBe(code);

    await press(page, page.getByRole('link', { name: 'Lacak laporan ini' }));
    await tabTo(page, page.getByLabel('Kode pelacakan'));
    await keyboard.type(code.toLowerCase());
    await press(page, button(page, 'Lacak'));
    await page.getByRole('heading', { name: 'Diterima' }).waitFor();
    expect(await page.content()).toContain('Jalan berlubang di depan pasar');
    expect(page.url()).toBe(addressOf('lacak'));
    const log = readFileSync(join(folder, 'log'), 'utf8');
    expect(log).not.toContain(code.replaceAll('-', ''));
    expect(log).not.toContain('Siti');
    await context.close();
  });

  it.each(['lapor', 'lacak'])(
    'put the widget in the place of the plain form, within their policy: /%s',
    async (name) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const faults = watch(page);
      await page.goto(addressOf(name));
      const title = name === 'lapor' ? 'Sampaikan laporan' : 'Lacak laporan';
      const widget = page.locator('lapor-form, lapor-tracker');
      const heading = widget.getByRole('heading', { name: title });
      await heading.waitFor();
      const plain = page.locator('main form[method=post]');
      await expect.poll(() => plain.isVisible()).toBe(false);
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  const views: [name: string, options: BrowserContextOptions][] = [
    ['a phone', { viewport: { width: 360, height: 740 } }],
    [
      'a dark desktop',
      { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
    ],
  ];
  it.each(views)(
    'are accessible on %s, stay within its width and ask nobody else',
    async (_name, options) => {
      const context = await browser.newContext(options);
      // Of the page's own script nothing arrives; axe is let in past the policy.
      await context.route('**/w/**', (route) => route.abort());
      await context.addInitScript({ path: axe });
      const page = await context.newPage();
      const hosts = new Set<string>();
      page.on('request', (request) => hosts.add(new URL(request.url()).origin));
      const width = options.viewport?.width ?? 0;
      const look = async (name: string) => {
        await page.waitForLoadState();
        expect(await violations(page), name).toEqual([]);
        expect(await widthOf(page), name).toBeLessThanOrEqual(width);
        expect(await smallTargets(page), name).toEqual([]);
        await photograph(page, `hosted-${name}-${width}`);
      };

      await page.goto(addressOf('lapor'));
      await look('lapor');
      await button(page, 'Kirim laporan').click();
      await page.getByRole('alert').waitFor();
      await look('lapor-salah');
      await fill(page);
      await button(page, 'Kirim laporan').click();
      await page.getByRole('heading', { name: 'Laporan diterima' }).waitFor();
      await look('tanda-terima');
      await page.emulateMedia({ media: 'print' });
      await photograph(page, `hosted-cetak-${width}`);
      await page.emulateMedia({ media: null });
      const code = await codeOn(page);
      await page.goto(addressOf('lacak'));
      await look('lacak');
      await page.getByLabel('Kode pelacakan').fill('ABCD');
      await button(page, 'Lacak').click();
      await look('lacak-salah');
      await page.getByLabel('Kode pelacakan').fill(code);
      await button(page, 'Lacak').click();
      await page.getByRole('heading', { name: 'Diterima' }).waitFor();
      await look('perjalanan');
      await page.goto(addressOf('lapor', 'kota-tutup'));
      await look('tutup');
      await page.goto(addressOf('lapor', 'tidak-ada'));
      await look('tidak-ada');
      await page.goto(`${addressOf('lapor')}?lang=en`);
      await look('report');

      expect([...hosts]).toEqual([gateway.url]);
      await context.close();
    },
  );
});

/** Set to a folder, the pages are put there as pictures. */
const pictures = process.env['LAPOR_PICTURES'];

async function photograph(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

async function fill(page: Page): Promise<void> {
  await page.getByLabel('Aspirasi').check();
  await page.getByLabel('Judul laporan').fill('Taman bermain untuk anak');
  await page.getByLabel('Isi laporan').fill(content);
  await page.getByLabel('Lokasi kejadian').fill('Lapangan desa');
  await page.getByLabel('Nama lengkap').fill('Siti Contoh');
  await page.getByLabel('Surel').fill('siti@example.org');
  await page.getByLabel('Saya telah membaca').check();
}

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

async function codeOn(page: Page): Promise<string> {
  return (await page.locator('.groups').textContent())?.trim() ?? '';
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** Goes to something by Tab and presses Enter on it. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
  await page.waitForLoadState();
}
