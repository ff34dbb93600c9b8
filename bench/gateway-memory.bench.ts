import { randomBytes } from 'node:crypto';

import { afterEach, describe, expect, it } from 'vitest';

import { report } from '../gateway/test/support/scene.ts';
import { storeKinds } from '../test/faults/support/stores.ts';
import { createWorld, type World } from '../test/faults/support/world.ts';
import {
  median,
  report as print,
  type Cell,
  type Table,
} from './support/figures.ts';
import { get, load, post } from './support/load.ts';

/** How long each gateway is watched. */
const MINUTES = Number(process.env['BENCH_MINUTES'] ?? 30);

/** Of the last quarter over the second, when everything has warmed up. */
const FLAT = 1.1;

const megabyte = 1024 * 1024;

describe.each(storeKinds)('the memory of a gateway on $name', (kind) => {
  let world: World;

  afterEach(() => world.end());

  it('stays flat while it takes reports and gives figures', async () => {
    world = await createWorld(kind);
    await world.launch().ready;
    const samples: number[] = [];
    const end = Date.now() + MINUTES * 60_000;
    while (Date.now() < end) {
      await work(world);
      samples.push(await residentMemory(world));
    }
    const quarter = Math.floor(samples.length / 4);
    const before = median(samples.slice(quarter, 2 * quarter));
    const after = median(samples.slice(-quarter));
    const row: Cell[] = [before, after, after / before, FLAT];
    print(`gateway-memory-${kind.name.toLowerCase()}`, [table(kind.name, row)]);
    expect(after / before).toBeLessThan(FLAT);
  });
});

/** A mix of what a gateway is asked for; LAPOR takes what it can meanwhile. */
async function work({ url }: World): Promise<void> {
  const port = Number(new URL(url).port);
  const { agency: _, ...rest } = report;
  const body = JSON.stringify(rest);
  const key = () => `Idempotency-Key: ${randomBytes(16).toString('hex')}`;
  const reports = { requests: 20, expected: 201, connections: 4 };
  await load(port, post('/v1/reports', body, key), reports);
  await load(port, get('/v1/statistics/kab-contoh'), { requests: 2_000 });
  await load(port, get('/v1/sites/kab-contoh'), { requests: 200 });
}

/** Megabytes, by the gateway's own metrics. */
async function residentMemory({ url }: World): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, bytes] =
    /^process_resident_memory_bytes (\S+)/m.exec(text) ?? ([] as string[]);
  return Number(bytes) / megabyte;
}

function table(name: string, row: Cell[]): Table {
  return {
    title: `Resident memory of a gateway on ${name}, MB, over ${MINUTES} minutes`,
    columns: ['second quarter', 'last quarter', 'last ÷ second', 'at most'],
    rows: [row],
  };
}
