import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';
import { writeFiled } from './filed.ts';

/** A report that this process, and no other, may send now. */
export interface Claim {
  readonly siteId: string;
  readonly reportId: string;
  readonly attempt: number;
}

/**
 * Takes the oldest due report of a site and writes that it is being sent, by
 * whom first and until when. Other gateways skip what is being taken.
 */
export async function claimNext(
  database: Database,
  siteId: string,
  now: number,
  leaseMs: number,
): Promise<Claim | undefined> {
  const row = await inSites(database, [siteId], (transaction) =>
    transaction
      .updateTable('outbox')
      .set((eb) => ({
        state: 'sending' as const,
        attempt: eb('attempt', '+', 1),
        lease_until: new Date(now + leaseMs),
        changed_at: new Date(now),
      }))
      .where('site_id', '=', siteId)
      .where('report_id', '=', (eb) =>
        eb
          .selectFrom('outbox as due')
          .select('due.report_id')
          .where('due.site_id', '=', siteId)
          .where('due.state', 'in', ['queued', 'waiting'])
          .where('due.due_at', '<=', new Date(now))
          .orderBy('due.due_at')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returning(['report_id', 'attempt'])
      .executeTakeFirst(),
  );
  return row && { siteId, reportId: row.report_id, attempt: row.attempt };
}

export type Outcome =
  | { readonly kind: 'filed'; readonly nationalNumber: string }
  | {
      readonly kind: 'waiting';
      readonly until: number;
      readonly reason: string;
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unmapped'; readonly reason: string }
  | { readonly kind: 'by-hand'; readonly reason: string }
  | { readonly kind: 'reconcile'; readonly reason: string };

/**
 * Writes what became of an attempt, and begins to follow a report that was
 * filed. Only the attempt that is still under way may write, except that a
 * number which LAPOR gave is kept even if the lease had run out meanwhile.
 */
export async function recordOutcome(
  database: Database,
  claim: Claim,
  outcome: Outcome,
  now: number,
): Promise<void> {
  if (outcome.kind === 'filed') {
    return recordFiled(database, claim, outcome.nationalNumber, now);
  }
  await inSites(database, [claim.siteId], (transaction) =>
    transaction
      .updateTable('outbox')
      .set({
        state: outcome.kind,
        reason: outcome.reason.slice(0, 200),
        lease_until: null,
        changed_at: new Date(now),
        ...(outcome.kind === 'waiting' && { due_at: new Date(outcome.until) }),
      })
      .where('site_id', '=', claim.siteId)
      .where('report_id', '=', claim.reportId)
      .where('attempt', '=', claim.attempt)
      .where('state', '=', 'sending')
      .execute(),
  );
}

async function recordFiled(
  database: Database,
  { siteId, reportId, attempt }: Claim,
  nationalNumber: string,
  now: number,
): Promise<void> {
  await inSites(database, [siteId], (transaction) =>
    writeFiled(
      transaction,
      { siteId, reportId, attempt, states: ['sending', 'reconcile'] },
      nationalNumber,
      now,
    ),
  );
}

/**
 * Deals with reports whose sender never wrote an outcome: it was killed. They
 * may have arrived, so they are sent again only where that cannot file twice.
 */
export async function releaseExpired(
  database: Database,
  siteId: string,
  now: number,
  resend: boolean,
): Promise<number> {
  const rows = await inSites(database, [siteId], (transaction) =>
    transaction
      .updateTable('outbox')
      .set({
        state: resend ? 'waiting' : 'reconcile',
        reason: 'interrupted',
        lease_until: null,
        changed_at: new Date(now),
        ...(resend && { due_at: new Date(now) }),
      })
      .where('site_id', '=', siteId)
      .where('state', '=', 'sending')
      .where('lease_until', '<', new Date(now))
      .returning('report_id')
      .execute(),
  );
  return rows.length;
}
