import { sql } from 'kysely';

import type { InSites } from '../database/in-sites.ts';
import { standings } from '../database/standings.ts';
import type { OutboxState, ProgressTable } from '../database/tables.ts';

/** The states in which a report waits for a person. */
export const personStates = [
  'reconcile',
  'refused',
  'unmapped',
  'by-hand',
] as const satisfies readonly OutboxState[];

/** A report as operators see it without opening anything sealed. */
export interface WaitingRow {
  readonly siteId: string;
  readonly reportId: string;
  readonly reference: string;
  readonly classification: string;
  readonly agencyId: string | null;
  readonly state: OutboxState;
  readonly reason: string | null;
  readonly attempt: number;
  readonly receivedAt: Date;
  readonly changedAt: Date;
  readonly dueAt: Date;
  readonly nationalNumber: string | null;
  readonly status: ProgressTable['status'] | null;
  readonly statusName: string | null;
  readonly signals: unknown;
  readonly confidential: boolean;
}

export interface WaitingFilter {
  /** Absent: those in which a report waits for a person. */
  readonly states?: readonly OutboxState[];
  /** Only what came in before this. */
  readonly olderThan?: Date;
  readonly newestFirst?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

/** Reports of these sites in certain states, oldest first unless asked otherwise. */
export function listWaiting(
  transaction: InSites,
  siteIds: readonly string[],
  filter: WaitingFilter = {},
): Promise<WaitingRow[]> {
  const {
    states = personStates,
    olderThan,
    newestFirst = false,
    limit = 1_000,
    offset = 0,
  } = filter;
  let query = rows(transaction)
    .where('outbox.site_id', 'in', siteIds)
    .where('outbox.state', 'in', states);
  if (olderThan) query = query.where('report.received_at', '<', olderThan);
  return query
    .orderBy('report.received_at', newestFirst ? 'desc' : 'asc')
    .orderBy('report.id')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** The report that a person names by its short reference. */
export function findByReference(
  transaction: InSites,
  siteIds: readonly string[],
  reference: string,
): Promise<WaitingRow | undefined> {
  return rows(transaction)
    .where('report.site_id', 'in', siteIds)
    .where('report.reference', '=', reference.trim().toUpperCase())
    .executeTakeFirst();
}

export interface WaitingCount {
  readonly siteId: string;
  readonly state: OutboxState;
  readonly count: number;
  /** When the oldest of them came in. */
  readonly oldest: Date;
}

/** How many reports stand in which state; states without any are left out. */
export function countWaiting(
  transaction: InSites,
  siteIds: readonly string[],
): Promise<WaitingCount[]> {
  return transaction
    .selectFrom('outbox')
    .innerJoin('report', (join) =>
      join
        .onRef('report.site_id', '=', 'outbox.site_id')
        .onRef('report.id', '=', 'outbox.report_id'),
    )
    .select([
      'outbox.site_id as siteId',
      'outbox.state',
      sql<number>`count(*)::integer`.as('count'),
      sql<Date>`min(report.received_at)`.as('oldest'),
    ])
    .where('outbox.site_id', 'in', siteIds)
    .groupBy(['outbox.site_id', 'outbox.state'])
    .orderBy('outbox.site_id')
    .orderBy('outbox.state')
    .execute();
}

function rows(transaction: InSites) {
  return standings(transaction).select([
    'report.site_id as siteId',
    'report.id as reportId',
    'report.reference',
    'report.classification',
    'report.agency_id as agencyId',
    'report.received_at as receivedAt',
    'report.signals',
    'report.confidential',
    'outbox.state',
    'outbox.reason',
    'outbox.attempt',
    'outbox.changed_at as changedAt',
    'outbox.due_at as dueAt',
    'outbox.national_number as nationalNumber',
    'progress.status',
    'progress.status_name as statusName',
  ]);
}
