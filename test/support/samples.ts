// One good value of everything that the gateway answers, with every optional
// part present. Invented, except for the figures of Kepri, which were published.
import type { AttachmentReceipt } from '../../src/domain/attachment.ts';
import type { Challenge } from '../../src/domain/challenge.ts';
import type { Problem } from '../../src/domain/problem.ts';
import type { Progress, Receipt } from '../../src/domain/progress.ts';
import type {
  Districts,
  Regions,
  SiteConfiguration,
} from '../../src/domain/site.ts';
import type { Ranking, Statistics } from '../../src/domain/statistics.ts';

const kepri = {
  agency: {
    id: 'pemprov-kepri',
    name: 'Pemerintah Provinsi Kepulauan Riau',
    kind: 'province',
  },
  total: 273,
  selesai: 271,
  proses: 2,
  belumDitindaklanjuti: 0,
  belumTerverifikasi: 0,
  tertunda: null,
  arsip: null,
  period: { from: '2022-01-01', to: '2022-12-31' },
  rank: { position: 1, of: 38 },
} as const;

const source = {
  kind: 'recap',
  name: 'Kemendagri, Rapat Koordinasi Pengelolaan Pengaduan',
  url: 'https://example.org/rekap',
} as const;

export const statistics: Statistics = {
  ...kepri,
  asOf: '2023-06-20T00:00:00Z',
  timeZone: 'WIB',
  staleAfter: null,
  source,
  denominator: 'jumlah laporan sebagaimana dipublikasikan',
};

export const liveStatistics: Statistics = {
  agency: { id: 'dinas-pu', name: 'Dinas Pekerjaan Umum', kind: 'opd' },
  total: 48,
  selesai: 31,
  proses: 9,
  belumDitindaklanjuti: 4,
  belumTerverifikasi: 3,
  tertunda: 0,
  arsip: 1,
  period: { from: '2026-01-01', to: '2026-11-22' },
  asOf: '2026-11-22T03:00:00Z',
  timeZone: 'WIB',
  staleAfter: '2026-11-23T03:00:00Z',
  source: { kind: 'live', name: 'Pemerintah Kabupaten Contoh' },
  denominator: 'semua laporan yang diterima LAPOR lewat situs ini',
  rank: null,
};

export const ranking: Ranking = {
  id: 'contoh-2022',
  title: 'Penyelesaian laporan 2022',
  publishedOn: '2023-06-20',
  denominator: statistics.denominator,
  source,
  rows: [
    kepri,
    {
      ...kepri,
      agency: {
        id: 'pemkab-gresik',
        name: 'Kabupaten Gresik',
        kind: 'regency',
      },
      total: 131,
      selesai: 100,
      proses: 23,
      belumDitindaklanjuti: 8,
      rank: null,
    },
    {
      ...kepri,
      agency: {
        id: 'pemprov-jatim',
        name: 'Pemerintah Provinsi Jawa Timur',
        kind: 'province',
      },
      total: 1011,
      selesai: 905,
      proses: 48,
      belumDitindaklanjuti: null,
      belumTerverifikasi: null,
      tertunda: 51,
      arsip: 7,
      period: { from: '2024-01-01', to: '2024-07-01' },
      rank: null,
    },
  ],
};

const verification = {
  kind: 'verification',
  workingDays: 3,
  source: 'Aplikasi SP4N-LAPOR!',
} as const;

export const receipt: Receipt = {
  trackingCode: '7H2KQ4M9XTB3W8NR5ZC6DVJ0FG5',
  reference: 'KC-7H2K4M',
  receivedAt: '2026-03-13T02:15:00.000Z',
  timeZone: 'WIB',
  deadlines: [
    {
      ...verification,
      dueOn: '2026-03-25',
      approximate: false,
      state: 'running',
    },
  ],
};

export const progress: Progress = {
  reference: 'KC-7H2K4M',
  status: 'in-process',
  title: 'Lubang besar di Jalan Merdeka',
  nationalNumber: '1234567',
  nationalUrl: 'https://www.lapor.go.id/pengaduan/1234567',
  receivedAt: '2026-03-13T02:15:00.000Z',
  timeZone: 'WIB',
  checkedAt: '2026-03-17T01:00:00.000Z',
  institution: 'Dinas Pekerjaan Umum',
  timeline: [
    { kind: 'status', at: '2026-03-13T02:15:00.000Z', status: 'received' },
    {
      kind: 'status',
      at: '2026-03-13T02:16:00.000Z',
      status: 'unverified',
      note: 'Laporan diterima.',
    },
    {
      kind: 'disposition',
      at: '2026-03-16T04:00:00.000Z',
      from: 'Admin Kabupaten Contoh',
      to: 'Dinas Pekerjaan Umum',
      note: 'Mohon ditindaklanjuti.',
    },
    {
      kind: 'follow-up',
      at: '2026-03-17T00:30:00.000Z',
      from: 'Dinas Pekerjaan Umum',
      content: 'Petugas akan memeriksa lokasi hari ini.',
    },
  ],
  deadlines: [
    {
      ...verification,
      dueOn: '2026-03-25',
      approximate: false,
      state: 'met',
    },
    {
      kind: 'first-follow-up',
      workingDays: 5,
      source: 'Aplikasi SP4N-LAPOR!',
      dueOn: '2026-03-30',
      approximate: false,
      state: 'met',
    },
  ],
};

