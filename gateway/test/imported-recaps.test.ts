import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { importRecap } from '../src/statistics/imported-recaps.ts';
import { readRecap, type Recap } from '../src/statistics/recap-file.ts';
import { databases, useDatabase } from './support/databases.ts';
import { configOf, setScene, start } from './support/scene.ts';

const recaps = fileURLToPath(new URL('recaps/', import.meta.url));
const recap = readRecap(join(recaps, 'kemendagri-2022.json'));
const { id } = recap.ranking;
const agency = recap.ranking.rows[0]!.agency.id;

describe.each(databases)('importing a recap on $name', (test) => {
  const opened = useDatabase(test);
  const put = (
    what: Recap,
    { replace = false, configured = [] as string[] } = {},
  ) =>
    importRecap(opened().database, what, { replace, configured, now: start });
  const titled = (title: string): Recap => ({
    ...recap,
    ranking: { ...recap.ranking, title },
  });

  it('reaches a running gateway at its next refresh', async () => {
    const scene = await setScene(opened().database);
    await scene.count();
    expect((await scene.get(`/v1/rankings/${id}`)).status).toBe(404);

    expect(await put(recap)).toBe(false);
    await scene.count();
    const answer = await scene.get(`/v1/rankings/${id}`);
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual(recap.ranking);
    expect((await scene.get(`/v1/statistics/${agency}`)).status).toBe(200);
  });

  it('takes the place of another with its id only where told to', async () => {
    const scene = await setScene(opened().database);
    await put(recap);
    await expect(put(titled('Judul baru'))).rejects.toThrow('--replace');
    await scene.count();
    expect((await scene.get(`/v1/rankings/${id}`)).json()).toEqual(
      recap.ranking,
    );

    expect(
      await importRecap(opened().database, titled('Judul baru'), {
        ...{ replace: true, configured: [], now: start + 1 },
      }),
    ).toBe(true);
    await scene.count();
    expect((await scene.get(`/v1/rankings/${id}`)).json()).toMatchObject({
      title: 'Judul baru',
    });
  });

  it('never hides one of the configuration', async () => {
    await expect(put(recap, { configured: [id] })).rejects.toThrow(
      'stands in the configuration',
    );
    await put(titled('Dari impor'));
    const config = { ...configOf(), recaps: [recap] };
    const scene = await setScene(opened().database, { config });
    await scene.count();
    expect((await scene.get(`/v1/rankings/${id}`)).json()).toEqual(
      recap.ranking,
    );
  });
});
