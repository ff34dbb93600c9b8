import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';

import type { default as AxePlugin } from 'axe-core';
import type { Browser, BrowserContextOptions } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launch, watch } from './support/browser.ts';
import { FormOnPage, typed } from './support/form.ts';
import { startStack, type Stack } from './support/stack.ts';

const axe = createRequire(import.meta.url).resolve('axe-core');

describe('the pages of a region', () => {
  let stack: Stack;
  let browser: Browser;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack(), launch()]);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const pages = ['', 'lapor.html', 'lacak.html', 'kinerja.html'];
  const views: [name: string, options: BrowserContextOptions][] = [
    ['a phone', { viewport: { width: 360, height: 740 } }],
    [
      'a dark desktop',
      { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
    ],
  ];
  for (const [view, options] of views) {
    for (const path of pages) {
      it(`/${path} on ${view} is accessible, stays within its width, and asks nobody else`, async () => {
        const context = await browser.newContext(options);
        // Not by a script tag: the site's own policy would not have it.
        await context.addInitScript({ path: axe });
        const page = await context.newPage();
        const faults = watch(page);
        const hosts = new Set<string>();
        page.on('request', (request) =>
          hosts.add(new URL(request.url()).origin),
        );
        await page.goto(`${stack.site}/${path}`);
        await page.waitForFunction(() =>
          [
            ...document.querySelectorAll(
              'lapor-form, lapor-badge, lapor-ranking, lapor-tracker',
            ),
          ].every((widget) =>
            widget.shadowRoot?.querySelector('h2, .rate, .none, table'),
          ),
        );

        const violations = await page.evaluate(async () => {
          const { axe: tool } = window as unknown as {
            axe: typeof AxePlugin;
          };
          const { violations: found } = await tool.run();
          return found.map(
            ({ id, nodes }) =>
              `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
          );
        });

        expect(violations).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth),
        ).toBeLessThanOrEqual(options.viewport?.width ?? 0);
        expect([...hosts].sort()).toEqual([stack.site, stack.gateway].sort());
        expect(await context.cookies()).toEqual([]);
        expect(faults).toEqual([]);
        await context.close();
      });
    }
  }

  it('still lead to LAPOR where script is off', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${stack.site}/lapor.html`);
    const link = page.locator('lapor-form').getByRole('link').first();

    expect(await link.isVisible()).toBe(true);
    expect(await link.getAttribute('href')).toContain('lapor.go.id');
    await context.close();
  });

  it('still lead to LAPOR where the gateway is away', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route(`${stack.gateway}/**`, (route) => route.abort());
    await page.goto(`${stack.site}/lapor.html`);
    const link = page.locator('lapor-form').getByRole('link').first();

    expect(await link.isVisible()).toBe(true);
    await context.close();
  });
});

describe('a page that allows next to nothing', () => {
  let stack: Stack;
  let browser: Browser;
  let server: Server;
  let address: string;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack(), launch()]);
    const { gateway } = stack;
    const policy = [
      `default-src 'none'`,
      `script-src ${gateway}`,
      `connect-src ${gateway}`,
      `img-src ${gateway} blob:`,
      `style-src 'none'`,
      `require-trusted-types-for 'script'`,
      `trusted-types lit-html`,
    ].join('; ');
    const html = `<!doctype html><html lang="id"><title>Ketat</title>
      <script type="module" src="${gateway}/w/current/lapor.js" data-site="kab-tanjung-harapan"></script>
      <lapor-badge agency="pemprov-kepri" recap="angka-terpublikasi">Kepri</lapor-badge>
      <lapor-ranking recap="opd-2025">Rekap</lapor-ranking>
      <lapor-tracker>Lacak</lapor-tracker>
      <div data-lapor="form">Lapor</div>`;
    server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('Content-Security-Policy', policy);
      response.end(html);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    server?.close();
    await browser?.close();
    await stack?.stop();
  });

  it('still has every widget, without one violation', async () => {
    const page = await browser.newPage();
    await page.addInitScript(() => {
      const broken: string[] = [];
      Object.assign(window, { broken });
      document.addEventListener('securitypolicyviolation', (event) =>
        broken.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    const faults = watch(page);
    await page.goto(address);

    await page.locator('lapor-badge').getByText('99,27 %').waitFor();
    await page
      .locator('lapor-badge')
      .getByText('271 dari 273 laporan selesai')
      .waitFor();
    await page.locator('lapor-ranking table').waitFor();
    await page.locator('lapor-tracker #reference').waitFor();
    const form = page.locator('lapor-form');
    await form.locator('#title').waitFor();
    await form.getByRole('button', { name: 'Lanjut', exact: true }).click();
    await form.locator('.summary').waitFor();
    await page.locator('lapor-tracker button').click();
    await page.locator('lapor-tracker .error').waitFor();
    await page.locator('lapor-ranking th button').first().click();

    expect(await page.evaluate(() => (window as never)['broken'])).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('is told that it may not send reports, and nothing is lost', async () => {
    const page = await browser.newPage();
    const told: string[] = [];
    page.on('console', (message) => told.push(message.text()));
    await page.goto(address);
    const form = new FormOnPage(page);
    await form.send({ ...typed, title: 'Lampu jalan padam' });
    await form.heading('Laporan belum diterima').waitFor();
    expect(told.join()).toContain('origin-not-registered. Add its origin');

    await form.element.locator('.panel button.primary').click();
    await form.on('check');
    await form.onward.waitFor();
    expect(await form.text()).toContain('Lampu jalan padam');
    expect(await stack.complaints()).toHaveLength(0);
    await page.close();
  });
});
