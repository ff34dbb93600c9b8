import type { Clock, Random } from '../clock.ts';
import { openKey, sealBeside } from '../crypto/report-seal.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import type { ProgressTable } from '../database/tables.ts';
import type { IsoInstant, TimelineEntry } from '../domain.ts';
import { describeError, type Log } from '../log.ts';
import { milestones } from '../tracking/milestones.ts';
import type {
  NationalApi,
  NationalProgress,
} from '../national/national-api.ts';

export interface FollowerParts {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly national: ReadonlyMap<string, NationalApi>;
  readonly now: Clock;
  readonly random: Random;
  /** How often a report is asked after. */
  readonly intervalMs: number;
  readonly log: Log;
}

export interface Follower {
  /** Asks LAPOR about every report that is due. */
  run(): Promise<void>;
  /** Ends the question under way; nothing is lost by that. */
  stop(): void;
}

/** How long one question may take before another gateway may ask it. */
const LEASE = 5 * 60_000;

/** Reports that are over are asked after more rarely, by this factor. */
const RARELY = 10;

type FollowedStatus = ProgressTable['status'];

interface Followed {
  readonly siteId: string;
  readonly reportId: string;
  readonly nationalNumber: string;
  readonly status: FollowedStatus;
  readonly failures: number;
  readonly firstVerifiedAt: Date | null;
  readonly firstFollowUpAt: Date | null;
}

/** Polls LAPOR for the reports that it has: it tells nobody by itself. */
export function createFollower(parts: FollowerParts): Follower {
  const stopping = new AbortController();

  async function drain(siteId: string, api: NationalApi): Promise<void> {
    while (!stopping.signal.aborted) {
      const report = await claimDue(parts.database, siteId, parts.now());
      if (!report) return;
      const progress = await ask(parts, api, report, stopping.signal);
      if (stopping.signal.aborted) return;
      if (!progress) {
        await storeFailure(parts, report);
        // LAPOR is out of reach: the next question would meet the same.
        return;
      }
      await storeProgress(parts, report, progress);
    }
  }

  return {
    async run() {
      const sites = [...parts.national].map(([id, api]) =>
        api.follow ? drain(id, api) : undefined,
      );
      const results = await Promise.allSettled(sites);
      const failed = results.find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
    },
    stop: () => stopping.abort(),
  };
}

async function ask(
  { log }: FollowerParts,
  api: NationalApi,
  { siteId, reportId, nationalNumber }: Followed,
  signal: AbortSignal,
): Promise<NationalProgress | undefined> {
  try {
    return await api.follow?.(nationalNumber, signal);
  } catch (error) {
    if (!signal.aborted) {
      log.warn(
        { site: siteId, report: reportId, error: describeError(error) },
        'the progress of a report could not be learnt',
      );
    }
    return undefined;
  }
}

