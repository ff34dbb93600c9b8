import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { LookupOutcome } from '../../src/national/national-api.ts';
import { openScene, patience, report, type Scene } from './scene.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene({
    capabilities: { idempotencyKey: true, lookup: true },
  });
});
afterEach(() => scene.end());

const lookup = {
  capability: 'lookup-by-reference',
  lookupPath: '/complaints/lookup?reference={reference}',
  timeouts: { read: 500 },
};

async function keys() {
  return (await scene.complaints()).map(({ key }) => key);
}

describe('against filing twice', () => {
  it('nothing is promised, and no header sent, unless it is configured', async () => {
    const adapter = scene.adapter();
    await adapter.file(report(), patience());

    expect(adapter.capability).toBe('none');
    expect(adapter.lookUp).toBeUndefined();
    expect(await keys()).toEqual([null]);
  });

  it('a key makes the second attempt the first one’s number', async () => {
    const adapter = scene.adapter({ capability: 'idempotency-key' });
    await scene.fault({ kind: 'store-then-reset' });
    const first = await adapter.file(report(), patience());
    const second = await adapter.file(report(), patience());

    expect(adapter.capability).toBe('idempotency-key');
    expect([first.kind, second.kind]).toEqual(['unknown', 'filed']);
    expect(await keys()).toEqual(['kab-contoh.KC-7H2K']);
  });

  it('the key differs from site to site, and its header may be called otherwise', async () => {
    const capability = 'idempotency-key';
    await scene
      .adapter({ capability }, { siteId: 'kota-contoh' })
      .file(report(), patience());
    await scene
      .adapter({ capability, idempotencyHeader: 'X-Ref' })
      .file(report(), patience());

    expect(await keys()).toEqual(['kota-contoh.KC-7H2K', null]);
  });
});

describe('a report that is looked up', () => {
  function lookUp(
    settings: Record<string, unknown> = {},
    signal = patience(),
  ): Promise<LookupOutcome> | undefined {
    return scene.adapter({ ...lookup, ...settings }).lookUp?.(report(), signal);
  }

  it('is found by the name that it was sent under', async () => {
    const adapter = scene.adapter(lookup);
    await scene.fault({ kind: 'store-then-reset' });
    const before = await lookUp();
    const filed = await adapter.file(report(), patience());
    const [complaint] = await scene.complaints();

    expect(before).toEqual({ kind: 'unclear', reason: 'connection-lost' });
    expect(filed.kind).toBe('filed');
    expect(await lookUp()).toEqual({
      kind: 'found',
      nationalNumber: String(complaint?.id),
    });
  });

  it('is absent where the other side says so', async () => {
    expect(await lookUp()).toEqual({ kind: 'absent' });
    await scene.fault({ kind: 'status', status: 404 });
    expect(await lookUp()).toEqual({ kind: 'absent' });
  });

  it.each([
    ['connection-lost', { kind: 'drop' }],
    ['timed-out', { kind: 'store-then-silence' }],
    ['timed-out', { kind: 'slow' }],
    ['status-500', { kind: 'empty-error' }],
    ['status-302', { kind: 'redirect', to: '/' }],
    // Perhaps the path is wrong: not a word about the report.
    ['status-404', { kind: 'status', status: 404, body: '<h1>Not Found' }],
    ['status-404', { kind: 'status', status: 404, body: '' }],
    ['status-401', { kind: 'status', status: 401 }],
    ['not-understood-in-200', { kind: 'html' }],
    ['not-understood-in-200', { kind: 'error-in-200' }],
    [
      'no-number-in-200',
      {
        kind: 'status',
        status: 200,
        body: '{"results":{"data":{"complaint_id":0}}}',
      },
    ],
  ])('is neither for %s', async (reason, fault) => {
    await scene.fault(fault);

    expect(await lookUp()).toEqual({ kind: 'unclear', reason });
  });

  it('is neither where nobody can be asked', async () => {
    const aborted = await lookUp({}, AbortSignal.abort());
    await scene.simulator.stop();

    expect(aborted).toEqual({ kind: 'unclear', reason: 'aborted' });
    expect(await lookUp()).toEqual({
      kind: 'unclear',
      reason: 'connection-refused',
    });
  });
});
