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
import { site } from '../../../gateway/test/support/scene.ts';
import type { Progress, Receipt } from '../../../src/domain/progress.ts';
import { Statistics } from '../../../src/domain/statistics.ts';
import type { FiledComplaint } from './books.ts';
import { track } from './citizen.ts';
import {
  freePort,
  launchGateway,
  type GatewayProcess,
} from './gateway-process.ts';
import type { Store, StoreKind } from './stores.ts';

/** Seconds: the shortest lease that the gateway's configuration allows. */
const LEASE = 151;

interface Titled {
  readonly id: number;
  readonly title: string;
}

/** A gateway, what it keeps its reports in, and LAPOR as it might be. */
export interface World {
  readonly url: string;
  /** Of every gateway, where there are several on one database. */
  readonly urls: readonly string[];
  readonly store: Store;
  readonly folder: string;
  /** What the gateways are started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** Starts a gateway; `late` turns its clock beyond every lease. */
  launch(when?: 'now' | 'late', index?: number): GatewayProcess;
  log(): string;
  closeLapor(): Promise<void>;
  openLapor(): Promise<void>;
  /** Has the next filing go wrong. */
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  /** Plays the admin at LAPOR. */
  move(number: string, move: Readonly<Record<string, unknown>>): Promise<void>;
  /** What LAPOR has under a report's reference. */
  complaints(
    receipt: Pick<Receipt, 'reference'>,
  ): Promise<readonly Complaint[]>;
  /** Everything that LAPOR has. */
  allComplaints(): Promise<readonly FiledComplaint[]>;
  /** What each of them is about. */
  complaintTitles(): Promise<readonly Titled[]>;
  /** Calls every fault off. */
  calm(): Promise<void>;
  /** What LAPOR can do against filing twice. */
  capabilities(capabilities: Readonly<Record<string, boolean>>): Promise<void>;
  /** Waits until no report is on its way any more, by the gateway's metrics. */
  quiet(timeout?: number): Promise<void>;
  /** How often LAPOR was asked to take a report. */
  filings(): Promise<number>;
  statistics(): Promise<Statistics>;
  /** Waits until LAPOR has these reports, or a person has to look at them. */
  settled(receipts: readonly Receipt[]): Promise<readonly Progress[]>;
  /** Ends every gateway as an operator would: the books can be opened then. */
  stopAll(): Promise<void>;
  end(): Promise<void>;
}

export interface WorldOptions {
  /** How many gateways may share the database. */
  readonly gateways?: number;
  /** Over the usual configuration. */
  readonly config?: object;
  /** Over the usual settings of the site. */
  readonly site?: object;
  /** Over the usual settings of the way to LAPOR. */
  readonly national?: object;
}

export async function createWorld(
  kind: StoreKind,
  options: WorldOptions = {},
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-faults-'));
  const store = await kind.create(folder);
  const ports = await Promise.all(
    Array.from({ length: options.gateways ?? 1 }, () => freePort()),
  );
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const [url = ''] = urls;
  const lapor = await createLapor(join(folder, 'national'));
  const config = join(folder, 'lapor.yaml');
  const logFile = join(folder, 'gateway.log');
  writeFileSync(
    config,
    stringify(configuration(lapor.simulator, folder, url, options)),
  );
  const environment = { LAPOR_CONFIG: config, ...store.environment };
  const started: GatewayProcess[] = [];
  return {
    url,
    urls,
    store,
    folder,
    environment,
    launch(when = 'now', index = 0) {
      const gateway = launchGateway({
        port: ports[index] ?? 0,
        logFile: index === 0 ? logFile : `${logFile}-${index}`,
        environment,
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
    quiet: (timeout = 120_000) => untilQuiet(url, timeout),
    async stopAll() {
      await Promise.all(started.map((gateway) => gateway.stop()));
    },
    async end() {
      await Promise.all(started.map((gateway) => gateway.kill()));
      await lapor.control.closeLapor();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration(
  { url, secrets }: Simulator,
  folder: string,
  publicUrl: string,
  { config, site: ownSite, national }: WorldOptions,
) {
  writeFileSync(join(folder, 'bearer'), secrets.bearer);
  writeFileSync(join(folder, 'token'), secrets.token);
  return {
    publicUrl,
    forwarding: { intervalSeconds: 1, leaseSeconds: LEASE },
    polling: { intervalSeconds: 1 },
    statistics: { refreshSeconds: 1 },
    rateLimits: {
      reportsPerMinute: 10_000_000,
      siteReportsPerMinute: 10_000_000,
      tracksPerMinute: 10_000_000,
    },
    ...config,
    sites: [
      {
        ...site,
        ...ownSite,
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
          ...national,
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
      async allComplaints() {
        const { complaints }: { complaints: readonly FiledComplaint[] } =
          await read('/complaints?fields=id,reference');
        return complaints;
      },
      async complaintTitles() {
        const { complaints }: { complaints: readonly Complaint[] } =
          await read('/complaints');
        return complaints.map(({ id, body }) => ({ id, title: body.title }));
      },
      async calm() {
        await fetch(`${url}/_simulator/faults`, { method: 'DELETE' });
      },
      capabilities: (all) => steer('/capabilities', all),
      fault: (fault) => steer('/faults', { call: 'create', ...fault }),
      move: (number, move) => steer(`/complaints/${number}/moves`, move),
      async complaints({ reference }: Pick<Receipt, 'reference'>) {
        const { complaints }: { complaints: readonly Complaint[] } =
          await read('/complaints');
        return complaints.filter(({ body }) =>
          body.content.endsWith(`Nomor referensi: ${reference}`),
        );
      },
      async filings() {
        const { counts }: { counts: { readonly create?: number } } =
          await read('/calls');
        return counts.create ?? 0;
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

/** States in which a report is neither with LAPOR nor with a person. */
const onTheWay =
  /^lapor_outbox_reports\{.*state="(?:queued|sending|waiting)".*\} (\d+)$/gm;

async function untilQuiet(url: string, timeout: number): Promise<void> {
  let zeros = 0;
  await vi.waitUntil(
    async () => {
      const text = await (await fetch(`${url}/metrics`)).text();
      const counts = [...text.matchAll(onTheWay)].map(([, n]) => Number(n));
      // Twice, since the figure is as old as the last count.
      const isZero = counts.length > 0 && counts.every((count) => count === 0);
      zeros = isZero ? zeros + 1 : 0;
      return zeros >= 3;
    },
    { timeout, interval: 1_000 },
  );
}
