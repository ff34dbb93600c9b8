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
    receivedAt,
    timeZone: site.timeZone,
    timeline: [
      { kind: 'status', at: receivedAt, status: 'received' },
      ...reconciling(report, status),
      ...timeline,
    ],
    deadlines: site.deadlines.flatMap((rule) =>
      applied(rule, { report, status, timeline, site, calendar, now }),
    ),
    ...(report.title !== undefined && { title: report.title }),
    ...(report.national_number && {
      nationalNumber: report.national_number,
      ...(site.publicPage && {
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

/** `refused` is told as being reconciled: either way a person has it now. */
function statusOf({ state, status }: FoundReport): Status {
  switch (state) {
    case 'queued':
    case 'sending':
    case 'waiting':
      return 'received';
    case 'reconcile':
    case 'refused':
    case 'unmapped':
    case 'by-hand':
    case 'withdrawn':
      return 'being-reconciled';
    case 'filed':
      return status ?? 'unverified';
  }
}

function reconciling(report: FoundReport, status: Status): TimelineEntry[] {
  return status === 'being-reconciled'
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
      const last = about.timeline.at(-1);
      if (about.status !== 'in-process' || last?.kind !== 'follow-up')
        return [];
      // Once it is over LAPOR closes the report: nobody is late.
      return from(localDate(last.at, site.timeZone)).filter(
        ({ state }) => state === 'running',
      );
    }
  }
}
