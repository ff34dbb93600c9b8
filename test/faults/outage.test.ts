import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { send, write } from './support/citizen.ts';
import { storeKinds } from './support/stores.ts';
import { createWorld, type World } from './support/world.ts';

describe.each(storeKinds)('a gateway on $name while LAPOR is down', (kind) => {
  let world: World;

  beforeEach(async () => {
    world = await createWorld(kind);
    await world.launch().ready;
  });

  afterEach(() => world.end());

  it('takes reports, and files each once when LAPOR is back', async () => {
    await world.closeLapor();
    const receipts = await Promise.all(
      [write(), write(), write(), write()].map((letter) =>
        send(world.url, letter),
      ),
    );
    await vi.waitUntil(() => attempts(world) >= 2, { timeout: 30_000 });
    await world.openLapor();
    const progress = await world.settled(receipts);

    expect(progress.map(({ status }) => status)).toEqual(
      receipts.map(() => 'unverified'),
    );
    for (const receipt of receipts) {
      expect(await world.complaints(receipt)).toHaveLength(1);
    }
    expect(await world.filings()).toBe(receipts.length);
  });
});

function attempts(world: World): number {
  return world.log().split('"reason":"connection-refused"').length - 1;
}
