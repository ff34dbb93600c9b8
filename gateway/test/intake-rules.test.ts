import { beforeEach, describe, expect, it } from 'vitest';

import { Problem } from '../src/domain.ts';
import { databases, pglite, useDatabase } from './support/databases.ts';
import {
  configOf,
  newKey,
  report,
  setScene,
  site,
  start,
  type Scene,
} from './support/scene.ts';

describe('what may accompany a report', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  const rows = () =>
    opened()
      .everything.selectFrom('report')
      .innerJoin('outbox', 'outbox.report_id', 'report.id')
      .select(['expected_files', 'signals', 'due_at'])
      .execute();

  it('lets a report wait for the files that its reporter announced', async () => {
    await scene.accept({ ...report, attachments: 2 });

    expect(await rows()).toEqual([
      {
        expected_files: 2,
        signals: [],
        due_at: new Date(start + 600_000),
      },
    ]);
  });

  it('lets a report without files wait for nothing', async () => {
    await scene.accept({ ...report, attachments: 0 });

    expect(await rows()).toMatchObject([
      { expected_files: 0, due_at: new Date(start) },
    ]);
  });

  it('refuses more files than the site takes', async () => {
    const config = configOf({ sites: [{ ...site, attachments: { max: 1 } }] });
    scene = await setScene(opened().database, { config });
    const answer = await scene.send({ ...report, attachments: 2 });

    expect(answer.json()).toMatchObject({
      code: 'invalid-report',
      errors: [{ field: 'attachments', code: 'malformed' }],
    });
  });

  it('knows a report again by what was reported, not by how it was proved', async () => {
    const headers = { 'idempotency-key': newKey() };
    const first = await scene.send(
      { ...report, proof: 'eA==', signals: { seconds: 60 } },
      headers,
    );
    const again = await scene.send({ ...report, proof: 'eQ==' }, headers);
    const other = await scene.send({ ...report, attachments: 1 }, headers);

    expect(first.status).toBe(201);
    expect(again.text).toBe(first.text);
    expect(other.json()).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it.each([
    [{ honeypot: 'https://example.org', seconds: 60 }, ['honeypot']],
    [{ seconds: 2 }, ['hasty']],
    [{ honeypot: 'x', seconds: 0 }, ['honeypot', 'hasty']],
    [{ honeypot: '', seconds: 3 }, []],
  ])('never refuses for %j, but notes %j', async (signals, noted) => {
    await scene.accept({ ...report, signals });

    expect(await rows()).toMatchObject([{ signals: noted }]);
  });

  it('tells LAPOR nothing of it', async () => {
    await scene.accept({
      ...report,
      signals: { honeypot: 'x' },
      proof: 'eA==',
    });
    await scene.forwarder.run();

    expect(scene.national.filed).toHaveLength(1);
    expect(JSON.stringify(scene.national.filed)).not.toMatch(
      /honeypot|signals|proof/,
    );
  });
});

describe('what a report may say', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  it.each([
    ['judul', { ...report, judul: 'x' }],
    ['reporter.nik', { ...report, reporter: { ...report.reporter, nik: '1' } }],
    ['location.lat', { ...report, location: { ...report.location, lat: 1 } }],
    ['consent.at', { ...report, consent: { ...report.consent, at: 1 } }],
    ['signals.ip', { ...report, signals: { ip: 'x' } }],
    ['toString', { ...report, toString: 'x' }],
  ])('refuses %s, which it does not know', async (field, body) => {
    const answer = await scene.send(body);

    expect(answer.status).toBe(422);
    expect(Problem.parse(answer.json())).toMatchObject({
      code: 'invalid-report',
      errors: [{ field, code: 'malformed', detail: 'is not a known property' }],
    });
  });

  it('does not list thousands of unknown properties', async () => {
    const names = Array.from({ length: 5_000 }, (_, index) => [`x${index}`, 1]);
    const body = { ...report, ...Object.fromEntries(names) };
    const { errors } = Problem.parse((await scene.send(body)).json());

    expect(errors).toHaveLength(20);
  });

  it('says what is wrong with a text that no database can keep', async () => {
    const answer = await scene.send({ ...report, title: 'Jalan\0 berlubang' });

    expect(answer.json()).toMatchObject({
      errors: [
        { field: 'title', detail: 'holds NUL or half a surrogate pair' },
      ],
    });
  });

  it('refuses a day that nobody can mean', async () => {
    const answer = await scene.send({ ...report, incidentDate: '0206-03-12' });

    expect(answer.json()).toMatchObject({
      errors: [{ field: 'incidentDate', code: 'malformed' }],
    });
  });
});

