import { setTimeout as pause } from 'node:timers/promises';

import type { Receipt } from '../../../src/domain/progress.ts';
import { send, write, type Letter } from './citizen.ts';
import type { GatewayProcess } from './gateway-process.ts';
import type { World } from './world.ts';

export interface Storm {
  readonly reports: number;
  /** How many senders at the same time, each with one report after the other. */
  readonly clients: number;
  /** Milliseconds between two kills, at most. */
  readonly calm: number;
  readonly random: () => number;
}

export interface Sent {
  readonly letter: Letter;
  readonly receipt: Receipt;
}

/**
 * Sends reports from many clients, each trying again until it has a receipt,
 * while the gateways are killed and started again at random moments. Every
 * gateway is dead when it returns.
 */
export async function rage(
  world: World,
  { reports, clients, calm, random }: Storm,
): Promise<{ readonly sent: readonly Sent[]; readonly kills: number }> {
  const letters = Array.from({ length: reports }, write);
  const sent: Sent[] = [];
  let next = 0;
  const client = async () => {
    while (next < letters.length) {
      const letter = letters[next];
      next += 1;
      if (!letter) return;
      const url = () =>
        world.urls[Math.floor(random() * world.urls.length)] ?? world.url;
      sent.push({ letter, receipt: await send(url, letter) });
    }
  };
  const running = world.urls.map((_, index) => world.launch('now', index));
  await Promise.all(running.map(({ ready }) => ready));
  const clientsDone = Promise.all(Array.from({ length: clients }, client));
  let isOver = false;
  void clientsDone.finally(() => (isOver = true));
  const kills = await killUntil(() => isOver, running, world, random, calm);
  await clientsDone;
  await Promise.all(running.map((gateway) => gateway.kill()));
  return { sent, kills };
}

async function killUntil(
  isOver: () => boolean,
  running: GatewayProcess[],
  world: World,
  random: () => number,
  calm: number,
): Promise<number> {
  let kills = 0;
  while (!isOver()) {
    await pause(random() * calm);
    const index = Math.floor(random() * running.length);
    await running[index]?.kill();
    kills += 1;
    const again = world.launch('now', index);
    running[index] = again;
    // Now and then it is killed while it starts.
    if (random() > 0.1) await again.ready;
  }
  return kills;
}
