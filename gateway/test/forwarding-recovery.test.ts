import { beforeEach, describe, expect, it } from 'vitest';

import { deriveSecrets } from '../src/crypto/secrets.ts';
import { inSites } from '../src/database/in-sites.ts';
import { setMode } from '../src/database/instance.ts';
import { fileClaimed } from '../src/forwarding/filing.ts';
import { claimNext } from '../src/forwarding/outbox.ts';
import { readView } from '../src/operator/read-view.ts';
import { erase } from '../src/operations/erasing.ts';
import { Refused } from '../src/operations/refused.ts';
import { readReport } from '../src/operations/reading.ts';
import type { LookupOutcome } from '../src/national/national-api.ts';
import { databases, useDatabase } from './support/databases.ts';
import { configOf, setScene, start, type Scene } from './support/scene.ts';

const LEASE = configOf().forwarding.leaseSeconds * 1_000;
const DAY = 86_400_000;

describe.each(databases)('a report that may have arrived, on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;
  let asked: string[];
  let answers: LookupOutcome[];

  beforeEach(async () => {
    scene = await setScene(opened().database);
    asked = [];
    answers = [];
    scene.national.capability = 'lookup-by-reference';
    scene.national.lookUp = async ({ reference }) => {
      asked.push(reference);
      return answers.shift() ?? { kind: 'absent' };
    };
  });

  async function lost() {
    scene.national.outcomes.push({ kind: 'unknown', reason: 'timed-out' });
    const receipt = await scene.accept();
    await scene.forwarder.run();
    return receipt;
  }

  it('is filed once LAPOR says that it has it', async () => {
    const { reference } = await lost();
    expect(await scene.outbox()).toMatchObject([
      { state: 'reconcile', reason: 'timed-out' },
    ]);
    answers.push({ kind: 'found', nationalNumber: '1234567' });
    scene.pass(LEASE);
    await scene.forwarder.run();

    expect(asked).toEqual([reference]);
    expect(await scene.outbox()).toMatchObject([
      { state: 'filed', national_number: '1234567', attempt: 1 },
    ]);
    expect(scene.national.filed).toHaveLength(1);
  });

  it('is sent again after LAPOR said twice, late enough, that it is not there', async () => {
    await lost();
    scene.pass(LEASE - 1_000);
    await scene.forwarder.run();
    expect(asked).toHaveLength(1);
    scene.pass(LEASE);
    await scene.forwarder.run();
    expect(asked).toHaveLength(2);
    scene.pass(LEASE - 1_000);
    await scene.forwarder.run();
    expect(asked).toHaveLength(2);
    expect(scene.national.filed).toHaveLength(1);

    scene.pass(1_000);
    await scene.forwarder.run();
    await scene.forwarder.run();
    expect(asked).toHaveLength(3);
    expect(scene.national.filed).toHaveLength(2);
    expect(await scene.outbox()).toMatchObject([
      { state: 'filed', attempt: 2 },
    ]);
  });

  it('is not sent again where LAPOR accepts it late', async () => {
    await lost();
    scene.pass(LEASE / 2);
    await scene.forwarder.run();
    scene.pass(LEASE);
    await scene.forwarder.run();
    answers.push({ kind: 'found', nationalNumber: '1234567' });
    scene.pass(LEASE);
    await scene.forwarder.run();

    expect(asked).toHaveLength(3);
    expect(scene.national.filed).toHaveLength(1);
    expect(await scene.outbox()).toMatchObject([{ state: 'filed' }]);
  });

  it('stays with the operator while the answers settle nothing', async () => {
    await lost();
    scene.national.lookUp = async ({ reference }) => {
      asked.push(reference);
      return { kind: 'unclear', reason: 'status-500' };
    };
    for (let hour = 0; hour < 24; hour += 1) {
      scene.pass(DAY / 24);
      await scene.forwarder.run();
    }

    expect(asked).toHaveLength(24);
    expect(scene.national.filed).toHaveLength(1);
    expect(await scene.outbox()).toMatchObject([
      { state: 'reconcile', reason: 'timed-out' },
    ]);
  });

  it('stays with the operator where the adapter breaks', async () => {
    await lost();
    scene.national.lookUp = () => Promise.reject(new Error('oh'));
    scene.pass(DAY);
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([{ state: 'reconcile' }]);
    expect(scene.national.filed).toHaveLength(1);
  });

  it('is asked for after its sender was killed', async () => {
    await scene.accept();
    await opened()
      .everything.updateTable('outbox')
      .set({ state: 'sending', attempt: 1, lease_until: new Date(start) })
      .execute();
    answers.push({ kind: 'found', nationalNumber: '1234567' });
    scene.pass(1_000);
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([
      { state: 'filed', national_number: '1234567' },
    ]);
    expect(scene.national.filed).toHaveLength(0);
  });

  it('is asked for by one gateway of several', async () => {
    for (let count = 0; count < 5; count += 1) await lost();
    scene.pass(LEASE);
    const others = await Promise.all(
      [1, 2, 3].map(() =>
        setScene(opened().database, { connect: () => scene.national }),
      ),
    );
    for (const other of others) other.pass(LEASE);
    await Promise.all(others.map(({ forwarder }) => forwarder.run()));

    expect(asked).toHaveLength(5);
    expect(new Set(asked).size).toBe(5);
  });

  it('is not sent by a process that slept until others took over', async () => {
    await scene.accept();
    const { database } = opened();
    const claim = await claimNext(database, 'kab-contoh', start, LEASE);
    const leave = { succeeded() {}, failed() {}, unused() {} };
    await fileClaimed(
      {
        database,
        secrets: deriveSecrets(Buffer.alloc(32, 7)),
        metrics: scene.metrics,
        now: () => start + LEASE,
        random: () => 0.5,
        sleep: () => Promise.resolve(),
        log: { info() {}, warn() {}, error() {} },
      },
      claim!,
      scene.national,
      leave,
      new AbortController().signal,
    );

    expect(scene.national.filed).toEqual([]);
    expect(await scene.outbox()).toMatchObject([{ state: 'sending' }]);
  });
});

