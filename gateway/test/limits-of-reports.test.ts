import { describe, expect, it } from 'vitest';

import { pglite, useDatabase } from './support/databases.ts';
import { configOf, newKey, report, setScene, site } from './support/scene.ts';

describe('slowing senders down', () => {
  const opened = useDatabase(pglite);

  const open = async (rateLimits: object, more: object = {}) => {
    const config = configOf({ rateLimits, ...more });
    const scene = await setScene(opened().database, { config });
    let from = 0;
    return {
      ...scene,
      /** From another address each time. */
      sendFromElsewhere: () =>
        scene.app.inject({
          method: 'POST',
          url: '/v1/reports',
          remoteAddress: `192.0.2.${(from += 1)}`,
          headers: { 'idempotency-key': newKey() },
          payload: report,
        }),
    };
  };

  it('tells each to come back later than the one before', async () => {
    const scene = await open({ reportsPerMinute: 6 });
    for (let sent = 0; sent < 6; sent += 1) await scene.accept();
    const answers = [await scene.send(), await scene.send()];

    expect(answers.map(({ status }) => status)).toEqual([429, 429]);
    expect(answers.map(({ headers }) => headers['retry-after'])).toEqual([
      '10',
      '20',
    ]);
  });

  it('never slows down who only asks for a receipt again', async () => {
    const scene = await open({ reportsPerMinute: 3, siteReportsPerMinute: 3 });
    const headers = { 'idempotency-key': newKey() };
    const first = await scene.send(report, headers);
    for (let sent = 0; sent < 5; sent += 1) {
      expect((await scene.send(report, headers)).text).toBe(first.text);
    }
    // The retries took nothing from what the network may send.
    await scene.accept();
    await scene.accept();

    expect((await scene.send()).status).toBe(429);
    expect((await scene.send(report, headers)).text).toBe(first.text);
    // Nor did that one bring anything that was not taken before.
    expect((await scene.send()).status).toBe(429);
  });

  it('counts what it refuses too', async () => {
    const scene = await open({ reportsPerMinute: 1 });
    await scene.send({ ...report, title: '' });

    expect((await scene.send()).status).toBe(429);
  });

  it('says so also to reports that are not valid', async () => {
    const scene = await open({ reportsPerMinute: 2 });
    const invalid = { ...report, title: '' };
    const statuses: number[] = [];
    for (let sent = 0; sent < 4; sent += 1) {
      statuses.push((await scene.send(invalid)).status);
    }

    expect(statuses).toEqual([422, 422, 429, 429]);
  });

  it('lets a network ask again ten times as often as it may send', async () => {
    const scene = await open({ reportsPerMinute: 2 });
    const headers = { 'idempotency-key': newKey() };
    const first = await scene.send(report, headers);
    for (let sent = 0; sent < 20; sent += 1) {
      expect((await scene.send(report, headers)).text).toBe(first.text);
    }
    const late = await scene.send(report, headers);
    expect(late.status).toBe(429);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);

    scene.pass(60_000);
    expect((await scene.send(report, headers)).text).toBe(first.text);
  });

  it('gives a network ten times as many challenges as it may send', async () => {
    const scene = await open({ reportsPerMinute: 1 });
    const statuses: number[] = [];
    for (let asked = 0; asked < 11; asked += 1) {
      const answer = await scene.app.inject({
        method: 'POST',
        url: '/v1/challenges',
        payload: { site: site.id },
      });
      statuses.push(answer.statusCode);
    }

    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(200));
    expect(statuses[10]).toBe(429);
  });

  it('holds a site to its limit from wherever reports come', async () => {
    const scene = await open({ siteReportsPerMinute: 2 });
    const statuses: number[] = [];
    for (let sent = 0; sent < 3; sent += 1) {
      statuses.push((await scene.sendFromElsewhere()).statusCode);
    }

    expect(statuses).toEqual([201, 201, 429]);
  });

  it('lets one site not suffer from another', async () => {
    const other = { ...site, id: 'kota-lain', agencies: [] };
    const scene = await open(
      { siteReportsPerMinute: 1 },
      { sites: [site, other] },
    );
    await scene.accept();
    const { agency: _agency, ...rest } = report;

    expect((await scene.send()).status).toBe(429);
    expect((await scene.send({ ...rest, site: other.id })).status).toBe(201);
  });

  it('counts tracking for itself', async () => {
    const scene = await open({ reportsPerMinute: 1, tracksPerMinute: 2 });
    const { trackingCode: code } = await scene.accept();
    const statuses: number[] = [];
    for (let asked = 0; asked < 3; asked += 1) {
      statuses.push((await scene.track({ code })).status);
    }

    expect(statuses).toEqual([200, 200, 429]);
  });
});
