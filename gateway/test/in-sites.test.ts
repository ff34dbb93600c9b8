import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';

import { inSites } from '../src/database/in-sites.ts';
import { databases, useDatabase } from './support/databases.ts';
import { configOf, report, setScene, site } from './support/scene.ts';

const other = { ...site, id: 'kota-lain', agencies: [], categories: [] };

const sealed = [
  'report',
  'outbox',
  'progress',
  'attachment',
  'reply',
  'spent_challenge',
  'notice',
  'audit',
];

describe.each(databases.filter(({ name }) => name === 'PostgreSQL'))(
  'the rows of a site on $name',
  (test) => {
    const opened = useDatabase(test);

    beforeEach(async () => {
      const config = configOf({ sites: [site, other] });
      const scene = await setScene(opened().database, { config });
      await scene.accept(report);
      const { agency: _, category: __, ...rest } = report;
      await scene.accept({ ...rest, site: 'kota-lain' });
    });

    /** All report rows that a query without any WHERE returns. */
    async function seen(sites: readonly string[]) {
      return inSites(opened().database, sites, async (transaction) => {
        const rows = await transaction
          .selectFrom('report')
          .select('site_id')
          .execute();
        return rows.map(({ site_id }) => site_id);
      });
    }

    it('are all that a query without WHERE sees', async () => {
      expect(await seen(['kab-contoh'])).toEqual(['kab-contoh']);
      expect(await seen(['kota-lain'])).toEqual(['kota-lain']);
      expect((await seen(['kab-contoh', 'kota-lain'])).sort()).toEqual([
        'kab-contoh',
        'kota-lain',
      ]);
    });

    it('are not seen at all outside of a site, though they are there', async () => {
      const { database, everything } = opened();
      const count = (of: typeof database) =>
        of.selectFrom('report').select('id').execute();
      expect(await count(database)).toHaveLength(0);
      expect(await seen([])).toHaveLength(0);
      expect(await count(everything)).toHaveLength(2);
    });

    it('cannot be written or deleted from another site', async () => {
      const { database, everything } = opened();
      await inSites(database, ['kota-lain'], async (transaction) => {
        await transaction.deleteFrom('report').execute();
        await transaction
          .updateTable('outbox')
          .set({ reason: 'x' })
          .where('site_id', '=', 'kab-contoh')
          .execute();
      });
      const left = await everything
        .selectFrom('outbox')
        .select(['site_id', 'reason'])
        .execute();
      expect(left).toEqual([{ site_id: 'kab-contoh', reason: null }]);
    });

    it('refuse a row of a site that was not named', async () => {
      const insert = inSites(opened().database, ['kota-lain'], (transaction) =>
        transaction
          .insertInto('notice')
          .values({
            site_id: 'kab-contoh',
            version: '1',
            wording: 'x',
            first_used_at: new Date(0),
          })
          .execute(),
      );
      await expect(insert).rejects.toThrow('row-level security');
    });

    it('is so in every table that holds them', async () => {
      const { rows } = await sql<{ name: string }>`
        select c.relname as name from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'site_id'
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
          and c.relrowsecurity and c.relforcerowsecurity
        order by 1`.execute(opened().everything);
      expect(rows.map(({ name }) => name)).toEqual([...sealed].sort());
    });
  },
);
