import type { InSites } from '../database/in-sites.ts';

/**
 * Takes a report back before it is sent: from then on it never is. Says
 * whether it could be: what is being sent, or was, is LAPOR's.
 */
export async function withdraw(
  transaction: InSites,
  siteId: string,
  reportId: string,
  now: number,
): Promise<boolean> {
  const row = await transaction
    .updateTable('outbox')
    .set({
      state: 'withdrawn',
      reason: null,
      lease_until: null,
      changed_at: new Date(now),
    })
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .where('state', 'in', [
      'queued',
      'waiting',
      'unmapped',
      'by-hand',
      'refused',
    ])
    .returning('report_id')
    .executeTakeFirst();
  return row !== undefined;
}
