import { createServer, type Server } from 'node:http';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openScene, patience, type Scene } from './scene.ts';

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

  it('hide what LAPOR only noted for itself', async () => {
    const date = '22-11-2026 10:00:00';
    const change = (from: string, to: string) =>
      JSON.stringify({ status_old: { name: from }, status_new: { name: to } });
    const { timeline } = await follow(
      {
        results: {
          data: { status_name: 'Dalam Proses' },
          data_logs: [
            {
              date,
              content: 'Diubah',
              data: change('Dalam Proses', 'Dalam Proses'),
            },
            {
              date,
              content: 'Disposisi',
              institution_from_name: 'Dinas PU',
              institution_to_name: 'Dinas PU',
            },
            {
              date,
              institution_from_name: 'Dinas PU',
              institution_to_name: 'Dinas Kesehatan',
              data: change('Dalam Proses', 'Dalam Proses'),
            },
          ],
        },
      },
      nothing,
    );

    expect(timeline).toMatchObject([
      { kind: 'disposition', to: 'Dinas Kesehatan' },
    ]);
  });

  it('count as answered from the first reply, not from other entries', async () => {
    const data = [
      ['disposition', '22-11-2026 10:00:00'],
      ['reply_done', '22-11-2026 13:00:00'],
      ['reply_process', '22-11-2026 12:00:00'],
      [null, '22-11-2026 11:00:00'],
    ].map(([template_code, created_at]) => ({
      template_code,
      created_at,
      content: 'Isi',
    }));
    const complaint = { results: { data: { status_name: 'Dalam Proses' } } };
    const answered = await follow(complaint, { results: { data } });
    const unanswered = await follow(complaint, {
      results: { data: [data[0], data[3]] },
    });

    expect(answered.answeredAt).toBe('2026-11-22T05:00:00.000Z');
    expect(unanswered.answeredAt).toBeUndefined();
  });

  it('with a status that is not known keep LAPOR’s word for it', async () => {
    expect(
      await follow(
        { results: { data: { status_name: 'Disanggah' }, data_logs: [] } },
        nothing,
      ),
    ).toMatchObject({ status: undefined, statusName: 'Disanggah' });
  });

  it('with a change to a status that is not known tell it as it came', async () => {
    const change = (from: string, to: string) =>
      JSON.stringify({ status_old: { name: from }, status_new: { name: to } });
    const { timeline } = await follow(
      {
        results: {
          data: { status_name: 'Disanggah' },
          data_logs: [
            {
              date: '22-11-2026 10:00:00',
              content: '<p>Pelapor menyanggah.</p>',
              institution_from_name: 'Dinas PU',
              data: change('Selesai', 'Disanggah &amp; Dibuka'),
            },
            {
              date: '22-11-2026 11:00:00',
              content: 'Dikirim kembali',
              institution_from_name: 'Admin',
              institution_to_name: 'Dinas PU',
              data: change('Disanggah', 'Menunggu'),
            },
            {
              date: '22-11-2026 12:00:00',
              data: change('Menunggu', 'Selesai'),
            },
          ],
        },
      },
      nothing,
    );

    expect(timeline).toEqual([
      {
        kind: 'other-status',
        at: '2026-11-22T03:00:00.000Z',
        name: 'Disanggah & Dibuka',
        note: 'Pelapor menyanggah.',
      },
      {
        kind: 'other-status',
        at: '2026-11-22T04:00:00.000Z',
        name: 'Menunggu',
        note: 'Dikirim kembali',
      },
      {
        kind: 'disposition',
        at: '2026-11-22T04:00:00.000Z',
        from: 'Admin',
        to: 'Dinas PU',
      },
      { kind: 'status', at: '2026-11-22T05:00:00.000Z', status: 'done' },
    ]);
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
