import { fileURLToPath } from 'node:url';

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

import { serveHostPage, type HostPage } from '../faults/support/host-page.ts';
import { storeKinds } from '../faults/support/stores.ts';
import { createWorld, type World } from '../faults/support/world.ts';
import { launch, watch } from './support/browser.ts';
import { FormOnPage, typed } from './support/form.ts';
import { keptBy } from './support/kept.ts';

// A confidential report begins on an agency's page, which can read all that is
// in it, and goes on at the gateway's own.

const photos = ['progressive.jpg', 'deep.png'].map((name) =>
  fileURLToPath(new URL(`../support/photos/${name}`, import.meta.url)),
);
const goOn = 'Lanjutkan di halaman rahasia';

let browser: Browser;
let host: HostPage;
let world: World;

beforeAll(async () => {
  host = await serveHostPage();
  world = await createWorld(storeKinds[0]!, {
    site: { origins: [host.origin] },
  });
  [browser] = await Promise.all([launch(), world.launch().ready]);
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
  await world?.end();
});

describe('a confidential report', () => {
  let context: BrowserContext;
  let page: Page;
  let form: FormOnPage;
  let faults: string[];

  beforeEach(async () => {
    context = await browser.newContext({
      viewport: { width: 360, height: 740 },
    });
    page = await context.newPage();
    faults = watch(page);
    form = new FormOnPage(page);
  });

  afterEach(() => context.close());

  it('moves with its photo to the gateway’s page, and leaves nothing behind', async () => {
    const title = 'Pungutan di kantor kecamatan';
    await beginAt({ title });
    await form.button(goOn).waitFor();
    expect(await keptBy(page)).toEqual([]);
    const secret = await handOver();

    await form
      .heading('Belum terkirim: lanjutkan di halaman rahasia')
      .waitFor();
    expect(await keptBy(page)).toEqual([]);
    expect(await form.text()).not.toContain(title);
    const there = new FormOnPage(secret);
    await finish(there, title);
    expect(await keptBy(secret)).toEqual([]);
    await there.onward.click();
    await there.heading('Laporan diterima').waitFor();

    const [complaint] = await theComplaint(there);
    expect(complaint?.body).toMatchObject({ title, is_secret: true });
    expect(String(complaint?.body.attachments)).toMatch(/^\[\d+\]/);
    expect(await keptBy(secret)).toEqual([]);
    expect(await keptBy(page)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is as long on its way as any other, whatever it says', async () => {
    const contents = [
      'Ada pungutan di loket.',
      `Ada pungutan di loket. ${'Petugas meminta uang tanpa tanda terima. '.repeat(20)}`,
    ];
    const lengths = new Map<string, Set<number>>();
    for (const [index, content] of contents.entries()) {
      page = await context.newPage();
      form = new FormOnPage(page);
      await beginAt({ content }, photos[index]);
      const secret = await handOver();
      secret.on('requestfinished', (request) => {
        if (!/POST|PUT/.test(request.method())) return;
        const { pathname } = new URL(request.url());
        const known = lengths.get(pathname) ?? new Set<number>();
        lengths.set(pathname, known);
        void request
          .sizes()
          .then(({ requestBodySize }) => known.add(requestBodySize));
      });
      const there = new FormOnPage(secret);
      await finish(there, typed.title);
      await there.onward.click();
      await there.heading('Laporan diterima').waitFor();
      await theComplaint(there);
      await secret.close({ runBeforeUnload: false });
      await page.close();
    }

    expect(Object.fromEntries(lengths)).toEqual({
      '/v1/reports': new Set([16_384]),
      '/v1/reports/attachments/1': new Set([65_536]),
    });
  });

  it('stays where it is, and says so, where no page may be opened', async () => {
    await page.addInitScript(() => {
      window.open = () => null;
    });
    await beginAt({});
    await form.button(goOn).click();
    await page.getByText('Halaman rahasia belum dapat dibuka').waitFor();
    await form.put('visibility', 'open');
    await form.answer({ name: typed.name, email: typed.email });
    await form.onward.click();
    await form.on('check');

    expect(await form.text()).toContain(typed.title);
    expect(await form.text()).toContain('1 berkas');
  });

  /** The agency's page, as far as the choice to keep the report confidential. */
  async function beginAt(
    changes: object,
    photo = photos[0] ?? '',
  ): Promise<void> {
    await page.goto(host.addressVia(world.url));
    await form.fillIn({ ...typed, ...changes }, 'evidence');
    await form.element.locator('#evidence-pick').setInputFiles(photo);
    await form.element.locator('.files [data-state=ready]').waitFor();
    await form.onward.click();
    await form.on('about');
    await form.put('visibility', 'confidential');
  }

  async function handOver(): Promise<Page> {
    const [secret] = await Promise.all([
      context.waitForEvent('page'),
      form.button(goOn).click(),
    ]);
    return secret;
  }

  async function finish(there: FormOnPage, title: string): Promise<void> {
    await there.on('about');
    await there.answer({ name: typed.name, email: typed.email });
    await there.onward.click();
    await there.on('check');
    expect(await there.text()).toContain(title);
    expect(await there.text()).toContain('1 berkas');
    expect(await there.text()).toContain('Rahasia');
    await there.consent.check();
  }

  async function theComplaint(there: FormOnPage) {
    const shown = there.element.locator('dl dd').first();
    const reference = (await shown.innerText()).trim();
    await expect
      .poll(async () => (await world.complaints({ reference })).length, {
        timeout: 20_000,
      })
      .toBe(1);
    return world.complaints({ reference });
  }
});
