import { expect, it, vi } from 'vitest';

import { logReportsWithoutSite } from '../src/forwarding/reports-without-site.ts';
import { pglite, useDatabase } from './support/databases.ts';
import { setScene } from './support/scene.ts';

const opened = useDatabase(pglite);

it('tells how many reports belong to sites that are no longer named', async () => {
  const { database } = opened();
  const scene = await setScene(database);
  await scene.accept();
  await scene.accept();
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  await logReportsWithoutSite(database, ['kab-contoh'], log, 0);
  expect(log.error).not.toHaveBeenCalled();

  await logReportsWithoutSite(database, ['kab-lain'], log, 0);
  expect(log.error).toHaveBeenCalledExactlyOnceWith(
    { count: 2 },
    expect.stringContaining('name their sites again'),
  );
});
