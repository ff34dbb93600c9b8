import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { SiteSettings } from '../config/load-config.ts';
import { sealPart } from '../crypto/report-seal.ts';
import { keyedHash, type Secrets } from '../crypto/secrets.ts';
import {
  shortReference,
  trackingCode,
  trackingCodeHash,
} from '../crypto/tracking.ts';
import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';
import {
  Deadline,
  deadline,
  localDate,
  type IsoInstant,
  type Receipt,
  type Submission,
  type WorkingCalendar,
} from '../domain.ts';
import { canonicalJson } from './canonical-json.ts';

export interface IntakeParts {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly calendar: WorkingCalendar;
  readonly now: Clock;
}

export type Acceptance =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  /** The same report again: the receipt is the one given before. */
  | { readonly kind: 'repeated'; readonly receipt: Receipt }
  /** The key came with another report before. */
  | { readonly kind: 'key-reused' };

interface Question {
  readonly site: SiteSettings;
  readonly idempotencyKey: string;
  /** The body as it came, parsed but not yet checked. */
  readonly body: unknown;
}

interface Arrival extends Question {
  readonly submission: Submission;
}

/**
 * What was answered to this key before, or `undefined` if it is new. Asked
 * before the body is checked: a reporter whose first answer was lost gets the
 * receipt even if the site's rules have changed since.
 */
export async function answeredBefore(
  parts: Pick<IntakeParts, 'database' | 'secrets'>,
  question: Question,
): Promise<Exclude<Acceptance, { kind: 'accepted' }> | undefined> {
  const { keyHash, bodyHash } = hashesOf(parts.secrets, question);
  const earlier = await findEarlier(parts, question, keyHash);
  if (!earlier) return undefined;
  return timingSafeEqual(earlier.bodyHash, bodyHash)
    ? { kind: 'repeated', receipt: earlier.receipt }
    : { kind: 'key-reused' };
}

/**
 * Keeps a report and its place in the queue to LAPOR, in one transaction, and
 * returns only once both are committed. Asked again with the same key and
 * report, also at the same moment, it gives the same receipt.
 */
export async function acceptReport(
  parts: IntakeParts,
  arrival: Arrival,
): Promise<Acceptance> {
  const hashes = hashesOf(parts.secrets, arrival);
  // Nothing inserted means that the key is known or, very rarely, that the
  // random short reference is taken: then it is drawn again.
  for (let draw = 0; draw < 5; draw += 1) {
    const receipt = await insert(parts, arrival, hashes);
    if (receipt) return { kind: 'accepted', receipt };
    const earlier = await answeredBefore(parts, arrival);
    if (earlier) return earlier;
  }
  throw new Error('no free reference was found');
}

interface Hashes {
  readonly keyHash: Buffer;
  readonly bodyHash: Buffer;
}

function hashesOf(
  secrets: Secrets,
  { site, idempotencyKey, body }: Question,
): Hashes {
  return {
    keyHash: keyedHash(secrets.idempotencyKeyHash, site.id, idempotencyKey),
    bodyHash: keyedHash(secrets.bodyHash, canonicalJson(body)),
  };
}

async function insert(
  { database, secrets, calendar, now }: IntakeParts,
  arrival: Arrival,
  hashes: Hashes,
): Promise<Receipt | undefined> {
  const received = new Date(now());
  const receipt: Receipt = {
    trackingCode: trackingCode(
      secrets,
      arrival.site.id,
      arrival.idempotencyKey,
    ),
    reference: shortReference(arrival.site.id, randomBytes(4)),
    receivedAt: received.toISOString(),
    timeZone: arrival.site.timeZone,
    deadlines: receiptDeadlines(arrival.site, received.toISOString(), calendar),
  };
  const row = reportRow(arrival, receipt, hashes, secrets);
  const sites = [arrival.site.id];
  const kept = await inSites(database, sites, async (transaction) => {
    const inserted = await transaction
      .insertInto('report')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) return false;
    await transaction
      .insertInto('outbox')
      .values({
        site_id: row.site_id,
        report_id: row.id,
        state: 'queued',
        due_at: received,
        changed_at: received,
      })
      .execute();
    return true;
  });
  return kept ? receipt : undefined;
}

function reportRow(
  { submission }: Arrival,
  receipt: Receipt,
  { keyHash, bodyHash }: Hashes,
  secrets: Secrets,
) {
  const id = randomUUID();
  const names = { siteId: submission.site, reportId: id };
  const { keyring } = secrets;
  const keyId = keyring.currentId;
  const identity = sealPart(
    'identity',
    JSON.stringify(submission.reporter),
    keyring,
    keyId,
    names,
  );
  const statement = sealPart(
    'statement',
    JSON.stringify(statementOf(submission)),
    keyring,
    keyId,
    names,
  );
  return {
    site_id: submission.site,
    id,
    reference: receipt.reference,
    idempotency_key_hash: keyHash,
    body_hash: bodyHash,
    tracking_code_hash: trackingCodeHash(secrets, receipt.trackingCode),
    classification: submission.classification,
    region_code: submission.location.regionCode ?? null,
    agency_id: submission.agency ?? null,
    category_id: submission.category ?? null,
    anonymous: submission.anonymous,
    key_id: keyId,
    identity: identity.sealed,
    identity_key: identity.wrappedKey,
    statement: statement.sealed,
    statement_key: statement.wrappedKey,
    notice_version: submission.consent.noticeVersion,
    receipt_deadlines: JSON.stringify(receipt.deadlines),
    received_at: new Date(receipt.receivedAt),
  };
}

/** What the reporter stated, as it is sealed. */
export type Statement = ReturnType<typeof statementOf>;

function statementOf({ title, content, incidentDate, location }: Submission) {
  return { title, content, incidentDate, place: location.detail };
}

async function findEarlier(
  { database, secrets }: Pick<IntakeParts, 'database' | 'secrets'>,
  { site, idempotencyKey }: Question,
  keyHash: Buffer,
): Promise<{ bodyHash: Buffer; receipt: Receipt } | undefined> {
  const row = await inSites(database, [site.id], (transaction) =>
    transaction
      .selectFrom('report')
      .select(['reference', 'body_hash', 'receipt_deadlines', 'received_at'])
      .where('site_id', '=', site.id)
      .where('idempotency_key_hash', '=', keyHash)
      .executeTakeFirst(),
  );
  if (!row) return undefined;
  return {
    bodyHash: Buffer.from(row.body_hash),
    receipt: {
      trackingCode: trackingCode(secrets, site.id, idempotencyKey),
      reference: row.reference,
      receivedAt: row.received_at.toISOString(),
      timeZone: site.timeZone,
      deadlines: readDeadlines(row.receipt_deadlines),
    },
  };
}

function readDeadlines(value: unknown): Deadline[] {
  return Array.isArray(value) ? value.map((item) => Deadline.parse(item)) : [];
}

function receiptDeadlines(
  site: SiteSettings,
  receivedAt: IsoInstant,
  calendar: WorkingCalendar,
): Deadline[] {
  const day = localDate(receivedAt, site.timeZone);
  return site.deadlines
    .filter(({ kind }) => kind === 'verification')
    .map((rule) => deadline(rule, day, undefined, day, calendar));
}
