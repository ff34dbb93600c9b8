import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { rescanHeld } from './attachments/rescan.ts';
import { createWorkshop } from './attachments/workshop.ts';
import type { Clock, Random, Sleep } from './clock.ts';
import type { Config, SiteSettings } from './config/load-config.ts';
import { connectNational } from './config/national-settings.ts';
import { deriveSecrets } from './crypto/secrets.ts';
import type { Database } from './database/database.ts';
import { takePossession } from './database/instance.ts';
import { migrate } from './database/migrate.ts';
import { createFollower, type Follower } from './following/follower.ts';
import { createForwarder, type Forwarder } from './forwarding/forwarder.ts';
import { logReportsWithoutSite } from './forwarding/reports-without-site.ts';
import type { App } from './http/app.ts';
import { createDraining, type Draining } from './http/draining.ts';
import { usualLimits, type PressureLimits } from './http/load-shedding.ts';
import type { LogLevel } from './http/logging.ts';
import { createServer } from './http/server.ts';
import { readWidgetFiles } from './http/widget-files.ts';
import type { NationalApi } from './national/national-api.ts';
import { createMetrics, type Metrics } from './observability/metrics.ts';
import { createCatalogue, type Catalogue } from './statistics/catalogue.ts';
import { countOutbox } from './statistics/count-outbox.ts';
import { createWorker } from './worker.ts';

export interface GatewayOptions {
  readonly config: Config;
  /** Closed by `stop`. */
  readonly database: Database;
  /** 32 random bytes or more, the same for every gateway of one database. */
  readonly serverSecret: Uint8Array;
  /** Where rotated keys are; there need not be such a file. */
  readonly keyFile?: string;
  readonly widgetsFolder: string;
  readonly logLevel?: LogLevel;
  readonly now?: Clock;
  readonly random?: Random;
  readonly sleep?: Sleep;
  /** When to turn requests away; for tests. */
  readonly pressure?: PressureLimits;
  /** How a site reaches LAPOR; for tests. */
  readonly connect?: (site: SiteSettings) => NationalApi;
}

/** A gateway that answers when asked, but does nothing by itself. */
export interface Gateway {
  readonly app: App;
  readonly forwarder: Forwarder;
  readonly follower: Follower;
  readonly catalogue: Catalogue;
  readonly metrics: Metrics;
  readonly draining: Draining;
  /** Counts again what is published and what waits. */
  count(): Promise<void>;
  /** Scans the files that wait for the virus scanner. */
  rescan(): Promise<void>;
}

export interface RunningGateway extends Gateway {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Takes nothing more, ends what is under way, and closes the database. */
  stop(): Promise<void>;
}

/** How long a report that is being sent may still take when stopping. */
const GRACE = 8_000;

/** Brings the schema up to date and puts a gateway together. */
export async function assembleGateway(
  options: GatewayOptions,
  onAccepted: () => void = () => {},
): Promise<Gateway> {
  const { config, database } = options;
  const now = options.now ?? Date.now;
  const random = options.random ?? Math.random;
  const secrets = deriveSecrets(options.serverSecret, options.keyFile, now);
  const connect = options.connect ?? connectNational;
  await migrate(database);
  const { sites, recaps } = config;
  const siteIds = sites.map(({ id }) => id);
  await takePossession(database, secrets, siteIds, now());
  const pollingMs = config.polling.intervalSeconds * 1_000;
  const catalogue = createCatalogue({
    database,
    sites,
    recaps,
    pollingMs,
    now,
  });
  const metrics = createMetrics(now);
  const draining = createDraining();
  const workshop = createWorkshop(config.antivirus, now);
  const app = await createServer(
    {
      config,
      database,
      secrets,
      catalogue,
      metrics,
      draining,
      workshop,
      pressure: options.pressure ?? usualLimits(),
      widgets: readWidgetFiles(options.widgetsFolder),
      now,
      onAccepted,
    },
    options.logLevel ?? 'info',
  );
  const national = new Map(sites.map((site) => [site.id, connect(site)]));
  await logReportsWithoutSite(database, siteIds, app.log, now());
  const common = {
    database,
    secrets,
    national,
    metrics,
    now,
    random,
    log: app.log,
  };
  return {
    app,
    catalogue,
    metrics,
    draining,
    async count() {
      await catalogue.refresh();
      metrics.outbox(await countOutbox(database, siteIds));
    },
    rescan: () =>
      rescanHeld({ database, secrets, siteIds, workshop, now, log: app.log }),
    forwarder: createForwarder({
      ...common,
      sleep: options.sleep ?? delay,
      leaseMs: config.forwarding.leaseSeconds * 1_000,
    }),
    follower: createFollower({
      ...common,
      intervalMs: pollingMs,
    }),
  };
}

/** Starts a gateway: it listens, forwards, follows and counts. */
export async function startGateway(
  options: GatewayOptions & { readonly host: string; readonly port: number },
): Promise<RunningGateway> {
  let wake = () => {};
  const gateway = await assembleGateway(options, () => wake());
  const { app, forwarder, follower } = gateway;
  const { config, database, host, port } = options;
  const every = (name: string, work: () => Promise<void>, seconds: number) =>
    createWorker(name, work, seconds * 1_000, app.log);
  const forwarding = every(
    'forwarder',
    () => forwarder.run(),
    config.forwarding.intervalSeconds,
  );
  const workers = [
    forwarding,
    // Looks for what is due more often than any one report is.
    every(
      'follower',
      () => follower.run(),
      Math.min(10, config.polling.intervalSeconds),
    ),
    every(
      'statistics',
      () => gateway.count(),
      config.statistics.refreshSeconds,
    ),
    every('files', () => gateway.rescan(), 30),
  ];
  wake = () => forwarding.wake();
  await gateway.count();
  await app.listen({ host, port });
  for (const worker of workers) worker.start();
  return {
    ...gateway,
    url: addressOf(app.server.address(), host),
    async stop() {
      gateway.draining.begin();
      await app.close();
      forwarder.stop(GRACE);
      follower.stop();
      await Promise.all(workers.map((worker) => worker.stop()));
      await database.destroy();
    },
  };
}

function addressOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' ? address?.port : undefined;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port ?? ''}`;
}
