import { randomUUID, timingSafeEqual } from 'node:crypto';

import type { Clock } from '../clock.ts';
import { openKey, sealBeside, type ReportId } from '../crypto/report-seal.ts';
import { keyedHash, type Secrets } from '../crypto/secrets.ts';
import { trackingCodeHash } from '../crypto/tracking.ts';
import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import type { OutboxState, ReplyState } from '../database/tables.ts';
import { TrackRequest, type ReplyReceipt } from '../domain.ts';
import { canonicalJson } from '../intake/canonical-json.ts';

export interface ReplyParts {
  readonly database: Database;
  readonly secrets: Secrets;
  /** The sites of this gateway; no other is looked into. */
  readonly siteIds: readonly string[];
  readonly passesRepliesOn: (siteId: string) => boolean;
  readonly now: Clock;
}

/** A reply, a rating, or both, as they came. */
export interface ReplyArrival {
  /** The tracking code as it was sent; it may have any form. */
  readonly code: unknown;
  readonly idempotencyKey: string;
  readonly content: string | undefined;
  readonly rating: number | undefined;
}

export type ReplyAcceptance =
  | { readonly kind: 'accepted'; readonly receipt: ReplyReceipt }
  /** The same again: the time is that of the first, the state that of now. */
  | { readonly kind: 'repeated'; readonly receipt: ReplyReceipt }
  /** The key came with something else before. */
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'report-unknown' }
  | { readonly kind: 'not-filed-yet' }
  | { readonly kind: 'report-erased' };

/**
 * Keeps what a reporter says to LAPOR after the report was filed, and returns
 * once that is committed. It is passed on afterwards, or by an operator.
 */
export function acceptReply(
  parts: ReplyParts,
  arrival: ReplyArrival,
): Promise<ReplyAcceptance> {
  const { database, secrets, siteIds } = parts;
  return inSites(database, siteIds, async (transaction) => {
    const report = await findByCode(transaction, secrets, siteIds, arrival);
    if (!report) return { kind: 'report-unknown' };
    const hashes = hashesOf(secrets, report, arrival);
    const earlier = await answeredBefore(transaction, report, hashes);
    if (earlier) return earlier;
    if (report.state !== 'filed') return { kind: 'not-filed-yet' };
    if (!report.statementKey) return { kind: 'report-erased' };
    const { statementKey } = report;
    const kept = { ...report, statementKey };
    const receipt = await insert(parts, transaction, kept, arrival, hashes);
    if (receipt) return { kind: 'accepted', receipt };
    // The same key at the same moment: the other one was quicker.
    const quicker = await answeredBefore(transaction, report, hashes);
    if (!quicker) throw new Error('a reply could not be kept');
    return quicker;
  });
}

interface FoundByCode extends ReportId {
  readonly state: OutboxState;
  readonly keyId: string;
  readonly statementKey: Uint8Array | null;
}

/** A code without form looks up what cannot exist, at the same cost. */
async function findByCode(
  transaction: InSites,
  secrets: Secrets,
  siteIds: readonly string[],
  { code }: ReplyArrival,
): Promise<FoundByCode | undefined> {
  const read = TrackRequest.safeParse({ code });
  const hash =
    read.success && 'code' in read.data
      ? trackingCodeHash(secrets, read.data.code)
      : keyedHash(secrets.trackingCodeHash, 'no', 'code');
  return transaction
    .selectFrom('report')
    .innerJoin('outbox', (join) =>
      join
        .onRef('outbox.site_id', '=', 'report.site_id')
        .onRef('outbox.report_id', '=', 'report.id'),
    )
    .select([
      'report.site_id as siteId',
      'report.id as reportId',
      'report.key_id as keyId',
      'report.statement_key as statementKey',
      'outbox.state as state',
    ])
    .where('report.site_id', 'in', siteIds)
    .where('report.tracking_code_hash', '=', hash)
    .executeTakeFirst();
}

interface Hashes {
  readonly keyHash: Buffer;
  readonly bodyHash: Buffer;
}

function hashesOf(
  secrets: Secrets,
  { siteId, reportId }: ReportId,
  { idempotencyKey, content, rating }: ReplyArrival,
): Hashes {
  const key = secrets.idempotencyKeyHash;
  return {
    keyHash: keyedHash(key, 'reply', siteId, idempotencyKey),
    bodyHash: keyedHash(
      secrets.bodyHash,
      'reply',
      reportId,
      canonicalJson({ content, rating }),
    ),
  };
}

async function answeredBefore(
  transaction: InSites,
  { siteId }: ReportId,
  { keyHash, bodyHash }: Hashes,
): Promise<ReplyAcceptance | undefined> {
  const row = await transaction
    .selectFrom('reply')
    .select(['body_hash', 'state', 'received_at'])
    .where('site_id', '=', siteId)
    .where('idempotency_key_hash', '=', keyHash)
    .executeTakeFirst();
  if (!row) return undefined;
  return timingSafeEqual(Buffer.from(row.body_hash), bodyHash)
    ? { kind: 'repeated', receipt: receiptOf(row.state, row.received_at) }
    : { kind: 'key-reused' };
}

async function insert(
  { secrets, passesRepliesOn, now }: ReplyParts,
  transaction: InSites,
  report: FoundByCode & { readonly statementKey: Uint8Array },
  { content, rating }: ReplyArrival,
  { keyHash, bodyHash }: Hashes,
): Promise<ReplyReceipt | undefined> {
  const { siteId, reportId, keyId } = report;
  const id = randomUUID();
  const key = openKey(
    'statement',
    report.statementKey,
    secrets.keyring,
    keyId,
    report,
  );
  const received = new Date(now());
  const state = passesRepliesOn(siteId) ? 'queued' : 'with-operator';
  const inserted = await transaction
    .insertInto('reply')
    .values({
      site_id: siteId,
      report_id: reportId,
      id,
      idempotency_key_hash: keyHash,
      body_hash: bodyHash,
      content:
        content === undefined
          ? null
          : sealBeside(`reply ${id}`, content, key, report),
      rating: rating ?? null,
      state,
      reason: state === 'with-operator' ? 'no-machine-way' : null,
      due_at: received,
      received_at: received,
      changed_at: received,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted && receiptOf(state, received);
}

function receiptOf(state: ReplyState, receivedAt: Date): ReplyReceipt {
  return { state: told[state], receivedAt: receivedAt.toISOString() };
}

const told: Readonly<Record<ReplyState, ReplyReceipt['state']>> = {
  queued: 'queued',
  sending: 'queued',
  waiting: 'queued',
  'passed-on': 'passed-on',
  'with-operator': 'with-operator',
  // An operator has dealt with it, in whatever way.
  done: 'with-operator',
};