describe.each(databases)('numbers of LAPOR on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database, {
      config: configOf({ forwarding: { concurrency: 1 } }),
    });
  });

  it('that another report has are put before an operator', async () => {
    for (let count = 0; count < 2; count += 1) {
      scene.national.outcomes.push({
        kind: 'filed',
        nationalNumber: '1234567',
      });
      await scene.accept();
      await scene.forwarder.run();
      scene.pass(1_000);
    }
    await scene.accept();
    scene.pass(DAY);
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([
      { state: 'filed', national_number: '1234567' },
      { state: 'reconcile', reason: 'number-taken', national_number: null },
      { state: 'filed' },
    ]);
    expect(scene.national.filed).toHaveLength(3);
  });

  it('that another report has are not asked for again', async () => {
    const asked: string[] = [];
    scene.national.capability = 'lookup-by-reference';
    scene.national.lookUp = async ({ reference }) => {
      asked.push(reference);
      return { kind: 'found', nationalNumber: '1234567' };
    };
    scene.national.outcomes.push(
      { kind: 'filed', nationalNumber: '1234567' },
      { kind: 'unknown', reason: 'timed-out' },
    );
    await scene.accept();
    await scene.accept();
    await scene.forwarder.run();
    for (let day = 0; day < 3; day += 1) {
      scene.pass(DAY);
      await scene.forwarder.run();
    }

    expect(asked).toHaveLength(1);
    expect(await scene.outbox()).toMatchObject([
      { state: 'filed' },
      { state: 'reconcile', reason: 'number-taken' },
    ]);
  });

  it('are kept though the report was withdrawn meanwhile', async () => {
    scene.national.capability = 'idempotency-key';
    scene.national.outcomes.push(async () => {
      await opened()
        .everything.updateTable('outbox')
        .set({ state: 'withdrawn', lease_until: null })
        .execute();
      return { kind: 'filed', nationalNumber: '1234567' };
    });
    await scene.accept();
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([
      { state: 'filed', national_number: '1234567' },
    ]);
  });
});

