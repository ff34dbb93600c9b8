import type { SendingStrings } from './sending.ts';

export const sendingId: SendingStrings = {
  way: 'Perjalanan pengiriman',
  step: {
    stored: 'Tersimpan',
    waiting: 'Menunggu jaringan',
    sending: 'Mengirim',
    received: 'Diterima',
  },
  ready: 'Siap dikirim',
  title: {
    queued: 'Laporan siap dikirim',
    sending: 'Mengirim laporan…',
    waiting: 'Belum ada tanda terima',
    refused: 'Laporan belum diterima',
    sent: 'Laporan diterima',
  },
  queued: 'Laporan menunggu giliran dikirim.',
  sending: 'Mohon tunggu sampai tanda terima muncul.',
  checking:
    'Memeriksa bahwa pengirimnya bukan program otomatis… Ini dapat memerlukan waktu sampai satu menit.',
  waiting: {
    offline: 'Perangkat ini sedang tidak tersambung ke internet.',
    unreachable: 'Server belum dapat dihubungi.',
    busy: 'Server sedang sibuk atau dalam pemeliharaan.',
  },
  whenOnline: 'Laporan dikirim sendiri begitu perangkat tersambung lagi.',
  retryNow: 'Dicoba lagi sebentar lagi.',
  retryInSeconds: (seconds) => `Dicoba lagi dalam ${seconds} detik.`,
  retryInMinutes: (minutes) => `Dicoba lagi dalam sekitar ${minutes} menit.`,
  kept: 'Laporan tersimpan di perangkat ini. Laporan dikirim sendiri selama halaman ini terbuka, atau saat Anda membukanya lagi, dan tidak akan tercatat dua kali.',
  notKept:
    'Jangan tutup halaman ini: peramban tidak mengizinkan penyimpanan. Laporan dikirim sendiri begitu bisa, dan tidak akan tercatat dua kali.',
  confidentialNotKept:
    'Jangan tutup halaman ini: laporan rahasia tidak disimpan di perangkat. Laporan dikirim sendiri begitu bisa, dan tidak akan tercatat dua kali.',
  sendNow: 'Kirim sekarang',
  cancel: 'Batalkan dan ubah',
  cancelHint:
    'Semua isian dan berkas kembali ke formulir. Bila sambungan terputus saat mengirim, laporan mungkin sudah sampai; tanda terimanya Anda dapat saat mengirim lagi.',
  otherTitle: 'Tidak dapat menunggu?',
  otherText:
    'Laporkan lewat saluran lain. Sebutkan di sana bahwa laporan yang sama mungkin sudah masuk lewat situs ini.',
  refused: {
    'invalid-report': 'Ada isian yang perlu diperbaiki.',
    'agency-unknown':
      'Instansi yang Anda pilih tidak lagi tersedia. Pilih instansi lain, atau biarkan kosong.',
    'body-too-large': 'Laporan ini terlalu panjang. Persingkat isinya.',
    'too-many-requests':
      'Terlalu banyak laporan dari jaringan ini dalam waktu singkat. Tunggu beberapa menit, lalu kirim lagi.',
    'origin-not-registered':
      'Halaman ini belum didaftarkan untuk menerima laporan. Ini bukan kesalahan Anda. Beri tahu pengelola situs, atau gunakan saluran lain.',
    'site-unknown':
      'Situs ini tidak lagi menerima laporan. Ini bukan kesalahan Anda. Gunakan saluran lain.',
    maintenance:
      'Layanan laporan sedang dalam pemeliharaan. Kirim lagi nanti, atau gunakan saluran lain.',
    'link-only':
      'Situs ini tidak menerima laporan secara langsung. Gunakan saluran lain.',
    'confidential-elsewhere':
      'Laporan rahasia hanya diterima di halaman rahasia. Kembali ke isian, lalu tekan “Lanjutkan di halaman rahasia”.',
    'idempotency-key-reused':
      'Laporan ini pernah dikirim dengan isi lain, yang mungkin sudah diterima. Bila dikirim lagi, laporan tercatat sebagai laporan baru.',
  },
  refusedOther:
    'Server menolak laporan ini. Periksa isian lalu kirim lagi, atau gunakan saluran lain.',
  nothingLost: 'Isian Anda tidak ada yang hilang.',
  edit: 'Perbaiki isian',
  backToForm: 'Kembali ke isian',
  received:
    'Laporan Anda tersimpan dengan aman dan sedang diteruskan ke SP4N-LAPOR!.',
  earlier: 'Yang diterima adalah versi sebelumnya',
  earlierText: (reference) =>
    `Laporan ini ternyata sudah sampai sebelum Anda mengubahnya. Perubahan terakhir Anda tidak terkirim. Bila penting, tulis dalam laporan baru dan sebutkan nomor rujukan ${reference}.`,
  earlierShow: 'Lihat isian yang tidak terkirim',
  code: 'Kode pelacakan Anda',
  codeHint:
    'Simpan kode ini. Hanya dengan kode ini Anda dapat melihat perkembangan dan jawaban. Jangan berikan kepada orang lain.',
  copy: 'Salin kode',
  copied: 'Kode tersalin.',
  copySelected:
    'Peramban tidak mengizinkan penyalinan. Kode sudah disorot: salin dari menu peramban, atau catat.',
  toolsFailed:
    'Gambar, QR, dan tombol bagikan belum dapat dimuat. Salin atau catat kode ini.',
  receiptKept:
    'Tanda terima ini tersimpan di perangkat ini paling lama 7 hari. Bila perangkat dipakai bersama, simpan kodenya lalu hapus.',
  receiptNotKept:
    'Tanda terima ini tidak tersimpan di perangkat. Simpan kodenya sebelum menutup halaman.',
  receiptConfidential:
    'Karena laporan ini rahasia, tanda terima tidak disimpan di perangkat. Simpan kodenya sebelum menutup halaman.',
  reference: 'Nomor rujukan',
  receivedAt: 'Diterima',
  files: 'Foto dan berkas',
  filesHint: 'Laporan sudah diterima. Berkas dikirim menyusul, satu per satu.',
  file: (number) => `Berkas ${number}`,
  fileState: {
    waiting: 'menunggu dikirim',
    again: 'belum sampai, dicoba lagi sendiri',
    sending: 'sedang dikirim',
    kept: 'diterima',
    'given-up': 'tidak disertakan',
  },
  fileRefused: {
    'file-lost': 'tidak ada lagi di perangkat ini, jadi tidak dapat dikirim',
    'file-type-not-accepted': 'ditolak: jenis berkas ini tidak diterima',
    'file-too-large': 'ditolak: berkas terlalu besar',
    'file-unreadable': 'ditolak: berkas tidak dapat dibaca',
    'file-infected': 'ditolak: berkas mengandung program berbahaya',
    'attachment-handed-over':
      'tidak diterima: laporan sudah diteruskan sebelum berkas ini sampai',
    'report-erased': 'tidak diterima: data laporan sudah dihapus',
  },
  fileRefusedOther: 'ditolak oleh server',
  retryFile: 'Coba lagi',
  retryFileNamed: (name) => `Coba lagi mengirim ${name}`,
  withoutFile: 'Lanjut tanpa berkas ini',
  withoutFileNamed: (name) => `Lanjut tanpa berkas ini: ${name}`,
  next: 'Langkah berikutnya',
  track: 'Lihat perkembangan laporan',
  covered: (when) =>
    `Di perangkat ini tersimpan tanda terima laporan, diterima ${when}. Kodenya membuka isi laporan.`,
  coveredShow: 'Tampilkan tanda terima',
  coveredAnother: 'Tulis laporan lain',
  coveredErase: 'Hapus dari perangkat ini',
  coveredAsk:
    'Setelah dihapus, kode pelacakannya tidak dapat ditampilkan lagi. Hapus hanya bila laporan ini milik Anda dan kodenya sudah disimpan.',
  done: 'Kode sudah saya simpan, hapus dari perangkat ini',
  doneNotKept: 'Kode sudah saya simpan, selesai',
  doneHint: 'Lalu Anda dapat menulis laporan lain.',
  doneUnsaved:
    'Kode ini belum disalin, disimpan, atau dicetak. Setelah dihapus, kode tidak dapat ditampilkan lagi.',
  doneFiles:
    'Masih ada berkas yang belum sampai. Bila dihapus sekarang, berkas itu tidak terkirim.',
  doneYes: 'Tetap hapus',
  doneNo: 'Jangan hapus dulu',
};
