import { timingSafeEqual } from 'node:crypto';

import type { SiteSettings } from '../config/load-config.ts';
import { keyedHash, type Secrets } from '../crypto/secrets.ts';
import { trackingCode } from '../crypto/tracking.ts';
import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';
import { Deadline, type Receipt } from '../domain.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Hashes } from './prepare-report.ts';
import { essentialPart } from './read-report.ts';

/** What one request asks to be kept, under which key. */
export interface Question {
  readonly site: SiteSettings;
  readonly idempotencyKey: string;
  /** The body as it came, parsed but not yet checked. */
  readonly body: object;
}

export type EarlierAnswer =
  /** The same report again: the receipt is the one given before. */
  | { readonly kind: 'repeated'; readonly receipt: Receipt }
  /** The key came with another report before. */
  | { readonly kind: 'key-reused' };

export function hashesOf(
  secrets: Secrets,
  { site, idempotencyKey, body }: Question,
): Hashes {
  return {
    keyHash: keyedHash(secrets.idempotencyKeyHash, site.id, idempotencyKey),
    bodyHash: keyedHash(secrets.bodyHash, canonicalJson(essentialPart(body))),
  };
}

/** What was answered to this key before, or `undefined` if it is new. */
export async function findEarlierAnswer(
  { database, secrets }: { database: Database; secrets: Secrets },
  { site, idempotencyKey }: Question,
  { keyHash, bodyHash }: Hashes,
): Promise<EarlierAnswer | undefined> {
  const row = await inSites(database, [site.id], (transaction) =>
    transaction
      .selectFrom('report')
      .select(['reference', 'body_hash', 'receipt_deadlines', 'received_at'])
      .where('site_id', '=', site.id)
      .where('idempotency_key_hash', '=', keyHash)
      .executeTakeFirst(),
  );
  if (!row) return undefined;
  if (!timingSafeEqual(row.body_hash, bodyHash)) return { kind: 'key-reused' };
  return {
    kind: 'repeated',
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
