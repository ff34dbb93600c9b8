import { randomUUID } from 'node:crypto';

import type { InSites } from '../database/in-sites.ts';

export const auditActions = [
  'report-opened',
  'file-opened',
  'matched',
  'resent',
  'passed-on-by-hand',
  'erased',
  'exported',
  'reconciling-finished',
  'retention',
  'backed-up',
  'restored',
  'keys-changed',
  'filed-twice',
] as const;

export type AuditAction = (typeof auditActions)[number];

/** What was done. `detail` holds codes and counts; never what a person typed. */
export interface AuditEntry {
  readonly siteId: string;
  readonly operator: string;
  readonly action: AuditAction;
  readonly reportId?: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Writes in the transaction of the act itself: neither is there without the other. */
export async function writeAudit(
  transaction: InSites,
  { siteId, operator, action, reportId, detail }: AuditEntry,
  now: number,
): Promise<void> {
  await transaction
    .insertInto('audit')
    .values({
      site_id: siteId,
      id: randomUUID(),
      at: new Date(now),
      operator,
      action,
      report_id: reportId ?? null,
      detail: JSON.stringify(detail ?? {}),
    })
    .execute();
}

export interface AuditRow {
  readonly siteId: string;
  readonly at: Date;
  readonly operator: string;
  readonly action: string;
  /** Of the report it was about, if of one. */
  readonly reference: string | null;
  readonly reportId: string | null;
  readonly detail: unknown;
}

/** What operators did, newest first. */
export function listAudit(
  transaction: InSites,
  siteIds: readonly string[],
  limit = 100,
): Promise<AuditRow[]> {
  return transaction
    .selectFrom('audit')
    .leftJoin('report', (join) =>
      join
        .onRef('report.site_id', '=', 'audit.site_id')
        .onRef('report.id', '=', 'audit.report_id'),
    )
    .select([
      'audit.site_id as siteId',
      'audit.at',
      'audit.operator',
      'audit.action',
      'report.reference',
      'report.id as reportId',
      'audit.detail',
    ])
    .where('audit.site_id', 'in', siteIds)
    .orderBy('audit.at', 'desc')
    .orderBy('audit.id')
    .limit(limit)
    .execute();
}