function claimDue(
  database: Database,
  siteId: string,
  now: number,
): Promise<Followed | undefined> {
  return inSites(database, [siteId], async (transaction) => {
    const row = await transaction
      .updateTable('progress')
      .set({ next_check_at: new Date(now + LEASE) })
      .where('site_id', '=', siteId)
      .where('report_id', '=', (eb) =>
        eb
          .selectFrom('progress as due')
          .select('due.report_id')
          .where('due.site_id', '=', siteId)
          .where('due.next_check_at', '<=', new Date(now))
          .orderBy('due.next_check_at')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .executeTakeFirst();
    if (!row) return undefined;
    const { national_number } = await transaction
      .selectFrom('outbox')
      .select('national_number')
      .where('site_id', '=', siteId)
      .where('report_id', '=', row.report_id)
      .executeTakeFirstOrThrow();
    return {
      siteId,
      reportId: row.report_id,
      nationalNumber: national_number ?? '',
      status: row.status,
      failures: row.failures,
      firstVerifiedAt: row.first_verified_at,
      firstFollowUpAt: row.first_follow_up_at,
    };
  });
}

/** The timeline, sealed beside its report; nothing once that was erased. */
async function sealTimeline(
  transaction: InSites,
  { keyring }: Secrets,
  names: Pick<Followed, 'siteId' | 'reportId'>,
  timeline: readonly TimelineEntry[],
): Promise<Buffer | null> {
  const row = await transaction
    .selectFrom('report')
    .select(['statement_key', 'key_id'])
    .where('site_id', '=', names.siteId)
    .where('id', '=', names.reportId)
    .executeTakeFirst();
  if (!row?.statement_key) return null;
  const { statement_key, key_id } = row;
  const key = openKey('statement', statement_key, keyring, key_id, names);
  return sealBeside('timeline', JSON.stringify(timeline), key, names);
}

async function storeProgress(
  { database, secrets, now, random, intervalMs }: FollowerParts,
  report: Followed,
  progress: NationalProgress,
): Promise<void> {
  const checked = new Date(now());
  const status = followed(progress.status) ?? report.status;
  const rest = isOver(status) ? RARELY : 1;
  // Spread over a tenth, so that reports of one day are not all asked at once.
  const wait = intervalMs * rest * (1 + random() / 10);
  await inSites(database, [report.siteId], async (transaction) =>
    transaction
      .updateTable('progress')
      .set({
        status,
        status_name: progress.statusName,
        institution: progress.institution ?? null,
        milestones: JSON.stringify(milestones(progress.timeline)),
        timeline: await sealTimeline(
          transaction,
          secrets,
          report,
          progress.timeline,
        ),
        checked_at: checked,
        next_check_at: new Date(checked.getTime() + wait),
        failures: 0,
        first_verified_at:
          report.firstVerifiedAt ??
          (status === 'unverified'
            ? null
            : firstAt(progress.timeline, isVerification, checked)),
        first_follow_up_at:
          report.firstFollowUpAt ?? answered(progress, status, checked),
      })
      .where('site_id', '=', report.siteId)
      .where('report_id', '=', report.reportId)
      .execute(),
  );
}

async function storeFailure(
  { database, now, random, intervalMs }: FollowerParts,
  { siteId, reportId, failures }: Followed,
): Promise<void> {
  const ceiling = Math.min(intervalMs, 60_000 * 2 ** Math.min(failures, 20));
  const wait = ceiling * (0.5 + random() / 2);
  await inSites(database, [siteId], (transaction) =>
    transaction
      .updateTable('progress')
      .set({
        failures: failures + 1,
        next_check_at: new Date(now() + wait),
      })
      .where('site_id', '=', siteId)
      .where('report_id', '=', reportId)
      .execute(),
  );
}

function followed(
  status: NationalProgress['status'],
): FollowedStatus | undefined {
  return status === 'received' || status === 'being-reconciled'
    ? undefined
    : status;
}

/** A rejected report is not over: it goes back to be sent elsewhere. */
function isOver(status: FollowedStatus): boolean {
  return status === 'done' || status === 'archived';
}

/** What is done was answered, even where the answer itself is not listed. */
function answered(
  { answeredAt, timeline }: NationalProgress,
  status: FollowedStatus,
  checked: Date,
): Date | null {
  if (answeredAt) return new Date(answeredAt);
  if (status !== 'done') return null;
  return firstAt(
    timeline,
    (entry) => entry.kind === 'status' && entry.status === 'done',
    checked,
  );
}

function isVerification(entry: TimelineEntry): boolean {
  return (
    entry.kind === 'status' &&
    !['received', 'being-reconciled', 'unverified'].includes(entry.status)
  );
}

/** When the first such entry was made, or else `otherwise`. */
function firstAt<Otherwise>(
  timeline: readonly TimelineEntry[],
  matches: (entry: TimelineEntry) => boolean,
  otherwise: Otherwise,
): Date | Otherwise {
  const at: IsoInstant | undefined = timeline.find(matches)?.at;
  return at === undefined ? otherwise : new Date(at);
}