describe.each(databases)('a restored database on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  it('has nothing sent until a person says so', async () => {
    await scene.accept();
    const restored = await setScene(opened().database, {
      connect: () => scene.national,
    });
    await setMode(opened().database, 'reconcile-only', start);
    await restored.forwarder.run();
    await restored.accept();
    await restored.forwarder.run();

    expect(scene.national.filed).toEqual([]);
    expect(await scene.outbox()).toMatchObject([
      { state: 'reconcile', reason: 'after-restore', attempt: 0 },
      { state: 'reconcile', reason: 'after-restore', attempt: 0 },
    ]);

    await setMode(opened().database, 'normal', start);
    await restored.accept();
    await restored.forwarder.run();
    expect(scene.national.filed).toHaveLength(1);
  });

  it('has what was being sent put before a person too', async () => {
    scene.national.capability = 'idempotency-key';
    await scene.accept();
    await opened()
      .everything.updateTable('outbox')
      .set({ state: 'sending', attempt: 1, lease_until: new Date(start) })
      .execute();
    await setMode(opened().database, 'reconcile-only', start);
    scene.pass(1_000);
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([
      { state: 'reconcile', reason: 'after-restore' },
    ]);
  });

  it('stops a sender in the midst of its queue', async () => {
    const config = configOf({ forwarding: { concurrency: 1 } });
    scene = await setScene(opened().database, { config });
    scene.national.outcomes.push(async () => {
      await setMode(opened().database, 'reconcile-only', start);
      return { kind: 'filed', nationalNumber: '1234567' };
    });
    await scene.accept();
    await scene.accept();
    await scene.forwarder.run();

    expect(scene.national.filed).toHaveLength(1);
  });

  const since = async () =>
    (
      await opened()
        .everything.selectFrom('outbox')
        .select('changed_at')
        .executeTakeFirstOrThrow()
    ).changed_at;

  it('takes a report for filed that LAPOR is found to have', async () => {
    scene.national.capability = 'lookup-by-reference';
    let has: LookupOutcome = { kind: 'absent' };
    scene.national.lookUp = async () => has;
    await scene.accept();
    await setMode(opened().database, 'reconcile-only', start);
    for (let turn = 0; turn < 5; turn += 1) {
      await scene.forwarder.run();
      scene.pass(DAY);
    }
    expect(await scene.outbox()).toMatchObject([{ state: 'reconcile' }]);
    expect(await since()).toEqual(new Date(start));

    has = { kind: 'found', nationalNumber: '1234567' };
    await scene.forwarder.run();
    expect(await scene.outbox()).toMatchObject([{ state: 'filed' }]);
    expect(scene.national.filed).toEqual([]);
  });
});

