import { describe, expect, it, vi } from 'vitest';

import { openDatabase } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { startGateway } from '../src/gateway.ts';
import { databases } from './support/databases.ts';
import { FakeNationalApi } from './support/fake-national-api.ts';
import { configOf, newKey, report } from './support/scene.ts';

describe.each(databases)('a running gateway on $name', (test) => {
  it('takes a report, files it, follows it and counts it, then stops', async () => {
    const { database, close } = await test.open();
    const national = new FakeNationalApi();
    const gateway = await startGateway({
      config: configOf({
        forwarding: { intervalSeconds: 60 },
        polling: { intervalSeconds: 1 },
        statistics: { refreshSeconds: 1 },
      }),
      database,
      serverSecret: Buffer.alloc(32, 7),
      widgetsFolder: '/nowhere',
      logLevel: 'silent',
      connect: () => national,
      host: '127.0.0.1',
      port: 0,
    });
    const post = (path: string, body: unknown) =>
      fetch(`${gateway.url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': newKey(),
        },
        body: JSON.stringify(body),
      });

    const answer = await post('/v1/reports', {
      ...report,
      incidentDate: '2026-01-05',
    });
    expect(answer.status).toBe(201);
    const { trackingCode } = await answer.json();
    await vi.waitFor(
      async () => {
        const progress = await post('/v1/track', { code: trackingCode });
        expect(await progress.json()).toMatchObject({
          status: 'unverified',
          nationalNumber: '8000001',
        });
        const statistics = await fetch(
          `${gateway.url}/v1/statistics/kab-contoh`,
        );
        expect(await statistics.json()).toMatchObject({ total: 1 });
      },
      { timeout: 15_000, interval: 100 },
    );
    await gateway.stop();
    await expect(fetch(gateway.url)).rejects.toThrow();
    await close();
  });
});

describe.each(databases.filter(({ name }) => name === 'PostgreSQL'))(
  'several gateways on $name',
  (test) => {
    it('may start at the same moment on an empty database', async () => {
      const { url = '', close } = await test.open();
      const all = await Promise.all(
        [1, 2, 3].map(() =>
          openDatabase({ kind: 'postgresql', url }, () => {}),
        ),
      );
      await Promise.all(all.map((database) => migrate(database)));

      for (const database of all) {
        expect(
          await database.selectFrom('report').selectAll().execute(),
        ).toEqual([]);
        await database.destroy();
      }
      await close();
    });
  },
);
