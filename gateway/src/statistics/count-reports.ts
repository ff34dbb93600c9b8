import { sql } from 'kysely';

import type { SiteSettings } from '../config/load-config.ts';
import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';
import type { ProgressTable } from '../database/tables.ts';
import {
  localDate,
  timeZones,
  type IsoDate,
  type IsoInstant,
  type Statistics,
  type TimeZone,
} from '../domain.ts';

type Status = ProgressTable['status'];

/** How many reports of a site and an agency stand at a status. */
export interface ReportCount {
  readonly siteId: string;
  readonly agencyId: string | null;
  readonly status: Status;
  readonly count: number;
  /** When LAPOR was last asked about the one asked about longest ago. */
  readonly checkedAt: Date;
}

/** Whether what is known of such a report may still be overtaken. */
export function isOpen({ status }: ReportCount): boolean {
  return status !== 'done' && status !== 'archived';
}

/** The calendar year up to today, in the time zone of a site. */
export function periodAt(
  now: IsoInstant,
  zone: TimeZone,
): { readonly from: IsoDate; readonly to: IsoDate } {
  const to = localDate(now, zone);
  return { from: `${to.slice(0, 4)}-01-01`, to };
}

/** Counts the reports of this year that LAPOR has, in one question. */
export async function countReports(
  database: Database,
  sites: readonly SiteSettings[],
  now: IsoInstant,
): Promise<ReportCount[]> {
  if (sites.length === 0) return [];
  const siteIds = sites.map(({ id }) => id);
  return inSites(database, siteIds, (transaction) =>
    transaction
      .selectFrom('report')
      .innerJoin('progress', (join) =>
        join
          .onRef('progress.site_id', '=', 'report.site_id')
          .onRef('progress.report_id', '=', 'report.id'),
      )
      .innerJoin('outbox', (join) =>
        join
          .onRef('outbox.site_id', '=', 'report.site_id')
          .onRef('outbox.report_id', '=', 'report.id'),
      )
      .select([
        'report.site_id as siteId',
        'report.agency_id as agencyId',
        'progress.status as status',
        sql<number>`count(*)::integer`.as('count'),
        // Never asked about: what is known is from when LAPOR took it.
        sql<Date>`min(coalesce(progress.checked_at, outbox.changed_at))`.as(
          'checkedAt',
        ),
      ])
      .where((eb) =>
        eb.or(
          zonesOf(sites).map(({ zone, ids }) =>
            eb.and([
              eb('report.site_id', 'in', ids),
              eb('report.received_at', '>=', startOfYear(now, zone)),
            ]),
          ),
        ),
      )
      .groupBy(['report.site_id', 'report.agency_id', 'progress.status'])
      .execute(),
  );
}

function zonesOf(sites: readonly SiteSettings[]) {
  return [...new Set(sites.map(({ timeZone }) => timeZone))].map((zone) => ({
    zone,
    ids: sites.filter((site) => site.timeZone === zone).map(({ id }) => id),
  }));
}

function startOfYear(now: IsoInstant, zone: TimeZone): Date {
  const { from } = periodAt(now, zone);
  return new Date(
    Date.parse(`${from}T00:00:00Z`) - timeZones[zone] * 3_600_000,
  );
}

type Part =
  | 'selesai'
  | 'proses'
  | 'belumDitindaklanjuti'
  | 'belumTerverifikasi'
  | 'tertunda'
  | 'arsip';

const partOf: Readonly<Record<Status, Part>> = {
  done: 'selesai',
  'in-process': 'proses',
  verified: 'belumDitindaklanjuti',
  unverified: 'belumTerverifikasi',
  postponed: 'tertunda',
  archived: 'arsip',
  rejected: 'arsip',
};

/** Adds up counts as the parts that LAPOR's recaps know. */
export function addUp(
  counts: readonly ReportCount[],
): Pick<Statistics, 'total' | Part> & Record<Part, number> {
  const sum = {
    total: 0,
    selesai: 0,
    proses: 0,
    belumDitindaklanjuti: 0,
    belumTerverifikasi: 0,
    tertunda: 0,
    arsip: 0,
  };
  for (const { status, count } of counts) {
    sum[partOf[status]] += count;
    sum.total += count;
  }
  return sum;
}
