import { randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import { sealBeside } from '../src/crypto/report-seal.ts';
import { deriveSecrets } from '../src/crypto/secrets.ts';
import { inSites, type InSites } from '../src/database/in-sites.ts';
import { readMode, setMode } from '../src/database/instance.ts';
import type { OutboxState } from '../src/database/tables.ts';
import { readStoredReport } from '../src/forwarding/stored-report.ts';
import { listAudit } from '../src/operations/audit.ts';
import { erase } from '../src/operations/erasing.ts';
import { listLeftOver, markDone } from '../src/operations/left-over.ts';
import { listOverdue } from '../src/operations/overdue.ts';
import { readFile, readReport } from '../src/operations/reading.ts';
import { Refused, type Refusal } from '../src/operations/refused.ts';
import {
  finishReconciling,
  match,
  resend,
} from '../src/operations/settling.ts';
import {
  countWaiting,
  findByReference,
  listWaiting,
} from '../src/operations/waiting.ts';
import { databases, useDatabase } from './support/databases.ts';
import {
  configOf,
  report,
  setScene,
  start,
  type Scene,
} from './support/scene.ts';

const siteId = 'kab-contoh';
const operator = 'Budi Contoh';
const now = start;
const day = 86_400_000;
const secrets = deriveSecrets(Buffer.alloc(32, 7));

async function refusal(act: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refused) return error.refusal;
  throw new Error('nothing was refused', { cause: error });
}

