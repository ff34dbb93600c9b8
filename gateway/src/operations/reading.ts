import * as z from 'zod/mini';

import { openBeside, openKey, openPart } from '../crypto/report-seal.ts';
import type { Secrets } from '../crypto/secrets.ts';
import type { InSites } from '../database/in-sites.ts';
import { standings } from '../database/standings.ts';
import type { AttachmentState, ReplyState } from '../database/tables.ts';
import { TimelineEntry } from '../domain.ts';
import { StoredStatement } from '../forwarding/stored-report.ts';
import { placeText } from '../national/place-text.ts';
import { regionNames } from '../regions/names.ts';
import { writeAudit } from './audit.ts';
import { Refused } from './refused.ts';

const Identity = z.object({
  name: z.string(),
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
});

/** Who reported, and how to reach them. */
export type Identity = z.output<typeof Identity>;

/** What was stated. */
export type Statement = z.output<typeof StoredStatement>;

interface Sealed {
  readonly site_id: string;
  readonly id: string;
  readonly key_id: string;
  readonly identity: Uint8Array | null;
  readonly identity_key: Uint8Array | null;
  readonly statement: Uint8Array | null;
  readonly statement_key: Uint8Array | null;
}

type Keys = Pick<Secrets, 'keyring'>;

/** Who reported; `undefined` once erased. */
export function openIdentity(
  row: Omit<Sealed, 'statement' | 'statement_key'>,
  { keyring }: Keys,
): Identity | undefined {
  if (!row.identity || !row.identity_key) return undefined;
  const names = { siteId: row.site_id, reportId: row.id };
  const key = openKey('identity', row.identity_key, keyring, row.key_id, names);
  return Identity.parse(
    JSON.parse(openPart('identity', row.identity, key, names)),
  );
}

/** What was stated, and the key that opens all beside it; `undefined` once erased. */
export function openStatement(
  row: Omit<Sealed, 'identity' | 'identity_key'>,
  { keyring }: Keys,
): { readonly statement: Statement; readonly key: Buffer } | undefined {
  if (!row.statement || !row.statement_key) return undefined;
  const names = { siteId: row.site_id, reportId: row.id };
  const key = openKey(
    'statement',
    row.statement_key,
    keyring,
    row.key_id,
    names,
  );
  const text = openPart('statement', row.statement, key, names);
  return { key, statement: StoredStatement.parse(JSON.parse(text)) };
}

export interface OpenedFile {
  readonly number: number;
  readonly mediaType: string;
  readonly size: number;
  readonly state: AttachmentState;
  readonly flag: string | null;
}

export interface OpenedReply {
  readonly id: string;
  /** `undefined` for a bare rating, or once erased. */
  readonly content: string | undefined;
  readonly rating: number | null;
  readonly state: ReplyState;
  readonly receivedAt: Date;
}

/** A report opened for a person. */
export interface OpenedReport {
  readonly siteId: string;
  readonly reportId: string;
  readonly reference: string;
  readonly receivedAt: Date;
  readonly classification: string;
  /** Down to the village, as long as the statement is there. */
  readonly regionCode: string | null;
  readonly agencyId: string | null;
  readonly categoryId: string | null;
  readonly anonymous: boolean;
  readonly confidential: boolean;
  readonly state: string;
  readonly reason: string | null;
  readonly nationalNumber: string | null;
  /** `undefined` once erased. */
  readonly identity: Identity | undefined;
  /** `undefined` once erased. */
  readonly statement: Statement | undefined;
  /** The place in one line, with the names of its regions. */
  readonly place: string | undefined;
  readonly files: readonly OpenedFile[];
  readonly replies: readonly OpenedReply[];
  readonly timeline: readonly TimelineEntry[];
}

export interface ReadReport {
  readonly siteId: string;
  readonly reportId: string;
  readonly operator: string;
  readonly now: number;
}

