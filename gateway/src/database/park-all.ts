import type { InSites } from './in-sites.ts';

/** Why a report or reply waits for a person after a restore. */
const AFTER_RESTORE = 'after-restore';

/**
 * Puts before an operator all that these sites have not sent, whatever it is
 * due for: a database that is older than what LAPOR has cannot tell what was
 * sent since. That an operator looked it up before counts for nothing either.
 */
export async function parkAll(
  transaction: InSites,
  siteIds: readonly string[],
  now: number,
): Promise<void> {
  if (siteIds.length === 0) return;
  const at = new Date(now);
  await transaction
    .updateTable('outbox')
    .set({
      state: 'reconcile',
      reason: AFTER_RESTORE,
      lease_until: null,
      absences: 0,
      changed_at: at,
      due_at: at,
    })
    .where('site_id', 'in', siteIds)
    .where('state', 'in', ['queued', 'waiting', 'sending'])
    .execute();
  await transaction
    .updateTable('reply')
    .set({
      state: 'with-operator',
      reason: AFTER_RESTORE,
      lease_until: null,
      changed_at: at,
    })
    .where('site_id', 'in', siteIds)
    .where('state', 'in', ['queued', 'waiting', 'sending'])
    .execute();
}
