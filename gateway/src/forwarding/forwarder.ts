import type { Clock, Random, Sleep } from '../clock.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';
import { describeError, type Log } from '../log.ts';
import type {
  FilingOutcome,
  NationalApi,
  ReportToFile,
} from '../national/national-api.ts';
import { backoff } from './backoff.ts';
import {
  claimNext,
  recordOutcome,
  releaseExpired,
  type Claim,
  type Outcome,
} from './outbox.ts';
import { readStoredReport } from './stored-report.ts';

export interface ForwarderParts {
  readonly database: Database;
  readonly secrets: Secrets;
  /** How each site reaches LAPOR, by site id. */
  readonly national: ReadonlyMap<string, NationalApi>;
  readonly now: Clock;
  readonly random: Random;
  readonly sleep: Sleep;
  readonly leaseMs: number;
  readonly log: Log;
}

export interface Forwarder {
  /** Sends everything that is due, each site on its own. */
  run(): Promise<void>;
  /** Takes no further report; ends the call under way after `graceMs`. */
  stop(graceMs: number): void;
}

/** The fault of this gateway, not of LAPOR: other reports may go on. */
const UNREADABLE = 'report-unreadable';

/**
 * Files kept reports with LAPOR: each once, whatever fails. That a report is
 * being sent is written before the call, so that a process killed during it
 * leaves a report to reconcile and not one to send again.
 */
export function createForwarder(parts: ForwarderParts): Forwarder {
  const stopping = new AbortController();
  const calls = new AbortController();
  let grace: NodeJS.Timeout | undefined;
  /** Until when LAPOR is left in peace, by site. */
  const pauses = new Map<string, number>();

  async function drain(siteId: string, api: NationalApi): Promise<void> {
    await releaseInterrupted(parts, siteId, api);
    const paused = () => parts.now() < (pauses.get(siteId) ?? 0);
    while (!stopping.signal.aborted && !paused()) {
      const claim = await claimNext(
        parts.database,
        siteId,
        parts.now(),
        parts.leaseMs,
      );
      if (!claim) return;
      const outcome = await send(parts, claim, api, calls.signal);
      await recordSurely(parts, claim, outcome);
      logOutcome(parts.log, claim, outcome);
      // LAPOR is out of reach: the next report would only meet the same.
      if (outcome.kind === 'waiting' && outcome.reason !== UNREADABLE) {
        pauses.set(siteId, outcome.until);
        return;
      }
    }
  }

  return {
    async run() {
      const sites = [...parts.national].map(([id, api]) => drain(id, api));
      const results = await Promise.allSettled(sites);
      clearTimeout(grace);
      const failed = results.find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
    },
    stop(graceMs) {
      stopping.abort();
      grace = setTimeout(() => calls.abort(), graceMs);
      grace.unref();
    },
  };
}

async function releaseInterrupted(
  { database, now, log }: ForwarderParts,
  siteId: string,
  { capability }: NationalApi,
): Promise<void> {
  const resend = capability === 'idempotency-key';
  const count = await releaseExpired(database, siteId, now(), resend);
  if (count > 0) {
    log.warn(
      { site: siteId, count, state: resend ? 'waiting' : 'reconcile' },
      'reports whose sending was interrupted',
    );
  }
}

async function send(
  parts: ForwarderParts,
  claim: Claim,
  api: NationalApi,
  signal: AbortSignal,
): Promise<Outcome> {
  const { database, secrets, now, random } = parts;
  const later = (reason: string, retryAfterSeconds?: number): Outcome => ({
    kind: 'waiting',
    reason,
    until: now() + backoff(claim.attempt, retryAfterSeconds, random),
  });
  let report: ReportToFile;
  try {
    const { siteId, reportId } = claim;
    const stored = await inSites(database, [siteId], (transaction) =>
      readStoredReport(transaction, secrets, siteId, reportId),
    );
    report = { ...stored.report, files: [] };
  } catch (error) {
    parts.log.error(
      { ...fields(claim), error: describeError(error) },
      'a report cannot be read; is this the right server secret?',
    );
    return later(UNREADABLE);
  }
  const outcome = await file(api, report, signal);
  switch (outcome.kind) {
    case 'filed':
    case 'refused':
    case 'unmapped':
      return outcome;
    case 'by-hand':
      return { kind: 'by-hand', reason: 'by-hand' };
    case 'not-accepted':
      return later(outcome.reason, outcome.retryAfterSeconds);
    case 'unknown':
      return api.capability === 'idempotency-key'
        ? later(outcome.reason)
        : { kind: 'reconcile', reason: outcome.reason };
  }
}

/** An adapter promises not to throw. If it does, what it did is unknown. */
async function file(
  api: NationalApi,
  report: ReportToFile,
  signal: AbortSignal,
): Promise<FilingOutcome> {
  try {
    return await api.file(report, signal);
  } catch {
    return { kind: 'unknown', reason: 'adapter-error' };
  }
}

/** Milliseconds between tries to write: a database needs seconds to restart. */
const PATIENCE = [1_000, 4_000, 10_000];

/**
 * Tries for a while to write an outcome. If the database stays away, the lease
 * runs out and the report is reconciled: late, but never sent twice.
 */
async function recordSurely(
  { database, now, sleep, log }: ForwarderParts,
  claim: Claim,
  outcome: Outcome,
): Promise<void> {
  for (const wait of [...PATIENCE, undefined]) {
    try {
      return await recordOutcome(database, claim, outcome, now());
    } catch (error) {
      if (wait === undefined) {
        const known = outcome.kind === 'filed' ? outcome : {};
        log.error(
          { ...fields(claim), ...known, error: describeError(error) },
          'the outcome of a report could not be written',
        );
        throw error;
      }
      await sleep(wait);
    }
  }
}

function fields({ siteId, reportId, attempt }: Claim) {
  return { site: siteId, report: reportId, attempt };
}

function logOutcome(log: Log, claim: Claim, outcome: Outcome): void {
  const { kind } = outcome;
  if (kind === 'filed') {
    log.info({ ...fields(claim), state: kind }, 'report filed');
  } else {
    const { reason } = outcome;
    log.warn({ ...fields(claim), state: kind, reason }, 'report not filed');
  }
}
