import { createServer as createTcpServer } from 'node:net';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { openScene, patience, report, type Scene } from './scene.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

async function storedCount(): Promise<number> {
  return (await scene.complaints()).length;
}

describe('what became of a report that was not answered well', () => {
  it.each([
    [
      'turned away for half a minute',
      { kind: 'unavailable' },
      { kind: 'not-accepted', reason: 'status-503', retryAfterSeconds: 30 },
      0,
    ],
    [
      'turned away without a time to come back: perhaps it is through',
      { kind: 'unavailable', retryAfter: null },
      { kind: 'unknown', reason: 'status-503' },
      0,
    ],
    [
      'asked to be slower',
      { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
      { kind: 'not-accepted', reason: 'status-429', retryAfterSeconds: 7 },
      0,
    ],
    [
      'asked to be slower without saying for how long',
      { kind: 'status', status: 429 },
      { kind: 'not-accepted', reason: 'status-429' },
      0,
    ],
    [
      'forbidden',
      { kind: 'status', status: 403 },
      { kind: 'not-accepted', reason: 'status-403-check-secrets' },
      0,
    ],
    [
      'refused',
      { kind: 'status', status: 422 },
      { kind: 'refused', reason: 'status-422' },
      0,
    ],
    [
      'given up on by a gateway in between',
      { kind: 'status', status: 408 },
      { kind: 'unknown', reason: 'status-408' },
      0,
    ],
    [
      'redirected',
      { kind: 'status', status: 302, headers: { location: '/' } },
      { kind: 'unknown', reason: 'status-302' },
      0,
    ],
    [
      'sent elsewhere',
      { kind: 'redirect', to: 'https://elsewhere.test/', status: 307 },
      { kind: 'unknown', reason: 'status-307' },
      0,
    ],
    [
      'answered with an empty error',
      { kind: 'empty-error' },
      { kind: 'unknown', reason: 'status-500' },
      0,
    ],
    [
      'answered without a number',
      { kind: 'status', status: 200, body: '{"complaint_id":null}' },
      { kind: 'unknown', reason: 'no-number-in-200' },
      0,
    ],
    [
      'answered with something that is not JSON',
      { kind: 'status', status: 200, body: '<html>Selamat datang' },
      { kind: 'unknown', reason: 'no-number-in-200' },
      0,
    ],
    [
      'answered with an error that calls itself a success',
      { kind: 'error-in-200' },
      { kind: 'unknown', reason: 'no-number-in-200' },
      0,
    ],
    [
      'answered with a page for people',
      { kind: 'html' },
      { kind: 'unknown', reason: 'no-number-in-200' },
      0,
    ],
    [
      'stored, and answered too slowly to hear the end',
      { kind: 'slow' },
      { kind: 'unknown', reason: 'timed-out' },
      1,
    ],
    [
      'hung up on at once',
      { kind: 'drop' },
      { kind: 'unknown', reason: 'connection-lost' },
      0,
    ],
    [
      'stored, then hung up on',
      { kind: 'store-then-reset' },
      { kind: 'unknown', reason: 'connection-lost' },
      1,
    ],
    [
      'stored and never answered',
      { kind: 'store-then-silence' },
      { kind: 'unknown', reason: 'timed-out' },
      1,
    ],
  ])('%s', async (_what, fault, expected, kept) => {
    await scene.fault(fault);
    const adapter = scene.adapter({ timeouts: { create: 1_500 } });

    expect(await adapter.file(report(), patience())).toEqual(expected);
    expect(await storedCount()).toBe(kept);
    const calls = await scene.calls();
    expect(calls).toHaveLength(1);
  });

  it('is stored after all, though nobody waits for it any more', async () => {
    await scene.fault({ kind: 'late-acceptance', milliseconds: 600 });
    const adapter = scene.adapter({ timeouts: { create: 200 } });
    const outcome = await adapter.file(report(), patience());

    expect(outcome).toEqual({ kind: 'unknown', reason: 'timed-out' });
    await expect.poll(storedCount).toBe(1);
  });

  it('a number written as text with a mark is still a number', async () => {
    const body = '{"complaint_id":"#1234567"}';
    await scene.fault({
      kind: 'status',
      status: 200,
      body,
    });

    expect(await scene.adapter().file(report(), patience())).toEqual({
      kind: 'filed',
      nationalNumber: '1234567',
    });
  });

  it('a slow answer within the time is an answer', async () => {
    await scene.fault({
      kind: 'delay',
      milliseconds: 300,
    });

    expect((await scene.adapter().file(report(), patience())).kind).toBe(
      'filed',
    );
  });

  it('is refused by LAPOR itself where a field is not to its liking', async () => {
    const agencies = { dishub: { name: 'Dishub', id: 1 } };
    const outcome = await scene
      .adapter({}, { agencies })
      .file(report({ agency: 'dishub' }), patience());

    expect(outcome).toEqual({ kind: 'refused', reason: 'status-422' });
  });
});

describe('a report that cannot have arrived', () => {
  it('is not accepted where nobody listens', async () => {
    await scene.simulator.stop();

    expect(await scene.adapter().file(report(), patience())).toEqual({
      kind: 'not-accepted',
      reason: 'connection-refused',
    });
  });

  it('is not accepted where the name leads nowhere', async () => {
    const outcome = await scene
      .adapter({ baseUrl: 'https://lapor.invalid/3.0.0' })
      .file(report(), patience());

    expect(outcome).toEqual({
      kind: 'not-accepted',
      reason: 'name-not-resolved',
    });
  });

  it('is not accepted where the other side does not speak TLS', async () => {
    const baseUrl = scene.simulator.url.replace('http:', 'https:');

    expect(await scene.adapter({ baseUrl }).file(report(), patience())).toEqual(
      { kind: 'not-accepted', reason: 'tls-failed' },
    );
  });

  it('is not accepted where the handshake never ends', async () => {
    const silent = createTcpServer(() => undefined);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const outcome = await scene
      .adapter({
        baseUrl: `https://127.0.0.1:${port}`,
        timeouts: { connect: 200 },
      })
      .file(report(), patience());
    silent.close();

    expect(outcome).toEqual({
      kind: 'not-accepted',
      reason: 'connect-timeout',
    });
  });

  it('is not accepted when called off beforehand', async () => {
    const outcome = await scene
      .adapter()
      .file(report(), AbortSignal.abort(new Error('stopping')));

    expect(outcome).toEqual({ kind: 'not-accepted', reason: 'aborted' });
    expect(await scene.calls()).toEqual([]);
  });

  it('is unknown when called off while LAPOR has it', async () => {
    await scene.fault({ kind: 'store-then-silence' });
    const stopping = new AbortController();
    const filing = scene.adapter().file(report(), stopping.signal);
    await vi.waitUntil(async () => (await storedCount()) === 1);
    stopping.abort();

    expect(await filing).toEqual({ kind: 'unknown', reason: 'aborted' });
  });
});
