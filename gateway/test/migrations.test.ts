import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { migrate, pendingMigrations } from '../src/database/migrate.ts';
import { databases, useDatabase } from './support/databases.ts';
import { setScene } from './support/scene.ts';

describe.each(databases)('bringing the schema up to date on $name', (test) => {
  const opened = useDatabase(test);

  it('keeps the reports of the version before, all of them in the open', async () => {
    const { database, everything } = opened();
    const before = await setScene(database);
    const { trackingCode } = await before.accept();
    await sql`alter table report drop column confidential`.execute(everything);
    await sql`delete from kysely_migration where name = '2026-11-23-confidential'`.execute(
      everything,
    );
    const applied = await migrate(database);
    const scene = await setScene(database);
    await scene.forwarder.run();

    expect(applied).toEqual(['2026-11-23-confidential']);
    expect(await pendingMigrations(database)).toEqual([]);
    expect(
      await everything.selectFrom('report').select('confidential').execute(),
    ).toEqual([{ confidential: false }]);
    expect((await scene.track({ code: trackingCode })).status).toBe(200);
    expect((await scene.track({ number: '8000001' })).status).toBe(200);
  });
});
