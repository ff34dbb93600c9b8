import type { TrackingReference } from '../domain/tracking-code.ts';
import type { Tables } from './language.ts';

type Reason = Extract<TrackingReference, { kind: 'invalid' }>['reason'];

export interface TrackerStrings {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly submit: string;
  readonly searching: string;
  readonly error: Readonly<
    Record<Reason | 'unknown' | 'failed' | 'busy', string>
  >;
  readonly reference: string;
  readonly nationalNumber: string;
  readonly openNational: string;
  readonly report: string;
  readonly receivedAt: string;
  readonly institution: string;
  readonly checkedAt: (at: string) => string;
  /** Beside a status that only LAPOR knows; `last` is the last one that we know. */
  readonly otherStatus: (last: string) => string;
  readonly timeline: string;
  readonly deadlines: string;
  readonly handedTo: (to: string) => string;
  readonly followUpBy: (from: string) => string;
  readonly someone: string;
  readonly limited: string;
}

export const trackerStrings: Tables<TrackerStrings> = {
  id: {
    title: 'Lacak laporan',
    label: 'Kode pelacakan atau nomor laporan',
    hint: 'Kode pelacakan Anda terima setelah mengirim laporan, 27 huruf dan angka. Nomor laporan SP4N-LAPOR! hanya berupa angka.',
    submit: 'Lacak',
    searching: 'Mencari laporan…',
    error: {
      missing: 'Isi kode pelacakan atau nomor laporan.',
      reference:
        'Itu nomor rujukan. Yang diperlukan kode pelacakan, 27 huruf dan angka di tanda terima yang sama.',
      incomplete:
        'Kode pelacakan terdiri dari 27 huruf dan angka. Periksa lagi.',
      mistyped:
        'Ada huruf atau angka yang keliru dalam kode ini. Cocokkan lagi dengan tanda terima Anda.',
      malformed:
        'Ini bukan kode pelacakan atau nomor laporan. Contoh nomor laporan: 1234567.',
      unknown:
        'Laporan tidak ditemukan di situs ini. Periksa lagi kodenya, atau cari nomor laporan di www.lapor.go.id.',
      failed:
        'Status tidak dapat dimuat. Periksa koneksi Anda, lalu coba lagi.',
      busy: 'Terlalu banyak permintaan dari jaringan ini. Tunggu satu menit, lalu coba lagi.',
    },
    reference: 'Nomor rujukan',
    nationalNumber: 'Nomor laporan SP4N-LAPOR!',
    openNational: 'Buka halaman publik laporan ini',
    report: 'Laporan',
    receivedAt: 'Diterima',
    institution: 'Ditangani oleh',
    checkedAt: (at) => `Status terakhir diperiksa ${at}`,
    otherStatus: (last) =>
      `Begitulah SP4N-LAPOR! menyebut status laporan ini. Status terakhir yang dapat dijelaskan di sini: ${last}.`,
    timeline: 'Perjalanan laporan',
    deadlines: 'Batas waktu',
    handedTo: (to) => `Diteruskan ke ${to}`,
    followUpBy: (from) => `Tindak lanjut dari ${from}`,
    someone: 'instansi',
    limited:
      'Dengan nomor laporan hanya tampil hal yang terbuka untuk umum. Gunakan kode pelacakan untuk melihat jawaban instansi.',
  },
  en: {
    title: 'Track a report',
    label: 'Tracking code or report number',
    hint: 'You received the tracking code, 27 letters and digits, when you sent the report. A SP4N-LAPOR! report number has digits only.',
    submit: 'Track',
    searching: 'Looking for the report…',
    error: {
      missing: 'Enter a tracking code or a report number.',
      reference:
        'That is the reference. What is needed is the tracking code: 27 letters and digits on the same receipt.',
      incomplete: 'A tracking code has 27 letters and digits. Check it again.',
      mistyped:
        'A letter or digit in this code is wrong. Compare it with your receipt.',
      malformed:
        'This is not a tracking code or a report number. A report number looks like 1234567.',
      unknown:
        'This site does not know that report. Check the code, or look for a report number on www.lapor.go.id.',
      failed:
        'The status could not be loaded. Check your connection and try again.',
      busy: 'Too many requests from this network. Wait a minute and try again.',
    },
    reference: 'Reference',
    nationalNumber: 'SP4N-LAPOR! report number',
    openNational: 'Open its public page',
    report: 'Report',
    receivedAt: 'Received',
    institution: 'With',
    checkedAt: (at) => `Status last checked ${at}`,
    otherStatus: (last) =>
      `This is how SP4N-LAPOR! names the status. The last one that can be explained here: ${last}.`,
    timeline: 'What has happened',
    deadlines: 'Time limits',
    handedTo: (to) => `Passed on to ${to}`,
    followUpBy: (from) => `Follow-up by ${from}`,
    someone: 'the authority',
    limited:
      'A report number shows only what is public. Use the tracking code to see the answers.',
  },
};
