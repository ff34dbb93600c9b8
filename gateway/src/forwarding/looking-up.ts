import type { Clock, Random } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import type { Log } from '../log.ts';
import type { LookupOutcome, NationalApi } from '../national/national-api.ts';
import { NUMBER_TAKEN } from './outbox.ts';

/** A report of which it is asked whether LAPOR has it. */
export interface Question {
  readonly siteId: string;
  readonly reportId: string;
  readonly attempt: number;
  readonly reference: string;
  readonly receivedAt: string;
  /** Since when it is open whether it arrived. */
  readonly openSince: number;
  readonly absences: number;
  readonly askedAt: number;
}

export interface LookingUpParts {
  readonly database: Database;
  readonly now: Clock;
  readonly random: Random;
  readonly leaseMs: number;
  readonly log: Log;
}

/** How often LAPOR has to say that it does not have a report. */
const ABSENCES = 2;

/** Milliseconds between two questions about one report. */
const SOONEST = 10_000;
const LATEST = 15 * 60_000;

/** Takes the next report of a site that LAPOR is to be asked for. */
export async function claimQuestion(
  { database, now, leaseMs }: LookingUpParts,
  siteId: string,
): Promise<Question | undefined> {
  const askedAt = now();
  return inSites(database, [siteId], async (transaction) => {
    const row = await transaction
      .updateTable('outbox')
      .set({ due_at: new Date(askedAt + leaseMs) })
      .where('site_id', '=', siteId)
      .where('report_id', '=', (eb) =>
        eb
          .selectFrom('outbox as due')
          .select('due.report_id')
          .where('due.site_id', '=', siteId)
          .where('due.state', '=', 'reconcile')
          .where('due.reason', 'is distinct from', NUMBER_TAKEN)
          .where('due.due_at', '<=', new Date(askedAt))
          .orderBy('due.due_at')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returning(['report_id', 'attempt', 'changed_at', 'absences'])
      .executeTakeFirst();
    if (!row) return undefined;
    const report = await transaction
      .selectFrom('report')
      .select(['reference', 'received_at'])
      .where('site_id', '=', siteId)
      .where('id', '=', row.report_id)
      .executeTakeFirstOrThrow();
    return {
      siteId,
      reportId: row.report_id,
      attempt: row.attempt,
      reference: report.reference,
      receivedAt: report.received_at.toISOString(),
      openSince: row.changed_at.getTime(),
      absences: row.absences,
      askedAt,
    };
  });
}

/** Asks. An adapter promises not to throw; if it does, nothing is settled. */
export async function lookUp(
  api: NationalApi,
  question: Question,
  signal: AbortSignal,
): Promise<LookupOutcome> {
  try {
    const answer = await api.lookUp?.(question, signal);
    return answer ?? { kind: 'unclear', reason: 'nobody-to-ask' };
  } catch {
    return { kind: 'unclear', reason: 'adapter-error' };
  }
}

/**
 * Writes what an answer other than a number leads to. An acceptance may come
 * late: that LAPOR does not have it counts only after a whole lease, and only
 * when it was said twice, a lease apart. Then the report is sent again.
 */
export async function recordAbsence(
  parts: LookingUpParts,
  question: Question,
  answer: Exclude<LookupOutcome, { kind: 'found' }>,
): Promise<void> {
  const { database, leaseMs, log } = parts;
  const { siteId, reportId, askedAt, openSince } = question;
  const counts = answer.kind === 'absent' && askedAt - openSince >= leaseMs;
  const absences = question.absences + (counts ? 1 : 0);
  await inSites(database, [siteId], async (transaction) => {
    const resends =
      counts && absences >= ABSENCES && (await maySend(transaction));
    await transaction
      .updateTable('outbox')
      .set({
        absences: resends ? 0 : absences,
        due_at: new Date(nextAt(parts, question, { counts, resends })),
        ...(resends && {
          state: 'queued' as const,
          reason: null,
          changed_at: new Date(parts.now()),
        }),
      })
      .where('site_id', '=', siteId)
      .where('report_id', '=', reportId)
      .where('attempt', '=', question.attempt)
      .where('state', '=', 'reconcile')
      .execute();
    if (resends) {
      log.warn(
        { site: siteId, report: reportId, state: 'queued' },
        'LAPOR does not have this report: it is sent again',
      );
    }
  });
}

function nextAt(
  { now, random, leaseMs }: LookingUpParts,
  { askedAt, openSince }: Question,
  { counts, resends }: { counts: boolean; resends: boolean },
): number {
  if (resends) return now();
  if (counts) return askedAt + leaseMs;
  const quiet = (now() - openSince) / 2;
  const wait = Math.min(LATEST, Math.max(SOONEST, quiet));
  return now() + wait * (0.5 + random() / 2);
}

async function maySend(transaction: InSites): Promise<boolean> {
  const row = await transaction
    .selectFrom('instance')
    .select('mode')
    .executeTakeFirst();
  return row?.mode !== 'reconcile-only';
}

/** The sites with a report that LAPOR is to be asked for now. */
export async function sitesToAsk(
  transaction: InSites,
  siteIds: readonly string[],
  now: number,
): Promise<string[]> {
  if (siteIds.length === 0) return [];
  const rows = await transaction
    .selectFrom('outbox')
    .select('site_id')
    .distinct()
    .where('site_id', 'in', siteIds)
    .where('state', '=', 'reconcile')
    .where('reason', 'is distinct from', NUMBER_TAKEN)
    .where('due_at', '<=', new Date(now))
    .execute();
  return rows.map(({ site_id }) => site_id);
}
