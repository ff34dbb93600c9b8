import { sql } from 'kysely';

import { openBeside, openKey, openPart } from '../crypto/report-seal.ts';
import { keyedHash, type Secrets } from '../crypto/secrets.ts';
import { trackingCodeHash } from '../crypto/tracking.ts';
import type { Database } from '../database/database.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import { standings } from '../database/standings.ts';
import { TimelineEntry, TrackRequest } from '../domain.ts';
import { readOwnReplies, type OwnReply } from './own-replies.ts';

export interface TrackingParts {
  readonly database: Database;
  readonly secrets: Secrets;
  /** The sites of this gateway; no other is looked into. */
  readonly siteIds: readonly string[];
}

/**
 * Finds the report that a request names, or `undefined`. A request without
 * form looks up what cannot exist, so that it costs the same as a wrong code.
 */
export function findReport(
  { database, secrets, siteIds }: TrackingParts,
  body: unknown,
): Promise<FoundReport | undefined> {
  const request = TrackRequest.safeParse(body);
  return inSites(database, siteIds, async (transaction) => {
    if (request.success && 'number' in request.data) {
      const row = await reports(transaction)
        .where('outbox.site_id', 'in', siteIds)
        .where('outbox.national_number', '=', request.data.number)
        // Such a number is answered like one that LAPOR never gave.
        .where('report.confidential', '=', false)
        .executeTakeFirst();
      return row && found(transaction, row, 'number', secrets);
    }
    const hash =
      request.success && 'code' in request.data
        ? trackingCodeHash(secrets, request.data.code)
        : keyedHash(secrets.trackingCodeHash, 'no', 'code');
    const row = await reports(transaction)
      .where('report.site_id', 'in', siteIds)
      .where('report.tracking_code_hash', '=', hash)
      .executeTakeFirst();
    return row && found(transaction, row, 'code', secrets);
  });
}

type Row = NonNullable<
  Awaited<ReturnType<ReturnType<typeof reports>['executeTakeFirst']>>
>;

type Sealed =
  'statement' | 'statement_key' | 'key_id' | 'timeline' | 'milestones';

/** A report as far as the asker may know it. */
export type FoundReport = Omit<Row, Sealed> & {
  /** Whether it was asked for by its code or its public number. */
  readonly proof: 'code' | 'number';
  /** Absent to who has only the number, and once it was erased. */
  readonly title: string | undefined;
  readonly timeline: readonly TimelineEntry[];
  /** What the reporter said since, as far as LAPOR has it. */
  readonly replies: readonly OwnReply[];
};

async function found(
  transaction: InSites,
  row: Row,
  proof: FoundReport['proof'],
  secrets: Secrets,
): Promise<FoundReport> {
  const { statement, statement_key, key_id, timeline, milestones, ...rest } =
    row;
  const open = {
    title: undefined,
    timeline: readTimeline(milestones),
    replies: [],
  };
  if (proof === 'number' || !statement || !statement_key) {
    return { ...rest, proof, ...open };
  }
  const names = { siteId: row.site_id, reportId: row.report_id };
  const { keyring } = secrets;
  const key = openKey('statement', statement_key, keyring, key_id, names);
  const stated: unknown = JSON.parse(
    openPart('statement', statement, key, names),
  );
  return {
    ...rest,
    proof,
    title: titleOf(stated),
    timeline: timeline
      ? readTimeline(
          JSON.parse(openBeside('timeline', timeline, key, names).toString()),
        )
      : open.timeline,
    replies: await readOwnReplies(transaction, names, key),
  };
}

function titleOf(stated: unknown): string | undefined {
  return typeof stated === 'object' &&
    stated !== null &&
    'title' in stated &&
    typeof stated.title === 'string'
    ? stated.title
    : undefined;
}

function readTimeline(value: unknown): TimelineEntry[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const entry = TimelineEntry.safeParse(item);
    return entry.success ? [entry.data] : [];
  });
}

function reports(transaction: InSites) {
  return standings(transaction).select([
    'report.site_id',
    'report.id as report_id',
    'report.reference',
    'report.statement',
    'report.statement_key',
    'report.key_id',
    'report.received_at',
    'report.confidential',
    'outbox.state',
    'outbox.changed_at',
    'outbox.national_number',
    'progress.status',
    'progress.status_name',
    'progress.institution',
    'progress.timeline',
    sql<unknown>`progress.milestones`.as('milestones'),
    'progress.checked_at',
    'progress.first_verified_at',
    'progress.first_follow_up_at',
  ]);
}
