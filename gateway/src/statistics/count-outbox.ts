import { sql } from 'kysely';

import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';
import type { OutboxCount } from '../observability/metrics.ts';

/**
 * Where the reports of these sites stand on their way to LAPOR. A site without
 * any is named too, so that its figures fall to 0 instead of staying.
 */
export async function countOutbox(
  database: Database,
  siteIds: readonly string[],
): Promise<OutboxCount[]> {
  const counts = await inSites(database, siteIds, (transaction) =>
    transaction
      .selectFrom('outbox')
      .innerJoin('report', (join) =>
        join
          .onRef('report.site_id', '=', 'outbox.site_id')
          .onRef('report.id', '=', 'outbox.report_id'),
      )
      .select([
        'outbox.site_id as site',
        'outbox.state as state',
        sql<number>`count(*)::integer`.as('count'),
        sql<Date>`min(report.received_at)`.as('oldest'),
      ])
      .where('outbox.site_id', 'in', siteIds)
      .groupBy(['outbox.site_id', 'outbox.state'])
      .execute(),
  );
  const none = siteIds.map((site) => ({
    site,
    state: 'queued' as const,
    count: 0,
    oldest: new Date(0),
  }));
  return [...none, ...counts];
}