/** Where LAPOR uses a name for the status that is not one of ours. */
export const otherwiseNamed: Progress = {
  ...progress,
  statusName: 'Menunggu <b>Verifikasi</b> Ulang',
  timeline: [
    ...progress.timeline,
    {
      kind: 'other-status',
      at: '2026-03-18T02:00:00.000Z',
      name: 'Menunggu <b>Verifikasi</b> Ulang',
      note: 'Pelapor menyanggah.',
    },
  ],
};

export const site: SiteConfiguration = {
  id: 'kab-contoh',
  name: 'Pemerintah Kabupaten Contoh',
  timeZone: 'WIB',
  regionCode: '21',
  agencies: [
    {
      id: 'dinas-pu',
      name: 'Dinas Pekerjaan Umum',
      keywords: ['jalan', 'jembatan'],
    },
    { id: 'dinas-kesehatan', name: 'Dinas Kesehatan' },
  ],
  categories: [
    { id: 'jalan', name: 'Jalan dan jembatan' },
    { id: 'kesehatan', name: 'Layanan kesehatan' },
  ],
  limits: {
    title: { min: 10, max: 150 },
    content: { min: 10, max: 10_000 },
  },
  deadlines: [verification],
  notice: {
    version: '2026-11',
    text: 'Data Anda dipakai untuk meneruskan laporan ini.\n\nData dihapus setelah tujuannya selesai.',
    url: 'https://example.org/privasi',
  },
  maintenance: false,
  attachments: { max: 5, pdf: true, maxUploadBytes: 10_485_760 },
  proofOfWork: 'off',
  hiddenFields: [],
  stoppers: [
    {
      id: 'darurat',
      kind: 'danger',
      words: ['kebakaran', 'kecelakaan'],
      categories: ['kesehatan'],
      title: 'Apakah ada orang dalam bahaya sekarang?',
      text: 'Laporan ini tidak dibaca seketika. Telepon 112 lebih dahulu.',
      doors: [{ name: 'Telepon 112', href: 'tel:112' }],
    },
  ],
};

/** A site that sends people elsewhere, and asks for less. */
export const linkingSite: SiteConfiguration = {
  ...site,
  externalUrl: 'https://example.org/lapor',
  hiddenFields: ['village'],
};

export const districts: Districts = {
  notice: 'ODbL',
  districts: [
    {
      code: '21.01.06',
      name: 'Gunung Kijang',
      villages: [{ code: '21.01.06.2001', name: 'Gunung Kijang' }],
    },
  ],
};

export const attachmentReceipt: AttachmentReceipt = {
  number: 1,
  state: 'kept',
  mediaType: 'image/jpeg',
  size: 312_000,
};

/** As the gateway makes them; its signatures are those of nobody. */
export const challenge: Challenge = {
  parameters: {
    algorithm: 'PBKDF2/SHA-256',
    cost: 1_000,
    data: { site: 'kab-contoh', expires: 1_773_366_300 },
    keyLength: 32,
    keyPrefix: '0123456789abcdef0123456789abcdef',
    keySignature: 'ab'.repeat(32),
    nonce: 'cd'.repeat(16),
    salt: 'ef'.repeat(16),
  },
  signature: '01'.repeat(32),
};

export const regions: Regions = {
  notice: 'ODbL',
  provinces: [
    { code: '21', name: 'Kepulauan Riau' },
    { code: '35', name: 'Jawa Timur' },
  ],
  regencies: [
    { code: '21.01', name: 'Kabupaten Bintan' },
    { code: '21.71', name: 'Kota Batam' },
    { code: '35.25', name: 'Kabupaten Gresik' },
  ],
};

export const problem: Problem = {
  type: 'about:blank',
  title: 'The report is not complete',
  status: 422,
  code: 'invalid-report',
  detail: 'Correct the fields that are named.',
  errors: [{ field: 'reporter.email', code: 'malformed' }],
};
