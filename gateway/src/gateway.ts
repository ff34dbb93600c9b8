import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { rescanHeld } from './attachments/rescan.ts';
import type { Pace } from './attachments/read-body.ts';
import { createWorkshop } from './attachments/workshop.ts';
import { purgeSpentChallenges } from './challenges/purge-spent.ts';
import type { Clock, Random, Sleep } from './clock.ts';
import type { Config, SiteSettings } from './config/load-config.ts';
import { connectNational } from './config/national-settings.ts';
import { deriveSecrets } from './crypto/secrets.ts';
import type { Database } from './database/database.ts';
import { readMode, setMode, takePossession } from './database/instance.ts';
import { refuseWithoutKeys } from './database/known-keys.ts';
import { migrate } from './database/migrate.ts';
import { createFollower, type Follower } from './following/follower.ts';
import { createAlert } from './forwarding/alert.ts';
import { reviewAtStart } from './forwarding/at-start.ts';
import { createBreaker } from './forwarding/breaker.ts';
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
import { createReplySender, type ReplySender } from './replies/reply-sender.ts';
import { createRetention, type Retention } from './retention/retention.ts';
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
  /** How fast uploads have to come; for tests. */
  readonly uploadPace?: Pace;
  /** How a site reaches LAPOR; for tests. */
  readonly connect?: (site: SiteSettings) => NationalApi;
}

/** A gateway that answers when asked, but does nothing by itself. */
export interface Gateway {
  readonly app: App;
  readonly forwarder: Forwarder;
  readonly follower: Follower;
  readonly replySender: ReplySender;
  readonly catalogue: Catalogue;
  readonly metrics: Metrics;
  readonly draining: Draining;
  /** Counts again what is published and what waits, and warns of what waits long. */
  count(): Promise<void>;
  /** For the start: looks at what a new configuration may have changed. */
  review(): Promise<void>;
  /** Scans the files that wait for the virus scanner. */
  rescan(): Promise<void>;
  /** Erases what has been kept long enough. */
  readonly retention: Retention;
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
  await refuseWithoutKeys(database, secrets);
  const shortest = config.polling.intervalSeconds * 1_000;
  const longest = Math.max(shortest, config.polling.maxIntervalSeconds * 1_000);
  const national = new Map(sites.map((site) => [site.id, connect(site)]));
  const catalogue = createCatalogue({
    database,
    sites,
    recaps,
    // Three of these are more than the longest pause of a quiet report.
    pollingMs: Math.max(shortest, 0.4 * longest),
    now,
  });
  const metrics = createMetrics(now);
  const draining = createDraining();
  const workshop = createWorkshop(config.antivirus, now, options.uploadPace);
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
      passesRepliesOn: (siteId) => national.get(siteId)?.reply !== undefined,
    },
    options.logLevel ?? 'info',
  );
  await logReportsWithoutSite(database, siteIds, app.log, now());
  const { forwarding } = config;
  const common = {
    database,
    secrets,
    national,
    metrics,
    now,
    random,
    sleep: options.sleep ?? delay,
    log: app.log,
    leaseMs: forwarding.leaseSeconds * 1_000,
  };
  const failures = forwarding.breakerFailures;
  const breakers = new Map(
    siteIds.map((site) => [site, createBreaker({ ...common, site, failures })]),
  );
  const afterMs = forwarding.alertAfterSeconds * 1_000;
  const alert = createAlert({ ...common, afterMs });
  return {
    app,
    catalogue,
    metrics,
    draining,
    async count() {
      await catalogue.refresh();
      const counts = await countOutbox(database, siteIds);
      metrics.outbox(counts);
      metrics.reconcileOnly((await readMode(database)) === 'reconcile-only');
      alert(counts);
    },
    review: () => reviewAtStart(common),
    rescan: () =>
      rescanHeld({ database, secrets, siteIds, workshop, now, log: app.log }),
    retention: createRetention({ database, sites, now, log: app.log }),
    forwarder: createForwarder({
      ...common,
      breakers,
      concurrency: forwarding.concurrency,
    }),
    follower: createFollower({
      ...common,
      breakers,
      intervals: { shortest, longest },
    }),
    replySender: createReplySender({ ...common, breakers }),
  };
}

interface StartOptions extends GatewayOptions {
  readonly host: string;
  readonly port: number;
  /** Sends nothing until a person has reconciled: for a restored database. */
  readonly reconcileOnly?: boolean;
}

/** Starts a gateway: it listens, forwards, follows and counts. */
export async function startGateway(
  options: StartOptions,
): Promise<RunningGateway> {
  let wake = () => {};
  const gateway = await assembleGateway(options, () => wake());
  const { app, forwarder, follower, replySender } = gateway;
  const { config, database, host, port } = options;
  const every = (name: string, work: () => Promise<void>, seconds: number) =>
    createWorker(name, work, seconds * 1_000, app.log);
  const { intervalSeconds } = config.forwarding;
  const siteIds = config.sites.map(({ id }) => id);
  const now = options.now ?? Date.now;
  const forgetChallenges = () => purgeSpentChallenges(database, siteIds, now());
  // These three only begin what is due, so that no site waits for another.
  const forwarding = every('forwarder', forwarder.wake, intervalSeconds);
  const replying = every('replies', replySender.wake, intervalSeconds);
  // Looks for what is due more often than any one report is.
  const looking = Math.min(10, config.polling.intervalSeconds);
  const workers = [
    forwarding,
    replying,
    every('follower', follower.wake, looking),
    every('statistics', gateway.count, config.statistics.refreshSeconds),
    every('files', () => gateway.rescan(), 30),
    every('retention', () => gateway.retention.run(), 3_600),
    every('challenges', forgetChallenges, 3_600),
  ];
  wake = () => {
    forwarding.wake();
    replying.wake();
  };
  await gateway.count();
  await gateway.review();
  await app.listen({ host, port });
  // Not before it listens: one that cannot start must not stop those that run.
  // Nothing is sent until the workers start.
  if (options.reconcileOnly) {
    await setMode(database, 'reconcile-only', now(), siteIds);
  }
  for (const worker of workers) worker.start();
  return {
    ...gateway,
    url: addressOf(app.server.address(), host),
    async stop() {
      gateway.draining.begin();
      await app.close();
      forwarder.stop(GRACE);
      replySender.stop(GRACE);
      follower.stop();
      await Promise.all(workers.map((worker) => worker.stop()));
      await Promise.all(
        [forwarder, replySender, follower].map((each) => each.ended()),
      );
      await database.destroy();
    },
  };
}

function addressOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' ? address?.port : undefined;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port ?? ''}`;
}
