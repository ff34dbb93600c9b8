import { beforeEach, describe, expect, it } from 'vitest';

import { deriveSecrets } from '../src/crypto/secrets.ts';
import { inSites } from '../src/database/in-sites.ts';
import { readMode, setMode, takePossession } from '../src/database/instance.ts';
import { RESENT } from '../src/forwarding/resent.ts';
import { Refused } from '../src/operations/refused.ts';
import { finishReconciling, resend } from '../src/operations/settling.ts';
import { databases, useDatabase } from './support/databases.ts';
import { configOf, setScene, site, start } from './support/scene.ts';
import { putReport } from './support/stored-reports.ts';

const secrets = deriveSecrets(Buffer.alloc(32, 7));
const DAY = 86_400_000;
const both = configOf({
  sites: [site, { ...site, id: 'kota-lain', agencies: [], categories: [] }],
});

describe.each(databases)('what a restored database holds, on $name', (test) => {
  const opened = useDatabase(test);

  // The database of a gateway that had one site more than today.
  beforeEach(async () => {
    await opened()
      .database.insertInto('site')
      .values({ id: 'kota-lain', first_named_at: new Date(start) })
      .execute();
  });

  const put = (options: Parameters<typeof putReport>[2]) =>
    putReport(opened().database, secrets, options);
  const outbox = () =>
    opened()
      .everything.selectFrom('outbox')
      .select(['state', 'reason'])
      .execute();
  const parked = { state: 'reconcile', reason: 'after-restore' };
  const possess = () =>
    takePossession(opened().database, secrets, ['kab-contoh'], start + 1);
  const enter = () =>
    setMode(opened().database, 'reconcile-only', start + 1, ['kab-contoh']);

  it.each([
    ['by its backup', () => Promise.resolve(), possess],
    ['because a person says so', possess, enter],
  ])(
    'waits for a person at once, known as such %s, whatever it was due for',
    async (_how, prepare, begin) => {
      await prepare();
      await put({ state: 'queued' });
      await put({ state: 'waiting', changedAt: start + DAY });
      await put({ state: 'sending', changedAt: start + DAY });
      await put({ state: 'waiting', reason: RESENT });
      await put({ state: 'queued', siteId: 'kota-lain' });
      await begin();

      expect(await readMode(opened().database)).toBe('reconcile-only');
      expect(await outbox()).toEqual(Array(5).fill(parked));
    },
  );

  it('is known as restored where only sites that are no longer configured have reports', async () => {
    await put({ state: 'queued', siteId: 'kota-lain' });
    expect(await possess()).toBe('reconcile-only');
    expect(await outbox()).toEqual([parked]);
  });

  it('has its replies wait for a person too, also of a site that is not configured', async () => {
    await put({ state: 'filed', isRich: true, changedAt: start + DAY });
    await put({ state: 'filed', isRich: true, siteId: 'kota-lain' });
    await possess();

    const replies = await opened()
      .everything.selectFrom('reply')
      .select(['state', 'reason'])
      .execute();
    expect(replies).toEqual(
      Array(2).fill({ state: 'with-operator', reason: 'after-restore' }),
    );
  });

  it('leaves alone what was not to be sent', async () => {
    const states = ['filed', 'by-hand', 'refused', 'withdrawn'] as const;
    for (const state of states) await put({ state });
    await possess();
    const left = (await outbox()).map(({ state }) => state);
    expect(left.toSorted()).toEqual([...states].toSorted());
  });

  it('is not sent where an operator sent it again before the backup was made', async () => {
    await put({ state: 'waiting', reason: RESENT });
    const scene = await setScene(opened().database);
    scene.pass(DAY);
    await scene.forwarder.run();
    const finish = () =>
      finishReconciling(opened().database, {
        ...{ siteIds: ['kab-contoh'], operator: 'Budi', now: start },
      });
    await expect(finish()).rejects.toThrow(Refused);
    await scene.forwarder.run();

    expect(scene.national.filed).toEqual([]);
    expect(await outbox()).toEqual([parked]);
  });

  it('is not sent either once its site is configured again, before a person says so', async () => {
    const { reportId } = await put({ state: 'queued', siteId: 'kota-lain' });
    await setScene(opened().database);
    await setMode(opened().database, 'normal', start);
    const scene = await setScene(opened().database, { config: both });
    scene.pass(DAY);
    await scene.forwarder.run();
    expect(scene.national.filed).toEqual([]);

    const about = { siteId: 'kota-lain', reportId, operator: 'Budi' };
    await inSites(opened().database, ['kota-lain'], (transaction) =>
      resend(transaction, {
        ...{ ...about, now: start, isCertainlyNotAtLapor: true },
      }),
    );
    await scene.forwarder.run();
    expect(scene.national.filed).toHaveLength(1);
  });
});
