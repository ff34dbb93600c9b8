import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';

import { checkCharacter, Problem, Receipt } from '../src/domain.ts';
import { databases, pglite, useDatabase } from './support/databases.ts';
import {
  configOf,
  newKey,
  report,
  setScene,
  site,
  type Scene,
} from './support/scene.ts';

describe.each(databases)('taking reports on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  it('answers with a receipt once the report is kept', async () => {
    const answer = await scene.send();

    expect(answer.status).toBe(201);
    const receipt = Receipt.parse(answer.json());
    expect(receipt.trackingCode.at(-1)).toBe(
      checkCharacter(receipt.trackingCode.slice(0, -1)),
    );
    expect(receipt.reference).toMatch(/^KC-[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(receipt.receivedAt).toBe('2026-03-13T03:00:00.000Z');
    expect(receipt.timeZone).toBe('WIB');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(await scene.outbox()).toMatchObject([{ state: 'queued' }]);
  });

  it('promises verification within three working days, holidays left out', async () => {
    const { deadlines } = await scene.accept();

    expect(deadlines).toEqual([
      {
        kind: 'verification',
        workingDays: 3,
        source: 'Aplikasi SP4N-LAPOR!',
        dueOn: '2026-03-25',
        approximate: false,
        state: 'running',
      },
    ]);
  });

  it('answers the same receipt when asked twice', async () => {
    const headers = { 'idempotency-key': newKey() };
    const first = await scene.send(report, headers);
    scene.pass(3_600_000);
    const second = await scene.send(report, headers);

    expect(second.status).toBe(201);
    expect(second.text).toBe(first.text);
    expect(await scene.outbox()).toHaveLength(1);
  });

  it('answers the same receipt when asked ten times at the same moment', async () => {
    const headers = { 'idempotency-key': newKey() };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => scene.send(report, headers)),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await scene.outbox()).toHaveLength(1);
  });

  it('knows the report again however its body is written', async () => {
    const headers = { 'idempotency-key': newKey() };
    const first = await scene.send(report, headers);
    const turned = Object.fromEntries(Object.entries(report).reverse());
    const second = await scene.send(JSON.stringify(turned, null, 4), headers);

    expect(second.text).toBe(first.text);
  });

  it('refuses a key that came with another report', async () => {
    const headers = { 'idempotency-key': newKey() };
    await scene.send(report, headers);
    const other = { ...report, title: 'Lampu jalan mati di depan pasar' };
    const answer = await scene.send(other, headers);

    expect(answer.status).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'idempotency-key-reused' });
    expect(await scene.outbox()).toHaveLength(1);
  });

  it('answers the same receipt whatever the site has changed since', async () => {
    const headers = { 'idempotency-key': newKey() };
    const first = await scene.send(report, headers);
    const config = configOf({
      sites: [
        {
          ...site,
          maintenance: true,
          origins: [],
          agencies: [],
          categories: [],
          limits: {
            title: { min: 90, max: 100 },
            content: { min: 10, max: 10_000 },
          },
        },
      ],
    });
    const later = await setScene(scene.database, { config });
    const origin = 'http://situs.example.test';
    const second = await later.send(report, { ...headers, origin });
    const other = await later.send({ ...report, agency: 'x' }, headers);

    expect(second.status).toBe(201);
    expect(second.text).toBe(first.text);
    expect(other.json()).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('keeps no report whose place in the queue cannot be kept', async () => {
    await sql`alter table outbox add constraint broken check (attempt < 0)`.execute(
      opened().everything,
    );
    const answer = await scene.send();
    await sql`alter table outbox drop constraint broken`.execute(
      opened().everything,
    );

    expect(answer.status).toBe(500);
    const rows = await opened()
      .everything.selectFrom('report')
      .selectAll()
      .execute();
    expect(rows).toEqual([]);
  });

  it('keeps nothing that was typed, and no tracking code, in the clear', async () => {
    const receipt = await scene.accept();
    const { rows } = await sql`select report::text from report`.execute(
      opened().everything,
    );
    const kept = JSON.stringify(rows);

    expect(kept).toContain(receipt.reference);
    expect(kept).not.toContain(receipt.trackingCode);
    for (const personal of [
      'Siti Contoh',
      'siti@example.org',
      'Jalan berlubang',
      'lubang besar',
      'pasar lama',
    ]) {
      expect(kept).not.toContain(personal);
      expect(kept).not.toContain(Buffer.from(personal).toString('hex'));
    }
  });

  it('takes a report about yesterday evening in the far east', async () => {
    // 01:00 on the 14th in the east of Indonesia, still the 13th in the west.
    scene.pass(13 * 3_600_000);
    const answer = await scene.send({ ...report, incidentDate: '2026-03-14' });

    expect(answer.status).toBe(201);
  });
});

