import { openBeside, openKey } from '../crypto/report-seal.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import type { ReplyToPassOn } from '../national/national-api.ts';

/** A reply that this process, and no other, may pass on now. */
export interface ReplyClaim {
  readonly siteId: string;
  readonly reportId: string;
  readonly id: string;
  readonly attempt: number;
  readonly leaseUntil: number;
}

/** Takes the oldest due reply of a site, and writes that it is being sent. */
export async function claimReply(
  database: Database,
  siteId: string,
  now: number,
  leaseMs: number,
): Promise<ReplyClaim | undefined> {
  const leaseUntil = now + leaseMs;
  const row = await inSites(database, [siteId], (transaction) =>
    transaction
      .updateTable('reply')
      .set((eb) => ({
        state: 'sending' as const,
        attempt: eb('attempt', '+', 1),
        lease_until: new Date(leaseUntil),
        changed_at: new Date(now),
      }))
      .where('site_id', '=', siteId)
      .where('id', '=', (eb) =>
        eb
          .selectFrom('reply as due')
          .select('due.id')
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
      .returning(['report_id', 'id', 'attempt'])
      .executeTakeFirst(),
  );
  if (!row) return undefined;
  const { report_id: reportId, id, attempt } = row;
  return { siteId, reportId, id, attempt, leaseUntil };
}

/** The reply, opened; `undefined` where it was erased. */
export function readReply(
  database: Database,
  { keyring }: Secrets,
  { siteId, reportId, id }: ReplyClaim,
): Promise<ReplyToPassOn | undefined> {
  return inSites(database, [siteId], async (transaction) => {
    const row = await transaction
      .selectFrom('reply')
      .innerJoin('report', (join) =>
        join
          .onRef('report.site_id', '=', 'reply.site_id')
          .onRef('report.id', '=', 'reply.report_id'),
      )
      .innerJoin('outbox', (join) =>
        join
          .onRef('outbox.site_id', '=', 'reply.site_id')
          .onRef('outbox.report_id', '=', 'reply.report_id'),
      )
      .select([
        'reply.content',
        'reply.rating',
        'report.statement_key',
        'report.key_id',
        'report.confidential',
        'outbox.national_number',
      ])
      .where('reply.site_id', '=', siteId)
      .where('reply.report_id', '=', reportId)
      .where('reply.id', '=', id)
      .executeTakeFirstOrThrow();
    const { content, statement_key, national_number } = row;
    if (!statement_key || national_number === null) return undefined;
    const names = { siteId, reportId };
    const key = openKey('statement', statement_key, keyring, row.key_id, names);
    return {
      nationalNumber: national_number,
      content: content
        ? openBeside(`reply ${id}`, content, key, names).toString('utf8')
        : '',
      rating: row.rating ?? undefined,
      confidential: row.confidential,
    };
  });
}

export type ReplyResult =
  | { readonly kind: 'passed-on' }
  | {
      readonly kind: 'waiting';
      readonly reason: string;
      readonly until: number;
    }
  | { readonly kind: 'with-operator'; readonly reason: string };

/** Writes what became of an attempt that is still under way. */
export async function recordReply(
  database: Database,
  claim: ReplyClaim,
  result: ReplyResult,
  now: number,
): Promise<void> {
  await inSites(database, [claim.siteId], (transaction) =>
    transaction
      .updateTable('reply')
      .set({
        state: result.kind,
        reason: 'reason' in result ? result.reason.slice(0, 200) : null,
        lease_until: null,
        changed_at: new Date(now),
        ...(result.kind === 'waiting' && { due_at: new Date(result.until) }),
      })
      .where('site_id', '=', claim.siteId)
      .where('report_id', '=', claim.reportId)
      .where('id', '=', claim.id)
      .where('attempt', '=', claim.attempt)
      // Also after its lease ran out: then it is known after all.
      .where((eb) =>
        eb.or([
          eb('state', '=', 'sending'),
          eb.and([
            eb('state', '=', 'with-operator'),
            eb('reason', 'in', [INTERRUPTED, AFTER_RESTORE]),
            eb.val(result.kind === 'passed-on'),
          ]),
        ]),
      )
      .execute(),
  );
}

const INTERRUPTED = 'interrupted';
const AFTER_RESTORE = 'after-restore';

/**
 * Hands replies to an operator that may have arrived: those whose sender was
 * killed and, after a restore, all that would be sent now.
 */
export async function handOver(
  transaction: InSites,
  siteIds: readonly string[],
  now: number,
  isParking: boolean,
): Promise<number> {
  const at = new Date(now);
  const rows = await transaction
    .updateTable('reply')
    .set({
      state: 'with-operator',
      reason: isParking ? AFTER_RESTORE : INTERRUPTED,
      lease_until: null,
      changed_at: at,
    })
    .where('site_id', 'in', siteIds)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'sending'), eb('lease_until', '<', at)]),
        eb.and([
          eb('state', 'in', ['queued', 'waiting']),
          eb('due_at', '<=', at),
          eb.val(isParking),
        ]),
      ]),
    )
    .returning('id')
    .execute();
  return rows.length;
}

/** The sites with a reply to pass on now. */
export async function sitesWithReplies(
  transaction: InSites,
  siteIds: readonly string[],
  now: number,
): Promise<string[]> {
  const rows = await transaction
    .selectFrom('reply')
    .select('site_id')
    .distinct()
    .where('site_id', 'in', siteIds)
    .where('state', 'in', ['queued', 'waiting'])
    .where('due_at', '<=', new Date(now))
    .execute();
  return rows.map(({ site_id }) => site_id);
}