/** Opens a report for a person, and writes down who it was. Throws a `Refused`. */
export async function readReport(
  transaction: InSites,
  secrets: Keys,
  { siteId, reportId, operator, now }: ReadReport,
): Promise<OpenedReport> {
  const row = await readRow(transaction, siteId, reportId);
  if (!row) throw new Refused({ kind: 'no-such-report' });
  const opened = openStatement(row, secrets);
  const key = opened?.key;
  const regionCode = opened?.statement.regionCode ?? row.region_code;
  const report: OpenedReport = {
    siteId,
    reportId,
    reference: row.reference,
    receivedAt: row.received_at,
    classification: row.classification,
    regionCode,
    agencyId: row.agency_id,
    categoryId: row.category_id,
    anonymous: row.anonymous,
    confidential: row.confidential,
    state: row.state,
    reason: row.reason,
    nationalNumber: row.national_number,
    identity: openIdentity(row, secrets),
    statement: opened?.statement,
    place:
      opened &&
      (await placeText(
        {
          detail: opened.statement.place,
          regionCode: regionCode ?? undefined,
        },
        regionNames,
      )),
    files: await readFiles(transaction, siteId, reportId),
    replies: await readReplies(transaction, { siteId, reportId }, key),
    timeline:
      key && row.timeline
        ? readTimeline(
            openBeside('timeline', row.timeline, key, { siteId, reportId }),
          )
        : [],
  };
  const entry = {
    siteId,
    operator,
    action: 'report-opened',
    reportId,
  } as const;
  await writeAudit(transaction, entry, now);
  return report;
}

function readRow(transaction: InSites, siteId: string, reportId: string) {
  return standings(transaction)
    .selectAll('report')
    .select([
      'outbox.state',
      'outbox.reason',
      'outbox.national_number',
      'progress.timeline',
    ])
    .where('report.site_id', '=', siteId)
    .where('report.id', '=', reportId)
    .executeTakeFirst();
}

function readFiles(
  transaction: InSites,
  siteId: string,
  reportId: string,
): Promise<OpenedFile[]> {
  return transaction
    .selectFrom('attachment')
    .select(['number', 'media_type as mediaType', 'size', 'state', 'flag'])
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .orderBy('number')
    .execute();
}

async function readReplies(
  transaction: InSites,
  names: { readonly siteId: string; readonly reportId: string },
  key: Buffer | undefined,
): Promise<OpenedReply[]> {
  const rows = await transaction
    .selectFrom('reply')
    .select(['id', 'content', 'rating', 'state', 'received_at as receivedAt'])
    .where('site_id', '=', names.siteId)
    .where('report_id', '=', names.reportId)
    .orderBy('received_at')
    .execute();
  return rows.map(({ content, ...row }) => ({
    ...row,
    content:
      key && content
        ? openBeside(`reply ${row.id}`, content, key, names).toString()
        : undefined,
  }));
}

function readTimeline(sealed: Buffer): TimelineEntry[] {
  const entries: unknown = JSON.parse(sealed.toString());
  return z.array(TimelineEntry).parse(entries);
}

/** A file of a report, opened for a person. */
export interface OpenedBody {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Opens a file for a person, and writes down who it was. Throws a `Refused`. */
export async function readFile(
  transaction: InSites,
  secrets: Keys,
  { siteId, reportId, operator, now }: ReadReport,
  number: number,
): Promise<OpenedBody> {
  const row = await readRow(transaction, siteId, reportId);
  if (!row) throw new Refused({ kind: 'no-such-report' });
  const file = await transaction
    .selectFrom('attachment')
    .select(['media_type', 'body'])
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .where('number', '=', number)
    // Kept as it came: nobody opens what the scanner has not seen.
    .where('state', '<>', 'held')
    .executeTakeFirst();
  if (!file) throw new Refused({ kind: 'no-such-item' });
  const key = openStatement(row, secrets)?.key;
  if (!key || !file.body) throw new Refused({ kind: 'erased' });
  const names = { siteId, reportId };
  const bytes = openBeside(`file ${number}`, file.body, key, names);
  const detail = { attachment: number };
  await writeAudit(
    transaction,
    { siteId, operator, action: 'file-opened', reportId, detail },
    now,
  );
  return { mediaType: file.media_type, bytes };
}
