import type { Database } from '../database/database.ts';

/**
 * Every site that this database holds reports of, also those that the
 * configuration no longer names: nothing of them may be left behind.
 */
export async function allSites(
  database: Database,
  configured: readonly string[],
): Promise<string[]> {
  const named = await database.selectFrom('site').select('id').execute();
  return [...new Set([...configured, ...named.map(({ id }) => id)])].sort();
}
