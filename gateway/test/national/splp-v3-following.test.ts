import { createServer, type Server } from 'node:http';

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
    await scene.control('POST', `/complaints/${number}/moves`, body);
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
    const { calls } = await scene.control('GET', '/calls');
    expect(
      calls.filter(({ call }: { call: string }) => call === 'followups'),
    ).toHaveLength(2);
  });

  it.each([
    [{ kind: 'status', status: 404 }, 'status-404'],
    [{ kind: 'empty-error' }, 'status-500'],
    [{ kind: 'drop' }, 'connection-lost'],
    [{ kind: 'store-then-silence' }, 'timed-out'],
    [{ kind: 'status', status: 200, body: '<html>' }, 'answer-not-understood'],
    [{ kind: 'status', status: 200, body: '{}' }, 'answer-not-understood'],
  ])('cannot be followed for a moment: %o', async (fault, code) => {
    await scene.control('POST', '/faults', fault);
    const adapter = scene.adapter({ timeouts: { read: 1_000 } });

    await expect(adapter.follow(number, patience())).rejects.toMatchObject({
      name: 'NationalApiError',
      code,
    });
  });

  it('tells when to ask again', async () => {
    await scene.control('POST', '/faults', { kind: 'unavailable' });

    await expect(follow()).rejects.toMatchObject({
      code: 'status-503',
      retryAfterSeconds: 30,
    });
  });

  it('is not asked for by a number that is none', async () => {
    await expect(
      scene.adapter().follow('../masters', patience()),
    ).rejects.toThrow(NationalApiError);
    const { calls } = await scene.control('GET', '/calls');
    expect(calls.map(({ call }: { call: string }) => call)).toEqual(['create']);
  });

  it('stops asking when called off', async () => {
    await expect(
      scene.adapter().follow(number, AbortSignal.abort(new Error('stopping'))),
    ).rejects.toThrow('stopping');
  });
});

describe('answers unlike those of the simulator', () => {
  let scene: Scene;
  let server: Server;
  let answers: Record<string, unknown>;
  let asked: string[];
  let baseUrl: string;

  beforeEach(async () => {
    asked = [];
    scene = await openScene();
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const path = String(request.url).split('/').at(-1)?.split('?')[0] ?? '';
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answers[path]));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    baseUrl = `http://127.0.0.1:${port}/lapor/3.0.0/`;
  });
  afterEach(async () => {
    server.close();
    await scene.end();
  });

  function follow(complaint: unknown, followups: unknown) {
    answers = { complaint, followups };
    return scene.adapter({ baseUrl }).follow('1234567', patience());
  }

  const nothing = { results: { data: [], next_page_url: null } };

  it('are read with fields missing, of another type, or added', async () => {
    const progress = await follow(
      {
        extra: 1,
        results: {
          data: {
            status_name: '  SUDAH   Terverifikasi ',
            disposition_id: '7',
          },
          data_logs: [
            null,
            { id: 1, date: 'kemarin', content: 'tanpa tanggal' },
            { date: '22-11-2026 10:00:00', content: 7, data: '{rusak' },
            {
              date: '22-11-2026 10:01:00',
              content: 'Catatan',
              institution_to: [],
            },
          ],
        },
      },
      { results: { data: [{ created_at: null }, 'x'] } },
    );

    expect(progress).toEqual({
      status: 'verified',
      statusName: 'SUDAH Terverifikasi',
      institution: undefined,
      timeline: [
        {
          kind: 'follow-up',
          at: '2026-11-22T03:01:00.000Z',
          content: 'Catatan',
        },
      ],
    });
  });

  it('with a status that is not known keep LAPOR’s word for it', async () => {
    expect(
      await follow(
        { results: { data: { status_name: 'Disanggah' }, data_logs: [] } },
        nothing,
      ),
    ).toMatchObject({ status: undefined, statusName: 'Disanggah' });
  });

  it('with only the short log are told by that', async () => {
    const status_logs = [
      { note: 'Belum Terverifikasi', timestamp: 1_795_316_400 },
      { note: 'Menunggu <i>data</i>', timestamp: '2026-11-22 10:00:00' },
    ];
    const { timeline } = await follow(
      { results: { data: { status_name: 'Tertunda', status_logs } } },
      nothing,
    );

    expect(timeline).toEqual([
      { kind: 'status', at: '2026-11-22T03:00:00.000Z', status: 'unverified' },
      {
        kind: 'follow-up',
        at: '2026-11-22T03:00:00.000Z',
        content: 'Menunggu data',
      },
    ]);
  });

  it('that are nothing but files say so', async () => {
    const { timeline } = await follow(
      { results: { data: { status_name: 'Selesai' } } },
      {
        results: {
          data: [
            {
              created_at: '22-11-2026 10:00:00',
              content: '',
              attachments: [1, 2],
            },
          ],
        },
      },
    );

    expect(timeline).toMatchObject([{ content: 'Lampiran: 2 berkas' }]);
  });

  it('put template and text together, each once', async () => {
    const { timeline } = await follow(
      { results: { data: { status_name: 'Dalam Proses' } } },
      {
        results: {
          data: [
            {
              created_at: '22-11-2026 10:00:00',
              institution_from_name: 'Dinas PU &amp; Tata Ruang',
              template_code: 'reply_process',
              template_content:
                'Jawaban {{institution}} untuk {{ institution_to }}',
              content: '<p>Sedang dikerjakan.</p>',
            },
          ],
        },
      },
    );

    expect(timeline).toMatchObject([
      {
        from: 'Dinas PU & Tata Ruang',
        content: 'Jawaban Dinas PU & Tata Ruang untuk …\n\nSedang dikerjakan.',
      },
    ]);
  });

  it('never lead to another address, and end though they say they do not', async () => {
    await follow(
      { results: { data: { status_name: 'Selesai' } } },
      {
        results: {
          data: [{ created_at: '22-11-2026 10:00:00', content: 'lagi' }],
          next_page_url: 'https://elsewhere.test/steal?page=2',
        },
      },
    );

    expect(asked).toHaveLength(51);
    expect(asked.at(-1)).toBe(
      '/lapor/3.0.0/complaints/1234567/followups?page=50',
    );
  });
});
