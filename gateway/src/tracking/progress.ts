import type { SiteSettings } from '../config/load-config.ts';
import {
  deadline,
  localDate,
  type Deadline,
  type DeadlineRule,
  type IsoDate,
  type IsoInstant,
  type Progress,
  type Status,
  type TimelineEntry,
  type WorkingCalendar,
} from '../domain.ts';
import type { FoundReport } from './find-report.ts';
import { isOwnReply, withoutOwnSender } from './own-replies.ts';

/**
 * What the reporter is told. By national number alone, which anyone can count
 * up to, it holds no title, no note and no follow-up.
 */
export function toProgress(
  report: FoundReport,
  site: SiteSettings,
  calendar: WorkingCalendar,
  now: IsoInstant,
): Progress {
  const status = statusOf(report);
  const receivedAt = report.received_at.toISOString();
  const { timeline } = report;
  return {
    reference: report.reference,
    status,
    ...(report.state === 'filed' &&
      report.status_name && { statusName: report.status_name }),
    receivedAt,
    timeZone: site.timeZone,
    timeline: [
      { kind: 'status', at: receivedAt, status: 'received' },
      ...beforeFiling(report, status),
      ...timeline.map((entry) => withoutOwnSender(entry, report.replies)),
    ],
    deadlines:
      report.state === 'withdrawn'
        ? []
        : site.deadlines.flatMap((rule) =>
            applied(rule, { report, status, timeline, site, calendar, now }),
          ),
    ...(report.title !== undefined && { title: report.title }),
    ...(report.national_number && {
      nationalNumber: report.national_number,
      ...(site.publicPage &&
        !report.confidential && {
          nationalUrl: site.publicPage.replace(
            '{number}',
            report.national_number,
          ),
        }),
    }),
    ...(report.checked_at && { checkedAt: report.checked_at.toISOString() }),
    ...(report.institution && { institution: report.institution }),
  };
}

/**
 * In words that every widget has. `unmapped` and `by-hand` are on their way to
 * LAPOR, only by a person. `refused` is told as being reconciled: a person has
 * to look, and it need not be sent again. `withdrawn` will not be processed:
 * that is what LAPOR's word for archived says.
 */
function statusOf({ state, status }: FoundReport): Status {
  switch (state) {
    case 'queued':
    case 'sending':
    case 'waiting':
    case 'unmapped':
    case 'by-hand':
      return 'received';
    case 'reconcile':
    case 'refused':
      return 'being-reconciled';
    case 'withdrawn':
      return 'archived';
    case 'filed':
      return status ?? 'unverified';
  }
}

/** What the gateway itself did with a report that LAPOR does not have. */
function beforeFiling(report: FoundReport, status: Status): TimelineEntry[] {
  return report.state !== 'filed' && status !== 'received'
    ? [{ kind: 'status', at: report.changed_at.toISOString(), status }]
    : [];
}

interface Circumstances {
  readonly report: FoundReport;
  readonly status: Status;
  readonly timeline: readonly TimelineEntry[];
  readonly site: SiteSettings;
  readonly calendar: WorkingCalendar;
  readonly now: IsoInstant;
}

/** When an institution last wrote, if the reporter has not replied since. */
function unanswered({
  report,
  status,
  timeline,
}: Circumstances): IsoInstant | undefined {
  const last = timeline.at(-1);
  if (status !== 'in-process' || last?.kind !== 'follow-up') return undefined;
  const written = timeline.findLast(
    (entry) => entry.kind === 'follow-up' && !isOwnReply(entry, report.replies),
  );
  const isAnswered =
    !written ||
    timeline.indexOf(written) < timeline.length - 1 ||
    report.replies.some(({ at }) => at > written.at);
  return isAnswered ? undefined : written.at;
}

/** The limit as it stands, or nothing while it has not begun to run. */
function applied(rule: DeadlineRule, about: Circumstances): Deadline[] {
  const { report, site, calendar } = about;
  const day = (at: Date | null | undefined): IsoDate | undefined =>
    at ? localDate(at.toISOString(), site.timeZone) : undefined;
  const today = localDate(about.now, site.timeZone);
  const from = (started: IsoDate | undefined, met?: IsoDate): Deadline[] =>
    started ? [deadline(rule, started, met, today, calendar)] : [];
  switch (rule.kind) {
    case 'verification':
      return from(day(report.received_at), day(report.first_verified_at));
    case 'first-follow-up':
      return ['verified', 'in-process', 'done'].includes(about.status)
        ? from(day(report.first_verified_at), day(report.first_follow_up_at))
        : [];
    case 'closing-without-reply': {
      const asked = unanswered(about);
      // Once it is over LAPOR closes the report: nobody is late.
      return from(asked && localDate(asked, site.timeZone)).filter(
        ({ state }) => state === 'running',
      );
    }
  }
}
