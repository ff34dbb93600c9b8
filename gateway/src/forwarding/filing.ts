import { readFiles } from '../attachments/pass-on.ts';
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
import type { Metrics } from '../observability/metrics.ts';
import { traced } from '../observability/traces.ts';
import { backoff } from './backoff.ts';
import type { Leave } from './breaker.ts';
import { recordOutcome, type Claim, type Outcome } from './outbox.ts';
import { isSecretsProblem } from './secrets-problem.ts';
import { Erased, readStoredReport } from './stored-report.ts';
import { surely } from './surely.ts';

export interface FilingParts {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly metrics: Pick<Metrics, 'filed'>;
  readonly now: Clock;
  readonly random: Random;
  readonly sleep: Sleep;
  readonly log: Log;
}

/** Files one report that was taken for it, and writes what came of it. */
export function fileClaimed(
  parts: FilingParts,
  claim: Claim,
  api: NationalApi,
  leave: Leave,
  signal: AbortSignal,
): Promise<void> {
  const attributes = {
    'lapor.site': claim.siteId,
    'lapor.attempt': claim.attempt,
  };
  return traced('file report', attributes, async (span) => {
    const outcome = await send(parts, claim, api, leave, signal);
    if (!outcome) return;
    span.setAttribute('lapor.outcome', outcome.kind);
    await recordSurely(parts, claim, outcome);
    logOutcome(parts.log, claim, outcome);
  });
}

async function send(
  parts: FilingParts,
  claim: Claim,
  api: NationalApi,
  leave: Leave,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const report = await readForFiling(parts, claim);
  if ('kind' in report) {
    leave.unused();
    return report;
  }
  // A process that slept since: others took over, and may have sent it.
  if (parts.now() >= claim.leaseUntil) {
    leave.unused();
    return undefined;
  }
  const files = filesToSend(claim, report);
  const outcome = await file(api, { ...report, files }, signal);
  parts.metrics.filed(claim.siteId, outcome.kind);
  tell(leave, outcome);
  return toOutcome(
    parts,
    claim,
    api,
    report,
    outcome.kind === 'filed' && files.length === 0
      ? { ...outcome, filesLeftOut: report.files.map(({ number }) => number) }
      : outcome,
  );
}

/** How often files may hold their report up: about an hour. */
const PATIENCE_WITH_FILES = 10;

/** A report without its photo is better than none. */
function filesToSend(
  { attempt, lastReason }: Claim,
  { files }: ReportToFile,
): ReportToFile['files'] {
  const theyHoldItUp = lastReason?.startsWith('upload-') === true;
  return theyHoldItUp && attempt > PATIENCE_WITH_FILES ? [] : files;
}

/** Why a report that does not open is tried later, and at last waits for a person. */
const UNREADABLE = 'report-unreadable';

/** How often: about an hour. */
const PATIENCE_WITH_READING = 10;

/** The fault of this gateway, not of LAPOR: other reports may go on. */
async function readForFiling(
  { database, secrets, now, random, log }: FilingParts,
  claim: Claim,
): Promise<ReportToFile | Outcome> {
  const { siteId, reportId, attempt } = claim;
  try {
    return await inSites(database, [siteId], async (transaction) => {
      const { report, statementKey } = await readStoredReport(
        transaction,
        secrets,
        siteId,
        reportId,
      );
      return {
        ...report,
        files: await readFiles(transaction, siteId, reportId, statementKey),
      };
    });
  } catch (error) {
    log.error(
      { ...fields(claim), error: describeError(error) },
      'a report cannot be read; is this the right server secret?',
    );
    if (error instanceof Erased) return { kind: 'refused', reason: 'erased' };
    const reason = UNREADABLE;
    const at = now() + backoff(attempt, undefined, random);
    // No more than a database that was away for a moment: it goes on trying.
    return attempt < PATIENCE_WITH_READING || claim.lastReason !== reason
      ? { kind: 'waiting', reason, until: at }
      : { kind: 'reconcile', reason, askAt: at };
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

/** An unknown outcome counts too: each costs a person a search at LAPOR. */
function tell(leave: Leave, outcome: FilingOutcome): void {
  switch (outcome.kind) {
    case 'filed':
    case 'refused':
      return leave.succeeded();
    case 'unmapped':
    case 'by-hand':
      return leave.unused();
    case 'unknown':
      return leave.failed();
    case 'not-accepted':
      return leave.failed({
        outright: isSecretsProblem(outcome.reason),
        retryAfterSeconds: outcome.retryAfterSeconds,
      });
  }
}

function toOutcome(
  { now, random }: FilingParts,
  { attempt }: Claim,
  { capability }: NationalApi,
  { files }: ReportToFile,
  outcome: FilingOutcome,
): Outcome {
  const later = (reason: string, retryAfterSeconds?: number): Outcome => ({
    kind: 'waiting',
    reason,
    until: now() + backoff(attempt, retryAfterSeconds, random),
  });
  switch (outcome.kind) {
    case 'filed': {
      const { nationalNumber, filesLeftOut = [] } = outcome;
      const filesPassedOn = files
        .map(({ number }) => number)
        .filter((number) => !filesLeftOut.includes(number));
      return { kind: 'filed', nationalNumber, filesPassedOn, filesLeftOut };
    }
    case 'refused':
    case 'unmapped':
      return outcome;
    case 'by-hand':
      return { kind: 'by-hand', reason: 'by-hand' };
    case 'not-accepted':
      return later(outcome.reason, outcome.retryAfterSeconds);
    case 'unknown':
      return capability === 'idempotency-key'
        ? later(outcome.reason)
        : {
            kind: 'reconcile',
            reason: outcome.reason,
            askAt: now() + backoff(attempt, undefined, random),
          };
  }
}

/**
 * Tries for a while to write an outcome. If the database stays away, the lease
 * runs out and the report is reconciled: late, but never sent twice.
 */
export async function recordSurely(
  { database, now, sleep, log }: Omit<FilingParts, 'secrets' | 'metrics'>,
  claim: Pick<Claim, 'siteId' | 'reportId' | 'attempt'>,
  outcome: Outcome,
): Promise<void> {
  // A number that LAPOR gave is public, and all that is left of what happened.
  const known =
    outcome.kind === 'filed' ? { nationalNumber: outcome.nationalNumber } : {};
  try {
    const recorded = await surely(sleep, () =>
      recordOutcome(database, claim, outcome, now()),
    );
    if (recorded === 'number-taken' || recorded === 'has-another') {
      log.error(
        { ...fields(claim), ...known, reason: recorded },
        recorded === 'number-taken'
          ? 'LAPOR gave this report the number of another one'
          : 'LAPOR gave this report a second number: it was filed twice',
      );
    }
  } catch (error) {
    log.error(
      { ...fields(claim), ...known, error: describeError(error) },
      'the outcome of a report could not be written',
    );
    throw error;
  }
}

function fields({
  siteId,
  reportId,
  attempt,
}: Pick<Claim, 'siteId' | 'reportId' | 'attempt'>) {
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
