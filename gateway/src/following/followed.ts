import { sql } from 'kysely';

import { openBeside, openKey, sealBeside } from '../crypto/report-seal.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import type { ProgressTable } from '../database/tables.ts';
import { canonicalJson } from '../intake/canonical-json.ts';
import type { NationalProgress } from '../national/national-api.ts';
import { milestones } from '../tracking/milestones.ts';
import { pauseAfter, type Intervals } from './interval.ts';
import { firstSteps, type FirstSteps } from './milestone-dates.ts';

/** A filed report that is asked after, as it was known before. */
export interface Followed extends FirstSteps {
  readonly siteId: string;
  readonly reportId: string;
  readonly nationalNumber: string;
  readonly failures: number;
  readonly before: Pick<
    ProgressTable,
    'status' | 'status_name' | 'institution' | 'timeline' | 'moved_at'
  > & { readonly milestones: unknown };
}

/** How long one question may take before another gateway may ask it. */
const LEASE = 5 * 60_000;

/** LAPOR is not asked again. */
const NEVER = new Date('9999-01-01T00:00:00Z');

/** The sites with a report to ask after now. */
export async function sitesToFollow(
  transaction: InSites,
  siteIds: readonly string[],
  now: number,
): Promise<string[]> {
  if (siteIds.length === 0) return [];
  const rows = await transaction
    .selectFrom('site')
    .select('id')
    .where('id', 'in', siteIds)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('progress')
          .select(sql`1`.as('one'))
          .whereRef('progress.site_id', '=', 'site.id')
          .where('progress.next_check_at', '<=', new Date(now)),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** Takes the report of a site that has been due longest. */
export function claimDue(
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
      failures: row.failures,
      before: row,
      firstVerifiedAt: row.first_verified_at,
      firstFollowUpAt: row.first_follow_up_at,
    };
  });
}

export interface Saving {
  readonly secrets: Secrets;
  readonly intervals: Intervals;
  readonly now: number;
  /** From 0 to 1: spreads reports of one day over a tenth of the pause. */
  readonly spread: number;
}

/** Keeps what LAPOR said. A status that is not one of ours is kept by its name. */
export function saveProgress(
  database: Database,
  report: Followed,
  progress: NationalProgress,
  { secrets, intervals, now, spread }: Saving,
): Promise<void> {
  const checked = new Date(now);
  const known = followed(progress.status);
  const status = known ?? report.before.status;
  const statusName = known ? null : progress.statusName;
  const institution = progress.institution ?? null;
  const first = firstSteps(report, progress, status, checked);
  return inSites(database, [report.siteId], async (transaction) => {
    const key = await statementKey(transaction, secrets, report);
    const { before } = report;
    const hasMoved =
      status !== before.status ||
      statusName !== before.status_name ||
      institution !== before.institution ||
      timelineMoved(report, progress, key);
    const movedAt = hasMoved ? checked : before.moved_at;
    const quiet = now - movedAt.getTime();
    const pause = pauseAfter(status, quiet, intervals);
    await transaction
      .updateTable('progress')
      .set({
        status,
        status_name: statusName,
        institution,
        milestones: JSON.stringify(milestones(progress.timeline)),
        timeline:
          key &&
          sealBeside(
            'timeline',
            JSON.stringify(progress.timeline),
            key,
            report,
          ),
        checked_at: checked,
        moved_at: movedAt,
        next_check_at:
          pause === undefined
            ? NEVER
            : new Date(now + pause * (1 + spread / 10)),
        failures: 0,
        first_verified_at: first.firstVerifiedAt,
        first_follow_up_at: first.firstFollowUpAt,
      })
      .where('site_id', '=', report.siteId)
      .where('report_id', '=', report.reportId)
      .execute();
  });
}

/** Opens what was said beside a report; `null` once that was erased. */
async function statementKey(
  transaction: InSites,
  { keyring }: Secrets,
  names: Pick<Followed, 'siteId' | 'reportId'>,
): Promise<Buffer | null> {
  const row = await transaction
    .selectFrom('report')
    .select(['statement_key', 'key_id'])
    .where('site_id', '=', names.siteId)
    .where('id', '=', names.reportId)
    .executeTakeFirst();
  if (!row?.statement_key) return null;
  return openKey('statement', row.statement_key, keyring, row.key_id, names);
}

function timelineMoved(
  report: Followed,
  { timeline }: NationalProgress,
  key: Buffer | null,
): boolean {
  const { before } = report;
  if (key && before.timeline) {
    const old = openBeside('timeline', before.timeline, key, report);
    return old.toString('utf8') !== JSON.stringify(timeline);
  }
  return (
    canonicalJson(before.milestones) !== canonicalJson(milestones(timeline))
  );
}

/** Asks again later, the longer the more often it failed. */
export async function saveFailure(
  database: Database,
  { siteId, reportId, failures }: Followed,
  { shortest }: Intervals,
  now: number,
  spread: number,
): Promise<void> {
  const ceiling = Math.min(shortest, 60_000 * 2 ** Math.min(failures, 20));
  const wait = ceiling * (0.5 + spread / 2);
  await inSites(database, [siteId], (transaction) =>
    transaction
      .updateTable('progress')
      .set({
        failures: failures + 1,
        next_check_at: new Date(now + wait),
      })
      .where('site_id', '=', siteId)
      .where('report_id', '=', reportId)
      .execute(),
  );
}

function followed(
  status: NationalProgress['status'],
): ProgressTable['status'] | undefined {
  return status === 'received' || status === 'being-reconciled'
    ? undefined
    : status;
}
