import type { StateWords } from './words.ts';

/** Indonesian words for where a report stands, and what to do. */
export const stateWordsId: StateWords = {
  states: {
    queued: 'Dalam antrean',
    sending: 'Sedang dikirim',
    waiting: 'Menunggu dicoba lagi',
    filed: 'Sudah di LAPOR',
    refused: 'Ditolak oleh LAPOR',
    reconcile: 'Perlu dicocokkan',
    unmapped: 'Padanan belum ada',
    'by-hand': 'Perlu diketik di LAPOR',
    withdrawn: 'Ditarik',
  },
  stateAdvice: {
    queued: 'Laporan segera dikirim secara otomatis.',
    sending: 'Laporan sedang dikirim. Muat ulang halaman ini sebentar lagi.',
    waiting:
      'Pengiriman terakhir tidak sampai. Laporan dicoba lagi secara otomatis.',
    filed: 'Laporan sudah ada di LAPOR dan dipantau secara otomatis.',
    refused:
      'LAPOR menolak laporan ini. Ketik laporan di lapor.go.id lalu catat nomornya, atau kirim ulang sesudah penyebabnya diperbaiki.',
    reconcile:
      'Belum pasti apakah laporan ini sampai. Cari di LAPOR berdasarkan nomor referensinya. Bila ada, catat nomornya. Bila pasti tidak ada, kirim ulang.',
    unmapped:
      'Minta pengelola server melengkapi padanan di konfigurasi, lalu kirim ulang. Bila mendesak, ketik sendiri di lapor.go.id lalu catat nomornya.',
    'by-hand':
      'Buka isi laporan, ketik di lapor.go.id, lalu catat nomor yang diberikan LAPOR.',
    withdrawn: 'Laporan ini ditarik dan tidak akan dikirim.',
  },
  adviceByHand: {
    queued:
      'Laporan segera masuk ke daftar “Perlu diketik di LAPOR”. Situs ini tidak memakai API LAPOR.',
    waiting:
      'Laporan segera masuk ke daftar “Perlu diketik di LAPOR”. Situs ini tidak memakai API LAPOR.',
    sending:
      'Laporan segera masuk ke daftar “Perlu diketik di LAPOR”. Situs ini tidak memakai API LAPOR.',
    filed:
      'Laporan sudah ada di LAPOR. Perkembangannya tidak dipantau dari sini; lihat di lapor.go.id.',
    refused:
      'LAPOR menolak laporan ini. Ketik laporan di lapor.go.id, lalu catat nomornya.',
    reconcile:
      'Belum pasti apakah laporan ini sudah ada di LAPOR. Cari di LAPOR berdasarkan nomor referensinya. Bila ada, catat nomornya. Bila pasti tidak ada, ketik laporan di lapor.go.id, lalu catat nomornya.',
    unmapped: 'Ketik laporan di lapor.go.id, lalu catat nomornya.',
  },
  adviceResent:
    'Laporan dikirim ulang oleh petugas dan segera dikirim secara otomatis.',
  adviceRestored:
    'Laporan baru dikirim sesudah pencocokan selesai. Lihat petunjuknya di ikhtisar.',
};
