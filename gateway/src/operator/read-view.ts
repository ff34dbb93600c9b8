import * as z from 'zod/mini';

import type { InSites } from '../database/in-sites.ts';
import { standings } from '../database/standings.ts';
import type { AttachmentState, ReplyState } from '../database/tables.ts';

/** A file as it is listed; what is in it stays closed. */
export interface FileView {
  readonly number: number;
  readonly mediaType: string;
  readonly size: number;
  readonly state: AttachmentState;
  readonly flag: string | null;
  readonly hasBody: boolean;
}

export interface ReplyView {
  readonly id: string;
  readonly rating: number | null;
  readonly state: ReplyState;
  readonly reason: string | null;
  readonly receivedAt: Date;
}

/** What an operator did about a report. */
export interface ActView {
  readonly at: Date;
  readonly operator: string;
  readonly action: string;
  readonly detail: unknown;
}

/** A report without anything that a person typed: nothing is opened for it. */
export type ReportView = NonNullable<Awaited<ReturnType<typeof readView>>>;

/** More acts than that about one report are in the audit log. */
const MOST_ACTS = 100;

/** Reads a report for its page; `undefined` if these sites have none such. */
export async function readView(
  transaction: InSites,
  siteId: string,
  reportId: string,
) {
  const row = await readRow(transaction, siteId, reportId);
  if (!row) return undefined;
  return {
    ...row,
    isRestored: await isRestored(transaction),
    signals: z.catch(z.array(z.string()), []).parse(row.signals),
    files: await readFiles(transaction, siteId, reportId),
    replies: await readReplies(transaction, siteId, reportId),
    acts: await readActs(transaction, siteId, reportId),
  };
}

/** Whether nothing is sent until the matching after a restore is finished. */
async function isRestored(transaction: InSites): Promise<boolean> {
  const row = await transaction
    .selectFrom('instance')
    .select('mode')
    .executeTakeFirst();
  return row?.mode === 'reconcile-only';
}

function readRow(transaction: InSites, siteId: string, reportId: string) {
  return standings(transaction)
    .select([
      'report.site_id as siteId',
      'report.id as reportId',
      'report.reference',
      'report.classification',
      'report.region_code as regionCode',
      'report.agency_id as agencyId',
      'report.category_id as categoryId',
      'report.confidential',
      'report.signals',
      'report.received_at as receivedAt',
      'report.identity_erased_at as identityErasedAt',
      'report.statement_erased_at as statementErasedAt',
      'outbox.state',
      'outbox.reason',
      'outbox.attempt',
      'outbox.due_at as dueAt',
      'outbox.changed_at as changedAt',
      'outbox.filed_at as filedAt',
      'outbox.national_number as nationalNumber',
      'progress.status',
      'progress.status_name as statusName',
      'progress.institution',
      'progress.checked_at as checkedAt',
    ])
    .where('report.site_id', '=', siteId)
    .where('report.id', '=', reportId)
    .executeTakeFirst();
}

function readFiles(
  transaction: InSites,
  siteId: string,
  reportId: string,
): Promise<FileView[]> {
  return transaction
    .selectFrom('attachment')
    .select(['number', 'media_type as mediaType', 'size', 'state', 'flag'])
    .select((eb) => eb('body', 'is not', null).$castTo<boolean>().as('hasBody'))
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .orderBy('number')
    .execute();
}

function readReplies(
  transaction: InSites,
  siteId: string,
  reportId: string,
): Promise<ReplyView[]> {
  return transaction
    .selectFrom('reply')
    .select(['id', 'rating', 'state', 'reason', 'received_at as receivedAt'])
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .orderBy('received_at')
    .execute();
}

function readActs(
  transaction: InSites,
  siteId: string,
  reportId: string,
): Promise<ActView[]> {
  return transaction
    .selectFrom('audit')
    .select(['at', 'operator', 'action', 'detail'])
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .orderBy('at', 'desc')
    .limit(MOST_ACTS)
    .execute();
}
