import type { Database } from '../database/database.ts';
import { inSites } from '../database/in-sites.ts';
import type { Log } from '../log.ts';

/**
 * Remembers the sites of the configuration, and says in the log how many
 * reports belong to sites that it no longer names: nobody sends, follows or
 * counts them.
 */
export async function logReportsWithoutSite(
  database: Database,
  siteIds: readonly string[],
  log: Log,
  now: number,
): Promise<void> {
  await database
    .insertInto('site')
    .values(siteIds.map((id) => ({ id, first_named_at: new Date(now) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const all = await database.selectFrom('site').select('id').execute();
  const gone = all.map(({ id }) => id).filter((id) => !siteIds.includes(id));
  if (gone.length === 0) return;
  const { count } = await inSites(database, gone, (transaction) =>
    transaction
      .selectFrom('report')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('site_id', 'in', gone)
      .executeTakeFirstOrThrow(),
  );
  if (Number(count) === 0) return;
  log.error(
    { count: Number(count) },
    'reports of sites that the configuration does not name are neither sent nor followed: name their sites again',
  );
}
