import type { InSites } from '../database/in-sites.ts';
import { parseTrackingReference } from '../domain.ts';
import { findByReference } from '../operations/waiting.ts';

/** How a reference is built: a prefix of the site, and six characters. */
const form = /^([A-Z0-9]{1,4}?)-?([A-Z0-9]{6})$/i;

/** Where a report is to be shown. */
interface Found {
  readonly siteId: string;
  readonly reportId: string;
}

/** A report by its reference, with or without the hyphen, or its LAPOR number. */
export async function findReport(
  transaction: InSites,
  siteIds: readonly string[],
  typed: string,
): Promise<Found | undefined> {
  const [, prefix, rest] = form.exec(typed) ?? [];
  const found =
    prefix && rest
      ? await findByReference(transaction, siteIds, `${prefix}-${rest}`)
      : undefined;
  if (found) return found;
  const parsed = parseTrackingReference(typed);
  if (parsed.kind !== 'number') return undefined;
  // Two sites may reach different systems of LAPOR: then the first is shown.
  return transaction
    .selectFrom('outbox')
    .select(['site_id as siteId', 'report_id as reportId'])
    .where('site_id', 'in', siteIds)
    .where('national_number', '=', parsed.number)
    .orderBy('site_id')
    .executeTakeFirst();
}
