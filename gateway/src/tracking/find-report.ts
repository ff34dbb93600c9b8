import { keyedHash, type Secrets } from '../crypto/secrets.ts';
import { trackingCodeHash } from '../crypto/tracking.ts';
import type { Database } from '../database/database.ts';
import { TrackRequest } from '../domain.ts';

/**
 * Finds the report that a request names, or `undefined`. A request without
 * form looks up what cannot exist, so that it costs the same as a wrong code.
 */
export async function findReport(
  database: Database,
  secrets: Secrets,
  body: unknown,
): Promise<FoundReport | undefined> {
  const request = TrackRequest.safeParse(body);
  if (request.success && 'number' in request.data) {
    const row = await reports(database)
      .where('outbox.national_number', '=', request.data.number)
      .executeTakeFirst();
    return row && { ...row, proof: 'number' };
  }
  const hash =
    request.success && 'code' in request.data
      ? trackingCodeHash(secrets, request.data.code)
      : keyedHash(secrets.trackingCodeHash, 'no', 'code');
  const row = await reports(database)
    .where('report.tracking_code_hash', '=', hash)
    .executeTakeFirst();
  return row && { ...row, proof: 'code' };
}

type Row = NonNullable<
  Awaited<ReturnType<ReturnType<typeof reports>['executeTakeFirst']>>
>;

/** A report, and whether it was asked for by its code or its public number. */
export type FoundReport = Row & { readonly proof: 'code' | 'number' };

function reports(database: Database) {
  return database
    .selectFrom('report')
    .innerJoin('outbox', (join) =>
      join
        .onRef('outbox.site_id', '=', 'report.site_id')
        .onRef('outbox.report_id', '=', 'report.id'),
    )
    .leftJoin('progress', (join) =>
      join
        .onRef('progress.site_id', '=', 'report.site_id')
        .onRef('progress.report_id', '=', 'report.id'),
    )
    .select([
      'report.site_id',
      'report.reference',
      'report.title',
      'report.received_at',
      'outbox.state',
      'outbox.changed_at',
      'outbox.national_number',
      'progress.status',
      'progress.institution',
      'progress.timeline',
      'progress.checked_at',
      'progress.first_verified_at',
      'progress.first_follow_up_at',
    ]);
}