describe.each(databases)('reports that wait for a person on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  it('are tried once more at a start, where only a mapping was missing', async () => {
    const unmapped = { kind: 'unmapped', reason: 'location-unmapped' } as const;
    scene.national.outcomes.push(unmapped, unmapped);
    await scene.accept();
    await scene.forwarder.run();
    scene.pass(DAY);
    await scene.forwarder.run();
    expect(scene.national.filed).toHaveLength(1);

    await scene.review();
    await scene.forwarder.run();
    await scene.forwarder.run();
    expect(await scene.outbox()).toMatchObject([
      { state: 'unmapped', reason: 'location-unmapped' },
    ]);
    expect(scene.national.filed).toHaveLength(2);

    await scene.review();
    await scene.forwarder.run();
    expect(await scene.outbox()).toMatchObject([{ state: 'filed' }]);
  });

  it('stay with the person who may be typing them in', async () => {
    scene.national.outcomes.push({ kind: 'by-hand' });
    await scene.accept();
    await scene.forwarder.run();
    await scene.review();
    scene.pass(DAY);
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([{ state: 'by-hand' }]);
    expect(scene.national.filed).toHaveLength(1);
  });

  it('count for nothing against LAPOR', async () => {
    for (let count = 0; count < 12; count += 1) {
      await scene.accept();
      scene.national.outcomes.push(
        count < 6
          ? { kind: 'unmapped', reason: 'x' }
          : { kind: 'refused', reason: 'x' },
      );
    }
    await scene.forwarder.run();

    expect(scene.national.filed).toHaveLength(12);
  });

  it.each(['queued', 'waiting', 'unmapped', 'by-hand', 'refused'] as const)(
    'are never sent once they were withdrawn when %s',
    async (state) => {
      await scene.accept();
      const { everything } = opened();
      await everything.updateTable('outbox').set({ state }).execute();
      await takeBack();
      await scene.review();
      scene.pass(DAY);
      await scene.forwarder.run();

      expect(await scene.outbox()).toMatchObject([{ state: 'withdrawn' }]);
      expect(scene.national.filed).toEqual([]);
    },
  );

  it('cannot be withdrawn while they are being sent', async () => {
    await scene.accept();
    await opened()
      .everything.updateTable('outbox')
      .set({ state: 'sending', lease_until: new Date(start + LEASE) })
      .execute();

    await expect(takeBack()).rejects.toThrow(Refused);
    expect(await scene.outbox()).toMatchObject([{ state: 'sending' }]);
  });

  async function takeBack(): Promise<void> {
    // Asked before: a folder has one connection, which the transaction holds.
    const reportId = await onlyReport();
    await inSites(opened().database, ['kab-contoh'], (transaction) =>
      erase(transaction, {
        ...{ siteId: 'kab-contoh', reportId },
        ...{ what: 'all', operator: 'Budi', now: start, force: true },
      }),
    );
  }

  it('are not sent at a start where somebody opened them, who may be typing them in', async () => {
    const unmapped = { kind: 'unmapped', reason: 'location-unmapped' } as const;
    scene.national.outcomes.push(unmapped);
    await scene.accept();
    await scene.forwarder.run();
    const reportId = await onlyReport();
    scene.pass(DAY);
    const names = { siteId: 'kab-contoh', reportId, operator: 'Budi' };
    const secrets = deriveSecrets(Buffer.alloc(32, 7));
    await inSites(opened().database, ['kab-contoh'], (transaction) =>
      readReport(transaction, secrets, { ...names, now: start + DAY }),
    );
    await scene.review();
    await scene.forwarder.run();

    expect(await scene.outbox()).toMatchObject([{ state: 'unmapped' }]);
    expect(scene.national.filed).toHaveLength(1);
  });

  it('are put before one if they do not open, however often it is tried', async () => {
    await scene.accept();
    await opened()
      .everything.updateTable('report')
      .set({ statement: Buffer.alloc(80) })
      .execute();
    const states: string[] = [];
    for (let day = 0; day < 12; day += 1) {
      await scene.forwarder.run();
      states.push(...(await scene.outbox()).map(({ state }) => state));
      scene.pass(DAY);
    }

    expect(states.slice(0, 9)).toEqual(Array(9).fill('waiting'));
    expect(states.slice(9)).toEqual(Array(3).fill('reconcile'));
    expect(await scene.outbox()).toMatchObject([
      { reason: 'report-unreadable', attempt: 10 },
    ]);
    expect(scene.national.filed).toEqual([]);
  });

  it('go on if only the database was away for a moment after many attempts', async () => {
    await scene.accept();
    const { everything } = opened();
    await everything
      .updateTable('outbox')
      .set({ attempt: 50, state: 'waiting', reason: 'unreachable' })
      .execute();
    const [kept] = await everything
      .updateTable('report')
      .set({ statement: Buffer.alloc(80) })
      .from('report as before')
      .whereRef('before.id', '=', 'report.id')
      .returning('before.statement')
      .execute();
    await scene.forwarder.run();
    expect(await scene.outbox()).toMatchObject([{ state: 'waiting' }]);

    await everything.updateTable('report').set(kept!).execute();
    scene.pass(DAY);
    await scene.forwarder.run();
    expect(await scene.outbox()).toMatchObject([{ state: 'filed' }]);
  });

  it('show with the report that LAPOR filed it twice, under which second number', async () => {
    scene.national.outcomes.push(async () => {
      await opened()
        .everything.updateTable('outbox')
        .set({
          ...{ state: 'filed', national_number: '1234567' },
          ...{ filed_at: new Date(start), lease_until: null },
        })
        .execute();
      return { kind: 'filed', nationalNumber: '7654321' };
    });
    await scene.accept();
    await scene.forwarder.run();

    const reportId = await onlyReport();
    const view = await inSites(opened().database, ['kab-contoh'], (tx) =>
      readView(tx, 'kab-contoh', reportId),
    );
    expect(view).toMatchObject({
      nationalNumber: '1234567',
      acts: [
        {
          operator: 'gateway',
          action: 'filed-twice',
          detail: { secondNumber: '7654321' },
        },
      ],
    });
  });

  async function onlyReport(): Promise<string> {
    const { id } = await opened()
      .everything.selectFrom('report')
      .select('id')
      .executeTakeFirstOrThrow();
    return id;
  }
});
