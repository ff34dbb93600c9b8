import * as z from 'zod/mini';

import { ConfigError } from '../config/config-error.ts';
import type { Database } from '../database/database.ts';
import { Ranking, Statistics } from '../domain.ts';
import type { Recap } from './recap-file.ts';

const StoredRecap = z.object({
  ranking: Ranking,
  statistics: z.array(Statistics),
});

export interface ImportRecap {
  /** Ids of the recaps that the configuration names. */
  readonly configured: readonly string[];
  /** Also where a recap with this id was imported before. */
  readonly replace: boolean;
  readonly now: number;
}

/**
 * Keeps a recap in the database, from where every gateway takes it. Throws a
 * `ConfigError` where its id is taken.
 *
 * @returns Whether it replaced an earlier one.
 */
export async function importRecap(
  database: Database,
  recap: Recap,
  { configured, replace, now }: ImportRecap,
): Promise<boolean> {
  const { id } = recap.ranking;
  if (configured.includes(id)) {
    throw new ConfigError([
      `the recap "${id}" stands in the configuration (recaps): change its file there, or give this one another id`,
    ]);
  }
  const row = {
    id,
    document: JSON.stringify(recap),
    imported_at: new Date(now),
  };
  return database.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('recap')
      .where('id', '=', id)
      .executeTakeFirst();
    const isThere = numDeletedRows > 0n;
    if (isThere && !replace) {
      throw new ConfigError([
        `a recap with the id "${id}" was imported before: give this one another id, or replace that one with --replace`,
      ]);
    }
    await transaction.insertInto('recap').values(row).execute();
    return isThere;
  });
}

/** Reads what was imported, again only where something has changed. */
export function createImportedRecaps(
  database: Database,
): () => Promise<readonly Recap[]> {
  let version = '';
  let recaps: readonly Recap[] = [];
  return async () => {
    const rows = await database
      .selectFrom('recap')
      .select(['id', 'imported_at'])
      .orderBy('id')
      .execute();
    const found = JSON.stringify(rows);
    if (found === version) return recaps;
    const documents = await database
      .selectFrom('recap')
      .select('document')
      .orderBy('id')
      .execute();
    recaps = documents.map(({ document }) => StoredRecap.parse(document));
    version = found;
    return recaps;
  };
}
