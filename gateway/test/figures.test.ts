import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { beforeEach, describe, expect, it } from 'vitest';

import { Ranking, Statistics } from '../src/domain.ts';
import { Badge } from '../src/statistics/badge.ts';
import { readRecap } from '../src/statistics/recap-file.ts';
import { databases, pglite, useDatabase } from './support/databases.ts';
import {
  configOf,
  report,
  setScene,
  site,
  type Scene,
} from './support/scene.ts';

const recaps = fileURLToPath(new URL('recaps/', import.meta.url));
const kemendagri = readRecap(join(recaps, 'kemendagri-2022.json'));
const provinces = readRecap(join(recaps, 'provinsi-2024.csv'));
const config = { ...configOf(), recaps: [kemendagri, provinces] };
const HOUR = 3_600_000;

describe.each(databases)('counting reports on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database, { config });
  });

  async function figures(agency: string): Promise<Statistics> {
    await scene.catalogue.refresh();
    return Statistics.parse(
      (await scene.get(`/v1/statistics/${agency}`)).json(),
    );
  }

  it('counts the reports of this year that LAPOR has', async () => {
    await scene.accept();
    await scene.forwarder.run();
    await scene.accept();

    expect(await figures('kab-contoh')).toEqual({
      agency: {
        id: 'kab-contoh',
        name: 'Pemerintah Kabupaten Contoh',
        kind: 'regency',
      },
      total: 1,
      selesai: 0,
      proses: 0,
      belumDitindaklanjuti: 0,
      belumTerverifikasi: 1,
      tertunda: 0,
      arsip: 0,
      period: { from: '2026-01-01', to: '2026-03-13' },
      asOf: '2026-03-13T03:00:00.000Z',
      timeZone: 'WIB',
      staleAfter: '2026-03-14T03:00:00.000Z',
      source: { kind: 'live', name: 'Pemerintah Kabupaten Contoh' },
      denominator: 'semua laporan yang diterima LAPOR lewat situs ini',
      rank: null,
    });
  });

  it.each([
    ['done', 'selesai'],
    ['in-process', 'proses'],
    ['verified', 'belumDitindaklanjuti'],
    ['unverified', 'belumTerverifikasi'],
    ['postponed', 'tertunda'],
    ['archived', 'arsip'],
    ['rejected', 'arsip'],
  ] as const)('counts a report that is %s as %s', async (status, part) => {
    scene.national.progress = {
      status,
      statusName: '',
      institution: undefined,
      timeline: [],
      answeredAt: undefined,
    };
    await scene.accept();
    await scene.forwarder.run();
    await scene.follower.run();

    expect(await figures('kab-contoh')).toMatchObject({ total: 1, [part]: 1 });
  });

  it('counts for an agency only what was addressed to it', async () => {
    const { agency: _, ...unaddressed } = report;
    await scene.accept();
    await scene.accept(unaddressed);
    await scene.forwarder.run();

    expect(await figures('kab-contoh')).toMatchObject({ total: 2 });
    expect(await figures('dinas-pu-contoh')).toMatchObject({
      total: 1,
      agency: { kind: 'opd' },
      denominator:
        'laporan lewat situs ini yang ditujukan pelapor kepada instansi ini',
    });
  });

  it('is as old as the open report that was asked about longest ago', async () => {
    await scene.accept();
    await scene.forwarder.run();
    scene.pass(HOUR);
    await scene.follower.run();
    scene.pass(HOUR);
    expect(await figures('kab-contoh')).toMatchObject({
      asOf: '2026-03-13T04:00:00.000Z',
      staleAfter: '2026-03-14T04:00:00.000Z',
    });

    await scene.accept();
    await scene.forwarder.run();
    scene.national.progress = new Error('503');
    scene.pass(14 * 24 * HOUR);
    await scene.follower.run();
    expect(await figures('kab-contoh')).toMatchObject({
      asOf: '2026-03-13T04:00:00.000Z',
    });
    const badge = await scene.get('/v1/badges/kab-contoh.json');
    expect(badge.json()).toMatchObject({ color: 'lightgrey' });
  });

  it('is as old as an open report is that was never asked about', async () => {
    await scene.accept();
    scene.pass(HOUR);
    await scene.forwarder.run();
    scene.pass(HOUR);

    expect(await figures('kab-contoh')).toMatchObject({
      asOf: '2026-03-13T04:00:00.000Z',
    });
  });

  it.each(['done', 'archived'] as const)(
    'is of now where every report is %s',
    async (status) => {
      scene.national.progress = {
        status,
        statusName: '',
        institution: undefined,
        timeline: [],
        answeredAt: undefined,
      };
      await scene.accept();
      await scene.forwarder.run();
      await scene.follower.run();
      scene.pass(HOUR);

      expect(await figures('kab-contoh')).toMatchObject({
        asOf: '2026-03-13T04:00:00.000Z',
      });
    },
  );

  it('stays fresh for three rounds of slow polling', async () => {
    const slow = {
      ...config,
      polling: { ...config.polling, intervalSeconds: 86_400 },
    };
    scene = await setScene(opened().database, { config: slow });

    expect(await figures('kab-contoh')).toMatchObject({
      staleAfter: '2026-03-16T03:00:00.000Z',
    });
  });

  it('begins a new year when it begins there', async () => {
    await scene.accept();
    await scene.forwarder.run();
    // 16:59 UTC on 31 December is 23:59 in the west of Indonesia.
    scene.pass(
      Date.parse('2026-12-31T16:59:00Z') - Date.parse('2026-03-13T03:00:00Z'),
    );
    expect(await figures('kab-contoh')).toMatchObject({ total: 1 });

    scene.pass(60_000);
    expect(await figures('kab-contoh')).toMatchObject({
      total: 0,
      period: { from: '2027-01-01', to: '2027-01-01' },
    });
  });

  it('counts a report of the first hours of a year in that year', async () => {
    // 18:00 UTC on 31 December is one o'clock on New Year's Day there.
    scene.pass(
      Date.parse('2026-12-31T18:00:00Z') - Date.parse('2026-03-13T03:00:00Z'),
    );
    await scene.accept();
    await scene.forwarder.run();

    expect(await figures('kab-contoh')).toMatchObject({ total: 1 });
  });
});

