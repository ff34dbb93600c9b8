import type { Config, SiteSettings } from '../config/load-config.ts';
import type { InSites } from '../database/in-sites.ts';
import type { OutboxState, ProgressTable } from '../database/tables.ts';
import { addDays, localDate, type Deadline } from '../domain.ts';
import { isFollowed } from '../national/followed.ts';
import { toProgress } from '../tracking/progress.ts';

/** A filed report with whose institution a deadline has passed. */
export interface OverdueRow {
  readonly siteId: string;
  readonly reportId: string;
  readonly reference: string;
  readonly nationalNumber: string | null;
  readonly confidential: boolean;
  readonly status: ProgressTable['status'];
  readonly institution: string | null;
  readonly receivedAt: Date;
  readonly kind: Deadline['kind'];
  readonly dueOn: Deadline['dueOn'];
  /** True where the holiday lists end before the due date does. */
  readonly approximate: boolean;
}

/**
 * Filed reports of these sites that nobody has dealt with in time, oldest
 * first. None of sites that are not followed: there nobody knows.
 */
export async function listOverdue(
  transaction: InSites,
  { calendar }: Pick<Config, 'calendar'>,
  sites: readonly SiteSettings[],
  now: number,
  limit = 1_000,
): Promise<OverdueRow[]> {
  const found: OverdueRow[] = [];
  for (const site of sites.filter(isFollowed)) {
    const rows = await openReports(transaction, site, now, limit);
    found.push(...rows.flatMap((row) => overdue(row, site, calendar, now)));
  }
  return found
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
    .slice(0, limit);
}

type Open = Awaited<ReturnType<typeof openReports>>[number];

/** Only those old enough for a limit to have passed. */
function openReports(
  transaction: InSites,
  site: SiteSettings,
  now: number,
  limit: number,
) {
  const shortest = Math.min(...site.deadlines.map((rule) => rule.workingDays));
  const today = localDate(new Date(now).toISOString(), site.timeZone);
  const days = Number.isFinite(shortest) ? shortest : 0;
  return transaction
    .selectFrom('outbox')
    .innerJoin('report', (join) =>
      join
        .onRef('report.site_id', '=', 'outbox.site_id')
        .onRef('report.id', '=', 'outbox.report_id'),
    )
    .innerJoin('progress', (join) =>
      join
        .onRef('progress.site_id', '=', 'outbox.site_id')
        .onRef('progress.report_id', '=', 'outbox.report_id'),
    )
    .select([
      'report.site_id',
      'report.id as report_id',
      'report.reference',
      'report.received_at',
      'report.confidential',
      'outbox.changed_at',
      'outbox.national_number',
      'progress.status',
      'progress.status_name',
      'progress.institution',
      'progress.checked_at',
      'progress.first_verified_at',
      'progress.first_follow_up_at',
    ])
    .where('outbox.site_id', '=', site.id)
    .where('outbox.state', '=', 'filed')
    .where('progress.status', 'in', ['unverified', 'verified', 'in-process'])
    .where((eb) =>
      eb.or([
        eb('progress.first_verified_at', 'is', null),
        eb('progress.first_follow_up_at', 'is', null),
      ]),
    )
    .where('report.received_at', '<', new Date(addDays(today, 1 - days)))
    .orderBy('report.received_at')
    .limit(limit)
    .execute();
}

function overdue(
  row: Open,
  site: SiteSettings,
  calendar: Config['calendar'],
  now: number,
): OverdueRow[] {
  const state: OutboxState = 'filed';
  const report = {
    ...row,
    state,
    proof: 'number' as const,
    title: undefined,
    timeline: [],
    replies: [],
  };
  const at = new Date(now).toISOString();
  const isUnmet = ({ kind }: Deadline) =>
    kind === 'verification' ? !row.first_verified_at : !row.first_follow_up_at;
  return toProgress(report, site, calendar, at)
    .deadlines.filter((limit) => limit.state === 'late' && isUnmet(limit))
    .map(({ kind, dueOn, approximate }) => ({
      siteId: row.site_id,
      reportId: row.report_id,
      reference: row.reference,
      nationalNumber: row.national_number,
      confidential: row.confidential,
      status: row.status,
      institution: row.institution,
      receivedAt: row.received_at,
      kind,
      dueOn,
      approximate,
    }));
}
