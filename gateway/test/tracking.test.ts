import { beforeEach, describe, expect, it } from 'vitest';

import { deriveSecrets } from '../src/crypto/secrets.ts';
import { Progress, type TimelineEntry } from '../src/domain.ts';
import type { NationalProgress } from '../src/national/national-api.ts';
import { findReport } from '../src/tracking/find-report.ts';
import { databases, useDatabase } from './support/databases.ts';
import { report, setScene, start, type Scene } from './support/scene.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const timeline: TimelineEntry[] = [
  { kind: 'status', at: '2026-03-13T05:00:00Z', status: 'unverified' },
  {
    kind: 'status',
    at: '2026-03-16T02:00:00Z',
    status: 'verified',
    note: 'Laporan lengkap',
  },
  {
    kind: 'disposition',
    at: '2026-03-16T03:00:00Z',
    to: 'Dinas Pekerjaan Umum',
    note: 'Mohon ditindaklanjuti',
  },
  {
    kind: 'follow-up',
    at: '2026-03-17T03:00:00Z',
    from: 'Dinas Pekerjaan Umum',
    content: 'Lubang di depan rumah Ibu Siti ditambal besok.',
  },
];

describe.each(databases)('following reports on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;
  let code: string;

  beforeEach(async () => {
    scene = await setScene(opened().database);
    code = (await scene.accept()).trackingCode;
  });

  async function progress(body: unknown = { code }): Promise<Progress> {
    const answer = await scene.track(body);
    expect(answer.status).toBe(200);
    return Progress.parse(answer.json());
  }

  function inProcess(changes: Partial<NationalProgress> = {}): void {
    scene.national.progress = {
      status: 'in-process',
      statusName: 'Dalam Proses',
      institution: 'Dinas Pekerjaan Umum',
      timeline,
      answeredAt: '2026-03-17T03:00:00Z',
      ...changes,
    };
  }

  it('shows a report as received until LAPOR has it', async () => {
    expect(await progress()).toMatchObject({
      status: 'received',
      title: report.title,
      receivedAt: '2026-03-13T03:00:00.000Z',
      timeline: [
        { kind: 'status', at: '2026-03-13T03:00:00.000Z', status: 'received' },
      ],
      deadlines: [{ kind: 'verification', state: 'running' }],
    });
  });

  it('shows the number and what LAPOR says once it has the report', async () => {
    await scene.forwarder.run();
    inProcess();
    scene.pass(4 * DAY);
    await scene.follower.run();

    const shown = await progress();
    expect(shown).toMatchObject({
      status: 'in-process',
      nationalNumber: '8000001',
      nationalUrl: 'https://www.lapor.go.id/pengaduan/8000001',
      institution: 'Dinas Pekerjaan Umum',
      checkedAt: '2026-03-17T03:00:00.000Z',
    });
    expect(shown.timeline.slice(1)).toEqual(timeline);
  });

  it('shows each deadline from the day on which it began', async () => {
    await scene.forwarder.run();
    inProcess();
    scene.pass(4 * DAY);
    await scene.follower.run();

    expect((await progress()).deadlines).toMatchObject([
      { kind: 'verification', dueOn: '2026-03-25', state: 'met' },
      { kind: 'first-follow-up', dueOn: '2026-03-30', state: 'met' },
      { kind: 'closing-without-reply', dueOn: '2026-04-08', state: 'running' },
    ]);
  });

  it.each(['archived', 'rejected', 'postponed'] as const)(
    'asks no follow-up of who has a report that is %s',
    async (status) => {
      await scene.forwarder.run();
      inProcess({ status });
      await scene.follower.run();

      expect((await progress()).deadlines.map(({ kind }) => kind)).toEqual([
        'verification',
      ]);
    },
  );

  it('takes only the answer of an institution for a follow-up in time', async () => {
    await scene.forwarder.run();
    inProcess({ answeredAt: undefined });
    scene.pass(4 * DAY);
    await scene.follower.run();
    expect((await progress()).deadlines[1]).toMatchObject({
      kind: 'first-follow-up',
      state: 'running',
    });

    inProcess();
    scene.pass(DAY);
    await scene.follower.run();
    expect((await progress()).deadlines[1]).toMatchObject({ state: 'met' });
  });

  it('takes a report that is done for answered', async () => {
    await scene.forwarder.run();
    scene.national.progress = {
      status: 'done',
      statusName: 'Selesai',
      institution: undefined,
      timeline: timeline.slice(0, 2),
      answeredAt: undefined,
    };
    await scene.follower.run();

    expect((await progress()).deadlines[1]).toMatchObject({ state: 'met' });
  });

  it('tells of closing without reply only while that time runs', async () => {
    await scene.forwarder.run();
    inProcess();
    scene.pass(40 * DAY);
    await scene.follower.run();

    expect((await progress()).deadlines.map(({ kind }) => kind)).toEqual([
      'verification',
      'first-follow-up',
    ]);
  });

  it('says in time that a deadline is late', async () => {
    await scene.forwarder.run();
    await scene.follower.run();
    scene.pass(12 * DAY);
    expect((await progress()).deadlines).toMatchObject([{ state: 'running' }]);

    scene.pass(DAY);
    expect((await progress()).deadlines).toMatchObject([{ state: 'late' }]);
  });

  it('shows a report of unknown outcome as being reconciled', async () => {
    scene.national.outcomes.push({ kind: 'unknown', reason: 'timeout' });
    await scene.forwarder.run();

    expect(await progress()).toMatchObject({
      status: 'being-reconciled',
      timeline: [{ status: 'received' }, { status: 'being-reconciled' }],
    });
  });

  it.each([
    ['queued', 'received'],
    ['sending', 'received'],
    ['waiting', 'received'],
    ['unmapped', 'received'],
    ['by-hand', 'received'],
    ['reconcile', 'being-reconciled'],
    ['refused', 'being-reconciled'],
    ['withdrawn', 'archived'],
  ] as const)('shows a report that is %s as %s', async (state, status) => {
    await opened()
      .everything.updateTable('outbox')
      .set({ state, lease_until: new Date(start) })
      .execute();

    const shown = await progress();
    expect(shown.status).toBe(status);
    expect(shown.timeline.map((entry) => entry.kind)).toEqual(
      status === 'received' ? ['status'] : ['status', 'status'],
    );
    expect(shown.deadlines).toHaveLength(state === 'withdrawn' ? 0 : 1);
  });

  describe('once the reporter has replied', () => {
    const content = 'Sudah ditambal, terima kasih.';
    const own: TimelineEntry = {
      kind: 'follow-up',
      at: '2026-03-17T05:00:00Z',
      from: 'Dinas Pekerjaan Umum',
      content: 'Sudah ditambal,  terima kasih.',
    };

    beforeEach(async () => {
      await scene.forwarder.run();
      inProcess();
      scene.pass(4 * DAY);
      await scene.follower.run();
      scene.national.reply = async () => ({ kind: 'passed-on' });
      const answer = await scene.app.inject({
        method: 'POST',
        url: '/v1/replies',
        headers: {
          'content-type': 'application/json',
          'tracking-code': code,
          'idempotency-key': 'a'.repeat(32),
        },
        payload: JSON.stringify({ content }),
      });
      if (answer.statusCode !== 201) throw new Error(answer.body);
      await scene.replySender.run();
    });

    it('does not count days until it is closed without reply', async () => {
      inProcess({ timeline: [...timeline, own] });
      scene.pass(DAY);
      await scene.follower.run();

      expect((await progress()).deadlines.map(({ kind }) => kind)).toEqual([
        'verification',
        'first-follow-up',
      ]);
    });

    it('shows no institution as the author of the reply', async () => {
      inProcess({ timeline: [...timeline, own] });
      scene.pass(DAY);
      await scene.follower.run();

      const last = (await progress()).timeline.at(-1);
      expect(last).toEqual({
        kind: 'follow-up',
        at: own.at,
        content: own.content,
      });
    });

    it('counts again from the next answer', async () => {
      const next = { ...own, at: '2026-03-26T03:00:00Z', content: 'Baik.' };
      inProcess({ timeline: [...timeline, own, next] });
      scene.pass(9 * DAY);
      await scene.follower.run();

      expect((await progress()).deadlines).toMatchObject([
        {},
        {},
        { kind: 'closing-without-reply', state: 'running' },
      ]);
    });
  });

  it('shows by number only what is public', async () => {
    await scene.forwarder.run();
    inProcess();
    scene.pass(4 * DAY);
    await scene.follower.run();
    const answer = await scene.track({ number: '8000001' });

    expect(Progress.parse(answer.json())).toMatchObject({
      status: 'in-process',
      timeline: [
        { status: 'received' },
        { status: 'unverified' },
        { status: 'verified' },
        { to: 'Dinas Pekerjaan Umum' },
      ],
    });
    for (const hidden of [report.title, 'lengkap', 'Mohon', 'Ibu Siti']) {
      expect(answer.text).not.toContain(hidden);
    }
  });

  it.each([
    ['a code that nobody was given', { code: '0'.repeat(27) }],
    ['a number that LAPOR never gave', { number: '9999999' }],
    ['a code without form', { code: 'salah' }],
    ['a number without form', { number: '12' }],
    ['nothing', {}],
  ])('answers the same to %s', async (_name, body) => {
    const answer = await scene.track(body);

    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'report-unknown' });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('takes about as long over whatever does not exist', async () => {
    const bodies = [
      { code: '0'.repeat(27) },
      { code: 'salah' },
      { number: '9999999' },
      {},
    ];
    const parts = {
      database: opened().database,
      secrets: deriveSecrets(Buffer.alloc(32, 7)),
      siteIds: ['kab-contoh'],
    };
    const times = bodies.map((): number[] => []);
    for (let round = 0; round < 21; round += 1) {
      for (const [index, body] of bodies.entries()) {
        const began = performance.now();
        expect(await findReport(parts, body)).toBeUndefined();
        times[index]?.push(performance.now() - began);
      }
    }
    const medians = times.map((each) => each.toSorted((a, b) => a - b)[10]!);
    const sizes = await Promise.all(
      bodies.map(async (body) => (await scene.track(body)).text.length),
    );

    expect(new Set(sizes).size).toBe(1);
    // Tolerant of a busy machine, but not of a way that leaves the database out.
    expect(Math.max(...medians)).toBeLessThan(5 * Math.min(...medians));
  });

  it('never lets an answer be kept by a cache', async () => {
    const answer = await scene.track({ code });

    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('asks LAPOR again only after the interval', async () => {
    await scene.forwarder.run();
    await scene.follower.run();
    scene.pass(3 * HOUR);
    await scene.follower.run();
    expect(scene.national.followed).toHaveLength(1);

    // The interval and the spread of a tenth.
    scene.pass(HOUR);
    await scene.follower.run();
    expect(scene.national.followed).toHaveLength(2);
  });

  it('asks more rarely after a report that is over', async () => {
    await scene.forwarder.run();
    scene.national.progress = {
      status: 'done',
      statusName: 'Selesai',
      institution: undefined,
      timeline: [],
      answeredAt: undefined,
    };
    await scene.follower.run();
    scene.pass(29 * HOUR);
    await scene.follower.run();
    expect(scene.national.followed).toHaveLength(1);

    scene.pass(3 * HOUR);
    await scene.follower.run();
    expect(scene.national.followed).toHaveLength(2);
  });

  it('asks as often after a rejected report, which goes elsewhere', async () => {
    await scene.forwarder.run();
    inProcess({ status: 'rejected' });
    await scene.follower.run();
    scene.pass(4 * HOUR);
    await scene.follower.run();

    expect(scene.national.followed).toHaveLength(2);
  });

  it('keeps the last status where LAPOR uses a name that nobody knows', async () => {
    await scene.forwarder.run();
    inProcess();
    await scene.follower.run();
    scene.national.progress = {
      status: undefined,
      statusName: 'Entah',
      institution: undefined,
      timeline,
      answeredAt: '2026-03-17T03:00:00Z',
    };
    scene.pass(4 * HOUR);
    await scene.follower.run();

    expect(await progress()).toMatchObject({
      status: 'in-process',
      checkedAt: '2026-03-13T07:00:00.000Z',
    });
  });

  it('keeps what it knows, and asks again later, where LAPOR does not answer', async () => {
    await scene.forwarder.run();
    inProcess();
    await scene.follower.run();
    scene.national.progress = new Error('503');
    scene.pass(4 * HOUR);
    await scene.follower.run();
    expect(await progress()).toMatchObject({ status: 'in-process' });

    inProcess();
    await scene.follower.run();
    expect(scene.national.followed).toHaveLength(2);
    scene.pass(60_000);
    await scene.follower.run();
    expect(scene.national.followed).toHaveLength(3);
  });

  it('asks after each report once, whatever number of gateways run', async () => {
    for (let count = 0; count < 6; count += 1) await scene.accept();
    await scene.forwarder.run();
    const others = await Promise.all(
      [1, 2, 3].map(() =>
        setScene(opened().database, { connect: () => scene.national }),
      ),
    );
    await Promise.all(others.map(({ follower }) => follower.run()));

    expect(scene.national.followed).toHaveLength(7);
    expect(new Set(scene.national.followed).size).toBe(7);
  });
});