describe.each(databases)('the notice of a site on $name', (test) => {
  const opened = useDatabase(test);
  const withNotice = (version: string, text: string) =>
    setScene(opened().database, {
      config: configOf({ sites: [{ ...site, notice: { version, text } }] }),
    });
  const consentTo = (noticeVersion: string) => ({
    ...report,
    consent: { noticeVersion },
  });

  it('is kept as it was worded', async () => {
    await setScene(opened().database);
    const kept = await opened()
      .everything.selectFrom('notice')
      .select(['site_id', 'version', 'wording'])
      .execute();

    expect(kept).toEqual([
      { site_id: site.id, version: '2026-11', wording: site.notice.text },
    ]);
  });

  it('must have been shown, now or before', async () => {
    await withNotice('2026-11', 'Pernyataan yang lama.');
    const scene = await withNotice('2026-12', 'Pernyataan yang baru.');

    expect((await scene.send(consentTo('2026-12'))).status).toBe(201);
    expect((await scene.send(consentTo('2026-11'))).status).toBe(201);
    const answer = await scene.send(consentTo('2027-01'));
    expect(answer.status).toBe(422);
    expect(answer.json()).toMatchObject({
      errors: [{ field: 'consent.noticeVersion', code: 'malformed' }],
    });
  });

  it('of another site does not count', async () => {
    const other = { ...site, id: 'kota-lain', agencies: [] };
    const scene = await setScene(opened().database, {
      config: configOf({
        sites: [
          site,
          { ...other, notice: { version: 'lain', text: 'Yang lain.' } },
        ],
      }),
    });

    expect((await scene.send(consentTo('lain'))).status).toBe(422);
  });

  it('may not be worded anew under the same version', async () => {
    await withNotice('2026-11', 'Pernyataan yang lama.');

    await expect(withNotice('2026-11', 'Kata-kata lain.')).rejects.toThrow(
      /kab-contoh.*give the changed notice a new version/,
    );
  });
});

describe('whom a site takes reports from', () => {
  const opened = useDatabase(pglite);

  it('refuses reports where a site is only a link, and its form leads to LAPOR', async () => {
    const config = configOf({
      sites: [
        {
          ...site,
          national: {
            adapter: 'link-only',
            url: 'https://contoh.lapor.go.id',
          },
        },
      ],
    });
    const scene = await setScene(opened().database, { config });
    const answer = await scene.send();

    expect(answer.status).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'link-only' });
    expect((await scene.get('/v1/sites/kab-contoh')).json()).toMatchObject({
      maintenance: false,
      externalUrl: 'https://contoh.lapor.go.id',
    });
  });

  it('leads to the national form where no other address was given', async () => {
    const config = configOf({
      sites: [{ ...site, national: { adapter: 'link-only' } }],
    });
    const scene = await setScene(opened().database, { config });

    expect((await scene.get('/v1/sites/kab-contoh')).json()).toMatchObject({
      externalUrl: 'https://www.lapor.go.id',
    });
  });

  it.each([
    ['null', 403],
    ['http://situs.example.test.jahat.test', 403],
    ['http://situs.example.test:80', 403],
    ['https://situs.example.test', 403],
    ['HTTP://SITUS.EXAMPLE.TEST', 403],
    ['', 403],
    ['http://situs.example.test', 201],
  ])('answers the page %j with %i', async (origin, status) => {
    const scene = await setScene(opened().database);

    expect((await scene.send(report, { origin })).status).toBe(status);
  });

  it('says after how long to ask again while it takes no reports', async () => {
    const config = configOf({ sites: [{ ...site, maintenance: true }] });
    const scene = await setScene(opened().database, { config });
    const answer = await scene.send();

    expect(answer.status).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});
