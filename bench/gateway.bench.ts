import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';

import { report, site } from '../gateway/test/support/scene.ts';
import {
  freePort,
  launchGateway,
  type GatewayProcess,
} from '../test/faults/support/gateway-process.ts';
import {
  storeKinds,
  type Store,
  type StoreKind,
} from '../test/faults/support/stores.ts';
import { get, load, post, type NextRequest } from './support/load.ts';
import {
  atLeast,
  median,
  report as print,
  rounds,
  type Cell,
  type Table,
} from './support/figures.ts';

const bareServer = fileURLToPath(
  new URL('./support/bare-server.mjs', import.meta.url),
);

const statistics = '/v1/statistics/kab-contoh';
const badge = '/v1/badges/kab-contoh.json';

interface Pair {
  readonly port: number;
  readonly barePort: number;
  end(): Promise<void>;
}

describe.each(storeKinds)('a gateway on $name', (kind) => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair(kind);
  });

  afterAll(() => pair.end());

  it('how many requests it answers in a second', async () => {
    const figures = { requests: 10_000, expected: 200 };
    const intake = { requests: 1_000, expected: 201 };
    const rows = [
      await compare('statistics', pair, get(statistics), figures, 0.8),
      await compare('badge', pair, get(badge), figures, 0.8),
      await compare('intake', pair, sendReport(), intake, 0.25),
    ];
    print(`gateway-${kind.name.toLowerCase()}`, [table(kind.name, rows)]);
    expect(rows).toHaveLength(3);
  });
});

function table(name: string, rows: Cell[][]): Table {
  return {
    title: `Requests a second, gateway on ${name} (medians of ${rounds})`,
    columns: ['call', 'bare node:http', 'gateway', 'gateway ÷ bare', 'goal'],
    rows,
  };
}

/** Both in each round, one after the other, the first of them in turn. */
async function compare(
  name: string,
  { port, barePort }: Pair,
  next: NextRequest,
  options: { readonly requests: number; readonly expected: number },
  goal: number,
): Promise<Cell[]> {
  const own: number[] = [];
  const bare: number[] = [];
  const ofGateway = async () => own.push(await load(port, next, options));
  const ofBare = async () => bare.push(await load(barePort, next, options));
  // Cold code is not what is asked about.
  await load(port, next, options);
  await load(barePort, next, options);
  for (let round = 0; round < rounds; round += 1) {
    const [first, second] =
      round % 2 === 0 ? [ofGateway, ofBare] : [ofBare, ofGateway];
    await first();
    await second();
  }
  const ratio = median(own) / median(bare);
  return [name, median(bare), median(own), ratio, atLeast(goal, ratio)];
}

function sendReport(): NextRequest {
  return post(
    '/v1/reports',
    JSON.stringify(report),
    () => `Idempotency-Key: ${randomBytes(16).toString('hex')}`,
  );
}

async function startPair(kind: StoreKind): Promise<Pair> {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-bench-'));
  const store = await kind.create(folder);
  const [port, barePort] = [await freePort(), await freePort()];
  const gateway = await startGateway(port, store, folder);
  const answer = await fetch(`${gateway.url}${statistics}`);
  writeFileSync(join(folder, 'body'), await answer.text());
  const bare = launchGateway({
    program: bareServer,
    port: barePort,
    logFile: join(folder, 'bare.log'),
    environment: { BODY: join(folder, 'body'), ...store.environment },
  });
  await bare.ready;
  return {
    port,
    barePort,
    async end() {
      await Promise.all([gateway.kill(), bare.kill()]);
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** LAPOR is out of reach, so that only taking reports is measured. */
async function startGateway(
  port: number,
  store: Store,
  folder: string,
): Promise<GatewayProcess> {
  const config = join(folder, 'lapor.yaml');
  const many = 1_000_000_000;
  writeFileSync(
    config,
    stringify({
      forwarding: { intervalSeconds: 3_600 },
      rateLimits: { reportsPerMinute: many, tracksPerMinute: many },
      sites: [site],
    }),
  );
  const gateway = launchGateway({
    port,
    logFile: join(folder, 'gateway.log'),
    environment: { LAPOR_CONFIG: config, ...store.environment },
  });
  await gateway.ready;
  return gateway;
}
