import { afterEach, describe, expect, it, vi } from 'vitest';

import { send, track, write } from './support/citizen.ts';
import { storeKinds } from './support/stores.ts';
import { createWorld, type World, type WorldOptions } from './support/world.ts';

const kind = storeKinds.at(-1)!;

let world: World;

afterEach(() => world.end());

async function start(options: WorldOptions = {}): Promise<void> {
  world = await createWorld(kind, options);
  await world.launch().ready;
}

describe('LAPOR answers a report with', () => {
  it.each([
    ['an error in a 200', { kind: 'error-in-200' }],
    ['a page of HTML', { kind: 'html' }],
    ['a redirect', { kind: 'redirect', to: 'http://127.0.0.1:9/elsewhere' }],
    ['a permanent redirect', { kind: 'redirect', status: 308, to: '/' }],
    [
      'JSON that breaks off',
      { kind: 'status', status: 200, body: '{"complaint_id": 12' },
    ],
    [
      'a number that is none',
      { kind: 'status', status: 200, body: '{"complaint_id": "x"}' },
    ],
  ])('%s: a person looks, nothing is sent again', async (_, fault) => {
    await start();
    await world.fault(fault);
    const receipt = await send(world.url, write());
    const [progress] = await world.settled([receipt]);
    const later = await send(world.url, write());
    await world.settled([later]);

    expect(progress?.status).toBe('being-reconciled');
    expect((await world.complaints(receipt)).length).toBeLessThanOrEqual(1);
    expect(await world.filings()).toBe(2);
  });

  it('its number after 35 slow seconds: the report is filed once', async () => {
    await start({
      national: { timeouts: { connect: 1_000, create: 60_000, read: 1_500 } },
    });
    await world.fault({ kind: 'slow', milliseconds: 35_000 });
    const receipt = await send(world.url, write());
    await vi.waitUntil(
      async () => (await track(world.url, receipt)).status !== 'received',
      { timeout: 50_000, interval: 500 },
    );

    expect((await track(world.url, receipt)).status).toBe('unverified');
    expect(await world.complaints(receipt)).toHaveLength(1);
  });
});

describe('a report that LAPOR accepts only after we gave up waiting', () => {
  const late = { kind: 'late-acceptance', milliseconds: 3_000 };

  it('is parked where LAPOR offers nothing, and is there once', async () => {
    await start();
    await world.fault(late);
    const receipt = await send(world.url, write());
    const [progress] = await world.settled([receipt]);
    await vi.waitUntil(
      async () => (await world.complaints(receipt)).length > 0,
      { timeout: 20_000, interval: 200 },
    );

    expect(progress?.status).toBe('being-reconciled');
    expect(await world.complaints(receipt)).toHaveLength(1);
    expect(await world.filings()).toBe(1);
  });

  it('is sent again and filed once where LAPOR knows idempotency keys', async () => {
    await start({ national: { capability: 'idempotency-key' } });
    await world.capabilities({ idempotencyKey: true });
    await world.fault(late);
    const receipt = await send(world.url, write());
    const [progress] = await world.settled([receipt]);
    await vi.waitUntil(
      async () => (await world.complaints(receipt)).length > 0,
      { timeout: 20_000, interval: 200 },
    );

    expect(progress?.status).toBe('unverified');
    expect(await world.complaints(receipt)).toHaveLength(1);
  });

  it('is looked up and found where LAPOR answers by our reference', async () => {
    await start({
      national: {
        capability: 'lookup-by-reference',
        lookupPath: '/complaints/lookup?reference={reference}',
      },
    });
    await world.capabilities({ lookup: true });
    await world.fault(late);
    const receipt = await send(world.url, write());
    await vi.waitUntil(
      async () => (await track(world.url, receipt)).status === 'unverified',
      { timeout: 60_000, interval: 500 },
    );

    const complaints = await world.complaints(receipt);
    expect(complaints).toHaveLength(1);
    expect((await track(world.url, receipt)).nationalNumber).toBe(
      String(complaints[0]!.id),
    );
    expect(await world.filings()).toBe(1);
  });
});
