import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { FilingOutcome } from '../src/national/national-api.ts';
import { databases, useDatabase } from './support/databases.ts';
import {
  configOf,
  report,
  setScene,
  site,
  type Scene,
} from './support/scene.ts';

/** Milliseconds for which a sender has a report to itself. */
const LEASE = configOf().forwarding.leaseSeconds * 1_000;

/** Reports one after another. */
const oneByOne = configOf({ forwarding: { concurrency: 1 } });

describe.each(databases)('filing reports from $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  it('files a report just as it was sent, and keeps its number', async () => {
    const receipt = await scene.accept();
    await scene.forwarder.run();

    expect(scene.national.filed).toEqual([
      {
        files: [],
        reference: receipt.reference,
        receivedAt: receipt.receivedAt,
        submission: report,
      },
    ]);
    expect(await scene.outbox()).toMatchObject([
      { state: 'filed', attempt: 1, national_number: '8000001' },
    ]);
  });

  it('files a report with nothing in it that need not be there', async () => {
    const { incidentDate: _, agency: __, category: ___, ...rest } = report;
    const bare = {
      ...rest,
      classification: 'aspirasi',
      location: { detail: 'Depan pasar lama' },
    };
    await scene.accept(bare);
    await scene.forwarder.run();

    expect(scene.national.filed[0]?.submission).toEqual(bare);
  });

  it('files a report once', async () => {
    await scene.accept();
    await scene.forwarder.run();
    await scene.forwarder.run();

    expect(scene.national.filed).toHaveLength(1);
  });

  it('files each report once, whatever number of gateways run', async () => {
    for (let count = 0; count < 12; count += 1) await scene.accept();
    const others = await Promise.all(
      [1, 2, 3].map(() =>
        setScene(opened().database, { connect: () => scene.national }),
      ),
    );
    await Promise.all(others.map(({ forwarder }) => forwarder.run()));

    const references = scene.national.filed.map(({ reference }) => reference);
    expect(references).toHaveLength(12);
    expect(new Set(references).size).toBe(12);
  });

  it('writes that it is sending before it sends', async () => {
    let during: unknown;
    scene.national.outcomes.push(async () => {
      during = await scene.outbox();
      return { kind: 'filed', nationalNumber: '1234567' };
    });
    await scene.accept();
    await scene.forwarder.run();

    expect(during).toMatchObject([{ state: 'sending', attempt: 1 }]);
  });

  it('tries again later where LAPOR certainly did not take the report', async () => {
    scene.national.outcomes.push({
      kind: 'not-accepted',
      reason: 'ECONNREFUSED',
    });
    await scene.accept();
    await scene.forwarder.run();
    expect(await scene.outbox()).toMatchObject([
      { state: 'waiting', reason: 'ECONNREFUSED' },
    ]);

    await scene.forwarder.run();
    expect(scene.national.filed).toHaveLength(1);

    // Half of the ceiling of 4 s, by the random number of the scene.
    scene.pass(2_000);
    await scene.forwarder.run();
    expect(await scene.outbox()).toMatchObject([
      { state: 'filed', attempt: 2 },
    ]);
  });

  it('waits as long as LAPOR asks', async () => {
    scene.national.outcomes.push({
      kind: 'not-accepted',
      reason: '429',
      retryAfterSeconds: 600,
    });
    await scene.accept();
    await scene.forwarder.run();
    scene.pass(599_000);
    await scene.forwarder.run();
    expect(scene.national.filed).toHaveLength(1);

    scene.pass(1_000);
    await scene.forwarder.run();
    expect(scene.national.filed).toHaveLength(2);
  });

  it('lets no other report disturb LAPOR while it asks to wait', async () => {
    scene.national.outcomes.push({
      kind: 'not-accepted',
      reason: '503',
      retryAfterSeconds: 60,
    });
    await scene.accept();
    await scene.forwarder.run();
    await scene.accept();
    scene.pass(59_000);
    await scene.forwarder.run();
    expect(scene.national.filed).toHaveLength(1);

    scene.pass(1_000);
    await scene.forwarder.run();
    expect(scene.national.filed).toHaveLength(3);
  });

  it('sends the other reports where one cannot be read', async () => {
    await scene.accept();
    await opened()
      .everything.updateTable('report')
      .set({ statement_key: Buffer.alloc(60) })
      .execute();
    await scene.accept();
    await scene.forwarder.run();

    expect(scene.national.filed).toHaveLength(1);
    const states = (await scene.outbox()).map(({ state }) => state);
    expect(states.sort()).toEqual(['filed', 'waiting']);
  });

  it('leaves the other reports alone once LAPOR is out of reach', async () => {
    const unreachable = { kind: 'not-accepted', reason: 'refused' } as const;
    scene = await setScene(opened().database, { config: oneByOne });
    for (let count = 0; count < 8; count += 1) {
      scene.national.outcomes.push(unreachable);
      await scene.accept();
    }
    await scene.forwarder.run();

    expect(scene.national.filed).toHaveLength(5);
  });

  it('waits at no slow report with the others of its site', async () => {
    let answer: (outcome: FilingOutcome) => void = () => {};
    scene.national.outcomes.push(
      () => new Promise((resolve) => (answer = resolve)),
    );
    await scene.accept();
    await scene.forwarder.wake();
    await vi.waitFor(() => expect(scene.national.filed).toHaveLength(1));
    for (let count = 0; count < 3; count += 1) await scene.accept();
    await scene.forwarder.wake();
    await vi.waitFor(() => expect(scene.national.filed).toHaveLength(4));

    answer({ kind: 'filed', nationalNumber: '1234567' });
    await scene.forwarder.ended();
    const states = (await scene.outbox()).map(({ state }) => state);
    expect(states).toEqual(['filed', 'filed', 'filed', 'filed']);
  });

  it('sends no more reports of a site at the same time than it may', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    for (let count = 0; count < 6; count += 1) {
      await scene.accept();
      scene.national.outcomes.push(async () => {
        await gate;
        return { kind: 'filed', nationalNumber: String(1_000_000 + count) };
      });
    }
    await scene.forwarder.wake();
    await vi.waitFor(() => expect(scene.national.filed).toHaveLength(2));
    await scene.forwarder.wake();
    await scene.outbox();
    expect(scene.national.filed).toHaveLength(2);

    open();
    await scene.forwarder.ended();
    expect(scene.national.filed).toHaveLength(6);
  });

  it('parks a report that LAPOR refuses', async () => {
    scene.national.outcomes.push({ kind: 'refused', reason: '422' });
    await scene.accept();
    await scene.forwarder.run();
    scene.pass(86_400_000);
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([
      { state: 'refused', reason: '422' },
    ]);
    expect(scene.national.filed).toHaveLength(1);
  });

  it.each([
    ['it may have arrived', { kind: 'unknown', reason: 'timeout' } as const],
    ['the adapter broke', () => Promise.reject<FilingOutcome>(new Error('oh'))],
  ])('never sends a report again where %s', async (_name, outcome) => {
    scene.national.outcomes.push(outcome);
    await scene.accept();
    await scene.forwarder.run();
    scene.pass(86_400_000);
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([
      { state: 'reconcile', attempt: 1 },
    ]);
    expect(scene.national.filed).toHaveLength(1);
  });

  it('sends a report again after all where LAPOR knows idempotency keys', async () => {
    scene.national.capability = 'idempotency-key';
    scene.national.outcomes.push({ kind: 'unknown', reason: 'timeout' });
    await scene.accept();
    await scene.forwarder.run();
    scene.pass(86_400_000);
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([
      { state: 'filed', attempt: 2 },
    ]);
  });

  it('never sends a report again whose sender was killed', async () => {
    await scene.accept();
    await killedWhileSending(scene);
    scene.pass(LEASE - 1_000);
    await scene.forwarder.run();
    expect(await scene.outbox()).toMatchObject([{ state: 'sending' }]);

    scene.pass(2_000);
    await scene.forwarder.run();
    scene.pass(86_400_000);
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([
      { state: 'reconcile', reason: 'interrupted', attempt: 1 },
    ]);
    expect(scene.national.filed).toEqual([]);
  });

  it('keeps a number that comes after the lease has run out', async () => {
    scene.national.outcomes.push(async () => {
      scene.pass(LEASE + 1_000);
      const other = await setScene(opened().database);
      other.pass(LEASE + 1_000);
      await other.forwarder.run();
      expect(await scene.outbox()).toMatchObject([{ state: 'reconcile' }]);
      return { kind: 'filed', nationalNumber: '1234567' };
    });
    await scene.accept();
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([
      { state: 'filed', national_number: '1234567' },
    ]);
  });

  it('keeps a number though the database is away for ten seconds', async () => {
    const rename = (from: string, to: string) =>
      scene.database.schema.alterTable(from).renameTo(to).execute();
    let waited = 0;
    const patient = await setScene(opened().database, {
      sleep: async (milliseconds) => {
        if (waited < 10_000 && waited + milliseconds >= 10_000) {
          await rename('away', 'outbox');
        }
        waited += milliseconds;
      },
    });
    patient.national.outcomes.push(async () => {
      await rename('outbox', 'away');
      return { kind: 'filed', nationalNumber: '1234567' };
    });
    await patient.accept();
    await patient.forwarder.run();

    expect(await patient.outbox()).toMatchObject([
      { state: 'filed', national_number: '1234567' },
    ]);
  });

  it('does not start with a wrong server secret, and loses nothing to it', async () => {
    await scene.accept();
    const wrong = setScene(opened().database, {
      serverSecret: Buffer.alloc(32, 8),
    });
    await expect(wrong).rejects.toThrow(
      'the server secret is not the one that this database was made with',
    );

    await scene.forwarder.run();
    expect(await scene.outbox()).toMatchObject([{ state: 'filed' }]);
  });

  it('sends a report although the limits of the site have changed', async () => {
    await scene.accept();
    const limits = { title: { min: 1, max: 5 }, content: { min: 1, max: 5 } };
    const config = configOf({ sites: [{ ...site, limits }] });
    const later = await setScene(opened().database, { config });
    await later.forwarder.run();

    expect(later.national.filed).toHaveLength(1);
  });

  it('records what comes of the call under way when it is stopped', async () => {
    scene = await setScene(opened().database, { config: oneByOne });
    scene.national.outcomes.push(
      (_report, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () =>
            resolve({ kind: 'unknown', reason: 'aborted' }),
          );
          scene.forwarder.stop(0);
        }),
    );
    await scene.accept();
    await scene.accept();
    await scene.forwarder.run();

    expect(scene.national.filed).toHaveLength(1);
    const states = (await scene.outbox()).map(({ state }) => state);
    expect(states.sort()).toEqual(['queued', 'reconcile']);
  });
});

/** Takes a report as a gateway does that is killed before it gets an answer. */
async function killedWhileSending(scene: Scene): Promise<void> {
  let sent = () => {};
  const sending = new Promise<void>((resolve) => (sent = resolve));
  const victim = await setScene(scene.database);
  victim.national.outcomes.push(() => {
    sent();
    return new Promise(() => {});
  });
  void victim.forwarder.run();
  await sending;
}
