import type { AboutStrings } from './about.ts';

export const aboutId: AboutStrings = {
  visibility: 'Siapa yang boleh tahu?',
  visibilityLabel: 'Siapa yang boleh tahu',
  visibilityName: {
    open: 'Terbuka',
    anonymous: 'Anonim',
    confidential: 'Rahasia',
  },
  consequence: {
    open: {
      name: 'Nama Anda dapat dilihat umum dan instansi terlapor.',
      report: 'Isi laporan dan foto dapat dilihat umum di SP4N-LAPOR!.',
    },
    anonymous: {
      name: 'Nama Anda tidak ditampilkan kepada umum dan instansi terlapor. Administrator tetap dapat melihatnya.',
      report:
        'Isi laporan dan foto dapat dilihat umum. Jangan menulis atau memotret hal yang menunjukkan siapa Anda.',
    },
    confidential: {
      name: 'Nama Anda tidak ditampilkan kepada umum. Administrator dan instansi yang menangani dapat melihatnya.',
      report:
        'Isi dan foto tidak ditampilkan kepada umum; hanya administrator dan instansi yang menangani yang membacanya.',
    },
  },
  alsoAnonymous: 'Sembunyikan juga nama saya dari instansi terlapor',
  alsoAnonymousHint: 'Administrator SP4N-LAPOR! tetap dapat melihatnya.',
  contact: 'Cara menghubungi Anda',
  secureTitle: 'Laporan rahasia ditulis di halaman yang terpisah',
  secureText:
    'Halaman ini milik situs yang sedang Anda buka, dan situs dapat membaca apa yang diketik di dalamnya. Laporan rahasia karena itu diteruskan di halaman milik layanan laporan, yang tidak menyimpan apa pun di perangkat ini. Isian Anda dibawa ke sana, lalu dihapus dari halaman ini.',
  secureOpen: 'Lanjutkan di halaman rahasia',
  secureOpening: 'Membuka halaman rahasia… Jangan tutup halaman ini dahulu.',
  secureBlocked:
    'Halaman rahasia belum dapat dibuka. Isian Anda masih di sini. Coba lagi, atau buka tautan berikut dan tulis laporan di sana.',
  secureLost:
    'Belum ada kabar dari halaman rahasia. Bila isian Anda sudah tampak di sana, lanjutkan di sana dan hapus draf di sini. Bila belum, coba lagi.',
  secureLink: 'Buka halaman rahasia tanpa membawa isian',
  secureDone: 'Belum terkirim: lanjutkan di halaman rahasia',
  secureDoneText:
    'Isian Anda sudah berada di halaman yang baru dibuka, dan tidak ada lagi di halaman ini maupun di perangkat ini.',
};
