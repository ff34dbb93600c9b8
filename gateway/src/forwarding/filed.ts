import type { InSites } from '../database/in-sites.ts';
import type { OutboxState } from '../database/tables.ts';

/** Which row of the outbox may become `filed`. */
interface Expected {
  readonly siteId: string;
  readonly reportId: string;
  readonly states: readonly OutboxState[];
  /** Only while this attempt is the last one. */
  readonly attempt?: number;
}

/**
 * Writes that LAPOR has a report, and begins to follow it. Says whether there
 * was such a row; if not, nothing is written.
 */
export async function writeFiled(
  transaction: InSites,
  { siteId, reportId, states, attempt }: Expected,
  nationalNumber: string,
  now: number,
): Promise<boolean> {
  let update = transaction
    .updateTable('outbox')
    .set({
      state: 'filed',
      national_number: nationalNumber,
      filed_at: new Date(now),
      reason: null,
      lease_until: null,
      changed_at: new Date(now),
    })
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .where('state', 'in', states);
  if (attempt !== undefined) update = update.where('attempt', '=', attempt);
  const filed = await update.returning('report_id').executeTakeFirst();
  if (!filed) return false;
  await transaction
    .insertInto('progress')
    .values({
      site_id: siteId,
      report_id: reportId,
      status: 'unverified',
      milestones: '[]',
      moved_at: new Date(now),
      next_check_at: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}
