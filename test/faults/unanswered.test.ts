import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { send, track, write } from './support/citizen.ts';
import { storeKinds } from './support/stores.ts';
import { createWorld, type World } from './support/world.ts';

describe.each(storeKinds)('a gateway on $name', (kind) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld(kind);
    await world.launch().ready;
  });

  afterAll(() => world.end());

  it.each([
    ['takes a report and never answers', 'store-then-silence', 1],
    ['takes a report and resets the connection', 'store-then-reset', 1],
    ['hangs up before it has read a report', 'drop', 0],
    ['answers with an error and no word', 'empty-error', 0],
  ])('parks the report when LAPOR %s', async (_, fault, stored) => {
    const before = await world.filings();
    await world.fault({ kind: fault });
    const parked = await send(world.url, write());
    const [progress] = await world.settled([parked]);

    expect(progress?.status).toBe('being-reconciled');
    expect(progress?.nationalNumber).toBeUndefined();
    // A later report gets through, so the parked one was passed over.
    const later = await send(world.url, write());
    await world.settled([later]);
    expect(await world.complaints(parked)).toHaveLength(stored);
    expect(await world.filings()).toBe(before + 2);
  });

  it('files the report once when LAPOR asks it to come again', async () => {
    await world.fault({ kind: 'unavailable', retryAfter: 1, count: 2 });
    const receipt = await send(world.url, write());
    const [progress] = await world.settled([receipt]);

    expect(progress?.status).toBe('unverified');
    expect(await world.complaints(receipt)).toHaveLength(1);
  });
});

describe.each(storeKinds)('a gateway on $name that starts again', (kind) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld(kind);
  });

  afterAll(() => world.end());

  it('still does not send what it had parked', async () => {
    const first = world.launch();
    await first.ready;
    await world.fault({ kind: 'store-then-reset' });
    const parked = await send(world.url, write());
    await world.settled([parked]);
    await first.stop();
    await world.launch('late').ready;
    const later = await send(world.url, write());
    await world.settled([later]);

    expect((await track(world.url, parked)).status).toBe('being-reconciled');
    expect(await world.complaints(parked)).toHaveLength(1);
  });
});