describe.each(databases)('what operators do, on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  const within = <Result>(work: (tx: InSites) => Promise<Result>) =>
    inSites(opened().database, [siteId], work);

  /** A report that stands in a state; its ids. */
  async function given(state: OutboxState, reason?: string) {
    const { reference } = await scene.accept(report);
    const found = await within((tx) =>
      findByReference(tx, [siteId], reference),
    );
    const reportId = found!.reportId;
    const filed = state === 'filed';
    await within((tx) =>
      tx
        .updateTable('outbox')
        .set({
          state,
          reason: reason ?? null,
          national_number: filed ? String(now).slice(-7) : null,
          filed_at: filed ? new Date(now) : null,
          lease_until: state === 'sending' ? new Date(now) : null,
        })
        .where('report_id', '=', reportId)
        .execute(),
    );
    return { siteId, reportId, reference };
  }

  const outboxOf = (reportId: string) =>
    within((tx) =>
      tx
        .selectFrom('outbox')
        .selectAll()
        .where('site_id', '=', siteId)
        .where('report_id', '=', reportId)
        .executeTakeFirstOrThrow(),
    );

  const audited = async () =>
    (await within((tx) => listAudit(tx, [siteId]))).map((row) => ({
      action: row.action,
      operator: row.operator,
      reference: row.reference,
      detail: row.detail,
    }));

  describe('seeing what waits', () => {
    it('lists what waits for a person, oldest first, and nothing else', async () => {
      await given('queued');
      const first = await given('refused', 'http-422');
      scene.pass(day);
      const second = await given('reconcile', 'timeout');

      const rows = await within((tx) => listWaiting(tx, [siteId]));
      expect(
        rows.map(({ reference, state, reason }) => [reference, state, reason]),
      ).toEqual([
        [first.reference, 'refused', 'http-422'],
        [second.reference, 'reconcile', 'timeout'],
      ]);
    });

    it('lists by state and age', async () => {
      const { reference } = await given('queued');
      scene.pass(day);
      await given('queued');

      const rows = await within((tx) =>
        listWaiting(tx, [siteId], {
          states: ['queued'],
          olderThan: new Date(start + 1),
        }),
      );
      expect(rows.map((row) => row.reference)).toEqual([reference]);
    });

    it('counts by state', async () => {
      await given('queued');
      await given('queued');
      await given('by-hand');

      const counts = await within((tx) => countWaiting(tx, [siteId]));
      expect(counts.map(({ state, count }) => [state, count])).toEqual([
        ['by-hand', 1],
        ['queued', 2],
      ]);
      expect(counts[0]?.oldest).toEqual(new Date(start));
    });

    it('shows nothing of another site', async () => {
      const { reference } = await given('refused');
      await inSites(opened().database, ['kota-lain'], async (tx) => {
        expect(await listWaiting(tx, ['kota-lain'])).toEqual([]);
        expect(await findByReference(tx, ['kota-lain'], reference)).toBe(
          undefined,
        );
      });
    });
  });

  describe('matching a report with LAPOR', () => {
    it('files it under the number, follows it, and says who did', async () => {
      const { reference, ...about } = await given('reconcile', 'timeout');
      const number = await within((tx) =>
        match(tx, { ...about, nationalNumber: ' #1234567 ', operator, now }),
      );

      expect(number).toBe('1234567');
      expect(await outboxOf(about.reportId)).toMatchObject({
        state: 'filed',
        national_number: '1234567',
        reason: null,
        filed_at: new Date(now),
      });
      const progress = await within((tx) =>
        tx.selectFrom('progress').select(['report_id', 'status']).execute(),
      );
      expect(progress).toEqual([
        { report_id: about.reportId, status: 'unverified' },
      ]);
      expect(await audited()).toEqual([
        {
          action: 'matched',
          operator,
          reference,
          detail: { from: 'reconcile' },
        },
      ]);
    });

    it.each(['refused', 'unmapped', 'by-hand'] as const)(
      'takes a number for a report that is %s',
      async (state) => {
        const about = await given(state);
        await within((tx) =>
          match(tx, { ...about, nationalNumber: '7654321', operator, now }),
        );
        expect((await outboxOf(about.reportId)).state).toBe('filed');
      },
    );

    it('names the report that has the number already, and changes nothing', async () => {
      const first = await given('by-hand');
      const second = await given('by-hand');
      const put = (about: { siteId: string; reportId: string }) =>
        within((tx) =>
          match(tx, { ...about, nationalNumber: '7654321', operator, now }),
        );
      await put(first);

      expect(await refusal(put(second))).toEqual({
        kind: 'number-taken',
        reference: first.reference,
      });
      expect((await outboxOf(second.reportId)).state).toBe('by-hand');
      expect(await audited()).toHaveLength(1);
    });

    it.each([
      ['queued', { kind: 'wrong-state', state: 'queued' }],
      ['sending', { kind: 'wrong-state', state: 'sending' }],
      ['filed', { kind: 'wrong-state', state: 'filed' }],
    ] as const)('refuses one that is %s', async (state, expected) => {
      const about = await given(state);
      const act = within((tx) =>
        match(tx, { ...about, nationalNumber: '7654321', operator, now }),
      );
      expect(await refusal(act)).toEqual(expected);
    });

    it.each(['', 'ABC', '123', '7H2K-7H2K-7H2K'])(
      'refuses “%s” as a number',
      async (nationalNumber) => {
        const about = await given('reconcile');
        const act = within((tx) =>
          match(tx, { ...about, nationalNumber, operator, now }),
        );
        expect(await refusal(act)).toEqual({ kind: 'number-malformed' });
      },
    );

    it('refuses a report that is not there', async () => {
      const act = within((tx) =>
        match(tx, {
          siteId,
          reportId: randomUUID(),
          nationalNumber: '1234567',
          operator,
          now,
        }),
      );
      expect(await refusal(act)).toEqual({ kind: 'no-such-report' });
    });
  });

  describe('sending a report again', () => {
    it('does so only on the statement that LAPOR does not have it', async () => {
      const about = await given('reconcile', 'timeout');
      const ask = (isCertainlyNotAtLapor: boolean) =>
        within((tx) =>
          resend(tx, { ...about, operator, now, isCertainlyNotAtLapor }),
        );

      expect(await refusal(ask(false))).toEqual({ kind: 'not-stated' });
      expect((await outboxOf(about.reportId)).state).toBe('reconcile');

      await ask(true);
      expect(await outboxOf(about.reportId)).toMatchObject({
        state: 'waiting',
        due_at: new Date(now),
      });
      await scene.forwarder.run();
      expect((await outboxOf(about.reportId)).state).toBe('filed');
    });

    it('refuses what the machine is still busy with', async () => {
      const about = await given('sending');
      const act = within((tx) =>
        resend(tx, { ...about, operator, now, isCertainlyNotAtLapor: true }),
      );
      expect(await refusal(act)).toEqual({
        kind: 'wrong-state',
        state: 'sending',
      });
    });
  });

  describe('ending the time after a restore', () => {
    const finish = (force = false) =>
      finishReconciling(opened().database, {
        siteIds: [siteId],
        operator,
        now: now + 1,
        force,
      });

    it('is refused while nothing was restored', async () => {
      expect(await refusal(finish())).toEqual({ kind: 'not-reconciling' });
    });

    it.each([
      ['reconcile', 'after-restore'],
      ['queued', undefined],
      ['waiting', 'unreachable'],
    ] as const)(
      'is refused while a report of the backup is %s (%s), unless forced',
      async (state, reason) => {
        await given(state, reason);
        await setMode(opened().database, 'reconcile-only', now + 1);

        expect(await refusal(finish())).toEqual({
          kind: 'still-to-reconcile',
          count: 1,
        });
        expect(await readMode(opened().database)).toBe('reconcile-only');

        expect(await finish(true)).toBe(1);
        expect(await readMode(opened().database)).toBe('normal');
      },
    );

    it('is done once each was matched or sent back into the queue', async () => {
      const one = await given('reconcile', 'after-restore');
      const other = await given('reconcile', 'after-restore');
      await setMode(opened().database, 'reconcile-only', now + 1);
      await within((tx) =>
        match(tx, { ...one, nationalNumber: '1234567', operator, now }),
      );
      await within((tx) =>
        resend(tx, { ...other, operator, now, isCertainlyNotAtLapor: true }),
      );

      expect(await finish()).toBe(0);
      expect(await readMode(opened().database)).toBe('normal');
    });
  });

  describe('in the time after a restore', () => {
    it('what was looked up is sent at its end, and what came in since is looked up too', async () => {
      const old = await given('queued');
      const lookedUp = await given('reconcile', 'after-restore');
      await setMode(opened().database, 'reconcile-only', start + 1);
      await within((tx) =>
        resend(tx, { ...lookedUp, operator, now, isCertainlyNotAtLapor: true }),
      );
      scene.pass(2);
      const since = await given('queued');

      await scene.forwarder.run();
      const states = async () => {
        const all = [old, lookedUp, since].map((one) => outboxOf(one.reportId));
        return (await Promise.all(all)).map(({ state }) => state);
      };
      expect(await states()).toEqual(['reconcile', 'waiting', 'reconcile']);

      await within((tx) =>
        match(tx, { ...old, nationalNumber: '9999999', operator, now }),
      );
      const left = await finishReconciling(opened().database, {
        ...{ siteIds: [siteId], operator, now: start + 2 },
      });
      expect(left).toBe(1);
      await scene.forwarder.run();
      expect(await states()).toEqual(['filed', 'filed', 'reconcile']);
    });
  });

  /** Puts a file and a reply beside a report, as the gateway seals them. */
  async function beside(reportId: string) {
    const names = { siteId, reportId };
    const replyId = randomUUID();
    await within(async (tx) => {
      const { statementKey } = await readStoredReport(
        tx,
        secrets,
        siteId,
        reportId,
      );
      const at = new Date(now);
      await tx
        .insertInto('attachment')
        .values({
          ...{ site_id: siteId, report_id: reportId, number: 1 },
          ...{ sha256: Buffer.alloc(32), state: 'with-operator' as const },
          ...{ media_type: 'image/png', size: 3 },
          body: sealBeside('file 1', Buffer.from('png'), statementKey, names),
          ...{ flag: 'too-large', received_at: at, changed_at: at },
        })
        .execute();
      await tx
        .insertInto('reply')
        .values({
          ...{ site_id: siteId, report_id: reportId, id: replyId },
          idempotency_key_hash: Buffer.from(replyId),
          body_hash: Buffer.alloc(32),
          content: sealBeside(
            `reply ${replyId}`,
            'Sudah diperbaiki?',
            statementKey,
            names,
          ),
          ...{ rating: 4, state: 'with-operator' as const, reason: 'http-500' },
          ...{ due_at: at, received_at: at, changed_at: at },
        })
        .execute();
    });
    return replyId;
  }

  describe('opening a report', () => {
    it('shows what is sealed, and writes down who looked', async () => {
      const { reference, ...about } = await given('by-hand');
      await beside(about.reportId);
      const read = await within((tx) =>
        readReport(tx, secrets, { ...about, operator, now }),
      );

      expect(read).toMatchObject({
        reference,
        identity: report.reporter,
        statement: { title: report.title, content: report.content },
        files: [{ number: 1, mediaType: 'image/png' }],
        replies: [{ content: 'Sudah diperbaiki?', rating: 4 }],
      });
      expect(await audited()).toEqual([
        { action: 'report-opened', operator, reference, detail: {} },
      ]);
    });

    it('opens a file, and writes down who looked', async () => {
      const about = await given('by-hand');
      await beside(about.reportId);
      const read = await within((tx) =>
        readFile(tx, secrets, { ...about, operator, now }, 1),
      );

      expect(read.bytes.toString()).toBe('png');
      expect((await audited())[0]).toMatchObject({
        action: 'file-opened',
        detail: { attachment: 1 },
      });
    });
  });

  describe('what a person passed on', () => {
    it('is listed until it is marked as done', async () => {
      const { reference, ...about } = await given('filed');
      const id = await beside(about.reportId);
      const list = () => within((tx) => listLeftOver(tx, [siteId]));
      const mark = (item: Parameters<typeof markDone>[1]['item']) =>
        within((tx) => markDone(tx, { ...about, item, operator, now }));

      expect(
        (await list())
          .map(
            (row) => `${row.reference} ${row.kind} ${row.item} ${row.reason}`,
          )
          .sort(),
      ).toEqual([
        `${reference} attachment 1 too-large`,
        `${reference} reply ${id} http-500`,
      ]);
      await mark({ kind: 'attachment', number: 1 });
      await mark({ kind: 'reply', id });
      expect(await list()).toEqual([]);
      expect(await refusal(mark({ kind: 'reply', id }))).toEqual({
        kind: 'no-such-item',
      });
      expect((await audited()).map(({ action }) => action)).toEqual([
        'passed-on-by-hand',
        'passed-on-by-hand',
      ]);
    });
  });

  describe('erasing', () => {
    const kept = (reportId: string) =>
      within((tx) =>
        tx
          .selectFrom('report')
          .leftJoin('attachment', 'attachment.report_id', 'report.id')
          .leftJoin('reply', 'reply.report_id', 'report.id')
          .select([
            'identity',
            'identity_key',
            'statement',
            'statement_key',
            'attachment.body',
            'reply.content',
          ])
          .where('report.id', '=', reportId)
          .executeTakeFirstOrThrow(),
      );

    it('takes the reporter away and leaves the report', async () => {
      const about = await given('filed');
      await within((tx) =>
        erase(tx, { ...about, what: 'identity', operator, now }),
      );

      const row = await kept(about.reportId);
      expect(row.identity ?? row.identity_key).toBe(null);
      expect(row.statement && row.statement_key).toBeTruthy();
      const read = await within((tx) =>
        readReport(tx, secrets, { ...about, operator, now }),
      );
      expect(read.identity).toBe(undefined);
      expect(read.statement?.title).toBe(report.title);
    });

    it('takes everything that was typed away, and leaves the counts', async () => {
      const { reference, ...about } = await given('filed');
      await beside(about.reportId);
      await within((tx) => erase(tx, { ...about, what: 'all', operator, now }));

      expect(Object.values(await kept(about.reportId))).toEqual(
        Array.from({ length: 6 }, () => null),
      );
      expect(await within((tx) => listLeftOver(tx, [siteId]))).toEqual([]);
      expect(await outboxOf(about.reportId)).toMatchObject({ state: 'filed' });
      expect(await audited()).toEqual([
        {
          action: 'erased',
          operator,
          reference,
          detail: { what: 'all', from: 'filed' },
        },
      ]);
    });

    it('asks twice before a report is lost that LAPOR does not have', async () => {
      const about = await given('refused');
      const ask = (force: boolean) =>
        within((tx) =>
          erase(tx, { ...about, what: 'identity', operator, now, force }),
        );

      expect(await refusal(ask(false))).toEqual({
        kind: 'not-filed',
        state: 'refused',
      });
      expect((await kept(about.reportId)).identity).not.toBe(null);
      await ask(true);
      expect((await outboxOf(about.reportId)).state).toBe('withdrawn');
    });

    it('leaves a report alone that is being sent', async () => {
      const about = await given('sending');
      const act = within((tx) =>
        erase(tx, { ...about, what: 'all', operator, now, force: true }),
      );
      expect(await refusal(act)).toEqual({
        kind: 'wrong-state',
        state: 'sending',
      });
    });
  });

  describe('what is overdue', () => {
    const list = (at: number) =>
      within((tx) => listOverdue(tx, configOf(), configOf().sites, at));

    it('counts working days, as the reporter is told them', async () => {
      const { reference } = await given('reconcile');
      const [{ reportId } = { reportId: '' }] = await within((tx) =>
        listWaiting(tx, [siteId]),
      );
      await within((tx) =>
        match(tx, {
          siteId,
          reportId,
          nationalNumber: '1234567',
          operator,
          now,
        }),
      );

      // Received on Friday 13 March 2026; three working days end on the 25th.
      expect(await list(Date.parse('2026-03-25T16:00:00Z'))).toEqual([]);
      const late = await list(Date.parse('2026-03-25T18:00:00Z'));
      expect(late).toMatchObject([
        { reference, kind: 'verification', dueOn: '2026-03-25' },
      ]);
    });

    it('forgets what was verified, and waits for the answer', async () => {
      const about = await given('reconcile');
      await within((tx) =>
        match(tx, { ...about, nationalNumber: '1234567', operator, now }),
      );
      await within((tx) =>
        tx
          .updateTable('progress')
          .set({ status: 'verified', first_verified_at: new Date(now) })
          .where('report_id', '=', about.reportId)
          .execute(),
      );

      const late = await list(Date.parse('2026-05-01T03:00:00Z'));
      expect(late.map(({ kind }) => kind)).toEqual(['first-follow-up']);
    });
  });
});
