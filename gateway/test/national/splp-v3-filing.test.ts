import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openScene, patience, report, type Scene } from './scene.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

/** A province, a regency and a district of it. */
const whole = { '21': 2, '21.01': 3, '21.01.06': 4 };

/** What the simulator stored of the only complaint. */
async function stored() {
  const complaints = await scene.complaints();
  expect(complaints).toHaveLength(1);
  return complaints[0]!;
}

describe('a report that is filed', () => {
  it('gets the number that LAPOR gives it', async () => {
    const outcome = await scene.adapter().file(report(), patience());

    const { id } = await stored();
    expect(outcome).toEqual({ kind: 'filed', nationalNumber: String(id) });
  });

  it('arrives with every field as LAPOR names it', async () => {
    await scene.adapter().file(report(), patience());

    expect((await stored()).body).toEqual({
      title: 'Jalan berlubang di depan pasar',
      content:
        'Lubang sedalam 20 cm, sudah tiga minggu.\n\n---\n' +
        'Lokasi kejadian: Jalan Merdeka 4, kode wilayah 21.01\n' +
        'Nomor referensi: KC-7H2K',
      channel: 13,
      is_new_user_slider: true,
      emailUser: 'siti@example.org',
      nameUser: 'Siti Rekaan',
      phoneUser: '081200000000',
      is_inbox: false,
      is_disposisi_slider: false,
      classification_id: 1,
      location_id: 34,
      date_of_incident: '2026-11-20',
      tags_raw: '',
      is_anonymous: false,
      is_secret: false,
      is_priority: false,
      is_approval: false,
      attachments: false,
    });
  });

  it('is marked as anonymous when its writer wants that', async () => {
    await scene.adapter().file(report({ anonymous: true }), patience());

    expect((await stored()).body).toMatchObject({
      is_anonymous: true,
      is_secret: false,
    });
  });

  it('is marked as confidential when its writer wants that', async () => {
    await scene.adapter().file(report({ confidential: true }), patience());

    expect((await stored()).body).toMatchObject({
      is_anonymous: false,
      is_secret: true,
    });
  });

  it('goes straight to the agency that was chosen', async () => {
    const agencies = { dishub: { name: 'Dishub', id: 34102 } };
    await scene
      .adapter({}, { agencies })
      .file(report({ agency: 'dishub' }), patience());

    expect(await stored()).toMatchObject({
      disposition: { id: 34102, name: 'Dinas Perhubungan' },
      body: { is_disposisi_slider: true, disposition_id: 34102 },
    });
  });

  it('names the agency in its text where LAPOR has no number for it', async () => {
    const dishub = { name: 'Dinas Perhubungan Contoh', id: undefined };
    await scene
      .adapter({}, { agencies: { dishub } })
      .file(report({ agency: 'dishub' }), patience());

    const { body } = await stored();
    expect(body.is_disposisi_slider).toBe(false);
    expect(body.content).toContain('Instansi tujuan: Dinas Perhubungan Contoh');
  });

  it('is not sent to an agency for a slug that every object has', async () => {
    await scene.adapter().file(report({ agency: 'constructor' }), patience());

    const { body } = await stored();
    expect(body.is_disposisi_slider).toBe(false);
    expect(body.content).toContain('Instansi tujuan: constructor');
  });

  it('carries the category, or the one for all the rest', async () => {
    const categories = { jalan: { name: 'Jalan', id: 7 } };
    const adapter = scene.adapter({ defaultCategoryId: 99 }, { categories });
    await adapter.file(report({ category: 'jalan' }), patience());
    await adapter.file(report({ category: 'lain' }), patience());
    await adapter.file(report(), patience());

    const complaints = await scene.complaints();
    expect(complaints.map((each) => each.body.category_id)).toEqual([
      7, 99, 99,
    ]);
  });

  it('tells the names of regency and province to those who read it', async () => {
    const regionNames = async () => ['Kabupaten Bintan', 'Provinsi Riau'];
    await scene.adapter({}, { regionNames }).file(report(), patience());

    expect((await stored()).body.content).toContain(
      'Lokasi kejadian: Jalan Merdeka 4, Kabupaten Bintan, Provinsi Riau\n',
    );
  });

  it('tells village and district too, and the point where it was', async () => {
    const regionNames = async () => [
      'Desa Contoh',
      'Kecamatan Contoh',
      'Kabupaten Bintan',
      'Provinsi Riau',
    ];
    const location = {
      regionCode: '21.01.06.2003',
      detail: 'Jalan Merdeka 4',
      coordinates: { latitude: -6.2, longitude: 106.816_67 },
    };
    await scene
      .adapter({}, { regionNames })
      .file(report({ location }), patience());

    expect((await stored()).body.content).toContain(
      'Lokasi kejadian: Jalan Merdeka 4, Desa Contoh, Kecamatan Contoh, Kabupaten Bintan, Provinsi Riau\n' +
        'Titik lokasi: -6.20000,106.81667\n',
    );
  });

  it('gives the code beside the names where one of them is not known', async () => {
    const regionNames = async () => ['Kabupaten Bintan', 'Provinsi Riau'];
    const location = { regionCode: '21.01.99', detail: 'Jalan Merdeka 4' };
    await scene
      .adapter({}, { regionNames })
      .file(report({ location }), patience());

    expect((await stored()).body.content).toContain(
      'Jalan Merdeka 4, Kabupaten Bintan, Provinsi Riau, kode wilayah 21.01.99\n',
    );
  });

  it('goes without names where they cannot be read', async () => {
    const regionNames = () => Promise.reject(new Error('no such file'));
    const outcome = await scene
      .adapter({}, { regionNames })
      .file(report(), patience());

    expect(outcome.kind).toBe('filed');
    expect((await stored()).body.content).toContain(
      'Jalan Merdeka 4, kode wilayah 21.01\n',
    );
  });

  it.each([
    ['the regency', { '21.01': 4321, '21': 21 }, '21.01', 4321],
    ['the province where the regency is not listed', { '21': 21 }, '21.01', 21],
    ['the village', { ...whole, '21.01.06.2003': 5 }, '21.01.06.2003', 5],
    ['the district where the village is not', whole, '21.01.06.2003', 4],
    ['the regency where nothing narrower is', whole, '21.01.07.1001', 3],
    ['the default where neither is', { '31': 31 }, '21.01', 34],
    ['the default where no region was chosen', { '21': 21 }, undefined, 34],
  ])('is placed in %s', async (_where, locationIds, regionCode, expected) => {
    const location = {
      detail: 'Jalan Merdeka 4',
      ...(regionCode && { regionCode }),
    };
    await scene.adapter({ locationIds }).file(report({ location }), patience());

    expect((await stored()).body.location_id).toBe(expected);
  });

  it.each(['aspirasi', 'permintaan-informasi'])(
    'may be %s without a date',
    async (classification) => {
      const outcome = await scene
        .adapter()
        .file(report({ classification, incidentDate: undefined }), patience());

      expect(outcome.kind).toBe('filed');
    },
  );

  it('may come from somebody with only a telephone', async () => {
    const reporter = { name: 'Budi Rekaan', phone: '081200000001' };
    const outcome = await scene
      .adapter()
      .file(report({ reporter }), patience());

    expect(outcome.kind).toBe('filed');
    expect((await stored()).body.emailUser).toBe('');
  });
});

