import type { Secrets } from '../crypto/secrets.ts';
import type { InSites } from '../database/in-sites.ts';
import { standings } from '../database/standings.ts';
import { pointText } from '../national/place-text.ts';
import { writeAudit } from './audit.ts';
import type { Cell } from './csv.ts';
import { openIdentity, openStatement } from './reading.ts';

export interface ExportOptions {
  readonly siteIds: readonly string[];
  /** Only what came in at this time or after it. */
  readonly since?: Date;
  /** Only what came in before this. */
  readonly until?: Date;
  /** Also what was stated; it may name people. */
  readonly withText?: boolean;
  /** Also who reported. */
  readonly withIdentity?: boolean;
  readonly operator: string;
  readonly now: number;
}

/** One report of an export: a cell for each column, in the same order. */
export type ExportRow = Readonly<Record<string, Cell>>;

const plainColumns = [
  'reference',
  'site',
  'received_at',
  'classification',
  'region_code',
  'agency',
  'category',
  'anonymous',
  'confidential',
  'state',
  'reason',
  'national_number',
  'filed_at',
  'status',
  'status_name',
  'institution',
  'first_verified_at',
  'first_follow_up_at',
] as const;
const textColumns = [
  'title',
  'content',
  'incident_date',
  'place',
  'place_region_code',
  'coordinates',
] as const;
const identityColumns = ['name', 'email', 'phone'] as const;

/** The columns of an export, for its heading. */
export function exportColumns(
  options: Pick<ExportOptions, 'withText' | 'withIdentity'>,
): readonly string[] {
  return [
    ...plainColumns,
    ...(options.withText ? textColumns : []),
    ...(options.withIdentity ? identityColumns : []),
  ];
}

const BATCH = 500;

/**
 * Reports of these sites, oldest first, in batches. Personal data only where
 * asked for; that it was stands in the audit log.
 */
export async function* exportReports(
  transaction: InSites,
  secrets: Pick<Secrets, 'keyring'>,
  options: ExportOptions,
): AsyncGenerator<ExportRow> {
  const { siteIds, operator, now } = options;
  const { withText = false, withIdentity = false } = options;
  let last: Stored | undefined;
  const totals = new Map<string, number>();
  do {
    const batch: Stored[] = await readBatch(transaction, options, last);
    for (const row of batch) {
      totals.set(row.site_id, (totals.get(row.site_id) ?? 0) + 1);
      yield exported(row, secrets, options);
    }
    last = batch.length === BATCH ? batch.at(-1) : undefined;
  } while (last);
  for (const siteId of siteIds) {
    const total = totals.get(siteId) ?? 0;
    const detail = { total, withText, withIdentity };
    const entry = { siteId, operator, action: 'exported', detail } as const;
    await writeAudit(transaction, entry, now);
  }
}

type Stored = Awaited<ReturnType<typeof readBatch>>[number];

function readBatch(
  transaction: InSites,
  { siteIds, since, until }: ExportOptions,
  last: { readonly received_at: Date; readonly id: string } | undefined,
) {
  let query = rows(transaction).where('report.site_id', 'in', siteIds);
  if (since) query = query.where('report.received_at', '>=', since);
  if (until) query = query.where('report.received_at', '<', until);
  if (last) {
    query = query.where((eb) =>
      eb(
        eb.refTuple('report.received_at', 'report.id'),
        '>',
        eb.tuple(last.received_at, last.id),
      ),
    );
  }
  return query
    .orderBy('report.received_at')
    .orderBy('report.id')
    .limit(BATCH)
    .execute();
}

function rows(transaction: InSites) {
  return standings(transaction)
    .selectAll('report')
    .select([
      'outbox.state',
      'outbox.reason',
      'outbox.national_number',
      'outbox.filed_at',
      'progress.status',
      'progress.status_name',
      'progress.institution',
      'progress.first_verified_at',
      'progress.first_follow_up_at',
    ]);
}

function exported(
  row: Stored,
  secrets: Pick<Secrets, 'keyring'>,
  { withText, withIdentity }: ExportOptions,
): ExportRow {
  return {
    reference: row.reference,
    site: row.site_id,
    received_at: row.received_at.toISOString(),
    classification: row.classification,
    region_code: row.region_code,
    agency: row.agency_id,
    category: row.category_id,
    anonymous: row.anonymous,
    confidential: row.confidential,
    state: row.state,
    reason: row.reason,
    national_number: row.national_number,
    filed_at: row.filed_at?.toISOString() ?? null,
    status: row.status,
    status_name: row.status_name,
    institution: row.institution,
    first_verified_at: row.first_verified_at?.toISOString() ?? null,
    first_follow_up_at: row.first_follow_up_at?.toISOString() ?? null,
    ...(withText && stated(row, secrets)),
    ...(withIdentity && reporter(row, secrets)),
  };
}

function stated(row: Stored, secrets: Pick<Secrets, 'keyring'>): ExportRow {
  const statement = openStatement(row, secrets)?.statement;
  return {
    title: statement?.title ?? null,
    content: statement?.content ?? null,
    incident_date: statement?.incidentDate ?? null,
    place: statement?.place ?? null,
    place_region_code: statement?.regionCode ?? null,
    coordinates: (statement && pointText(statement)) ?? null,
  };
}

function reporter(row: Stored, secrets: Pick<Secrets, 'keyring'>): ExportRow {
  const identity = openIdentity(row, secrets);
  return {
    name: identity?.name ?? null,
    email: identity?.email ?? null,
    phone: identity?.phone ?? null,
  };
}
