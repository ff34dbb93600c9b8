import { sql } from 'kysely';

import type { InSites } from '../database/in-sites.ts';
import { writeAudit } from './audit.ts';
import { Refused } from './refused.ts';

/** A file or reply that LAPOR was not given: a person has to pass it on. */
export interface LeftOver {
  readonly siteId: string;
  readonly reportId: string;
  readonly reference: string;
  readonly nationalNumber: string | null;
  readonly confidential: boolean;
  readonly kind: 'attachment' | 'reply';
  /** The number of the file, or the id of the reply. */
  readonly item: string;
  readonly reason: string | null;
  readonly receivedAt: Date;
}

/** The files and replies that wait for a person, oldest first. */
export async function listLeftOver(
  transaction: InSites,
  siteIds: readonly string[],
): Promise<LeftOver[]> {
  const { rows } = await sql<LeftOver>`
    select item.site_id as "siteId", item.report_id as "reportId",
      report.reference, report.confidential, outbox.national_number as "nationalNumber",
      item.kind, item.item, item.reason, item.received_at as "receivedAt"
    from (
      select site_id, report_id, 'attachment' as kind, number::text as item,
        flag as reason, received_at
      from attachment where state = 'with-operator'
      union all
      select site_id, report_id, 'reply', id::text, reason, received_at
      from reply where state = 'with-operator'
    ) item
    join report on report.site_id = item.site_id and report.id = item.report_id
    join outbox on outbox.site_id = item.site_id
      and outbox.report_id = item.report_id
    where item.site_id in (${sql.join([...siteIds])})
    order by item.received_at
    limit 1000`.execute(transaction);
  return rows;
}

export type Item =
  | { readonly kind: 'attachment'; readonly number: number }
  | { readonly kind: 'reply'; readonly id: string };

export interface MarkDone {
  readonly siteId: string;
  readonly reportId: string;
  readonly item: Item;
  readonly operator: string;
  readonly now: number;
}

/** Writes that a person passed a file or a reply on. Throws a `Refused`. */
export async function markDone(
  transaction: InSites,
  { siteId, reportId, item, operator, now }: MarkDone,
): Promise<void> {
  const done =
    item.kind === 'attachment'
      ? await attachmentDone(transaction, siteId, reportId, item.number, now)
      : await replyDone(transaction, siteId, reportId, item.id, now);
  if (!done) throw new Refused({ kind: 'no-such-item' });
  await writeAudit(
    transaction,
    {
      siteId,
      operator,
      action: 'passed-on-by-hand',
      reportId,
      detail:
        item.kind === 'attachment'
          ? { attachment: item.number }
          : { reply: item.id },
    },
    now,
  );
}

function attachmentDone(
  transaction: InSites,
  siteId: string,
  reportId: string,
  number: number,
  now: number,
) {
  return transaction
    .updateTable('attachment')
    .set({ state: 'passed-on', changed_at: new Date(now) })
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .where('number', '=', number)
    .where('state', '=', 'with-operator')
    .returning('number')
    .executeTakeFirst();
}

function replyDone(
  transaction: InSites,
  siteId: string,
  reportId: string,
  id: string,
  now: number,
) {
  return transaction
    .updateTable('reply')
    .set({ state: 'done', changed_at: new Date(now) })
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .where('id', '=', id)
    .where('state', '=', 'with-operator')
    .returning('id')
    .executeTakeFirst();
}
