import { openKey, type ReportId } from '../crypto/report-seal.ts';
import { keyedHash, type Secrets } from '../crypto/secrets.ts';
import { trackingCodeHash } from '../crypto/tracking.ts';
import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';
import { TrackRequest } from '../domain.ts';

/** The report that a file is for. */
export interface Target extends ReportId {
  readonly statementKey: Buffer;
}

export interface TargetParts {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly siteIds: readonly string[];
}

/**
 * Finds the report of a tracking code, or `undefined`, also where it was
 * erased. A code without form looks up what cannot exist, so that it costs the
 * same as a wrong one.
 */
export async function findTarget(
  { database, secrets, siteIds }: TargetParts,
  code: unknown,
): Promise<Target | undefined> {
  const read = TrackRequest.safeParse({ code });
  const hash =
    read.success && 'code' in read.data
      ? trackingCodeHash(secrets, read.data.code)
      : keyedHash(secrets.trackingCodeHash, 'no', 'code');
  const row = await inSites(database, siteIds, (transaction) =>
    transaction
      .selectFrom('report')
      .select(['site_id', 'id', 'key_id', 'statement_key'])
      .where('site_id', 'in', siteIds)
      .where('tracking_code_hash', '=', hash)
      .executeTakeFirst(),
  );
  if (!row?.statement_key) return undefined;
  const report = { siteId: row.site_id, reportId: row.id };
  const { keyring } = secrets;
  return {
    ...report,
    statementKey: openKey(
      'statement',
      row.statement_key,
      keyring,
      row.key_id,
      report,
    ),
  };
}
