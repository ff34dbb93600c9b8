import { afterEach, describe, expect, it } from 'vitest';

import { keptReports } from './support/books.ts';
import { send, write } from './support/citizen.ts';
import { storeKinds } from './support/stores.ts';
import { createWorld, type World } from './support/world.ts';

describe.each(storeKinds)('one report sent many times, on $name', (kind) => {
  const isShared = kind.name === 'PostgreSQL';
  const most = process.env['CI'] ? 100 : 1_000;
  const keys = isShared ? most : most / 5;
  const posts = 50;
  let world: World;

  afterEach(() => world.end());

  it(`is one row and one receipt: ${keys} keys, ${posts} at the same moment`, async () => {
    world = await createWorld(kind, {
      gateways: isShared ? 2 : 1,
      config: { forwarding: { intervalSeconds: 3_600, leaseSeconds: 151 } },
    });
    const gateways = world.urls.map((_, index) => world.launch('now', index));
    await Promise.all(gateways.map(({ ready }) => ready));
    const references = new Set<string>();
    for (let count = 0; count < keys; count += 1) {
      const letter = write();
      const receipts = await Promise.all(
        Array.from({ length: posts }, (_, index) =>
          send(world.urls[index % world.urls.length]!, letter),
        ),
      );
      const codes = new Set(receipts.map(({ trackingCode }) => trackingCode));
      expect(codes.size).toBe(1);
      references.add(receipts[0]!.reference);
    }
    await Promise.all(gateways.map((gateway) => gateway.stop()));

    const kept = await keptReports(world);
    expect(kept.map(({ reference }) => reference)).toEqual(
      [...references].sort(),
    );
    expect(kept).toHaveLength(keys);
  });
});
