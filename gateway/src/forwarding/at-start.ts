import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';
import type { Log } from '../log.ts';
import type { NationalApi } from '../national/national-api.ts';
import { countByHand, requeueUnmapped } from './sweeps.ts';

/**
 * What a new configuration may have changed. Reports without mapping are tried
 * once more. Those that an operator was to type in stay with that operator,
 * who may be typing: the log says how many.
 */
export async function reviewAtStart({
  database,
  national,
  now,
  log,
}: {
  readonly database: Database;
  readonly national: ReadonlyMap<string, NationalApi>;
  readonly now: Clock;
  readonly log: Log;
}): Promise<void> {
  const siteIds = [...national.keys()];
  const byMachine = siteIds.filter((id) => national.get(id)?.follow);
  const { tried, left } = await inSites(
    database,
    siteIds,
    async (transaction) => ({
      tried: await requeueUnmapped(transaction, siteIds, now()),
      left: await countByHand(transaction, byMachine),
    }),
  );
  for (const each of tried) {
    log.info(each, 'reports without mapping are tried once more');
  }
  for (const each of left) {
    log.warn(
      each,
      'reports still wait to be filed by hand, though the site has another way to LAPOR now',
    );
  }
  for (const [site, api] of national) {
    for (const lacking of api.missingMappings?.() ?? []) {
      log.warn({ site, lacking }, 'an id of LAPOR is not configured');
    }
  }
}
