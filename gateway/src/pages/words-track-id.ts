import type { DeadlineWords, TrackWords } from './words.ts';

export const trackId: TrackWords = {
  title: 'Lacak laporan',
  label: 'Kode pelacakan atau nomor laporan',
  hint: 'Kode pelacakan Anda terima setelah mengirim laporan, 27 huruf dan angka. Nomor laporan SP4N-LAPOR! hanya berupa angka.',
  submit: 'Lacak',
  invalid: {
    missing: 'Isi kode pelacakan atau nomor laporan.',
    reference:
      'Itu nomor rujukan. Yang diperlukan kode pelacakan, 27 huruf dan angka di tanda terima yang sama.',
    incomplete: 'Kode pelacakan terdiri dari 27 huruf dan angka. Periksa lagi.',
    mistyped:
      'Ada huruf atau angka yang keliru dalam kode ini. Cocokkan lagi dengan tanda terima Anda.',
    malformed:
      'Ini bukan kode pelacakan atau nomor laporan. Contoh nomor laporan: 1234567.',
    unknown:
      'Laporan tidak ditemukan di situs ini. Periksa lagi kodenya, atau cari nomor laporan di www.lapor.go.id.',
  },
  status: {
    received: 'Diterima',
    'being-reconciled': 'Sedang diperiksa petugas',
    unverified: 'Belum Terverifikasi',
    verified: 'Terverifikasi',
    'in-process': 'Sedang Diproses',
    done: 'Selesai',
    postponed: 'Tertunda',
    archived: 'Diarsipkan',
    rejected: 'Ditolak / Bukan Wewenang',
  },
  meaning: {
    received:
      'Laporan Anda tersimpan dengan aman dan sedang diteruskan ke SP4N-LAPOR!.',
    'being-reconciled':
      'Laporan Anda tersimpan dengan aman, tetapi belum pasti masuk ke SP4N-LAPOR!. Petugas situs ini harus memeriksanya. Anda tidak perlu mengirim ulang.',
    unverified:
      'Laporan Anda sudah masuk ke SP4N-LAPOR! dan menunggu diperiksa oleh admin.',
    verified:
      'Laporan Anda sudah diperiksa dan diteruskan ke instansi yang berwenang. Instansi itu belum memberi tindak lanjut.',
    'in-process':
      'Instansi yang berwenang sedang menindaklanjuti laporan Anda.',
    done: 'Instansi menyatakan laporan Anda selesai ditindaklanjuti.',
    postponed:
      'Laporan Anda ditunda karena datanya belum lengkap atau instansinya belum terhubung.',
    archived: 'Laporan Anda diarsipkan dan tidak diproses lebih lanjut.',
    rejected:
      'Instansi ini tidak berwenang. Laporan Anda dikembalikan untuk diteruskan ke instansi lain.',
  },
  otherStatus: (last) =>
    `Begitulah SP4N-LAPOR! menyebut status laporan ini. Status terakhir yang dapat dijelaskan di sini: ${last}.`,
  reference: 'Nomor rujukan',
  report: 'Laporan',
  nationalNumber: 'Nomor laporan SP4N-LAPOR!',
  openNational: 'Buka halaman publik laporan ini',
  receivedAt: 'Diterima',
  institution: 'Ditangani oleh',
  checkedAt: 'Status terakhir diperiksa',
  timeline: 'Perjalanan laporan',
  handedTo: (to) => `Diteruskan ke ${to}`,
  followUpBy: (from) => `Tindak lanjut dari ${from}`,
  someone: 'instansi',
  limited:
    'Dengan nomor laporan hanya tampil hal yang terbuka untuk umum. Gunakan kode pelacakan untuk melihat jawaban instansi.',
  another: 'Lacak laporan lain',
};

export const deadlinesId: DeadlineWords = {
  title: 'Batas waktu',
  kind: {
    verification: 'Diperiksa dan diteruskan',
    'first-follow-up': 'Tindak lanjut pertama dari instansi',
    'closing-without-reply': 'Ditutup bila Anda tidak menanggapi',
  },
  due: (day, workingDays) => `paling lambat ${day} (${workingDays} hari kerja)`,
  state: { running: 'Masih berjalan', met: 'Dipenuhi', late: 'Terlambat' },
  approximate: 'Perkiraan, karena daftar hari libur belum lengkap.',
  source: (name) => `Sumber: ${name}`,
};
