import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, describe, expect, it } from 'vitest';

import { keptReports, reckon } from './support/books.ts';
import { chance, seed } from './support/chance.ts';
import { send, write } from './support/citizen.ts';
import { storeKinds } from './support/stores.ts';
import { createWorld, type World } from './support/world.ts';

const CRASHES = 20;

describe.each(storeKinds.filter(({ name }) => name === 'PostgreSQL'))(
  'a $name that crashes',
  (kind) => {
    let world: World;

    afterEach(() => world.end());

    it(`loses no report and has none filed twice in ${CRASHES} crashes (SEED=${seed})`, async () => {
      const random = chance(seed);
      world = await createWorld(kind, { gateways: 2 });
      const gateways = world.urls.map((_, index) => world.launch('now', index));
      await Promise.all(gateways.map(({ ready }) => ready));
      let isOver = false;
      const clients = Array.from({ length: 8 }, async (_, index) => {
        const receipts = [];
        while (!isOver) {
          const url = world.urls[index % 2]!;
          receipts.push(await send(url, write()));
        }
        return receipts;
      });
      for (let crash = 0; crash < CRASHES; crash += 1) {
        await pause(200 + random() * 800);
        await world.store.crash?.();
      }
      isOver = true;
      const receipts = (await Promise.all(clients)).flat();
      await Promise.all(gateways.map((gateway) => gateway.kill()));
      const last = world.launch('late');
      await last.ready;
      await world.quiet(300_000);
      await last.stop();
      const books = reckon(
        receipts,
        await keptReports(world),
        await world.allComplaints(),
      );
      process.stdout.write(
        `${receipts.length} reports, ${books.filed} filed, ${books.parked} with an operator\n`,
      );

      expect(books).toMatchObject({
        lost: [],
        twice: [],
        misnumbered: [],
        strange: [],
        adrift: [],
      });
    });
  },
);
