import { markLeftOut, markPassedOn } from '../attachments/pass-on.ts';
import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import { writeAudit } from '../operations/audit.ts';
import { writeFiled } from './filed.ts';

/** A report that this process, and no other, may send now. */
export interface Claim {
  readonly siteId: string;
  readonly reportId: string;
  readonly attempt: number;
  /** Why the attempt before it ended. */
  readonly lastReason: string | null;
  /** From then on others take its sender for dead. */
  readonly leaseUntil: number;
}

/**
 * Takes the oldest due report of a site and writes that it is being sent, by
 * whom first and until when. Other gateways skip what is being taken. Nothing
 * is taken while a person has to reconcile first.
 */
export async function claimNext(
  database: Database,
  siteId: string,
  now: number,
  leaseMs: number,
): Promise<Claim | undefined> {
  const leaseUntil = now + leaseMs;
  const row = await inSites(database, [siteId], (transaction) =>
    transaction
      .updateTable('outbox')
      .set((eb) => ({
        state: 'sending' as const,
        attempt: eb('attempt', '+', 1),
        lease_until: new Date(leaseUntil),
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
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('instance')
              .select('id')
              .where('mode', '=', 'reconcile-only'),
          ),
        ),
      )
      .returning(['report_id', 'attempt', 'reason'])
      .executeTakeFirst(),
  );
  return (
    row && {
      siteId,
      reportId: row.report_id,
      attempt: row.attempt,
      lastReason: row.reason,
      leaseUntil,
    }
  );
}

export type Outcome =
  | {
      readonly kind: 'filed';
      readonly nationalNumber: string;
      readonly filesPassedOn: readonly number[];
      readonly filesLeftOut: readonly number[];
    }
  | {
      readonly kind: 'waiting';
      readonly until: number;
      readonly reason: string;
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unmapped'; readonly reason: string }
  | { readonly kind: 'by-hand'; readonly reason: string }
  /** `askAt`: when LAPOR may be asked for it, where that can be. */
  | {
      readonly kind: 'reconcile';
      readonly reason: string;
      readonly askAt: number;
    };

/**
 * What came of writing an outcome. `number-taken`: LAPOR gave the number of
 * another report. `has-another`: the report has another number already.
 */
export type Recorded = 'written' | 'overtaken' | 'number-taken' | 'has-another';

/**
 * Writes what became of an attempt, and begins to follow a report that was
 * filed. Only the attempt that is still under way may write, except that a
 * number which LAPOR gave is kept whatever else happened meanwhile.
 */
export async function recordOutcome(
  database: Database,
  claim: Pick<Claim, 'siteId' | 'reportId' | 'attempt'>,
  outcome: Outcome,
  now: number,
): Promise<Recorded> {
  if (outcome.kind === 'filed')
    return recordFiled(database, claim, outcome, now);
  const row = await inSites(database, [claim.siteId], (transaction) =>
    transaction
      .updateTable('outbox')
      .set({
        state: outcome.kind,
        reason: outcome.reason.slice(0, 200),
        lease_until: null,
        absences: 0,
        changed_at: new Date(now),
        ...(outcome.kind === 'waiting' && { due_at: new Date(outcome.until) }),
        ...(outcome.kind === 'reconcile' && {
          due_at: new Date(outcome.askAt),
        }),
      })
      .where('site_id', '=', claim.siteId)
      .where('report_id', '=', claim.reportId)
      .where('attempt', '=', claim.attempt)
      .where('state', '=', 'sending')
      .returning('report_id')
      .executeTakeFirst(),
  );
  return row ? 'written' : 'overtaken';
}

const unfiled = [
  'queued',
  'sending',
  'waiting',
  'refused',
  'reconcile',
  'unmapped',
  'by-hand',
  'withdrawn',
] as const;

async function recordFiled(
  database: Database,
  report: Pick<Claim, 'siteId' | 'reportId'>,
  outcome: Extract<Outcome, { kind: 'filed' }>,
  now: number,
): Promise<Recorded> {
  const { nationalNumber } = outcome;
  try {
    return await inSites(database, [report.siteId], async (transaction) => {
      const expected = { ...report, states: unfiled };
      if (await writeFiled(transaction, expected, nationalNumber, now)) {
        await markPassedOn(transaction, report, outcome.filesPassedOn, now);
        await markLeftOut(transaction, report, outcome.filesLeftOut, now);
        return 'written';
      }
      const known = await numberOf(transaction, report);
      if (known === nationalNumber) return 'overtaken';
      await writeFiledTwice(transaction, report, nationalNumber, now);
      return 'has-another';
    });
  } catch (error) {
    if (!isNumberTaken(error)) throw error;
  }
  await inSites(database, [report.siteId], (transaction) =>
    transaction
      .updateTable('outbox')
      .set({
        state: 'reconcile',
        reason: NUMBER_TAKEN,
        lease_until: null,
        changed_at: new Date(now),
      })
      .where('site_id', '=', report.siteId)
      .where('report_id', '=', report.reportId)
      .where('state', 'in', unfiled)
      .execute(),
  );
  return 'number-taken';
}

/** So that an operator sees it with the report, and can tell LAPOR. */
function writeFiledTwice(
  transaction: InSites,
  { siteId, reportId }: Pick<Claim, 'siteId' | 'reportId'>,
  nationalNumber: string,
  now: number,
): Promise<void> {
  return writeAudit(
    transaction,
    {
      ...{ siteId, reportId, operator: 'gateway', action: 'filed-twice' },
      detail: { secondNumber: nationalNumber },
    },
    now,
  );
}

/** The reason of a report to which LAPOR gave the number of another one. */
export const NUMBER_TAKEN = 'number-taken';

function isNumberTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    'constraint' in error &&
    error.constraint === 'outbox_by_number'
  );
}

async function numberOf(
  transaction: InSites,
  { siteId, reportId }: Pick<Claim, 'siteId' | 'reportId'>,
): Promise<string | null | undefined> {
  const row = await transaction
    .selectFrom('outbox')
    .select('national_number')
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .executeTakeFirst();
  return row?.national_number;
}
