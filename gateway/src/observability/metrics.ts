import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  register as ofProcess,
  Registry,
} from 'prom-client';

import type { Clock } from '../clock.ts';
import type { OutboxState } from '../database/tables.ts';
import type { FilingOutcome } from '../national/national-api.ts';

/** `half-open`: one report is tried, to see whether LAPOR is back. */
export const breakerStates = ['closed', 'open', 'half-open'] as const;
export type BreakerState = (typeof breakerStates)[number];

/** How many reports of a site stand at a state of the outbox. */
export interface OutboxCount {
  readonly site: string;
  readonly state: OutboxState;
  readonly count: number;
  /** When the oldest of them came in. */
  readonly oldest: Date;
}

/** A request that was answered. Nothing here is the sender's. */
export interface AnsweredRequest {
  /** Of the route, not of the request. */
  readonly method: string;
  /** The pattern, such as `/v1/sites/:site`. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/**
 * What the gateway counts. Labels are ids of the configuration, states, and
 * route patterns; never a value that came with a request.
 */
export interface Metrics {
  /** A report was committed and its receipt given for the first time. */
  accepted(site: string): void;
  /** An attempt to file a report ended. */
  filed(site: string, outcome: FilingOutcome['kind']): void;
  breaker(site: string, state: BreakerState): void;
  /** All that is in the outbox, in place of what was said before. */
  outbox(counts: readonly OutboxCount[]): void;
  /** Whether nothing is sent until a person has reconciled. */
  reconcileOnly(isOn: boolean): void;
  answered(request: AnsweredRequest): void;
  /** Tells, when asked, how many figures were answered from memory. */
  countPrepared(tally: () => readonly PreparedCount[]): void;
  /** Everything in the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Answers that were sent from memory, without a span or a log line. */
export interface PreparedCount {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly count: number;
}

/** Where nothing is left to be done; all others are not with LAPOR yet. */
const ended: ReadonlySet<OutboxState> = new Set<OutboxState>([
  'filed',
  'refused',
  'withdrawn',
]);

/** The metrics of one gateway, beside those of the whole process. */
export function createMetrics(now: Clock): Metrics {
  collectOfProcess();
  const registry = new Registry();
  return {
    ...createReportMetrics(registry, now),
    ...createRequestMetrics(registry),
    contentType: registry.contentType,
    text: () => Registry.merge([registry, ofProcess]).metrics(),
  };
}

/** Once, however many gateways a process has: the event loop is one too. */
function collectOfProcess(): void {
  if (!ofProcess.getSingleMetric('nodejs_eventloop_lag_seconds')) {
    collectDefaultMetrics();
  }
}

function createReportMetrics(registry: Registry, now: Clock) {
  const registers = [registry];
  const accepted = new Counter({
    name: 'lapor_reports_accepted_total',
    help: 'Reports taken, each once',
    labelNames: ['site'],
    registers,
  });
  const filed = new Counter({
    name: 'lapor_filings_total',
    help: 'Attempts to file a report with LAPOR, by what became of them',
    labelNames: ['site', 'outcome'],
    registers,
  });
  const breaker = new Gauge({
    name: 'lapor_breaker_state',
    help: '1 for the state that the circuit breaker of a site is in',
    labelNames: ['site', 'state'],
    registers,
  });
  const reconcileOnly = new Gauge({
    name: 'lapor_reconcile_only',
    help: '1 while nothing is sent until a person has reconciled',
    registers,
  });
  return {
    reconcileOnly: (isOn: boolean) => reconcileOnly.set(isOn ? 1 : 0),
    accepted: (site: string) => accepted.inc({ site }),
    filed: (site: string, outcome: FilingOutcome['kind']) =>
      filed.inc({ site, outcome }),
    breaker(site: string, state: BreakerState) {
      for (const each of breakerStates) {
        breaker.set({ site, state: each }, each === state ? 1 : 0);
      }
    },
    outbox: createOutboxGauges(registry, now),
  };
}

function createOutboxGauges(registry: Registry, now: Clock) {
  let oldest = new Map<string, number>();
  const reports = new Gauge({
    name: 'lapor_outbox_reports',
    help: 'Reports kept, by where they stand on their way to LAPOR',
    labelNames: ['site', 'state'],
    registers: [registry],
  });
  new Gauge({
    name: 'lapor_oldest_unsent_seconds',
    help: 'Age of the oldest report that LAPOR does not have yet; 0 for none',
    labelNames: ['site'],
    registers: [registry],
    // It grows between two counts too, and while the database is away.
    collect() {
      for (const [site, at] of oldest) {
        this.set({ site }, Math.max(0, (now() - at) / 1_000));
      }
    },
  });
  return (counts: readonly OutboxCount[]): void => {
    reports.reset();
    oldest = new Map();
    for (const { site, state, count, oldest: at } of counts) {
      reports.set({ site, state }, count);
      const before = oldest.get(site) ?? Infinity;
      const age = count > 0 && !ended.has(state) ? at.getTime() : Infinity;
      oldest.set(site, Math.min(before, age));
    }
  };
}

function createRequestMetrics(registry: Registry) {
  const labelNames = ['method', 'route', 'status'] as const;
  const tallies: (() => readonly PreparedCount[])[] = [];
  const durations = new Histogram({
    name: 'lapor_http_request_duration_seconds',
    help: 'Time to answer; without the figures that are sent from memory',
    labelNames,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  new Counter({
    name: 'lapor_http_prepared_answers_total',
    help: 'Figures that were sent from memory',
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      for (const { count, status, ...route } of tallies.flatMap((of) => of())) {
        this.inc({ ...route, status: classOf(status) }, count);
      }
    },
  });
  return {
    answered({ method, route, status, seconds }: AnsweredRequest) {
      durations.observe({ method, route, status: classOf(status) }, seconds);
    },
    countPrepared: (tally: () => readonly PreparedCount[]) =>
      void tallies.push(tally),
  };
}

/** 404 → `4xx`. */
function classOf(status: number): string {
  return `${Math.floor(status / 100)}xx`;
}
