import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { vi } from 'vitest';
import { stringify } from 'yaml';

import {
  startSimulator,
  type Simulator,
} from '../../../demo/national-api/simulator.ts';
import type { Complaint } from '../../../demo/national-api/store.ts';
import type { CallRecord } from '../../../demo/national-api/simulation.ts';
import { site } from '../../../gateway/test/support/scene.ts';
import type { Progress, Receipt } from '../../../src/domain/progress.ts';
import { Statistics } from '../../../src/domain/statistics.ts';
import { track } from './citizen.ts';
import {
  freePort,
  launchGateway,
  type GatewayProcess,
} from './gateway-process.ts';
import type { Store, StoreKind } from './stores.ts';

/** Seconds: the shortest lease that the gateway's configuration allows. */
const LEASE = 91;

/** A gateway, what it keeps its reports in, and LAPOR as it might be. */
export interface World {
  readonly url: string;
  readonly store: Store;
  /** Starts the gateway; `late` turns its clock beyond every lease. */
  launch(when?: 'now' | 'late'): GatewayProcess;
  log(): string;
  closeLapor(): Promise<void>;
  openLapor(): Promise<void>;
  /** Has the next filing go wrong. */
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  /** Plays the admin at LAPOR. */
  move(number: string, move: Readonly<Record<string, unknown>>): Promise<void>;
  /** What LAPOR has under a report's reference. */
  complaints(receipt: Receipt): Promise<readonly Complaint[]>;
  /** How often LAPOR was asked to take a report. */
  filings(): Promise<number>;
  statistics(): Promise<Statistics>;
  /** Waits until LAPOR has these reports, or a person has to look at them. */
  settled(receipts: readonly Receipt[]): Promise<readonly Progress[]>;
  end(): Promise<void>;
}

export async function createWorld(kind: StoreKind): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-faults-'));
  const store = await kind.create(folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const lapor = await createLapor(join(folder, 'national'));
  const config = join(folder, 'lapor.yaml');
  const logFile = join(folder, 'gateway.log');
  writeFileSync(config, stringify(configuration(lapor.simulator, folder)));
  const started: GatewayProcess[] = [];
  return {
    url,
    store,
    launch(when = 'now') {
      const gateway = launchGateway({
        port,
        logFile,
        environment: { LAPOR_CONFIG: config, ...store.environment },
        clockAhead: when === 'late' ? (LEASE + 10) * 1_000 : 0,
      });
      started.push(gateway);
      return gateway;
    },
    log: () => readFileSync(logFile, 'utf8'),
    ...lapor.control,
    async statistics() {
      const answer = await fetch(`${url}/v1/statistics/${site.id}`);
      return Statistics.parse(await answer.json());
    },
    settled: (receipts) => untilSettled(url, receipts),
    async end() {
      await Promise.all(started.map((gateway) => gateway.kill()));
      await lapor.control.closeLapor();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration({ url, secrets }: Simulator, folder: string) {
  writeFileSync(join(folder, 'bearer'), secrets.bearer);
  writeFileSync(join(folder, 'token'), secrets.token);
  return {
    forwarding: { intervalSeconds: 1, leaseSeconds: LEASE },
    polling: { intervalSeconds: 1 },
    statistics: { refreshSeconds: 1 },
    rateLimits: { reportsPerMinute: 1_000_000, tracksPerMinute: 1_000_000 },
    sites: [
      {
        ...site,
        national: {
          adapter: 'splp-v3',
          baseUrl: url,
          channel: 13,
          classificationIds: {
            pengaduan: 1,
            'permintaan-informasi': 2,
            aspirasi: 3,
          },
          defaultLocationId: 34,
          secrets: { bearerFile: './bearer', tokenFile: './token' },
          timeouts: { connect: 1_000, create: 1_500, read: 1_500 },
        },
      },
    ],
  };
}

async function createLapor(dataDir: string) {
  const simulator = await startSimulator({ dataDir });
  const { url, secrets } = simulator;
  let running: Simulator | undefined = simulator;
  const read = async (path: string) =>
    (await fetch(`${url}/_simulator${path}`)).json();
  const steer = async (path: string, body: unknown) => {
    const answer = await fetch(`${url}/_simulator${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return {
    simulator,
    control: {
      async closeLapor() {
        await running?.stop();
        running = undefined;
      },
      async openLapor() {
        const port = Number(new URL(url).port);
        running = await startSimulator({ dataDir, secrets, port });
      },
      fault: (fault) => steer('/faults', { call: 'create', ...fault }),
      move: (number, move) => steer(`/complaints/${number}/moves`, move),
      async complaints({ reference }) {
        const { complaints }: { complaints: readonly Complaint[] } =
          await read('/complaints');
        return complaints.filter(({ body }) =>
          body.content.endsWith(`Nomor referensi: ${reference}`),
        );
      },
      async filings() {
        const { calls }: { calls: readonly CallRecord[] } =
          await read('/calls');
        return calls.filter(({ call }) => call === 'create').length;
      },
    } satisfies Partial<World>,
  };
}

function untilSettled(
  url: string,
  receipts: readonly Receipt[],
): Promise<readonly Progress[]> {
  return vi.waitFor(
    async () => {
      const all = await Promise.all(
        receipts.map((receipt) => track(url, receipt)),
      );
      const open = all.filter(({ status }) => status === 'received');
      if (open.length > 0) throw new Error(`${open.length} are on their way`);
      return all;
    },
    { timeout: 60_000, interval: 100 },
  );
}
