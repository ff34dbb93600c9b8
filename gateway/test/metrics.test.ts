import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { createMetrics } from '../src/observability/metrics.ts';
import { databases, pglite, useDatabase } from './support/databases.ts';
import { configOf, setScene, type Scene } from './support/scene.ts';

/** The samples whose line begins so, by the rest of it. */
function samples(text: string, name: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith(name))
    .map((line) => line.slice(name.length));
}

describe.each(databases)('what is counted on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  it('tells where reports stand, and how long the oldest has waited', async () => {
    scene.national.outcomes.push({ kind: 'refused', reason: 'x' });
    await scene.accept();
    await scene.forwarder.run();
    await scene.accept();
    scene.pass(60_000);
    await scene.accept();
    await scene.count();
    scene.pass(30_000);

    const waiting = await scene.metrics.text();
    expect(samples(waiting, 'lapor_outbox_reports')).toEqual([
      '{site="kab-contoh",state="queued"} 2',
      '{site="kab-contoh",state="refused"} 1',
    ]);
    expect(samples(waiting, 'lapor_oldest_unsent_seconds')).toEqual([
      '{site="kab-contoh"} 90',
    ]);

    await scene.forwarder.run();
    await scene.count();
    const sent = await scene.metrics.text();
    expect(samples(sent, 'lapor_outbox_reports')).toContain(
      '{site="kab-contoh",state="filed"} 2',
    );
    expect(samples(sent, 'lapor_oldest_unsent_seconds')).toEqual([
      '{site="kab-contoh"} 0',
    ]);
  });
});

describe('metrics', () => {
  it.each([
    ['unmapped', 10],
    ['by-hand', 10],
    ['reconcile', 10],
    ['sending', 10],
    ['refused', 0],
    ['withdrawn', 0],
  ] as const)('counts the age of what is %s: %i s', async (state, age) => {
    const metrics = createMetrics(() => 20_000);
    const oldest = new Date(10_000);
    metrics.outbox([{ site: 'a', state, count: 1, oldest }]);

    expect(
      samples(await metrics.text(), 'lapor_oldest_unsent_seconds{'),
    ).toEqual([`site="a"} ${age}`]);
  });

  it('knows one state of a breaker at a time', async () => {
    const metrics = createMetrics(Date.now);
    metrics.breaker('a', 'open');
    metrics.breaker('a', 'half-open');

    expect(samples(await metrics.text(), 'lapor_breaker_state{')).toEqual([
      'site="a",state="closed"} 0',
      'site="a",state="open"} 0',
      'site="a",state="half-open"} 1',
    ]);
  });

  it('says whether nothing is sent', async () => {
    const metrics = createMetrics(Date.now);
    metrics.reconcileOnly(true);
    expect(await metrics.text()).toMatch(/^lapor_reconcile_only 1$/m);
    metrics.reconcileOnly(false);
    expect(await metrics.text()).toMatch(/^lapor_reconcile_only 0$/m);
  });

  it('counts what was taken and what became of it', async () => {
    const metrics = createMetrics(Date.now);
    metrics.accepted('a');
    metrics.accepted('a');
    metrics.filed('a', 'unknown');
    const text = await metrics.text();

    expect(text).toContain('lapor_reports_accepted_total{site="a"} 2');
    expect(text).toContain('lapor_filings_total{site="a",outcome="unknown"} 1');
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    expect(text).toMatch(/^process_resident_memory_bytes /m);
  });
});

describe('GET /metrics', () => {
  const opened = useDatabase(pglite);

  it('counts requests by route and never by what was asked', async () => {
    const scene = await setScene(opened().database);
    await scene.get('/v1/sites/kab-contoh');
    await scene.get('/v1/sites/rahasia-site?rahasia-query=1');
    await scene.get('/rahasia-path');
    await scene.track({ code: 'rahasia-code' });
    await scene.app.inject({ method: 'PATCH', url: '/rahasia' });
    const { text } = await scene.get('/metrics');

    expect(samples(text, 'lapor_http_request_duration_seconds_count')).toEqual(
      expect.arrayContaining([
        '{method="GET",route="/v1/sites/:site",status="2xx"} 1',
        '{method="GET",route="/v1/sites/:site",status="4xx"} 1',
        '{method="POST",route="/v1/track",status="4xx"} 1',
        expect.stringMatching(
          /method="\(none\)",route="\(none\)",status="4xx"/,
        ),
      ]),
    );
    expect(text).not.toMatch(/rahasia|PATCH/);
  });

  it.each([
    ['127.0.0.1', {}, 200],
    ['::1', {}, 200],
    ['::ffff:127.0.0.1', {}, 200],
    ['192.0.2.1', {}, 404],
    ['2001:db8::1', {}, 404],
    // Somebody else behind a proxy on the same machine.
    ['127.0.0.1', { 'x-forwarded-for': '192.0.2.1' }, 404],
    ['127.0.0.1', { forwarded: 'for=192.0.2.1' }, 404],
  ])('answers %s with %j: %i', async (remoteAddress, headers, status) => {
    const scene = await setScene(opened().database);
    const answer = await scene.app.inject({
      url: '/metrics',
      remoteAddress,
      headers,
    });

    expect(answer.statusCode).toBe(status);
  });

  it('answers whoever has the token, and nobody else, once there is one', async () => {
    const tokenFile = join(mkdtempSync(join(tmpdir(), 'lapor-')), 'token');
    const config = configOf({ metrics: { tokenFile } });
    const scene = await setScene(opened().database, { config });
    const ask = async (authorization?: string) => {
      const answer = await scene.app.inject({
        url: '/metrics',
        remoteAddress: '192.0.2.1',
        headers: { ...(authorization && { authorization }) },
      });
      return answer.statusCode;
    };
    expect(await ask('Bearer first')).toBe(404);

    writeFileSync(tokenFile, 'first\n');
    expect(await ask('Bearer first')).toBe(200);
    expect(await ask('Bearer firs')).toBe(404);
    expect(await ask('first')).toBe(404);
    expect(await ask()).toBe(404);
    expect((await scene.get('/metrics')).status).toBe(404);

    writeFileSync(tokenFile, 'second');
    expect(await ask('Bearer first')).toBe(404);
    expect(await ask('Bearer second')).toBe(200);

    writeFileSync(tokenFile, '\n');
    expect(await ask('Bearer ')).toBe(404);
  });
});
