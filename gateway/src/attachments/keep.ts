import type { Selectable } from 'kysely';

import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import type {
  AttachmentState,
  AttachmentTable,
  OutboxState,
} from '../database/tables.ts';
import { sealBody } from './body.ts';
import { isRefusalCode, type Refused } from './safe-file.ts';
import type { Target } from './target.ts';
import type { Examined } from './workshop.ts';

/** A file that was sent for a report, under a number that its sender chose. */
export interface Arrival {
  readonly number: number;
  /** Of the bytes as they came. */
  readonly sha256: Buffer;
}

/** What its sender is told of a file. */
export interface KeptFile {
  readonly number: number;
  readonly state: Exclude<AttachmentState, 'refused'>;
  readonly mediaType: string;
  readonly size: number;
}

export type Keeping =
  | { readonly kind: 'kept'; readonly file: KeptFile }
  /** It was kept before, by the same bytes under the same number. */
  | { readonly kind: 'repeated'; readonly file: KeptFile }
  /** Another file has this number. */
  | { readonly kind: 'taken' }
  /** The report was withdrawn or erased meanwhile. */
  | { readonly kind: 'gone' }
  | Refused;

type Row = Pick<
  Selectable<AttachmentTable>,
  'sha256' | 'state' | 'media_type' | 'size' | 'flag'
>;

/** What was answered to this file before; `undefined`: the number is free. */
export function keptBefore(
  database: Database,
  target: Target,
  arrival: Arrival,
): Promise<Keeping | undefined> {
  return inSites(database, [target.siteId], (transaction) =>
    earlier(transaction, target, arrival),
  );
}

/**
 * Keeps a file that was examined, or that it was refused. `complete`: it was
 * the last one that its report waited for, which is now due.
 */
export function keep(
  database: Database,
  target: Target,
  arrival: Arrival & { readonly bytes: Uint8Array },
  examined: Examined,
  now: Date,
): Promise<{ readonly keeping: Keeping; readonly complete: boolean }> {
  return inSites(database, [target.siteId], async (transaction) => {
    const waiting = await lockReport(transaction, target);
    if (
      !waiting ||
      waiting.state === 'withdrawn' ||
      !(await lockText(transaction, target))
    ) {
      return { keeping: { kind: 'gone' }, complete: false };
    }
    const before = await earlier(transaction, target, arrival);
    if (before) return { keeping: before, complete: false };
    const content = contentOf(target, arrival, examined, waiting.state);
    const row = { ...content, sha256: arrival.sha256 };
    // What was refused gives way to another file.
    await filesOf(transaction, target, arrival.number).execute();
    await transaction
      .insertInto('attachment')
      .values({
        ...row,
        site_id: target.siteId,
        report_id: target.reportId,
        number: arrival.number,
        received_at: now,
        changed_at: now,
      })
      .execute();
    const keeping = told(row, arrival.number, 'kept');
    const complete = await makeDue(transaction, target, waiting, now);
    return { keeping, complete };
  });
}

/**
 * Removes a file of a report that LAPOR does not have yet. `handed-over`: it
 * has it, or may have it.
 */
export function remove(
  database: Database,
  target: Target,
  number: number,
): Promise<'removed' | 'unknown' | 'handed-over'> {
  return inSites(database, [target.siteId], async (transaction) => {
    const waiting = await lockReport(transaction, target);
    const row = await fileOf(transaction, target, number);
    if (!waiting || !row) return 'unknown';
    if (!stillHere.has(waiting.state)) return 'handed-over';
    await filesOf(transaction, target, number).execute();
    return 'removed';
  });
}

/** Where a report stands while LAPOR cannot have it. */
const stillHere: ReadonlySet<OutboxState> = new Set([
  'queued',
  'waiting',
  'unmapped',
  'refused',
  'by-hand',
]);

/** Where LAPOR's API takes no further file of a report: a person has to. */
const pastFiling: ReadonlySet<OutboxState> = new Set(['filed', 'by-hand']);

