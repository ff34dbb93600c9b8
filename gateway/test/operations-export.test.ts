import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import { deriveSecrets } from '../src/crypto/secrets.ts';
import { inSites } from '../src/database/in-sites.ts';
import { listAudit } from '../src/operations/audit.ts';
import { csvLine } from '../src/operations/csv.ts';
import {
  exportColumns,
  exportReports,
  type ExportOptions,
  type ExportRow,
} from '../src/operations/exporting.ts';
import { exportForHand } from '../src/operations/for-hand.ts';
import { readReport } from '../src/operations/reading.ts';
import { listWaiting } from '../src/operations/waiting.ts';
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
const secrets = deriveSecrets(Buffer.alloc(32, 7));

describe('a line of CSV', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .tuple(fc.constantFrom(...'=+-@\t\r"\n,;'), fc.string())
      .map(([first, rest]) => first + rest),
  );

  it('reads back as what was written, with an apostrophe before formulas', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
        const [read] = parse(csvLine(cells), { record_delimiter: '\r\n' });
        expect(read).toEqual(
          cells.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)),
        );
      }),
    );
  });

  it('never begins a cell as a formula does', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const [[read]] = parse(csvLine([text, '']), {
          record_delimiter: '\r\n',
        }) as [[string]];
        expect(read).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

const secret = {
  ...report,
  confidential: true,
  location: {
    regionCode: '21.01.06.2003',
    detail: 'Depan pasar lama',
    coordinates: { latitude: -6.2, longitude: 106.816_67 },
  },
};

describe.each(databases)('exporting on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  const rowsOf = (options: Partial<ExportOptions> = {}) =>
    inSites(opened().database, options.siteIds ?? [siteId], async (tx) => {
      const rows: ExportRow[] = [];
      for await (const row of exportReports(tx, secrets, {
        ...{ siteIds: [siteId], operator, now: start },
        ...options,
      })) {
        rows.push(row);
      }
      return rows;
    });

  it('holds nothing that a person typed unless asked for', async () => {
    await scene.accept(report);
    const [row] = await rowsOf();
    expect(Object.keys(row ?? {})).toEqual(exportColumns({}));
    expect(JSON.stringify(row)).not.toMatch(/Siti|pasar|example\.org/);
  });

  it('holds text and reporter where asked for, and the audit log says so', async () => {
    await scene.accept(report);
    const both = { withText: true, withIdentity: true };
    const [row] = await rowsOf(both);

    expect(Object.keys(row ?? {})).toEqual(exportColumns(both));
    expect(row).toMatchObject({ title: report.title, name: 'Siti Contoh' });
    const [entry] = await inSites(opened().database, [siteId], (tx) =>
      listAudit(tx, [siteId]),
    );
    expect(entry).toMatchObject({
      action: 'exported',
      operator,
      detail: { total: 1, ...both },
    });
  });

  it('tells no site how many reports another has', async () => {
    await scene.accept(report);
    await rowsOf({ siteIds: [siteId, 'kota-lain'] });
    for (const [id, total] of [
      [siteId, 1],
      ['kota-lain', 0],
    ] as const) {
      const [entry] = await inSites(opened().database, [id], (tx) =>
        listAudit(tx, [id]),
      );
      expect(entry).toMatchObject({ action: 'exported', detail: { total } });
    }
  });

  it('takes each report once, also over many batches and at one moment', async () => {
    const { reference } = await scene.accept(report);
    await inSites(opened().database, [siteId], async (tx) => {
      const [row] = await tx.selectFrom('report').selectAll().execute();
      const [sent] = await tx.selectFrom('outbox').selectAll().execute();
      const ids = Array.from({ length: 1_001 }, () => crypto.randomUUID());
      await tx
        .insertInto('report')
        .values(
          ids.map((id, index) => ({
            ...row!,
            id,
            reference: `KC-${index}`,
            idempotency_key_hash: Buffer.from(id),
            signals: '[]',
            receipt_deadlines: '[]',
          })),
        )
        .execute();
      await tx
        .insertInto('outbox')
        .values(ids.map((id) => ({ ...sent!, report_id: id })))
        .execute();
    });

    const names = (await rowsOf()).map((row) => row['reference']);
    expect(names).toHaveLength(1_002);
    expect(new Set(names).size).toBe(1_002);
    expect(names).toContain(reference);
  });

  it('takes a span of time', async () => {
    await scene.accept(report);
    scene.pass(1_000);
    const { reference } = await scene.accept(report);
    scene.pass(1_000);
    await scene.accept(report);

    const rows = await rowsOf({
      since: new Date(start + 1_000),
      until: new Date(start + 2_000),
    });
    expect(rows.map((row) => row['reference'])).toEqual([reference]);
  });

  it('tells the village and the point only with the text', async () => {
    await scene.accept(secret);
    const [bare] = await rowsOf();
    const [row] = await rowsOf({ withText: true });

    expect(JSON.stringify(bare)).not.toMatch(/21\.01\.|106\.8/);
    expect(bare).toMatchObject({ region_code: '21.01', confidential: true });
    expect(row).toMatchObject({
      place_region_code: '21.01.06.2003',
      coordinates: '-6.20000,106.81667',
    });
  });

  const forHand = () =>
    inSites(opened().database, [siteId], async (tx) => {
      const [row] = await listWaiting(tx, [siteId], { states: ['queued'] });
      const about = { siteId, reportId: row!.reportId, operator, now: start };
      const read = await readReport(tx, secrets, about);
      return exportForHand(read, configOf().sites[0]);
    });

  it('says what an officer must choose for a confidential report', async () => {
    await scene.accept(secret);

    expect(await forHand()).toContain(
      'Titik lokasi: -6.20000,106.81667\n' +
        'Instansi tujuan: Dinas Pekerjaan Umum\n' +
        'Kategori: Jalan dan jembatan\n' +
        'Anonim: tidak\n' +
        'Rahasia: YA\n',
    );
  });

  it('makes a text to copy into the form of LAPOR', async () => {
    const { reference } = await scene.accept(report);
    expect(await forHand()).toBe(
      `Klasifikasi: Pengaduan
Judul: Jalan berlubang di depan pasar
Tanggal kejadian: 2026-03-12
Lokasi kejadian: Depan pasar lama, Kabupaten Bintan, Provinsi Kepulauan Riau
Instansi tujuan: Dinas Pekerjaan Umum
Kategori: Jalan dan jembatan
Anonim: tidak
Rahasia: tidak
Nama pelapor: Siti Contoh
Surel: siti@example.org
Referensi: ${reference}

Isi laporan:
Sejak Januari ada lubang besar di depan pasar lama.
`,
    );
  });
});
