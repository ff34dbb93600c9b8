import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { send, track, write } from './support/citizen.ts';
import { storeKinds } from './support/stores.ts';
import { createWorld, type World } from './support/world.ts';

describe.each(storeKinds)('a gateway on $name that is restarted', (kind) => {
  let world: World;

  beforeEach(async () => {
    world = await createWorld(kind);
  });

  afterEach(() => world.end());

  it('gives the same receipts, progress and figures as before', async () => {
    const first = world.launch();
    await first.ready;
    const letters = [write(), write(), write()];
    const receipts = await Promise.all(
      letters.map((letter) => send(world.url, letter)),
    );
    const [progress] = await world.settled(receipts);
    await world.move(progress!.nationalNumber!, { move: 'finish' });
    await vi.waitUntil(
      async () => {
        const { selesai, belumTerverifikasi } = await world.statistics();
        return selesai === 1 && belumTerverifikasi === 2;
      },
      { timeout: 30_000 },
    );
    await first.stop();
    await world.launch().ready;

    expect(
      await Promise.all(letters.map((letter) => send(world.url, letter))),
    ).toEqual(receipts);
    expect(await world.statistics()).toMatchObject({
      total: 3,
      selesai: 1,
      belumTerverifikasi: 2,
    });
    expect((await track(world.url, receipts[0]!)).status).toBe('done');
    expect(await world.filings()).toBe(3);
  });
});
