import { afterEach, describe, expect, it } from 'vitest';

import { keptReports, reckon } from './support/books.ts';
import { chance, seed } from './support/chance.ts';
import { send } from './support/citizen.ts';
import { rage, type Sent } from './support/storm.ts';
import { storeKinds } from './support/stores.ts';
import { createWorld, type World, type WorldOptions } from './support/world.ts';

/** The long form is for a person's patience; CI has the short one. */
const REPORTS = Number(
  process.env['REPORTS'] ?? (process.env['CI'] ? 1_000 : 10_000),
);

/** LAPOR fails so often before it has a report, and so often after. */
const faulty = { kind: 'chance', before: 0.02, after: 0.02, seed };

const nothingWrong = {
  lost: [],
  twice: [],
  misnumbered: [],
  strange: [],
  adrift: [],
};

let world: World;

afterEach(() => world.end());

interface Weather extends WorldOptions {
  readonly kind: (typeof storeKinds)[number];
  readonly reports: number;
}

/** Sends through the storm, lets the last gateway finish, and holds the books together. */
async function weather({ kind, reports, ...options }: Weather) {
  world = await createWorld(kind, options);
  await world.fault(faulty);
  const random = chance(seed);
  const { sent, kills } = await rage(world, {
    reports,
    clients: 16,
    calm: 1_500,
    random,
  });
  // Beyond the lease of whatever was being sent when its gateway was killed.
  const last = world.launch('late');
  await last.ready;
  await world.quiet(600_000);
  await repeated(sent, random);
  await last.stop();
  const receipts = sent.map(({ receipt }) => receipt);
  const books = reckon(
    receipts,
    await keptReports(world),
    await world.allComplaints(),
  );
  return { books, sent, kills };
}

/** Who asks again for what is long filed gets the same receipt. */
async function repeated(sent: readonly Sent[], random: () => number) {
  for (let count = 0; count < 20; count += 1) {
    const one = sent[Math.floor(random() * sent.length)];
    if (!one) continue;
    expect(await send(world.url, one.letter)).toEqual(one.receipt);
  }
}

describe.each(storeKinds)('reports in a storm, on $name', (kind) => {
  const isShared = kind.name === 'PostgreSQL';
  const reports = isShared ? REPORTS : REPORTS / 10;

  it(`of which none of ${reports} is lost and none is filed twice (SEED=${seed})`, async () => {
    const { books, sent, kills } = await weather({
      kind,
      reports,
      gateways: isShared ? 2 : 1,
      config: {
        forwarding: { intervalSeconds: 1, leaseSeconds: 151, concurrency: 4 },
      },
    });
    process.stdout.write(
      `${kind.name}: ${reports} reports, ${kills} kills, ${books.filed} filed, ${books.parked} with an operator\n`,
    );

    expect(sent).toHaveLength(reports);
    expect(books).toMatchObject(nothingWrong);
    expect(books.filed + books.parked).toBe(reports);
    // What is parked was being sent when a gateway was killed, or its answer was lost.
    expect(books.parked).toBeLessThan(reports * 0.04 + 10 * (kills + 1));
  });
});

describe('the same storm', () => {
  const kind = storeKinds.at(-1)!;

  it('doubles reports if an unknown outcome is sent again blindly (control)', async () => {
    const { books } = await weather({
      kind,
      reports: 300,
      gateways: kind.name === 'PostgreSQL' ? 2 : 1,
      // A promise that this LAPOR does not keep.
      national: { capability: 'idempotency-key' },
    });

    expect(books.lost).toEqual([]);
    expect(books.twice.length).toBeGreaterThan(0);
  });
});
