import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';

/**
 * Says in the log how many reports belong to sites that the configuration no
 * longer names: nobody sends, follows or counts them.
 */
export async function logReportsWithoutSite(
  database: Database,
  siteIds: readonly string[],
  log: Log,
): Promise<void> {
  const { count } = await database
    .selectFrom('report')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('site_id', 'not in', siteIds)
    .executeTakeFirstOrThrow();
  if (Number(count) === 0) return;
  log.error(
    { count: Number(count) },
    'reports of sites that the configuration does not name are neither sent nor followed: name their sites again',
  );
}