describe('publishing figures', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database, { config });
    await scene.catalogue.refresh();
  });

  it('gives the figures of a recap with their date and source', async () => {
    const answer = await scene.get(
      '/v1/statistics/prov-kepri?recap=kemendagri-2022',
    );

    expect(Statistics.parse(answer.json())).toMatchObject({
      total: 273,
      selesai: 271,
      tertunda: null,
      asOf: '2023-06-20T00:00:00Z',
      staleAfter: null,
      source: { kind: 'recap', name: 'Kemendagri, 20 Juni 2023' },
      rank: { position: 1, of: 38 },
    });
  });

  it('gives the newest recap where none is named', async () => {
    const answer = await scene.get('/v1/statistics/prov-kepri');

    expect(answer.json()).toMatchObject({
      total: 100,
      asOf: '2024-06-30T00:00:00Z',
    });
  });

  it('writes the rate on the badge as Indonesian does', async () => {
    const answer = await scene.get(
      '/v1/badges/prov-kepri.json?recap=kemendagri-2022',
    );

    expect(Badge.parse(answer.json())).toEqual({
      schemaVersion: 1,
      label: 'LAPOR selesai',
      message: '99,27 %',
      color: '196bcd',
    });
  });

  it('rates no agency without reports', async () => {
    const answer = await scene.get('/v1/badges/kab-contoh.json');

    expect(answer.json()).toMatchObject({ message: 'belum ada laporan' });
  });

  it('gives a ranking as it was published', async () => {
    const answer = await scene.get('/v1/rankings/provinsi-2024');

    expect(Ranking.parse(answer.json())).toMatchObject({
      title: 'Rekap 2024',
      publishedOn: null,
      source: { name: 'Contoh', url: 'https://rekap.example.test/2024' },
      rows: [
        { agency: { id: 'prov-kepri' }, total: 100, arsip: null },
        { agency: { id: 'prov-jatim' }, tertunda: 51, arsip: 7 },
      ],
    });
  });

  it.each([
    ['/v1/statistics/kota-lain', 'agency-unknown'],
    ['/v1/statistics/constructor', 'agency-unknown'],
    ['/v1/badges/kota-lain.json', 'agency-unknown'],
    ['/v1/statistics/prov-jatim?recap=kemendagri-2022', 'agency-unknown'],
    ['/v1/statistics/prov-kepri?recap=lain', 'ranking-unknown'],
    ['/v1/rankings/lain', 'ranking-unknown'],
  ])('knows no %s', async (url, code) => {
    const answer = await scene.get(url);

    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ code });
  });

  it('answers 304 to who has the figures already', async () => {
    const first = await scene.get('/v1/statistics/kab-contoh');
    const etag = String(first.headers['etag']);
    const second = await scene.get('/v1/statistics/kab-contoh', {
      'if-none-match': `"other", W/${etag}`,
    });

    expect(first.headers['cache-control']).toBe(
      'public, max-age=60, s-maxage=300, stale-while-revalidate=86400, stale-if-error=604800',
    );
    expect(first.headers['vary']).toBeUndefined();
    expect(second.status).toBe(304);
    expect(second.text).toBe('');
  });

  it('keeps the last figures while the database is away, and dates them', async () => {
    const { database, close } = await pglite.open();
    scene = await setScene(database, { config });
    await scene.accept();
    await scene.forwarder.run();
    await scene.catalogue.refresh();
    await close();

    await expect(scene.catalogue.refresh()).rejects.toThrow();
    const statistics = await scene.get('/v1/statistics/kab-contoh');
    expect(statistics.json()).toMatchObject({ total: 1 });
    scene.pass(25 * HOUR);
    await expect(scene.catalogue.refresh()).rejects.toThrow();
    const badge = await scene.get('/v1/badges/kab-contoh.json');
    expect(badge.json()).toMatchObject({
      message: '0,00 % (per 2026-03-13)',
      color: 'lightgrey',
    });
  });

  it('gives no live figures of a site that nobody follows', async () => {
    const manual = { ...site, national: { adapter: 'manual' } };
    const agencies = [
      { id: 'prov-kepri', name: 'Dinas Contoh', institutionId: 9 },
    ];
    const beside = { ...site, id: 'kota-contoh', agencies: [], categories: [] };
    const ofSites = (sites: readonly object[]) => ({
      ...configOf({ sites }),
      recaps: [kemendagri],
    });
    for (const sites of [
      [{ ...manual, agencies }],
      [{ ...manual, agencies }, beside],
    ]) {
      scene = await setScene(opened().database, { config: ofSites(sites) });
      await scene.catalogue.refresh();
      for (const path of ['statistics/kab-contoh', 'badges/kab-contoh.json']) {
        const answer = await scene.get(`/v1/${path}`);
        expect(answer.json()).toMatchObject({
          status: 404,
          code: 'agency-unknown',
        });
      }
      // What was published of it stays.
      const imported = await scene.get('/v1/statistics/prov-kepri');
      expect(imported.json()).toMatchObject({ source: { kind: 'recap' } });
    }
    const other = await scene.get('/v1/statistics/kota-contoh');
    expect(other.json()).toMatchObject({ source: { kind: 'live' } });
  });

  it('says that there are no figures yet before the first count', async () => {
    scene = await setScene(opened().database);
    const answer = await scene.get('/v1/statistics/kab-contoh');

    expect(answer.json()).toMatchObject({ status: 503, code: 'unavailable' });
  });
});
