import { fileURLToPath } from 'node:url';

import type { Browser, BrowserContextOptions, Page } from 'playwright';
import puppeteer from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { chromiumLaunchOptions } from '../../scripts/chromium.mjs';
import { storeKinds } from '../faults/support/stores.ts';
import { createWorld, type World } from '../faults/support/world.ts';
import { launch, watch } from './support/browser.ts';
import { FormOnPage, typed } from './support/form.ts';
import {
  hostilePages,
  serveHostilePages,
  type HostileSite,
} from './support/hostile-pages.ts';
import {
  cutOff,
  motionsIn,
  smallInForm,
  spaceOut,
  stickingOut,
  withoutOutline,
} from './support/in-form.ts';

const photo = fileURLToPath(
  new URL('../support/photos/progressive.jpg', import.meta.url),
);
const phone = { viewport: { width: 320, height: 640 } };

let browser: Browser;
let pages: HostileSite;
let world: World;
let sent = 0;

beforeAll(async () => {
  pages = await serveHostilePages();
  world = await createWorld(storeKinds[0]!, {
    site: { origins: [pages.origin] },
  });
  pages.gateway = world.url;
  [browser] = await Promise.all([launch(), world.launch().ready]);
});

afterAll(async () => {
  await browser?.close();
  await pages?.close();
  await world?.end();
});

describe('the form on a page', () => {
  for (const name of Object.keys(hostilePages)) {
    it(`${name} is within reach of a thumb, as wide as the phone, and sends`, async () => {
      const { page, form, title } = await visit(phone);
      const faults = watch(page);
      const broken = await violationsOf(page);
      const wrong: string[] = [];
      const look = async (step: string) => {
        const found = [
          ...(await smallInForm(page)),
          ...(await stickingOut(page)),
        ];
        wrong.push(...found.map((what) => `${step}: ${what}`));
      };
      await page.goto(pages.addressOf(name));
      await form.fillIn({ ...typed, title }, 'evidence', look);
      await form.element.locator('#evidence-pick').setInputFiles(photo);
      await form.element.locator('.files [data-state=ready]').waitFor();
      await look('evidence with a photo');
      await form.onward.click();
      await form.on('about');
      await look('about');
      await form.answer({ name: typed.name, email: typed.email });
      await form.onward.click();
      await form.on('check');
      await look('check');
      await form.onward.click();
      await form.element.locator('.summary').waitFor();
      await look('summary');
      await form.consent.check();
      await form.onward.click();
      await form.heading('Laporan diterima').waitFor();
      await look('receipt');

      expect(wrong).toEqual([]);
      expect(await broken()).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
    });
  }

  it('that is moved about while somebody types keeps all of it', async () => {
    const { page, form, title } = await visit(phone);
    await page.goto(pages.addressOf('plain'));
    await form.on('what');
    await form.answer({ classification: typed.classification, title });
    const move = (to: string) =>
      page.evaluate((selector) => {
        const element = document.querySelector('lapor-form')!;
        document.querySelector(selector)!.append(element);
      }, to);
    await move('aside');
    expect(await form.field('title').inputValue()).toBe(title);
    await form.answer({ content: typed.content });
    await form.onward.click();
    await form.on('where');
    await move('main');
    await form.on('where');
    const { incidentDate, regency, place } = typed;
    await form.answer({ incidentDate, regency, place });
    await move('aside');
    expect(await form.field('place').inputValue()).toBe(place);
    await goOnFromWhere(form);
    await form.consent.check();
    await form.onward.click();
    await move('main');
    await form.heading('Laporan diterima').waitFor();

    await expect.poll(() => countOf(title)).toBe(1);
    await page.context().close();
  });
});

