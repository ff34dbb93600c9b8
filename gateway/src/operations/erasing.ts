import type { InSites } from '../database/in-sites.ts';
import { writeAudit } from './audit.ts';
import { Refused } from './refused.ts';

/** The reporter only, or also what they and LAPOR wrote. */
export type Erasure = 'identity' | 'all';

export interface Erase {
  readonly siteId: string;
  readonly reportId: string;
  readonly what: Erasure;
  readonly operator: string;
  readonly now: number;
  /** Also a report that LAPOR does not have: it is withdrawn, never sent. */
  readonly force?: boolean;
}

/** Erases a report for good. Throws a `Refused`. */
export async function erase(
  transaction: InSites,
  { siteId, reportId, what, operator, now, force = false }: Erase,
): Promise<void> {
  const row = await transaction
    .selectFrom('outbox')
    .select('state')
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refused({ kind: 'no-such-report' });
  const { state } = row;
  if (state === 'sending') throw new Refused({ kind: 'wrong-state', state });
  const isOpen = state !== 'filed' && state !== 'withdrawn';
  if (isOpen && !force) throw new Refused({ kind: 'not-filed', state });
  const ids = [reportId];
  const count =
    (await eraseIdentities(transaction, siteId, ids, now)) +
    (what === 'all' ? await eraseStatements(transaction, siteId, ids, now) : 0);
  if (count === 0) throw new Refused({ kind: 'erased' });
  if (isOpen) await withdraw(transaction, siteId, reportId, now);
  await writeAudit(
    transaction,
    {
      siteId,
      operator,
      action: 'erased',
      reportId,
      detail: { what, from: state },
    },
    now,
  );
}

async function withdraw(
  transaction: InSites,
  siteId: string,
  reportId: string,
  now: number,
): Promise<void> {
  await transaction
    .updateTable('outbox')
    .set({
      state: 'withdrawn',
      reason: 'erased',
      lease_until: null,
      changed_at: new Date(now),
    })
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .execute();
}

/** Erases who wrote these reports. Says how many were not yet erased. */
export async function eraseIdentities(
  transaction: InSites,
  siteId: string,
  reportIds: readonly string[],
  now: number,
): Promise<number> {
  const erased = await transaction
    .updateTable('report')
    .set({
      identity: null,
      identity_key: null,
      identity_erased_at: new Date(now),
    })
    .where('site_id', '=', siteId)
    .where('id', 'in', reportIds)
    .where('identity_erased_at', 'is', null)
    .returning('id')
    .execute();
  return erased.length;
}

/**
 * Erases what was written: statement, files, replies and timeline, all of which
 * open with one key. What counts for statistics stays. Says how many reports
 * were not yet erased.
 */
export async function eraseStatements(
  transaction: InSites,
  siteId: string,
  reportIds: readonly string[],
  now: number,
): Promise<number> {
  const erased = await transaction
    .updateTable('report')
    .set({
      statement: null,
      statement_key: null,
      statement_erased_at: new Date(now),
    })
    .where('site_id', '=', siteId)
    .where('id', 'in', reportIds)
    .where('statement_erased_at', 'is', null)
    .returning('id')
    .execute();
  await transaction
    .updateTable('progress')
    .set({ timeline: null })
    .where('site_id', '=', siteId)
    .where('report_id', 'in', reportIds)
    .execute();
  await eraseFiles(transaction, siteId, reportIds, now);
  await eraseReplies(transaction, siteId, reportIds, now);
  return erased.length;
}

/** A file that nobody can pass on any more waits for nobody. */
async function eraseFiles(
  transaction: InSites,
  siteId: string,
  reportIds: readonly string[],
  now: number,
): Promise<void> {
  await transaction
    .updateTable('attachment')
    .set({ body: null })
    .where('site_id', '=', siteId)
    .where('report_id', 'in', reportIds)
    .execute();
  await transaction
    .updateTable('attachment')
    .set({ state: 'refused', flag: 'erased', changed_at: new Date(now) })
    .where('site_id', '=', siteId)
    .where('report_id', 'in', reportIds)
    .where('state', 'in', ['kept', 'held', 'with-operator'])
    .execute();
}

async function eraseReplies(
  transaction: InSites,
  siteId: string,
  reportIds: readonly string[],
  now: number,
): Promise<void> {
  await transaction
    .updateTable('reply')
    .set({ content: null })
    .where('site_id', '=', siteId)
    .where('report_id', 'in', reportIds)
    .execute();
  await transaction
    .updateTable('reply')
    .set({
      state: 'done',
      reason: 'erased',
      lease_until: null,
      changed_at: new Date(now),
    })
    .where('site_id', '=', siteId)
    .where('report_id', 'in', reportIds)
    .where('state', 'in', ['queued', 'waiting', 'with-operator'])
    .execute();
}