describe('the secrets', () => {
  it('are accepted under the header name that is configured', async () => {
    const other = await openScene({ authHeader: 'Authorization' });
    const outcome = await other
      .adapter({ authHeader: 'Authorization' })
      .file(report(), patience());
    await other.end();

    expect(outcome.kind).toBe('filed');
  });

  it('under the wrong header name are told to the operator', async () => {
    const outcome = await scene
      .adapter({ authHeader: 'Authorization' })
      .file(report(), patience());

    expect(outcome).toEqual({
      kind: 'not-accepted',
      reason: 'status-401-check-secrets',
    });
  });

  it('may stand in the file with their braces and their scheme', async () => {
    const { bearer, token } = scene.simulator.secrets;
    writeFileSync(scene.bearerFile, `Bearer ${bearer}\n`);
    writeFileSync(scene.tokenFile, `{${token.toLowerCase()}}`);

    expect((await scene.adapter().file(report(), patience())).kind).toBe(
      'filed',
    );
  });

  it('are renewed without a restart', async () => {
    const { bearer } = scene.simulator.secrets;
    writeFileSync(scene.bearerFile, 'x'.repeat(bearer.length));
    const adapter = scene.adapter();
    const before = await adapter.file(report(), patience());
    // Same length, so that nothing but the time of change tells them apart.
    const { mtimeMs } = statSync(scene.bearerFile);
    writeFileSync(scene.bearerFile, bearer);
    utimesSync(scene.bearerFile, new Date(), new Date(mtimeMs + 5_000));
    const after = await adapter.file(report(), patience());

    expect([before.kind, after.kind]).toEqual(['not-accepted', 'filed']);
  });

  it('that cannot be read hold the report back', async () => {
    rmSync(scene.tokenFile);

    expect(await scene.adapter().file(report(), patience())).toEqual({
      kind: 'not-accepted',
      reason: 'secret-unreadable',
    });
  });

  it('in an empty file hold the report back', async () => {
    writeFileSync(scene.bearerFile, '\n');

    expect(await scene.adapter().file(report(), patience())).toEqual({
      kind: 'not-accepted',
      reason: 'secret-malformed',
    });
  });
});
