import { randomBytes, randomUUID } from 'node:crypto';

import { sealBeside, sealPart, openKey } from '../../src/crypto/report-seal.ts';
import type { Secrets } from '../../src/crypto/secrets.ts';
import type { Database } from '../../src/database/database.ts';
import { inSites } from '../../src/database/in-sites.ts';
import type { OutboxState } from '../../src/database/tables.ts';
import { report, start } from './scene.ts';

export interface StoredOptions {
  readonly siteId?: string;
  readonly state?: OutboxState;
  readonly reason?: string;
  readonly nationalNumber?: string;
  readonly receivedAt?: number;
  /** When it was filed, or came to where it stands. */
  readonly changedAt?: number;
  /** With a file, a reply and a timeline beside it. */
  readonly isRich?: boolean;
}

export interface Stored {
  readonly siteId: string;
  readonly reportId: string;
  readonly reference: string;
}

/** Puts a report where it would stand, without a gateway to bring it there. */
export async function putReport(
  database: Database,
  { keyring }: Pick<Secrets, 'keyring'>,
  options: StoredOptions = {},
): Promise<Stored> {
  const { siteId = report.site, state = 'queued', isRich = false } = options;
  const { receivedAt = start, changedAt = receivedAt } = options;
  const reportId = randomUUID();
  const names = { siteId, reportId };
  const keyId = keyring.currentId;
  const reference = `KC-${randomBytes(3).toString('hex').toUpperCase()}`;
  const { title, content, incidentDate, location } = report;
  const seal = (part: 'identity' | 'statement', value: object) =>
    sealPart(part, JSON.stringify(value), keyring, keyId, names);
  const identity = seal('identity', report.reporter);
  const place = location.detail;
  const statement = seal('statement', { title, content, incidentDate, place });
  const key = openKey('statement', statement.wrappedKey, keyring, keyId, names);
  const at = new Date(changedAt);
  await inSites(database, [siteId], async (tx) => {
    await tx
      .insertInto('report')
      .values({
        ...{ site_id: siteId, id: reportId, reference, key_id: keyId },
        idempotency_key_hash: randomBytes(32),
        body_hash: randomBytes(32),
        tracking_code_hash: randomBytes(32),
        classification: 'pengaduan',
        ...{ region_code: '21.01', agency_id: report.agency },
        ...{ category_id: report.category, anonymous: false },
        identity: identity.sealed,
        identity_key: identity.wrappedKey,
        statement: statement.sealed,
        statement_key: statement.wrappedKey,
        ...{ notice_version: '2026-11', receipt_deadlines: '[]' },
        received_at: new Date(receivedAt),
      })
      .execute();
    await tx
      .insertInto('outbox')
      .values({
        ...{ site_id: siteId, report_id: reportId, state },
        ...{ reason: options.reason ?? null, due_at: at, changed_at: at },
        national_number: numberOf(options),
        filed_at: state === 'filed' ? at : null,
        lease_until: state === 'sending' ? at : null,
      })
      .execute();
    if (!isRich) return;
    await tx
      .insertInto('progress')
      .values({
        ...{ site_id: siteId, report_id: reportId, status: 'unverified' },
        ...{ milestones: '[]', moved_at: at, next_check_at: at },
        timeline: sealBeside('timeline', '[]', key, names),
      })
      .execute();
    await tx
      .insertInto('attachment')
      .values({
        ...{ site_id: siteId, report_id: reportId, number: 1, size: 3 },
        ...{ sha256: randomBytes(32), state: 'kept', media_type: 'image/png' },
        body: sealBeside('file 1', Buffer.from('png'), key, names),
        ...{ received_at: at, changed_at: at },
      })
      .execute();
    const id = randomUUID();
    await tx
      .insertInto('reply')
      .values({
        ...{ site_id: siteId, report_id: reportId, id, state: 'queued' },
        idempotency_key_hash: randomBytes(32),
        body_hash: randomBytes(32),
        content: sealBeside(`reply ${id}`, 'Belum diperbaiki.', key, names),
        ...{ due_at: at, received_at: at, changed_at: at },
      })
      .execute();
  });
  return { ...names, reference };
}

function numberOf({ state, nationalNumber }: StoredOptions): string | null {
  if (state !== 'filed') return null;
  return nationalNumber ?? String(1_000_000 + randomBytes(3).readUIntBE(0, 3));
}

export type Row = Readonly<Record<string, unknown>>;

/** Everything that is kept of a report, whatever column it stands in. */
export async function everythingOf(
  everything: Database,
  reportId: string,
): Promise<{ report: Row; progress: Row; attachment: Row; reply: Row }> {
  const of = (table: 'progress' | 'attachment' | 'reply') =>
    everything
      .selectFrom(table)
      .selectAll()
      .where('report_id', '=', reportId)
      .executeTakeFirst()
      .then((row): Row => row ?? {});
  return {
    report: await everything
      .selectFrom('report')
      .selectAll()
      .where('id', '=', reportId)
      .executeTakeFirstOrThrow(),
    progress: await of('progress'),
    attachment: await of('attachment'),
    reply: await of('reply'),
  };
}
