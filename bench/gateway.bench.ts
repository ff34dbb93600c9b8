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

const recap = fileURLToPath(
  new URL('../gateway/test/recaps/kemendagri-2022.json', import.meta.url),
);

const figures = {
  statistics: '/v1/statistics/kab-contoh',
  badge: '/v1/badges/kab-contoh.json',
  'badge, image': '/v1/badges/kab-contoh.svg',
  'recap of one': '/v1/statistics/prov-kepri?recap=kemendagri-2022',
  ranking: '/v1/rankings/kemendagri-2022',
};

interface Pair {
  readonly port: number;
  readonly barePort: number;
  /** Stops the database where it is a process of its own. */
  stopDatabase(): Promise<boolean>;
  end(): Promise<void>;
}

describe.each(storeKinds)('a gateway on $name', (kind) => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair(kind);
  });

  afterAll(() => pair.end());

  it('how many requests it answers in a second', async () => {
    const intake = { requests: 1_000, expected: 201 };
    const rows = [
      ...(await compareFigures(pair)),
      await compare('intake', pair, sendReport(), intake, 0.25),
    ];
    const tables = [table(`gateway on ${kind.name}`, rows)];
    if (await pair.stopDatabase()) {
      const stopped = await compareFigures(pair);
      tables.push(table(`${kind.name} stopped`, stopped));
    }
    print(`gateway-${kind.name.toLowerCase()}`, tables);
    expect(rows).toHaveLength(6);
  });
});

async function compareFigures(pair: Pair): Promise<Cell[][]> {
  const options = { requests: 20_000, expected: 200 };
  const rows: Cell[][] = [];
  for (const [name, path] of Object.entries(figures)) {
    rows.push(await compare(name, pair, get(path), options, 0.8));
  }
  return rows;
}

function table(name: string, rows: Cell[][]): Table {
  return {
    title: `Requests a second, ${name} (medians of ${rounds})`,
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
  // Of each round by itself: a busy machine slows down both of its halves.
  const ratio = median(own.map((each, round) => each / (bare[round] ?? NaN)));
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
  const bodies = join(folder, 'bodies.json');
  writeFileSync(bodies, JSON.stringify(await answersOf(gateway)));
  const bare = launchGateway({
    program: bareServer,
    port: barePort,
    logFile: join(folder, 'bare.log'),
    environment: { BODIES: bodies, ...store.environment },
  });
  await bare.ready;
  let running = true;
  const stopDatabase = async () => {
    if (running) await store.close();
    running = false;
    return kind.name !== 'PGlite';
  };
  return {
    port,
    barePort,
    stopDatabase,
    async end() {
      await Promise.all([gateway.kill(), bare.kill()]);
      await stopDatabase();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answersOf({ url }: GatewayProcess) {
  const answers: Record<string, string> = {};
  for (const path of Object.values(figures)) {
    answers[path] = await (await fetch(url + path)).text();
  }
  return answers;
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
      rateLimits: {
        reportsPerMinute: many,
        tracksPerMinute: many,
        siteReportsPerMinute: many,
      },
      recaps: [recap],
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
