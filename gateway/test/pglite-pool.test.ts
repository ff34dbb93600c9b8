import { describe, expect, it } from 'vitest';

import { memoryDatabase } from '../src/database/database.ts';

describe('a database in memory', () => {
  it('keeps one transaction out of another', async () => {
    const database = await memoryDatabase();
    await database.schema
      .createTable('account')
      .addColumn('amount', 'integer')
      .execute();
    const anyTable = database.withTables<{ account: { amount: number } }>();
    const failing = anyTable.transaction().execute(async (transaction) => {
      await transaction.insertInto('account').values({ amount: 1 }).execute();
      throw new Error('rolled back');
    });
    const other = anyTable
      .insertInto('account')
      .values({ amount: 2 })
      .execute();
    await Promise.allSettled([failing, other]);
    const rows = await anyTable.selectFrom('account').selectAll().execute();
    await database.destroy();

    expect(rows).toEqual([{ amount: 2 }]);
  });
});