describe('a page that is left and come back to', () => {
  it('is as it was left, or offers to be', async () => {
    const chromium = await puppeteer.launch(chromiumLaunchOptions());
    const page = await chromium.newPage();
    const ask = (expression: string) => page.evaluate(expression);
    const root = `document.querySelector('lapor-form')?.shadowRoot`;
    await page.goto(pages.addressOf('plain'));
    await page.waitForFunction(`${root}?.querySelector('#title')`);
    await page.evaluate(
      `addEventListener('pageshow', (event) => { window.wasKept = event.persisted })`,
    );
    await ask(`${root}.querySelector('#title').focus()`);
    await page.keyboard.type(typed.title);
    await page.goto(`${pages.origin}/?page=elsewhere`);
    await page.goBack();
    // A busy browser may not keep the page; then its draft is offered instead.
    const offer = `[...(${root}?.querySelectorAll('.panel .primary') ?? [])][0]`;
    await page.waitForFunction(`window.wasKept === true || ${offer}`);
    if (!(await ask('window.wasKept === true'))) {
      await ask(`${offer}.click()`);
      await page.waitForFunction(`${root}?.querySelector('#title')?.value`);
    }

    expect(await ask(`${root}.querySelector('#title').value`)).toBe(
      typed.title,
    );
    await ask(`${root}.querySelector('[value=pengaduan]').click()`);
    await ask(`${root}.querySelector('#content').focus()`);
    await page.keyboard.type(typed.content);
    await ask(`${root}.querySelector('button.primary').click()`);
    await page.waitForFunction(`${root}.querySelector('#place')`);
    await chromium.close();
  });
});

describe('somebody who needs it otherwise', () => {
  it('goes through the form at 400 % zoom', async () => {
    const { page, form, title } = await visit({
      viewport: { width: 320, height: 256 },
    });
    const wrong: string[] = [];
    await page.goto(pages.addressOf('plain'));
    await form.fillIn({ ...typed, title }, 'check', async () => {
      wrong.push(...(await stickingOut(page)));
    });
    await form.consent.check();
    await form.onward.click();
    await form.heading('Laporan diterima').waitFor();
    wrong.push(...(await stickingOut(page)));

    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('sees every control and the focus in forced colours', async () => {
    const { page, form, title } = await visit({
      ...phone,
      forcedColors: 'active',
    });
    const wrong: string[] = [];
    await page.goto(pages.addressOf('plain'));
    await form.fillIn({ ...typed, title }, 'check', async (step) => {
      const found = await withoutOutline(page);
      wrong.push(...found.map((what) => `${step}: ${what}`));
    });

    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('sees nothing move where motion is not wanted', async () => {
    const { page, form, title } = await visit({
      ...phone,
      reducedMotion: 'reduce',
    });
    const moving: string[] = [];
    await page.goto(pages.addressOf('plain'));
    await form.fillIn({ ...typed, title }, 'check', async () => {
      moving.push(...(await motionsIn(page)));
    });
    await form.consent.check();
    await form.onward.click();
    await form.heading('Laporan diterima').waitFor();
    moving.push(...(await motionsIn(page)));

    expect(moving).toEqual([]);
    await page.context().close();
  });

  it('reads all of it with the spacing of WCAG 1.4.12', async () => {
    const { page, form, title } = await visit(phone);
    const wrong: string[] = [];
    await page.goto(pages.addressOf('plain'));
    await form.on('what');
    await spaceOut(page);
    const look = async (step: string) => {
      const found = [...(await stickingOut(page)), ...(await cutOff(page))];
      wrong.push(...found.map((what) => `${step}: ${what}`));
    };
    await form.fillIn({ ...typed, title }, 'check', look);
    await form.consent.check();
    await form.onward.click();
    await form.heading('Laporan diterima').waitFor();
    await look('receipt');

    expect(wrong).toEqual([]);
    await page.context().close();
  });
});

async function visit(options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  sent += 1;
  const title = `Lampu jalan padam nomor ${sent}`;
  return { page, title, form: new FormOnPage(page) };
}

async function goOnFromWhere(form: FormOnPage): Promise<void> {
  await form.onward.click();
  await form.on('whom');
  await form.onward.click();
  await form.on('evidence');
  await form.onward.click();
  await form.on('about');
  await form.answer({ name: typed.name, email: typed.email });
  await form.onward.click();
  await form.on('check');
}

async function countOf(wanted: string): Promise<number> {
  const all = await world.complaintTitles();
  return all.filter(({ title }) => title === wanted).length;
}

/** What a page's policy had to stop, asked for at the end. */
async function violationsOf(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const broken: string[] = [];
    Object.assign(window, { broken });
    document.addEventListener('securitypolicyviolation', (event) =>
      broken.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return () =>
    page.evaluate(() => (window as unknown as { broken: string[] }).broken);
}
