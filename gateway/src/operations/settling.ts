import { sql } from 'kysely';

import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import { readMode, setMode } from '../database/instance.ts';
import { parseTrackingReference } from '../domain.ts';
import { writeFiled } from '../forwarding/filed.ts';
import { RESENT } from '../forwarding/resent.ts';
import { writeAudit } from './audit.ts';
import { Refused } from './refused.ts';
import { personStates } from './waiting.ts';

interface OneReport {
  readonly siteId: string;
  readonly reportId: string;
  /** Who does it; stands in the audit log. */
  readonly operator: string;
  readonly now: number;
}

/**
 * Writes that LAPOR has a report under a number, as a person found or as they
 * typed it in at LAPOR themselves. Throws a `Refused`.
 *
 * @returns The number, as it is kept.
 */
export async function match(
  transaction: InSites,
  { nationalNumber, ...about }: OneReport & { readonly nationalNumber: string },
): Promise<string> {
  const { siteId, reportId, operator, now } = about;
  const parsed = parseTrackingReference(nationalNumber);
  if (parsed.kind !== 'number') {
    throw new Refused({ kind: 'number-malformed' });
  }
  const { number } = parsed;
  const { state } = await lockWaiting(transaction, about);
  await refuseTaken(transaction, siteId, number);
  try {
    const expected = { siteId, reportId, states: [state] };
    await writeFiled(transaction, expected, number, now);
  } catch (error) {
    // Given to another report in this very moment.
    throw isTaken(error)
      ? new Refused({ kind: 'number-taken', reference: undefined })
      : error;
  }
  await writeAudit(
    transaction,
    { siteId, operator, action: 'matched', reportId, detail: { from: state } },
    now,
  );
  return number;
}

async function refuseTaken(
  transaction: InSites,
  siteId: string,
  number: string,
): Promise<void> {
  const other = await transaction
    .selectFrom('outbox')
    .innerJoin('report', (join) =>
      join
        .onRef('report.site_id', '=', 'outbox.site_id')
        .onRef('report.id', '=', 'outbox.report_id'),
    )
    .select('report.reference')
    .where('outbox.site_id', '=', siteId)
    .where('outbox.national_number', '=', number)
    .executeTakeFirst();
  if (other) {
    throw new Refused({ kind: 'number-taken', reference: other.reference });
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/**
 * Puts a report back into the queue, due at once. Only who states that LAPOR
 * certainly does not have it may: otherwise it could be filed twice. Throws a
 * `Refused`.
 */
export async function resend(
  transaction: InSites,
  {
    isCertainlyNotAtLapor,
    ...about
  }: OneReport & { readonly isCertainlyNotAtLapor: boolean },
): Promise<void> {
  const { siteId, reportId, operator, now } = about;
  if (!isCertainlyNotAtLapor) throw new Refused({ kind: 'not-stated' });
  const { state, isErased } = await lockWaiting(transaction, about);
  if (isErased) throw new Refused({ kind: 'erased' });
  await transaction
    .updateTable('outbox')
    .set({
      state: 'waiting',
      reason: RESENT,
      due_at: new Date(now),
      lease_until: null,
      changed_at: new Date(now),
    })
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .execute();
  await writeAudit(
    transaction,
    { siteId, operator, action: 'resent', reportId, detail: { from: state } },
    now,
  );
}

/** A report that waits for a person, and for nobody else until the commit. */
async function lockWaiting(
  transaction: InSites,
  { siteId, reportId }: OneReport,
) {
  const row = await transaction
    .selectFrom('outbox')
    .innerJoin('report', (join) =>
      join
        .onRef('report.site_id', '=', 'outbox.site_id')
        .onRef('report.id', '=', 'outbox.report_id'),
    )
    .select([
      'outbox.state',
      'report.identity_erased_at',
      'report.statement_erased_at',
    ])
    .where('outbox.site_id', '=', siteId)
    .where('outbox.report_id', '=', reportId)
    .forUpdate('outbox')
    .executeTakeFirst();
  if (!row) throw new Refused({ kind: 'no-such-report' });
  const state = personStates.find((one) => one === row.state);
  if (!state) throw new Refused({ kind: 'wrong-state', state: row.state });
  const isErased = !!(row.identity_erased_at ?? row.statement_erased_at);
  return { state, isErased };
}

export interface FinishReconciling {
  readonly siteIds: readonly string[];
  readonly operator: string;
  readonly now: number;
  /** Also while reports are left of which nobody knows whether LAPOR has them. */
  readonly force?: boolean;
}

/**
 * Ends the time after a restore in which nothing is sent. Throws a `Refused`.
 *
 * @returns How many reports are still to be reconciled.
 */
export async function finishReconciling(
  database: Database,
  { siteIds, operator, now, force = false }: FinishReconciling,
): Promise<number> {
  if ((await readMode(database)) !== 'reconcile-only') {
    throw new Refused({ kind: 'not-reconciling' });
  }
  const left = await inSites(database, siteIds, async (transaction) => {
    const { all, ofBackup } = await countToReconcile(transaction, siteIds);
    // What came in since may wait for a person longer than that.
    if (ofBackup > 0 && !force) {
      throw new Refused({ kind: 'still-to-reconcile', count: ofBackup });
    }
    for (const siteId of siteIds) {
      const action = 'reconciling-finished';
      await writeAudit(transaction, { siteId, operator, action }, now);
    }
    return all;
  });
  await setMode(database, 'normal', now);
  return left;
}

/** Those that may be with LAPOR: sent after the backup was made. */
async function countToReconcile(
  transaction: InSites,
  siteIds: readonly string[],
): Promise<{ readonly all: number; readonly ofBackup: number }> {
  const { since } = await transaction
    .selectFrom('instance')
    .select('since')
    .executeTakeFirstOrThrow();
  const { all, ofBackup } = await transaction
    .selectFrom('outbox')
    .innerJoin('report', (join) =>
      join
        .onRef('report.site_id', '=', 'outbox.site_id')
        .onRef('report.id', '=', 'outbox.report_id'),
    )
    .select(({ fn }) => [
      fn.countAll().as('all'),
      fn
        .countAll()
        .filterWhere('report.received_at', '<=', since)
        .as('ofBackup'),
    ])
    .where('outbox.site_id', 'in', siteIds)
    .where((eb) =>
      eb.or([
        eb('outbox.state', '=', 'reconcile').and(
          'outbox.reason',
          '=',
          'after-restore',
        ),
        eb.and([
          eb('outbox.state', 'in', ['queued', 'waiting', 'sending']),
          eb('report.received_at', '<=', since),
          // Not what an operator has looked up and put back into the queue.
          eb(sql`coalesce(outbox.reason, '')`, '<>', RESENT),
        ]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return { all: Number(all), ofBackup: Number(ofBackup) };
}