describe('refusing reports', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  it.each([
    ['without Idempotency-Key', { 'idempotency-key': '' }],
    ['with too short a key', { 'idempotency-key': 'a'.repeat(21) }],
    ['with a key of other characters', { 'idempotency-key': 'ä'.repeat(22) }],
  ])('refuses a report %s', async (_name, headers) => {
    const answer = await scene.send(report, headers);

    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'idempotency-key-missing' });
  });

  it('refuses a report for a site that it does not know', async () => {
    const answer = await scene.send({ ...report, site: 'kota-lain' });

    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'site-unknown' });
  });

  it('refuses a report from a page that is not registered', async () => {
    const answer = await scene.send(report, {
      origin: 'https://jahat.example.test',
    });

    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'origin-not-registered' });
  });

  it('takes reports from registered pages and from its own', async () => {
    const config = configOf({ publicUrl: 'https://lapor.example.test/x' });
    scene = await setScene(opened().database, { config });
    for (const origin of [
      'http://situs.example.test',
      'https://lapor.example.test',
    ]) {
      expect((await scene.send(report, { origin })).status).toBe(201);
    }
  });

  it('refuses reports while the site is in maintenance', async () => {
    const config = configOf({ sites: [{ ...site, maintenance: true }] });
    scene = await setScene(opened().database, { config });
    const answer = await scene.send();

    expect(answer.status).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'maintenance' });
  });

  it('names every field that is wrong, once and by its path', async () => {
    const answer = await scene.send({
      ...report,
      title: 'Pendek',
      content: '',
      incidentDate: '2026-03-15',
      reporter: { name: 'Siti Contoh' },
    });

    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toBe(
      'application/problem+json; charset=utf-8',
    );
    expect(Problem.parse(answer.json())).toMatchObject({
      code: 'invalid-report',
      errors: [
        { field: 'title', code: 'too-short' },
        { field: 'content', code: 'missing' },
        { field: 'incidentDate', code: 'in-future' },
        { field: 'reporter.email', code: 'contact-missing' },
      ],
    });
  });

  it('refuses agencies and categories that the site does not have', async () => {
    const answer = await scene.send({
      ...report,
      agency: 'dinas-lain',
      category: 'lain',
    });

    expect(answer.json()).toMatchObject({
      code: 'invalid-report',
      errors: [
        { field: 'agency', code: 'malformed' },
        { field: 'category', code: 'malformed' },
      ],
    });
  });

  it.each([
    ['NUL', 'Jalan berlubang\u0000 di depan pasar'],
    ['half a character', 'Jalan berlubang\ud800 di depan pasar'],
  ])(
    'refuses a title with %s, which no database can keep',
    async (_name, title) => {
      const answer = await scene.send({ ...report, title });

      expect(answer.status).toBe(422);
      expect(answer.json()).toMatchObject({ errors: [{ field: 'title' }] });
    },
  );

  it.each([
    ['text that is not JSON', '{"site": '],
    ['an empty body', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a prototype', '{"__proto__": {"site": "kab-contoh"}}'],
  ])('refuses %s', async (_name, body) => {
    const answer = await scene.send(body);

    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid-request' });
  });

  it('refuses a body over 320 kB, and one of another kind', async () => {
    const large = await scene.send({ ...report, content: 'a'.repeat(330_000) });
    const plain = await scene.send('halo', { 'content-type': 'text/plain' });

    expect(large.json()).toMatchObject({ status: 413, code: 'body-too-large' });
    expect(plain.json()).toMatchObject({
      status: 415,
      code: 'unsupported-media-type',
    });
  });

  it('says nothing of what went wrong inside', async () => {
    await scene.database.schema.alterTable('report').renameTo('away').execute();
    const answer = await scene.send();
    await scene.database.schema.alterTable('away').renameTo('report').execute();

    expect(answer.status).toBe(500);
    expect(Problem.parse(answer.json()).code).toBe('internal');
    expect(answer.text).not.toMatch(/relation|insert|siti/i);
  });

  it('says that it cannot answer while the database is away', async () => {
    const { database, close } = await pglite.open();
    scene = await setScene(database);
    await close();
    const answer = await scene.send();

    expect(answer.status).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'unavailable' });
  });
});
