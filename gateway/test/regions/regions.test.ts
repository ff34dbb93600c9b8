import { brotliDecompressSync } from 'node:zlib';

import { beforeAll, describe, expect, it } from 'vitest';

import regionsFile from '../../data/regions-id.json' with { type: 'json' };
import { readTable } from '../../scripts/area-data.mjs';
import { Districts, regionCodePattern } from '../../src/domain.ts';
import { readDistricts } from '../../src/regions/districts.ts';
import { regionNames } from '../../src/regions/names.ts';
import { pglite, useDatabase } from '../support/databases.ts';
import { setScene, type Scene } from '../support/scene.ts';

const br = { 'accept-encoding': 'gzip, br' };

describe('districts and villages', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;

  beforeAll(async () => {
    scene = await setScene(opened().database);
  });

  const get = (url: string, headers: Record<string, string> = {}) =>
    scene.app.inject({ method: 'GET', url, headers });

  it('come in one answer for a regency, with the licence of the data', async () => {
    const answer = await get('/v1/regions/21.01');
    expect(answer.statusCode).toBe(200);
    const { districts, notice } = Districts.parse(answer.json());
    expect(notice).toContain('Open Database License');
    const district = districts.find(({ code }) => code === '21.01.04');
    expect(district?.name).toBe('Gunung Kijang');
    expect(district?.villages.map(({ name }) => name)).toContain('Kawal');
  });

  it('come compressed to who takes that, and as often as anybody asks', async () => {
    const plain = await get('/v1/regions/33.07');
    const compressed = await get('/v1/regions/33.07', br);
    expect(compressed.headers['content-encoding']).toBe('br');
    expect(compressed.headers.vary).toBe('Accept-Encoding');
    expect(brotliDecompressSync(compressed.rawPayload).toString()).toBe(
      plain.body,
    );
    expect(compressed.rawPayload.length).toBeLessThan(plain.body.length / 4);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers.etag).not.toBe(compressed.headers.etag);
  });

  it('are kept by browsers for a day, and asked after by their tag', async () => {
    const first = await get('/v1/regions/21.01', br);
    expect(first.headers['cache-control']).toBe(
      'public, max-age=86400, stale-while-revalidate=604800',
    );
    const again = await get('/v1/regions/21.01', {
      ...br,
      'if-none-match': String(first.headers.etag),
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it.each(['21', '21.01.06', '99.99', 'x', '__proto__', 'constructor'])(
    'are there for regencies alone: %s',
    async (code) => {
      const answer = await get(`/v1/regions/${code}`);
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'not-found' });
    },
  );
});

describe('the regions of Indonesia', () => {
  it('are all there, each under its own code and in its own region', async () => {
    const { provinces, regencies } = regionsFile;
    const ofRegencies = await Promise.all(
      regencies.map(async ({ code }) => {
        const districts = await readDistricts(code);
        expect(districts.length).toBeGreaterThan(0);
        return districts.map((district) => ({ ...district, regency: code }));
      }),
    );
    const districts = ofRegencies.flat();
    const villages = districts.flatMap((district) =>
      district.villages.map((village) => ({
        ...village,
        district: district.code,
      })),
    );
    expect([
      provinces.length,
      regencies.length,
      districts.length,
      villages.length,
    ]).toEqual([38, 514, 7_277, 83_763]);
    const misplaced = [
      ...districts.filter(({ code, regency }) => code.slice(0, 5) !== regency),
      ...villages.filter(({ code, district }) => code.slice(0, 8) !== district),
    ];
    expect(misplaced).toEqual([]);
    const all = [...provinces, ...regencies, ...districts, ...villages];
    const isWrong = ({ code, name }: { code: string; name: string }) =>
      !regionCodePattern.test(code) || !/^\S(.*\S)?$/u.test(name);
    expect(all.filter(isWrong)).toEqual([]);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    const source = readTable('villages.csv', ['code']).map(({ code }) => code);
    expect(villages.map(({ code }) => code)).toEqual(source);
  });

  it.each([
    ['21', ['Provinsi Kepulauan Riau']],
    ['21.01', ['Kabupaten Bintan', 'Provinsi Kepulauan Riau']],
    [
      '21.01.04.2002',
      [
        'Desa Malang Rapat',
        'Kecamatan Gunung Kijang',
        'Kabupaten Bintan',
        'Provinsi Kepulauan Riau',
      ],
    ],
    [
      '21.01.04.1005',
      [
        'Kelurahan Kawal',
        'Kecamatan Gunung Kijang',
        'Kabupaten Bintan',
        'Provinsi Kepulauan Riau',
      ],
    ],
    ['91.03.01', ['Distrik Sentani', 'Kabupaten Jayapura', 'Provinsi Papua']],
  ])('have names on the way to %s', async (code, names) => {
    expect(await regionNames(code)).toEqual(names);
  });

  it('leave out what they do not know', async () => {
    expect(await regionNames('21.01.99.2003')).toEqual([
      'Kabupaten Bintan',
      'Provinsi Kepulauan Riau',
    ]);
    expect(await regionNames('')).toEqual([]);
    expect(await regionNames('99.01.01.2003')).toEqual([]);
  });
});
