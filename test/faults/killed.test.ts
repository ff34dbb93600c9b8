import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Receipt } from '../../src/domain/progress.ts';
import { keptReports } from './support/books.ts';
import { chance, seed } from './support/chance.ts';
import { send, track, write, type Letter } from './support/citizen.ts';
import { storeKinds } from './support/stores.ts';
import { createWorld, type World } from './support/world.ts';

const KILLS = 20;

/** Milliseconds: about as long as a report takes to be kept and passed on. */
const HEAT = 120;

describe.each(storeKinds)('a gateway on $name that is killed', (kind) => {
  let world: World;

  beforeEach(async () => {
    world = await createWorld(kind);
  });

  afterEach(() => world.end());

  it(`loses no report and files none twice in ${KILLS} kills (SEED=${seed})`, async () => {
    // Slow enough to be killed while LAPOR is being told.
    await world.fault({ kind: 'delay', milliseconds: 20, count: 10_000 });
    const sent = await sendThroughKills(world, chance(seed));

    const last = world.launch('late');
    await last.ready;
    const receipts = await Promise.all(sent.map(({ receipt }) => receipt));
    await world.settled(receipts);

    for (const [index, { letter }] of sent.entries()) {
      const receipt = receipts[index]!;
      expect(await send(world.url, letter)).toEqual(receipt);
      expect(await whereItIs(world, receipt)).toBeOneOf([
        'filed once',
        'parked, and with LAPOR once',
        'parked, and not with LAPOR',
      ]);
    }
    await last.stop();
    const kept = await keptReports(world);
    expect(kept.map(({ reference }) => reference)).toEqual(
      receipts.map(({ reference }) => reference).sort(),
    );
  });
});

interface Sent {
  readonly letter: Letter;
  readonly receipt: Promise<Receipt>;
}

/** One to three reports for each kill, at any moment of their way or a start. */
async function sendThroughKills(
  world: World,
  random: () => number,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const gateway = world.launch();
    const isStarting = random() < 0.2;
    if (!isStarting) await gateway.ready;
    for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
      const letter = write();
      sent.push({ letter, receipt: send(world.url, letter) });
    }
    await pause(random() * (isStarting ? 10 * HEAT : HEAT));
    await gateway.kill();
  }
  return sent;
}

/** What has become of a report, by the gateway's word and by LAPOR's. */
async function whereItIs(world: World, receipt: Receipt): Promise<string> {
  const { status, nationalNumber } = await track(world.url, receipt);
  const complaints = await world.complaints(receipt);
  const numbers = complaints.map(({ id }) => String(id));
  if (numbers.length > 1) return `filed as ${numbers.join(' and ')}`;
  if (status === 'being-reconciled') {
    return numbers.length === 1
      ? 'parked, and with LAPOR once'
      : 'parked, and not with LAPOR';
  }
  return nationalNumber !== undefined && nationalNumber === numbers[0]
    ? 'filed once'
    : `${status}, as ${nationalNumber} here and ${numbers[0]} at LAPOR`;
}
