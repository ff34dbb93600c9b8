import { beforeEach, describe, expect, it } from 'vitest';

import { sealPart } from '../src/crypto/report-seal.ts';
import { deriveSecrets } from '../src/crypto/secrets.ts';
import { databases, useDatabase } from './support/databases.ts';
import {
  configOf,
  newKey,
  report,
  setScene,
  type Scene,
} from './support/scene.ts';

const village = '21.01.06.2003';
const coordinates = { latitude: -6.2, longitude: 106.816_67 };
const placed = {
  ...report,
  location: { regionCode: village, detail: 'Depan pasar lama', coordinates },
};

describe.each(databases)('where something happened, on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  it('stands in the open as far as the regency only', async () => {
    await scene.accept(placed);
    const [row] = await opened()
      .everything.selectFrom('report')
      .selectAll()
      .execute();
    const open = JSON.stringify(row, (_key, value: unknown) =>
      value instanceof Uint8Array
        ? Buffer.from(value).toString('latin1')
        : value,
    );

    expect(row?.region_code).toBe('21.01');
    for (const hidden of [village, '21.01.06', '106.81667', '-6.2']) {
      expect(open).not.toContain(hidden);
    }
  });

  it.each([
    ['21', '21'],
    ['21.01', '21.01'],
    ['21.01.06', '21.01'],
    [undefined, null],
  ])('keeps of the region %s only %s there', async (regionCode, kept) => {
    const location = { detail: 'Depan pasar lama', regionCode };
    await scene.accept({ ...report, location });
    const [row] = await opened()
      .everything.selectFrom('report')
      .select('region_code')
      .execute();

    expect(row?.region_code).toBe(kept);
  });

  it('is passed on down to the village, with the point', async () => {
    await scene.accept(placed);
    await scene.forwarder.run();

    expect(scene.national.filed).toMatchObject([
      { submission: { location: placed.location } },
    ]);
  });

  it('still opens as it was sealed before villages were asked for', async () => {
    await scene.accept();
    const database = opened().everything;
    const row = await database
      .selectFrom('report')
      .selectAll()
      .executeTakeFirstOrThrow();
    const { keyring } = deriveSecrets(Buffer.alloc(32, 7));
    const names = { siteId: row.site_id, reportId: row.id };
    const { title, content, location } = report;
    const old = JSON.stringify({ title, content, place: location.detail });
    const sealed = sealPart('statement', old, keyring, row.key_id, names);
    await database
      .updateTable('report')
      .set({
        classification: 'aspirasi',
        statement: sealed.sealed,
        statement_key: sealed.wrappedKey,
      })
      .execute();
    await scene.forwarder.run();

    expect(scene.national.filed[0]?.submission.location).toEqual(location);
  });

  it.each([
    [{ latitude: 91, longitude: 0 }, 'location.coordinates.latitude'],
    [{ latitude: 0, longitude: -181 }, 'location.coordinates.longitude'],
    [{ latitude: 0 }, 'location.coordinates.longitude'],
  ])('is refused as %j', async (point, field) => {
    const location = { ...placed.location, coordinates: point };
    const answer = await scene.send({ ...placed, location });

    expect(answer.json()).toMatchObject({
      code: 'invalid-report',
      errors: [{ field }],
    });
  });
});

describe.each(databases)('padding on $name', (test) => {
  const opened = useDatabase(test);

  /** A text of the greatest length that any site may allow. */
  const long = '𝒜'.repeat(50_000);

  it('of the greatest length fits beside the longest report', async () => {
    const { database } = opened();
    const limits = {
      title: { min: 10, max: 150 },
      content: { min: 10, max: 50_000 },
    };
    const [first] = configOf().sites;
    const config = configOf({ sites: [{ ...first, limits }] });
    const scene = await setScene(database, { config });
    const body = { ...report, content: long, padding: ' '.repeat(65_536) };

    expect((await scene.send(body)).status).toBe(201);
    expect(
      (await scene.send({ ...body, padding: ' '.repeat(65_537) })).status,
    ).toBe(422);
    expect(
      (await scene.send({ ...body, padding: ' '.repeat(200_000) })).status,
    ).toBe(413);
  });

  it('is no part of the report, and kept nowhere', async () => {
    const scene = await setScene(opened().database);
    const headers = { 'idempotency-key': newKey() };
    const padding = 'x'.repeat(40_000);
    const first = await scene.send({ ...report, padding }, headers);
    const second = await scene.send({ ...report, padding: ' ' }, headers);
    const [row] = await opened()
      .everything.selectFrom('report')
      .selectAll()
      .execute();
    await scene.forwarder.run();

    expect(first.status).toBe(201);
    expect(second.text).toBe(first.text);
    expect(row?.statement?.length).toBeLessThan(1_000);
    expect(JSON.stringify([row, scene.national.filed])).not.toContain('xxxx');
  });
});
