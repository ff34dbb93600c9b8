import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { parseConfig } from '../../src/config/load-config.ts';
import { pglite, useDatabase } from '../support/databases.ts';
import { read } from '../support/operator-desk.ts';
import {
  configOf,
  report,
  setScene,
  site,
  type Scene,
} from '../support/scene.ts';
import { filled, openBrowser, type PlainBrowser } from './plain-browser.ts';

const widgetsFolder = mkdtempSync(join(tmpdir(), 'lapor-pages-'));
mkdirSync(widgetsFolder, { recursive: true });
writeFileSync(join(widgetsFolder, 'version.json'), '{"version":"1.2.3"}');
writeFileSync(join(widgetsFolder, 'lapor-form.js'), '// form');
writeFileSync(join(widgetsFolder, 'lapor-tracker.js'), '// tracker');
afterAll(() => rmSync(widgetsFolder, { recursive: true }));

const unknownCode = '0'.repeat(27);

describe('the hosted pages', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;
  let browser: PlainBrowser;

  async function open(overrides: object = {}, options: object = {}) {
    const config = configOf({
      publicUrl: 'https://lapor.contoh.go.id',
      ...overrides,
    });
    scene = await setScene(opened().database, { config, ...options });
    browser = openBrowser(scene.app);
  }

  beforeEach(() => open());

  it.each(['lapor', 'lacak'])(
    'allow their own script and style alone, in no frame: /%s',
    async (name) => {
      const { headers } = await browser.get(`/kab-contoh/${name}`);
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
      );
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'unsafe-none',
        'cache-control': 'private, no-cache',
      });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers).not.toHaveProperty('set-cookie');
    },
  );

  it('hold nothing that the policy forbids', async () => {
    const page = await browser.get('/kab-contoh/lapor');
    expect(page.text).not.toMatch(/<style|style=|<script|\son\w+=/);
    const sheet = await scene.get('/halaman/gaya.css');
    expect(sheet.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(page.text).toContain('href="/halaman/gaya.css"');
  });

  it('bring the widgets by their exact version, around the plain form', async () => {
    await open({}, { widgetsFolder });
    const form = await browser.get('/kab-contoh/lapor');
    expect(form.text).toContain(
      '<script type="module" src="/w/1.2.3/lapor-form.js"></script>',
    );
    expect(form.text).toMatch(
      /<lapor-form\s+site="kab-contoh"\s+lang="id"\s+theme="auto"\s+hosted\s*>\s*<form/,
    );
    const tracker = await browser.get('/kab-contoh/lacak?lang=en');
    expect(tracker.text).toContain('src="/w/1.2.3/lapor-tracker.js"');
    expect(tracker.text).toMatch(
      /<lapor-tracker\s+lang="en"\s+theme="auto"\s*>\s*<form/,
    );
  });

  it('keep the widget away from what was typed without it', async () => {
    await open({}, { widgetsFolder });
    const page = await browser.get('/kab-contoh/lapor');
    const answer = await browser.send(page, { title: 'Pendek' });
    expect(answer.text).not.toContain('<script');
    expect(answer.text).not.toContain('<lapor-form');
  });

  it('come compressed, as long as they are empty', async () => {
    const packed = await scene.app.inject({
      method: 'GET',
      url: '/kab-contoh/lapor',
      headers: { 'accept-encoding': 'br' },
    });
    expect(packed.headers['content-encoding']).toBe('br');
    expect(packed.rawPayload.length).toBeLessThan(12_000);
    expect(brotliDecompressSync(packed.rawPayload).toString()).toContain(
      '</html>',
    );
    const page = await browser.get('/kab-contoh/lapor');
    const receipt = await browser.send(page, filled, {
      'accept-encoding': 'br',
    });
    expect(receipt.headers).not.toHaveProperty('content-encoding');
  });

  it.each(['lapor', 'lacak'])(
    'say in words that a site is not there: /%s',
    async (name) => {
      const page = await browser.get(`/kab-lain/${name}`);
      expect(page.status).toBe(404);
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.headers['cache-control']).toBe('no-store');
      expect(read(page)).toContain('Halaman tidak ditemukan');
      expect(read(page)).toContain('SMS 1708');
      const sent = await browser.send(
        { ...page, action: `/kab-lain/${name}` },
        filled,
      );
      expect(sent.status).toBe(404);
    },
  );

  it('lead elsewhere while a site takes no reports, and never lose one that comes', async () => {
    const before = await browser.get('/kab-contoh/lapor');
    await open({ sites: [{ ...site, maintenance: true }] });
    const page = await browser.get('/kab-contoh/lapor');
    expect(page.status).toBe(200);
    expect(page.fields).toEqual({});
    expect(read(page)).toContain('sedang tidak menerima laporan');
    const sent = await browser.send(before, filled);
    expect(sent.status).toBe(503);
    expect(sent.fields).toMatchObject(filled);
    expect(read(await browser.get('/kab-contoh/lacak'))).toContain(
      'Kode pelacakan',
    );
  });

  it('lead to the page of a site that has its form elsewhere', async () => {
    const url = 'https://www.lapor.go.id/instansi/contoh';
    const national = { adapter: 'link-only', url };
    await open({ sites: [{ ...site, national }] });
    const page = await browser.get('/kab-contoh/lapor');
    expect(page.text).toContain(`href="${url}"`);
    expect(page.fields).toEqual({});
  });

  it('show a report by its code, whatever its writing, and never in an address', async () => {
    const { trackingCode } = await scene.accept();
    const tracker = await browser.get('/kab-contoh/lacak');
    expect(tracker.action).toBe('/kab-contoh/lacak');
    const typed = trackingCode.toLowerCase().replace(/(.{5})/g, '$1 ');
    const progress = await browser.send(tracker, { kode: typed });
    expect(progress.status).toBe(200);
    expect(read(progress)).toContain(report.title);
    expect(read(progress)).toContain('tersimpan dengan aman');
    expect(read(progress)).toContain('13 Mar 2026, 10.00 WIB');
    expect(read(progress)).toContain('paling lambat Rabu, 25 Maret 2026');
    expect(progress.text).not.toContain(trackingCode);
    expect(progress.headers['cache-control']).toBe('no-store');
  });

  it('show what LAPOR and officers wrote as text', async () => {
    const { trackingCode } = await scene.accept();
    await scene.forwarder.run();
    scene.national.progress = {
      status: 'in-process',
      statusName: 'Dalam Proses',
      institution: 'Dinas PU',
      answeredAt: undefined,
      timeline: [
        {
          kind: 'follow-up',
          at: '2026-03-16T03:00:00.000Z',
          from: 'Dinas <b>PU</b>',
          content: 'Sudah <img src=x onerror=alert(1)> kami\ntambal.',
        },
      ],
    };
    scene.pass(86_400_000);
    await scene.follower.run();
    const tracker = await browser.get('/kab-contoh/lacak');
    const progress = await browser.send(tracker, { kode: trackingCode });
    expect(progress.text).not.toContain('<img');
    expect(read(progress)).toContain('Tindak lanjut dari Dinas <b>PU</b>');
    expect(read(progress)).toContain('Sudah <img src=x onerror=alert(1)>');
  });

  it.each([
    ['', 422, 'Isi kode pelacakan'],
    ['ABCD', 422, 'terdiri dari 27'],
    ['apa?', 422, 'bukan kode pelacakan'],
    [unknownCode, 404, 'tidak ditemukan'],
    ['7654321', 404, 'tidak ditemukan'],
  ])('say what is wrong with a code: "%s"', async (kode, status, words) => {
    const tracker = await browser.get('/kab-contoh/lacak');
    const answer = await browser.send(tracker, { kode });
    expect(answer.status).toBe(status);
    expect(read(answer)).toContain(words);
    expect(answer.text).toContain('aria-invalid="true"');
    expect(answer.fields.kode).toBe(kode);
  });

  it('slow down who tries codes, in words', async () => {
    await open({ rateLimits: { tracksPerMinute: 1 } });
    const tracker = await browser.get('/kab-contoh/lacak');
    await browser.send(tracker, { kode: unknownCode });
    const second = await browser.send(tracker, { kode: unknownCode });
    expect(second.status).toBe(429);
    expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
    expect(read(second)).toContain('Terlalu banyak permintaan');
  });

  it('take forms and no other kind of body', async () => {
    const answer = await scene.app.inject({
      method: 'POST',
      url: '/kab-contoh/lapor',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(filled),
    });
    expect(answer.statusCode).toBe(415);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('are no part of the documented API, and hide none of it', async () => {
    const openapi = await scene.get('/openapi.json');
    expect(openapi.text).not.toMatch(/\/lapor"|halaman/);
    expect((await scene.get('/livez')).status).toBe(200);
  });
});

describe('the id of a site', () => {
  it.each(['v1', 'w', 'operator', 'docs', 'halaman'])(
    'is no word of the gateway: %s',
    (id) => {
      expect(() => parseConfig({ sites: [{ ...site, id }] }, 'x.yaml')).toThrow(
        /sites\[0\]\.id: is a word that the gateway needs/,
      );
    },
  );
});
