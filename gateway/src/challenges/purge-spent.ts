import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';

/** By how much the clocks of two gateways may differ. */
const MARGIN = 3_600_000;

/** Forgets spent challenges that are too old to be accepted again anyway. */
export async function purgeSpentChallenges(
  database: Database,
  siteIds: readonly string[],
  now: number,
): Promise<void> {
  await inSites(database, siteIds, (transaction) =>
    transaction
      .deleteFrom('spent_challenge')
      .where('site_id', 'in', siteIds)
      .where('expires_at', '<', new Date(now - MARGIN))
      .execute(),
  );
}
