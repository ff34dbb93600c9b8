import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { NationalProgress } from '../../src/national/national-api.ts';
import { NationalApiError } from '../../src/national/splp-v3/splp-v3.ts';
import { openScene, patience, report, type Scene } from './scene.ts';

const start = Date.parse('2026-11-22T03:00:00.000Z');

describe('a complaint that an admin works on', () => {
  let scene: Scene;
  let number: string;
  let minutes: number;

  beforeEach(async () => {
    minutes = 0;
    scene = await openScene({
      // Every look at the clock is a minute later.
      now: () => new Date(start + 60_000 * (minutes += 1)),
    });
    const outcome = await scene.adapter().file(report(), patience());
    number = outcome.kind === 'filed' ? outcome.nationalNumber : '';
  });
  afterEach(() => scene.end());

  async function move(body: Record<string, unknown>): Promise<void> {
    await scene.move(number, body);
  }

  function follow(): Promise<NationalProgress> {
    return scene.adapter().follow(number, patience());
  }

  it('is not verified to begin with', async () => {
    expect(await follow()).toEqual({
      status: 'unverified',
      statusName: 'Belum Terverifikasi',
      institution: undefined,
      timeline: [],
      answeredAt: undefined,
    });
  });

  it('is verified, with the blanks in the note filled', async () => {
    await move({ move: 'verify' });

    const { status, timeline } = await follow();
    expect(status).toBe('verified');
    expect(timeline).toEqual([
      {
        kind: 'status',
        at: expect.stringMatching(/^2026-11-22T03:\d\d:00\.000Z$/),
        status: 'verified',
        note: 'Laporan diverifikasi oleh Admin Nasional (simulator): Belum Terverifikasi menjadi Terverifikasi.',
      },
    ]);
  });

  it('is passed on to an agency, told once though LAPOR lists it twice', async () => {
    await move({ move: 'dispose', institutionId: 34103 });

    const { status, institution, timeline } = await follow();
    expect(status).toBe('verified');
    expect(institution).toBe('Dinas Kesehatan');
    expect(timeline).toMatchObject([
      {
        kind: 'status',
        status: 'verified',
        note: 'Laporan didisposisikan dari Admin Nasional (simulator) kepada Dinas Kesehatan.',
      },
      {
        kind: 'disposition',
        from: 'Admin Nasional (simulator)',
        to: 'Dinas Kesehatan',
      },
    ]);
    expect(timeline).toHaveLength(2);
  });

  it('is passed on twice, each time told', async () => {
    await move({ move: 'dispose', institutionId: 34103 });
    await move({ move: 'dispose', institutionId: 34104 });

    const { timeline } = await follow();
    expect(
      timeline.flatMap((entry) =>
        entry.kind === 'disposition' ? [[entry.from, entry.to]] : [],
      ),
    ).toEqual([
      ['Admin Nasional (simulator)', 'Dinas Kesehatan'],
      ['Dinas Kesehatan', 'Dinas Pendidikan'],
    ]);
  });

  it('is answered, in plain text with its lines', async () => {
    await move({ move: 'dispose', institutionId: 34103 });
    await move({
      move: 'follow-up',
      text: 'Terima kasih.\nBiaya < Rp5.000 & <b>bebas</b>',
    });

    const { status, timeline } = await follow();
    expect(status).toBe('in-process');
    expect(timeline.at(-1)).toMatchObject({
      kind: 'follow-up',
      from: 'Dinas Kesehatan',
      content: 'Terima kasih.\nBiaya < Rp5.000 & <b>bebas</b>',
    });
  });

  it.each([
    [{ move: 'finish', text: 'Sudah ditambal.' }, 'done', 'Selesai'],
    [{ move: 'archive', reason: 'Kurang lengkap.' }, 'archived', 'Diarsipkan'],
    [{ move: 'postpone', reason: 'Menunggu data.' }, 'postponed', 'Tertunda'],
    [{ move: 'return', reason: 'Jalan nasional.' }, 'rejected', 'Ditolak'],
  ])('ends up as told: %o', async (body, status, statusName) => {
    await move(body);

    const progress = await follow();
    expect(progress).toMatchObject({ status, statusName });
    expect(progress.timeline.at(-1)).toMatchObject({ kind: 'status', status });
  });

  it('is archived for a reason that can be read', async () => {
    await move({ move: 'archive', reason: 'Bukan pelayanan publik.' });

    expect((await follow()).timeline).toMatchObject([
      { status: 'archived', note: 'Bukan pelayanan publik.' },
    ]);
  });

  it('is returned as no business of the agency, which is named', async () => {
    await move({ move: 'dispose', institutionId: 34103 });
    await move({
      move: 'return',
      reason: 'Jalan nasional.',
      institutionId: 34101,
    });

    expect((await follow()).timeline.slice(-2)).toMatchObject([
      {
        status: 'rejected',
        note: 'Bukan wewenang Dinas Kesehatan: Jalan nasional.',
      },
      { kind: 'disposition', to: 'Dinas Pekerjaan Umum dan Penataan Ruang' },
    ]);
  });

  it('has all of its twelve answers, oldest first, over two pages', async () => {
    for (let count = 1; count <= 12; count += 1) {
      await move({ move: 'follow-up', text: `Jawaban ${count}` });
    }

    const answers = (await follow()).timeline.flatMap((entry) =>
      entry.kind === 'follow-up' ? [entry.content] : [],
    );
    expect(answers).toEqual(
      Array.from({ length: 12 }, (_, index) => `Jawaban ${index + 1}`),
    );
    const calls = await scene.calls();
    expect(calls.filter((call) => call === 'followups')).toHaveLength(2);
  });

  it.each([
    [{ kind: 'status', status: 404 }, 'status-404'],
    [{ kind: 'empty-error' }, 'status-500'],
    [{ kind: 'drop' }, 'connection-lost'],
    [{ kind: 'store-then-silence' }, 'timed-out'],
    [{ kind: 'status', status: 200, body: '<html>' }, 'answer-not-understood'],
    [{ kind: 'status', status: 200, body: '{}' }, 'answer-not-understood'],
  ])('cannot be followed for a moment: %o', async (fault, code) => {
    await scene.fault(fault);
    const adapter = scene.adapter({ timeouts: { read: 1_000 } });

    await expect(adapter.follow(number, patience())).rejects.toMatchObject({
      name: 'NationalApiError',
      code,
    });
  });

  it('tells when to ask again', async () => {
    await scene.fault({ kind: 'unavailable' });

    await expect(follow()).rejects.toMatchObject({
      code: 'status-503',
      retryAfterSeconds: 30,
    });
  });

  it.each([401, 404, 500, 502])(
    'heeds no wish to wait with status %i',
    async (status) => {
      await scene.fault({
        kind: 'status',
        status,
        headers: { 'retry-after': '86400' },
      });

      await expect(follow()).rejects.toMatchObject({
        code: `status-${status}`,
        retryAfterSeconds: undefined,
      });
    },
  );

  it('is not asked for by a number that is none', async () => {
    await expect(
      scene.adapter().follow('../masters', patience()),
    ).rejects.toThrow(NationalApiError);
    const calls = await scene.calls();
    expect(calls).toEqual(['create']);
  });

  it('stops asking when called off', async () => {
    await expect(
      scene.adapter().follow(number, AbortSignal.abort(new Error('stopping'))),
    ).rejects.toThrow('stopping');
  });
});
