import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { deriveSecrets } from '../src/crypto/secrets.ts';
import { readMode, setMode } from '../src/database/instance.ts';
import type { OutboxState } from '../src/database/tables.ts';
import { databases, useDatabase } from './support/databases.ts';
import {
  openDesk,
  read,
  tokenFiles,
  type Desk,
} from './support/operator-desk.ts';
import {
  configOf,
  setScene,
  site,
  start,
  type Scene,
} from './support/scene.ts';
import { putReport, type Stored } from './support/stored-reports.ts';

const files = tokenFiles();
afterAll(() => files.remove());

const all = files.write('all');
const one = files.write('one');
const config = configOf({
  sites: [site, { ...site, id: 'kota-contoh', agencies: [], categories: [] }],
  operators: [
    { name: 'Siti Petugas', tokenFile: all.tokenFile },
    { name: 'Budi', tokenFile: one.tokenFile, sites: ['kota-contoh'] },
  ],
});
const secrets = deriveSecrets(Buffer.alloc(32, 7));

describe.each(databases)(
  'what operators do by their page, on $name',
  (test) => {
    const opened = useDatabase(test);
    let scene: Scene;
    let desk: Desk;
    let woken: number;

    beforeEach(async () => {
      woken = 0;
      scene = await setScene(opened().database, { config }, () => (woken += 1));
      desk = openDesk(scene.app);
      await desk.login(all.token);
    });

    const put = (state: OutboxState, more: object = {}) =>
      putReport(opened().database, secrets, { state, ...more });
    const pathOf = ({ siteId, reportId }: Stored) =>
      `/operator/laporan/${siteId}/${reportId}`;
    const outboxOf = ({ reportId }: Stored) =>
      opened()
        .everything.selectFrom('outbox')
        .select(['state', 'national_number', 'reason'])
        .where('report_id', '=', reportId)
        .executeTakeFirstOrThrow();
    const audit = () =>
      opened()
        .everything.selectFrom('audit')
        .select(['operator', 'action', 'report_id', 'detail'])
        .orderBy('at')
        .execute();

    it('opens a report only when asked to, and writes down who', async () => {
      const stored = await put('by-hand', { isRich: true });
      const closed = await desk.get(pathOf(stored));
      expect(read(closed)).toContain(stored.reference);
      for (const secret of [
        'lubang besar',
        'siti@example.org',
        'Siti Contoh',
      ]) {
        expect(closed.text).not.toContain(secret);
      }
      expect(await audit()).toEqual([]);

      const open = await desk.send(`${pathOf(stored)}/buka`);
      expect(open.status).toBe(200);
      expect(open.text).toContain('Sejak Januari ada lubang besar');
      expect(open.text).toContain('siti@example.org');
      expect(read(open)).toContain('Belum diperbaiki.');
      expect(await audit()).toEqual([
        {
          operator: 'Siti Petugas',
          action: 'report-opened',
          report_id: stored.reportId,
          detail: {},
        },
      ]);
    });

    it.each([
      ['1234567', '1234567'],
      [' #1234567 ', '1234567'],
      ['https://www.lapor.go.id/pengaduan/1234567/jalan', '1234567'],
    ])('records %s after it was shown back', async (typed, number) => {
      const stored = await put('by-hand');
      const path = `${pathOf(stored)}/nomor`;
      await desk.get(pathOf(stored));
      const shown = await desk.send(path, { number: typed });
      expect(shown.status).toBe(200);
      expect(read(shown)).toContain(`Catat nomor #${number}?`);
      expect(shown.text).toContain(`name="confirmed" value="${number}"`);
      expect((await outboxOf(stored)).state).toBe('by-hand');

      const fields = { number: typed, confirmed: number };
      const sent = await desk.send(path, fields);
      expect([sent.status, sent.location]).toEqual([303, pathOf(stored)]);
      expect(read(await desk.get(pathOf(stored)))).toContain(
        'Nomor LAPOR sudah dicatat',
      );
      expect(read(await desk.get(pathOf(stored)))).not.toContain(
        'Nomor LAPOR sudah dicatat',
      );
      expect(await outboxOf(stored)).toMatchObject({
        state: 'filed',
        national_number: number,
      });

      const again = await desk.send(path, fields);
      expect(again.status).toBe(409);
      expect(read(again)).toContain('Keadaan laporan ini sudah berubah');
      expect(await audit()).toMatchObject([
        { action: 'matched', detail: { from: 'by-hand' } },
      ]);
    });

    it.each([
      ['', 'Isikan nomor LAPOR'],
      ['1234', '5 sampai 10 angka'],
      ['<b>"satu"</b>', '5 sampai 10 angka'],
      ['7H2K-9M7H-2K9M-7H2K-9M7H-2K9M-7H2', 'kode lacak milik pelapor'],
      ['7H2K-9M7H-2K9M-7H2K-9M7H-2K9M-7H3', '5 sampai 10 angka'],
    ])('sends back what is no number: %s', async (typed, sentence) => {
      const stored = await put('reconcile');
      await desk.get(pathOf(stored));
      const answer = await desk.send(`${pathOf(stored)}/nomor`, {
        number: typed,
      });
      expect(answer.status).toBe(422);
      expect(read(answer)).toContain(sentence);
      const value = typed.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      expect(answer.text).toContain(
        `value="${value.replaceAll('"', '&quot;')}"`,
      );
      expect((await outboxOf(stored)).state).toBe('reconcile');
    });

    it('does not give one number to two reports', async () => {
      await put('filed', { nationalNumber: '1234567' });
      const stored = await put('by-hand');
      await desk.get(pathOf(stored));
      const answer = await desk.send(`${pathOf(stored)}/nomor`, {
        number: '1234567',
        confirmed: '1234567',
      });
      expect(answer.status).toBe(409);
      expect(read(answer)).toContain('sudah dicatat untuk laporan lain');
      expect((await outboxOf(stored)).state).toBe('by-hand');
      expect(await audit()).toEqual([]);
    });

    it('asks again where the number was changed while it was shown', async () => {
      const stored = await put('by-hand');
      await desk.get(pathOf(stored));
      const answer = await desk.send(`${pathOf(stored)}/nomor`, {
        number: '7654321',
        confirmed: '1234567',
      });
      expect(read(answer)).toContain('Catat nomor #7654321?');
      expect((await outboxOf(stored)).state).toBe('by-hand');
    });

    it('sends again only what is stated not to be in LAPOR, and once', async () => {
      const stored = await put('reconcile', { reason: 'connection-lost' });
      const path = `${pathOf(stored)}/kirim-ulang`;
      await desk.get(pathOf(stored));
      const unstated = await desk.send(path);
      expect(unstated.status).toBe(422);
      expect(read(unstated)).toContain('Centang pernyataan');
      expect(await outboxOf(stored)).toMatchObject({ state: 'reconcile' });
      expect(woken).toBe(0);

      const done = await desk.do(path, { stated: 'yes' });
      expect(read(done)).toContain('Laporan sudah masuk antrean');
      expect(await outboxOf(stored)).toMatchObject({ state: 'waiting' });
      expect(woken).toBe(1);

      const again = await desk.send(path, { stated: 'yes' });
      expect(again.status).toBe(409);
      expect(await audit()).toMatchObject([{ action: 'resent' }]);
    });

    it('sends what was never sent without a statement, and nothing else', async () => {
      const stored = await put('unmapped', { reason: 'category-unmapped' });
      const page = await desk.get(pathOf(stored));
      expect(page.text).not.toContain(`${pathOf(stored)}/kirim-ulang"`);
      expect(read(page)).not.toContain('Percobaan kirim');
      const done = await desk.do(`${pathOf(stored)}/kirim`);
      expect(read(done)).toContain('Bila padanannya masih kurang');
      expect(await outboxOf(stored)).toMatchObject({ state: 'waiting' });
      expect(woken).toBe(1);

      const doubtful = await put('reconcile');
      await desk.get(pathOf(doubtful));
      const refused = await desk.send(`${pathOf(doubtful)}/kirim`);
      expect(refused.status).toBe(409);
      expect(await outboxOf(doubtful)).toMatchObject({ state: 'reconcile' });
    });

    it('does not promise to send while nothing is sent', async () => {
      const stored = await put('reconcile', { reason: 'after-restore' });
      await setMode(opened().database, 'reconcile-only', start);
      await desk.get(pathOf(stored));
      const done = read(
        await desk.do(`${pathOf(stored)}/kirim-ulang`, { stated: 'yes' }),
      );
      expect(done).toContain('sesudah pencocokan selesai');
      expect(done).not.toMatch(/segera dikirim|secara otomatis/);

      const budi = openDesk(scene.app);
      await budi.login(one.token);
      const theirs = read(await budi.get('/operator'));
      expect(theirs).toContain('beri tahu petugas untuk semua situs');
      expect(theirs).not.toContain('tekan tombol di bawah ini');
      expect(read(await desk.get('/operator'))).toContain(
        'tekan tombol di bawah ini',
      );
    });

    it('withdraws what LAPOR does not have, and erases it', async () => {
      const stored = await put('refused', { isRich: true });
      const path = `${pathOf(stored)}/tarik`;
      await desk.get(pathOf(stored));
      expect((await desk.send(path)).status).toBe(422);
      const done = await desk.do(path, { stated: 'yes' });
      expect(read(done)).toContain('Laporan sudah ditarik');
      expect(await outboxOf(stored)).toMatchObject({ state: 'withdrawn' });
      expect((await desk.send(path, { stated: 'yes' })).status).toBe(409);
      expect(read(await desk.send(`${pathOf(stored)}/buka`))).toContain(
        'sudah dihapus',
      );
      expect(await audit()).toMatchObject([
        { action: 'erased', detail: { from: 'refused' } },
        { action: 'report-opened' },
      ]);
    });

    it('leaves alone what LAPOR has', async () => {
      const stored = await put('filed', { nationalNumber: '1234567' });
      const page = await desk.get(pathOf(stored));
      for (const act of ['nomor', 'kirim-ulang', 'tarik']) {
        expect(page.text).not.toContain(`${pathOf(stored)}/${act}"`);
        const answer = await desk.send(`${pathOf(stored)}/${act}`, {
          stated: 'yes',
          number: '7654321',
          confirmed: '7654321',
        });
        expect(answer.status).toBe(409);
      }
      expect(await outboxOf(stored)).toMatchObject({
        state: 'filed',
        national_number: '1234567',
      });
      expect(await audit()).toEqual([]);
    });

    it('marks a file and a reply as passed on, once each', async () => {
      const stored = await put('filed', { isRich: true });
      const { everything } = opened();
      await everything
        .updateTable('attachment')
        .set({ state: 'with-operator' })
        .execute();
      const { id } = await everything
        .updateTable('reply')
        .set({ state: 'with-operator' })
        .returning('id')
        .executeTakeFirstOrThrow();
      const list = await desk.get('/operator/daftar/left-over');
      expect(read(list)).toContain('Lampiran 1');
      expect(read(list)).toContain('Balasan pelapor');

      await desk.get(pathOf(stored));
      for (const item of ['lampiran/1', `balasan/${id}`]) {
        const path = `${pathOf(stored)}/${item}/selesai`;
        expect(read(await desk.do(path))).toContain('Sudah dicatat');
        const again = await desk.send(path);
        expect(again.status).toBe(409);
        expect(read(again)).toContain('sudah ditandai');
      }
      expect(await audit()).toMatchObject([
        { action: 'passed-on-by-hand', detail: { attachment: 1 } },
        { action: 'passed-on-by-hand', detail: { reply: id } },
      ]);
      expect(read(await desk.get('/operator/daftar/left-over'))).toContain(
        'Tidak ada lampiran',
      );
    });

    it.each(['11', '99999999999', '9'.repeat(30), '-1', '1e3', '%00', 'x'])(
      'knows no file of the number %s',
      async (number) => {
        const stored = await put('filed', { isRich: true });
        await desk.get(pathOf(stored));
        const path = `${pathOf(stored)}/lampiran/${number}`;
        expect((await desk.send(`${path}/selesai`)).status).toBe(409);
        expect((await desk.send(`${path}/unduh`)).status).toBe(409);
      },
    );

    it('hands files out as downloads that can do nothing', async () => {
      const stored = await put('filed', { isRich: true });
      await desk.get(pathOf(stored));
      const file = await desk.send(`${pathOf(stored)}/lampiran/1/unduh`);
      expect(file.status).toBe(200);
      expect(file.bytes.toString()).toBe('png');
      expect(file.headers).toMatchObject({
        'content-type': 'image/png',
        'content-disposition': `attachment; filename="${stored.reference}-1.png"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
      expect(await audit()).toMatchObject([{ action: 'file-opened' }]);

      for (const state of ['held', 'refused'] as const) {
        await opened()
          .everything.updateTable('attachment')
          .set({ state })
          .execute();
        const held = await desk.send(`${pathOf(stored)}/lampiran/1/unduh`);
        expect(held.status).toBe(409);
        expect(held.headers['content-disposition']).toBeUndefined();
      }
      expect(await audit()).toHaveLength(1);
    });

    it('finishes reconciling when everything old was matched, by who sees all', async () => {
      const { database } = opened();
      const stored = await put('queued', { receivedAt: start - 1_000 });
      await setMode(database, 'reconcile-only', start);
      const home = await desk.get('/operator');
      expect(read(home)).toContain('dipulihkan dari cadangan');
      const path = '/operator/selesai-mencocokkan';
      expect((await desk.send(path)).status).toBe(422);
      const early = await desk.send(path, { stated: 'yes' });
      expect(early.status).toBe(409);
      expect(read(early)).toContain('Masih ada laporan');

      const budi = openDesk(scene.app);
      await budi.login(one.token);
      const theirs = await budi.get('/operator');
      expect(theirs.text).not.toContain(path);
      expect((await budi.send(path, { stated: 'yes' })).status).toBe(403);
      expect(await readMode(database)).toBe('reconcile-only');

      await opened()
        .everything.updateTable('outbox')
        .set({ state: 'reconcile' })
        .execute();
      await desk.send(`${pathOf(stored)}/kirim-ulang`, { stated: 'yes' });
      expect(read(await desk.do(path, { stated: 'yes' }))).toContain(
        'Pencocokan sudah selesai',
      );
      expect(await readMode(database)).toBe('normal');
      expect((await desk.send(path, { stated: 'yes' })).status).toBe(409);
    });

    it('shows and changes only the sites of an operator', async () => {
      const stored = await put('by-hand', { isRich: true });
      const budi = openDesk(scene.app);
      await budi.login(one.token);
      const own = await putReport(opened().database, secrets, {
        state: 'by-hand',
        siteId: 'kota-contoh',
      });
      expect((await budi.get(pathOf(own))).status).toBe(200);
      expect(read(await budi.get('/operator'))).not.toContain('kab-contoh');

      // Also not under the name of the own site.
      const disguised = { ...stored, siteId: 'kota-contoh' };
      for (const path of [pathOf(stored), pathOf(disguised)]) {
        expect((await budi.get(path)).status).toBe(404);
        const fields = {
          stated: 'yes',
          number: '1234567',
          confirmed: '1234567',
        };
        for (const act of [
          'buka',
          'nomor',
          'kirim-ulang',
          'tarik',
          'lampiran/1/unduh',
          'lampiran/1/selesai',
        ]) {
          const answer = await budi.send(`${path}/${act}`, fields);
          expect([act, answer.status]).toEqual([act, 404]);
        }
      }
      for (const path of [
        '/operator/daftar/by-hand?site=kab-contoh',
        '/operator/catatan?site=kab-contoh',
        '/operator/catatan.csv?site=kab-contoh',
      ]) {
        expect((await budi.get(path)).status).toBe(404);
      }
      await budi.get('/operator');
      const search = await budi.send('/operator/cari', {
        reference: stored.reference,
      });
      expect(search.status).toBe(404);
      await desk.send(`${pathOf(stored)}/buka`);
      expect(read(await budi.get('/operator/catatan'))).not.toContain(
        stored.reference,
      );
      expect(await outboxOf(stored)).toMatchObject({ state: 'by-hand' });
      expect(
        (await audit()).filter(({ operator }) => operator === 'Budi'),
      ).toEqual([]);
    });
  },
);
