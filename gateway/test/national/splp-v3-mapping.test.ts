import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openScene, patience, report, type Scene } from './scene.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

const elsewhere = { regionCode: '31.71', detail: 'Jalan Merdeka 4' };
const nowhere = { detail: 'Jalan Merdeka 4' };

describe('a report for which LAPOR’s id is not known', () => {
  it.each([
    [
      'of a region outside the table',
      { defaultLocationId: undefined, locationIds: { '21': 21 } },
      { location: elsewhere },
      'location-unmapped',
    ],
    [
      'without a region',
      { defaultLocationId: undefined, locationIds: { '21': 21 } },
      { location: nowhere },
      'location-unmapped',
    ],
    [
      'of a category without an id',
      {},
      { category: 'jalan' },
      'category-unmapped',
    ],
    [
      'of a category that every object has',
      {},
      { category: 'constructor' },
      'category-unmapped',
    ],
    [
      'of a classification without an id',
      { classificationIds: { aspirasi: 3 } },
      {},
      'classification-unmapped',
    ],
  ])('%s waits, and nothing is sent', async (_what, settings, more, reason) => {
    const outcome = await scene
      .adapter(settings)
      .file(report(more), patience());

    expect(outcome).toEqual({ kind: 'unmapped', reason });
    expect(await scene.calls()).toEqual([]);
  });

  it('needs no category, and may be placed by its province', async () => {
    const settings = { defaultLocationId: undefined, locationIds: { '21': 7 } };
    const outcome = await scene.adapter(settings).file(report(), patience());

    expect(outcome.kind).toBe('filed');
    const [complaint] = await scene.complaints();
    expect(complaint?.body.location_id).toBe(7);
    expect(complaint?.body).not.toHaveProperty('category_id');
  });
});

describe('what the tables of a site lack', () => {
  const masters = {
    agencies: {
      dishub: { name: 'Dinas Perhubungan', id: 34102 },
      dinkes: { name: 'Dinas Kesehatan', id: undefined },
    },
    categories: {
      jalan: { name: 'Jalan', id: undefined },
      sampah: { name: 'Sampah', id: 7 },
    },
  };

  it('is said before anybody reports, with what to do', () => {
    const lines = scene
      .adapter(
        {
          classificationIds: { pengaduan: 1, aspirasi: 3 },
          defaultLocationId: undefined,
        },
        masters,
      )
      .missingMappings();

    expect(lines).toEqual([
      "sites kab-contoh: national.classificationIds has no permintaan-informasi: reports of this kind wait; set LAPOR's id of it",
      expect.stringMatching(
        /^sites kab-contoh: national\.defaultLocationId is not set: reports .* wait; /,
      ),
      "sites kab-contoh: category jalan has no categoryId: reports of this category wait; set LAPOR's id of it, or national.defaultCategoryId for all such categories",
      "sites kab-contoh: agency dinkes has no institutionId: reports to it are filed without a destination and only name it in their text; set LAPOR's id of it",
    ]);
  });

  it('is nothing where a default stands for the rest', () => {
    const adapter = scene.adapter(
      { defaultCategoryId: 9 },
      { categories: masters.categories },
    );

    expect(adapter.missingMappings()).toEqual([]);
  });
});