export function keptState(report: OutboxState): 'kept' | 'with-operator' {
  return pastFiling.has(report) ? 'with-operator' : 'kept';
}

/** Keeps the report as it is, so that it is not sent in the midst of this. */
export function lockReport(
  transaction: InSites,
  { siteId, reportId }: Pick<Target, 'siteId' | 'reportId'>,
) {
  return transaction
    .selectFrom('outbox')
    .select(['state', 'due_at'])
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .forUpdate()
    .executeTakeFirst();
}

/** Whether the report can still be read, and keeps it so: not erased meanwhile. */
async function lockText(
  transaction: InSites,
  { siteId, reportId }: Target,
): Promise<boolean> {
  const row = await transaction
    .selectFrom('report')
    .select('id')
    .where('site_id', '=', siteId)
    .where('id', '=', reportId)
    .where('statement_key', 'is not', null)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

function fileOf(
  transaction: InSites,
  { siteId, reportId }: Target,
  number: number,
): Promise<Row | undefined> {
  return transaction
    .selectFrom('attachment')
    .select(['sha256', 'state', 'media_type', 'size', 'flag'])
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .where('number', '=', number)
    .executeTakeFirst();
}

function filesOf(
  transaction: InSites,
  { siteId, reportId }: Target,
  number: number,
) {
  return transaction
    .deleteFrom('attachment')
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .where('number', '=', number);
}

async function earlier(
  transaction: InSites,
  target: Target,
  { number, sha256 }: Arrival,
): Promise<Keeping | undefined> {
  const row = await fileOf(transaction, target, number);
  if (!row) return undefined;
  if (sha256.equals(row.sha256)) return told(row, number, 'repeated');
  return row.state === 'refused' ? undefined : { kind: 'taken' };
}

function told(
  { state, media_type, size, flag }: Omit<Row, 'sha256'>,
  number: number,
  kind: 'kept' | 'repeated',
): Keeping {
  if (state === 'refused') {
    const code = isRefusalCode(flag) ? flag : 'file-unreadable';
    return { kind: 'refused', code };
  }
  return { kind, file: { number, state, mediaType: media_type, size } };
}

function contentOf(
  target: Target,
  { number, bytes }: Pick<Arrival, 'number'> & { bytes: Uint8Array },
  examined: Examined,
  report: OutboxState,
) {
  if (examined.kind === 'refused') {
    const media_type = 'application/octet-stream';
    const flag = examined.code;
    return { state: 'refused' as const, media_type, size: 0, body: null, flag };
  }
  const { file } = examined;
  const held = examined.kind === 'held';
  const seal = (form: 'file' | 'held file', content: Uint8Array) =>
    sealBody(form, number, content, target.statementKey, target);
  return {
    state: held ? ('held' as const) : keptState(report),
    media_type: file.mediaType,
    size: file.bytes.length,
    // The scanner is to see it as it came.
    body: held ? seal('held file', bytes) : seal('file', file.bytes),
    flag: held ? null : examined.flag,
  };
}

/** Lets a report go that waited for its files, once all of them are here. */
async function makeDue(
  transaction: InSites,
  { siteId, reportId }: Target,
  waiting: { readonly state: OutboxState; readonly due_at: Date },
  now: Date,
): Promise<boolean> {
  if (waiting.state !== 'queued' || waiting.due_at <= now) return false;
  const { expected, here } = await transaction
    .selectFrom('report')
    .select((eb) => [
      'report.expected_files as expected',
      eb
        .selectFrom('attachment')
        .select((count) => count.fn.countAll<string>().as('here'))
        .where('attachment.site_id', '=', siteId)
        .where('attachment.report_id', '=', reportId)
        .as('here'),
    ])
    .where('report.site_id', '=', siteId)
    .where('report.id', '=', reportId)
    .executeTakeFirstOrThrow();
  if (Number(here) < expected) return false;
  await transaction
    .updateTable('outbox')
    .set({ due_at: now })
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .execute();
  return true;
}
