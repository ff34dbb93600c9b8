import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';

import { databases, useDatabase } from './support/databases.ts';
import {
  configOf,
  newKey,
  report,
  setScene,
  site,
  type Scene,
} from './support/scene.ts';

const config = configOf({
  rateLimits: { reportsPerMinute: 10_000, siteReportsPerMinute: 10_000 },
  sites: [site, { ...site, id: 'kota-lain', agencies: [] }],
});

describe.each(databases)('reports that come together on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database, { config });
  });

  it('are each kept once, however often each is sent', async () => {
    const keys = Array.from({ length: 20 }, newKey);
    const all = Array.from({ length: 20 }, () => keys).flat();
    const answers = await Promise.all(
      all.map(async (key) => {
        const headers = { 'idempotency-key': key };
        return [key, await scene.send(report, headers)] as const;
      }),
    );

    expect(answers.every(([, { status }]) => status === 201)).toBe(true);
    for (const key of keys) {
      const own = answers.filter(([each]) => each === key);
      expect(new Set(own.map(([, { text }]) => text)).size).toBe(1);
    }
    expect(await scene.outbox()).toHaveLength(20);
  });

  it('are kept once also by two gateways', async () => {
    const other = await setScene(opened().database, { config });
    const keys = Array.from({ length: 10 }, newKey);
    const send = (each: Scene, key: string) =>
      each.send(report, { 'idempotency-key': key });
    const answers = await Promise.all(
      [...keys, ...keys].flatMap((key) => [send(scene, key), send(other, key)]),
    );

    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(10);
    expect(await scene.outbox()).toHaveLength(10);
  });

  it('go to the sites that they are for', async () => {
    const { agency: _agency, ...rest } = report;
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2
          ? scene.accept()
          : scene.accept({ ...rest, site: 'kota-lain' }),
      ),
    );
    const rows = await opened()
      .everything.selectFrom('outbox')
      .select(['site_id', (of) => of.fn.countAll<string>().as('count')])
      .groupBy('site_id')
      .orderBy('site_id')
      .execute();

    expect(rows.map((row) => [row.site_id, Number(row.count)])).toEqual([
      ['kab-contoh', 5],
      ['kota-lain', 5],
    ]);
  });

  it('do not suffer from one that cannot be kept', async () => {
    await sql`alter table report add constraint only_here check (region_code <> '99.99')`.execute(
      opened().everything,
    );
    const bad = {
      ...report,
      location: { ...report.location, regionCode: '99.99' },
    };
    const answers = await Promise.all(
      [report, bad, report, report].map((body) => scene.send(body)),
    );
    await sql`alter table report drop constraint only_here`.execute(
      opened().everything,
    );

    expect(answers.map(({ status }) => status)).toEqual([201, 500, 201, 201]);
    expect(await scene.outbox()).toHaveLength(3);
  });

  it('cost the same in the first days, before anything is known of the table', async () => {
    // The same question that a foreign key asks for each new row.
    const { rows } =
      await sql`explain select 1 from only report x where site_id = 'a' and id = ${randomUUID()} for key share of x`.execute(
        opened().everything,
      );

    expect(JSON.stringify(rows)).toContain('report_pkey');
  });
});
