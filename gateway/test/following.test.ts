import { beforeEach, describe, expect, it } from 'vitest';

import { Progress } from '../src/domain.ts';
import { pauseAfter } from '../src/following/interval.ts';
import type { NationalProgress } from '../src/national/national-api.ts';
import { databases, useDatabase } from './support/databases.ts';
import {
  configOf,
  report,
  setScene,
  site,
  type Scene,
} from './support/scene.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the pause before LAPOR is asked again', () => {
  const intervals = { shortest: 3 * HOUR, longest: 20 * HOUR };
  const hours = (
    status: Parameters<typeof pauseAfter>[0],
    quietDays: number,
  ) => {
    const pause = pauseAfter(status, quietDays * DAY, intervals);
    return pause === undefined ? 'never' : pause / HOUR;
  };

  it('grows with the quiet, up to the longest', () => {
    expect(
      [0, 1, 2, 4, 8, 400].map((days) => hours('in-process', days)),
    ).toEqual([3, 3, 6, 12, 20, 20]);
  });

  it('is long for what is over, and ends after sixty days', () => {
    expect([0, 30, 60, 61].map((days) => hours('done', days))).toEqual([
      30,
      30,
      30,
      'never',
    ]);
    expect(hours('rejected', 61)).toBe(20);
  });
});

describe.each(databases)('following on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;
  let code: string;

  beforeEach(async () => {
    scene = await setScene(opened().database);
    code = (await scene.accept()).trackingCode;
    await scene.forwarder.run();
  });

  function says(changes: Partial<NationalProgress>): void {
    scene.national.progress = {
      status: 'in-process',
      statusName: 'Dalam Proses',
      institution: 'Dinas Pekerjaan Umum',
      timeline: [],
      answeredAt: undefined,
      ...changes,
    };
  }

  const progress = async () =>
    Progress.parse((await scene.track({ code })).json());

  const dueIn = async () => {
    const row = await opened()
      .everything.selectFrom('progress')
      .select(['next_check_at', 'checked_at'])
      .executeTakeFirstOrThrow();
    const from = row.checked_at ?? new Date(NaN);
    return (row.next_check_at.getTime() - from.getTime()) / HOUR;
  };

  it('asks more rarely the longer nothing moves, and often again after that', async () => {
    says({});
    await scene.follower.run();
    expect(await dueIn()).toBeCloseTo(3 * 1.05);
    scene.pass(4 * DAY);
    await scene.follower.run();
    expect(await dueIn()).toBeCloseTo(12 * 1.05);
    says({
      timeline: [
        { kind: 'follow-up', at: '2026-03-20T03:00:00Z', content: 'Ya' },
      ],
    });
    scene.pass(DAY);
    await scene.follower.run();
    expect(await dueIn()).toBeCloseTo(3 * 1.05);
  });

  it('stops asking long after a report was over', async () => {
    says({ status: 'done', statusName: 'Selesai' });
    await scene.follower.run();
    scene.pass(61 * DAY);
    await scene.follower.run();
    scene.pass(1_000 * DAY);
    await scene.follower.run();

    expect(scene.national.followed).toHaveLength(2);
  });

  it('tells a status that is not one of ours by the word of LAPOR', async () => {
    says({});
    await scene.follower.run();
    expect((await progress()).statusName).toBeUndefined();
    says({ status: undefined, statusName: 'Menunggu Pelapor' });
    scene.pass(DAY);
    await scene.follower.run();
    expect(await progress()).toMatchObject({
      status: 'in-process',
      statusName: 'Menunggu Pelapor',
    });

    says({ status: 'done', statusName: 'Selesai' });
    scene.pass(DAY);
    await scene.follower.run();
    expect(await progress()).toMatchObject({ status: 'done' });
    expect((await progress()).statusName).toBeUndefined();
  });

  it('keeps nothing that was written once the text was erased', async () => {
    const at = '2026-03-16T02:00:00Z';
    says({
      timeline: [
        { kind: 'status', at, status: 'verified', note: 'Rahasia' },
        { kind: 'follow-up', at, content: 'Rahasia' },
      ],
    });
    await scene.follower.run();
    await opened()
      .everything.updateTable('report')
      .set({
        statement: null,
        statement_key: null,
        statement_erased_at: new Date(),
      })
      .execute();
    scene.pass(DAY);
    await scene.follower.run();

    const row = await opened()
      .everything.selectFrom('progress')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(row.timeline).toBeNull();
    expect(JSON.stringify(row)).not.toContain('Rahasia');
    expect((await progress()).timeline).toMatchObject([
      { status: 'received' },
      { status: 'verified' },
    ]);
  });

  it('goes on with the other reports where LAPOR cannot tell of one', async () => {
    await scene.accept();
    await scene.forwarder.run();
    const { follow } = scene.national;
    scene.national.follow = async (number) => {
      if (number === '8000001') throw new Error('status-404');
      return follow.call(scene.national, number);
    };
    await scene.follower.run();

    expect(scene.national.followed).toEqual(['8000002']);
  });

  it('leaves a site in peace as long as LAPOR asks, also with reports', async () => {
    scene.national.progress = Object.assign(new Error('status-429'), {
      retryAfterSeconds: 600,
    });
    await scene.follower.run();
    await scene.accept();
    scene.pass(600_000 - 1);
    await scene.follower.run();
    await scene.forwarder.run();
    expect(scene.national.followed).toHaveLength(1);
    expect(scene.national.filed).toHaveLength(1);

    scene.pass(1);
    await scene.forwarder.run();
    await scene.follower.run();
    expect(scene.national.followed.length).toBeGreaterThan(1);
    expect(scene.national.filed).toHaveLength(2);
  });

  it('does not keep reports back for long for what a question was answered', async () => {
    scene.national.progress = Object.assign(new Error('status-429'), {
      retryAfterSeconds: 86_400,
    });
    await scene.follower.run();
    await scene.accept();
    scene.pass(15 * 60_000 - 1);
    await scene.forwarder.run();
    expect(scene.national.filed).toHaveLength(1);

    scene.pass(1);
    await scene.forwarder.run();
    expect(scene.national.filed).toHaveLength(2);
  });
});

describe.each(databases)('two sites on $name', (test) => {
  const opened = useDatabase(test);

  it('do not wait for one another', async () => {
    const other = { ...site, id: 'kota-lain', agencies: [], categories: [] };
    const config = configOf({ sites: [site, other] });
    const scene = await setScene(opened().database, { config });
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const slow = async () => {
      await gate;
      return { kind: 'filed', nationalNumber: '1234567' } as const;
    };
    const { file } = scene.national;
    scene.national.file = (sent, signal) =>
      sent.submission.site === 'kab-contoh'
        ? slow()
        : file.call(scene.national, sent, signal);
    await scene.accept();
    await scene.forwarder.wake();
    const { agency: _, category: __, ...rest } = report;
    await scene.accept({ ...rest, site: 'kota-lain' });
    await scene.forwarder.wake();
    await expect
      .poll(async () => (await scene.outbox()).map(({ state }) => state).sort())
      .toEqual(['filed', 'sending']);

    open();
    await scene.forwarder.ended();
  });
});
