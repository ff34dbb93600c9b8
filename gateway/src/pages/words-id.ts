import type { IssueCode } from '../domain.ts';
import type {
  AskedField,
  Bounds,
  FormWords,
  FrameWords,
  PageWords,
  ReceiptWords,
} from './words.ts';
import { deadlinesId, trackId } from './words-track-id.ts';

const frame: FrameWords = {
  service: 'SP4N-LAPOR!',
  skip: 'Langsung ke isi',
  menu: 'Menu',
  report: 'Sampaikan laporan',
  track: 'Lacak laporan',
  otherLanguage: { language: 'en', name: 'English' },
  problem: 'Ada masalah',
  fault: {
    foreign:
      'Isian ini tidak dikirim dari halaman kami, jadi tidak kami terima. Buka halaman ini lalu isi di sini.',
    'sent-before':
      'Laporan dari formulir ini sudah kami terima sebelumnya. Yang Anda ubah sesudahnya belum terkirim. Tekan “Kirim laporan” hanya bila isian di bawah memang laporan baru.',
    'too-many':
      'Terlalu banyak permintaan dari jaringan yang sama. Tunggu sebentar, lalu kirim lagi.',
    maintenance:
      'Situs ini sedang tidak menerima laporan. Coba lagi nanti, atau pakai saluran lain di bawah.',
    unavailable:
      'Server sedang sibuk atau tidak dapat menyimpan laporan. Tunggu sebentar, lalu kirim lagi. Laporan tidak akan tercatat dua kali.',
    internal:
      'Terjadi kesalahan di server kami. Coba lagi, atau pakai saluran lain di bawah.',
  },
  kept: 'Isian Anda tidak hilang.',
  channelsTitle: 'Saluran lain',
  channels: [
    {
      name: 'www.lapor.go.id',
      text: 'situs SP4N-LAPOR!',
      href: 'https://www.lapor.go.id/',
    },
    { name: 'SMS 1708', text: 'dari semua operator', href: 'sms:1708' },
    { name: '@lapor1708', text: 'di X', href: 'https://x.com/lapor1708' },
    {
      name: '112',
      text: 'untuk keadaan darurat: kebakaran, kecelakaan, nyawa terancam',
      href: 'tel:112',
    },
  ],
  unknownSiteTitle: 'Halaman tidak ditemukan',
  unknownSite:
    'Alamat halaman ini keliru atau sudah tidak dipakai. Kembali ke situs pemerintah daerah Anda, atau pakai saluran di bawah.',
  foot: 'Laporan diteruskan ke SP4N-LAPOR!, sistem pengaduan pelayanan publik nasional.',
};

const form: FormWords = {
  title: 'Sampaikan laporan',
  intro: (site) =>
    `Laporan Anda disimpan oleh ${site}, lalu diteruskan ke SP4N-LAPOR!, sistem pengaduan nasional. Setelah mengirim, Anda mendapat kode untuk melihat perkembangannya.`,
  rules: 'Semua isian wajib diisi, kecuali yang bertanda “boleh kosong”.',
  noFiles:
    'Formulir ini hanya mengirim tulisan. Untuk melampirkan foto atau PDF, buka halaman ini di peramban yang menjalankan JavaScript.',
  optional: 'boleh kosong',
  groups: {
    report: 'Apa yang Anda laporkan',
    place: 'Waktu dan lokasi kejadian',
    addressee: 'Tujuan laporan',
    you: 'Tentang Anda',
    notice: 'Pelindungan data pribadi',
  },
  label: {
    classification: 'Klasifikasi laporan',
    title: 'Judul laporan',
    content: 'Isi laporan',
    incidentDate: 'Tanggal kejadian',
    regency: 'Kabupaten/kota',
    place: 'Lokasi kejadian',
    agency: 'Instansi tujuan',
    category: 'Kategori',
    anonymous: 'Kirim sebagai anonim',
    confidential: 'Rahasiakan laporan ini',
    name: 'Nama lengkap',
    email: 'Surel (email)',
    phone: 'Nomor telepon',
    consent:
      'Saya telah membaca pemberitahuan di atas dan menyetujui data saya dipakai untuk menangani laporan ini.',
  },
  hint: {
    title: 'Satu kalimat: apa masalahnya dan di mana.',
    content:
      'Ceritakan apa yang terjadi, siapa yang terlibat, dan apa yang Anda harapkan. Jangan menulis NIK.',
    incidentDate:
      'Wajib untuk pengaduan. Bila tidak ingat persis, pilih hari yang paling mendekati.',
    place:
      'Sebutkan juga desa atau kelurahannya. Misalnya: depan SDN 1, Jalan Merdeka, RT 02, Desa Sukamaju.',
    agency: 'Bila tidak yakin, biarkan. Admin akan meneruskannya.',
    anonymous:
      'Nama Anda tidak ditampilkan kepada umum dan instansi terlapor. Pengelola situs ini dan administrator SP4N-LAPOR! tetap dapat melihatnya.',
    confidential:
      'Seluruh laporan tidak ditampilkan kepada umum. Instansi yang menangani dan administrator SP4N-LAPOR! tetap dapat membacanya.',
    name: 'Agar petugas tahu siapa yang dapat dihubungi.',
    email:
      'Surel atau telepon: isi paling sedikit salah satu. Dipakai petugas untuk menghubungi Anda tentang laporan ini.',
    phone: 'Misalnya: 0812 3456 7890.',
  },
  length: ({ min, max }) => `${min} sampai ${max} karakter.`,
  classification: {
    pengaduan: 'Pengaduan',
    'permintaan-informasi': 'Permintaan Informasi',
    aspirasi: 'Aspirasi',
  },
  classificationHint: {
    pengaduan: 'Ada layanan yang bermasalah dan perlu diperbaiki.',
    'permintaan-informasi': 'Anda ingin mengetahui sesuatu dari pemerintah.',
    aspirasi: 'Anda punya usul atau harapan.',
  },
  choose: 'Pilih…',
  undecided: 'Belum tahu',
  provinces: 'Dikelompokkan menurut provinsi.',
  noticeLink: 'Baca pemberitahuan lengkap',
  trap: 'Biarkan kosong',
  send: 'Kirim laporan',
  summary: (count) =>
    `Laporan belum dapat dikirim: ada ${count} hal yang perlu diperbaiki`,
  issue: (field, code, bounds) =>
    issueId[field]?.[code] ??
    `${form.label[field]}: ${genericId[code](bounds)}`,
  closed:
    'Situs ini sedang tidak menerima laporan. Coba lagi nanti, atau pakai salah satu saluran di bawah: laporan Anda sampai ke sistem yang sama.',
  elsewhere:
    'Situs ini tidak menerima laporan sendiri. Sampaikan laporan Anda di halaman berikut.',
  elsewhereLink: 'Buka halaman laporan',
};

const genericId: Readonly<
  Record<IssueCode, (bounds: Bounds | undefined) => string>
> = {
  missing: () => 'isi bagian ini.',
  'too-short': (bounds) => `tulis paling sedikit ${bounds?.min ?? 3} karakter.`,
  'too-long': (bounds) =>
    `terlalu panjang, paling banyak ${bounds?.max ?? 300} karakter.`,
  malformed: () => 'isian ini tidak dapat dibaca. Tulis ulang.',
  'in-future': () => 'tanggal ini belum terjadi.',
  'contact-missing': () => 'isi bagian ini.',
};

const issueId: Partial<Record<AskedField, Partial<Record<IssueCode, string>>>> =
  {
    classification: { missing: 'Pilih klasifikasi laporan.' },
    title: { missing: 'Tulis judul laporan.' },
    content: { missing: 'Tulis isi laporan.' },
    incidentDate: {
      missing: 'Isi tanggal kejadian.',
      malformed: 'Tanggal ini tidak ada. Tulis seperti 2026-03-25.',
      'in-future': 'Tanggal kejadian tidak boleh setelah hari ini.',
    },
    regency: { missing: 'Pilih kabupaten/kota.' },
    place: { missing: 'Tulis lokasi kejadian.' },
    name: { missing: 'Tulis nama Anda.' },
    email: {
      'contact-missing': 'Isi surel atau nomor telepon.',
      malformed: 'Tulis alamat surel lengkap, seperti nama@contoh.id.',
    },
    phone: {
      malformed: 'Tulis nomor telepon lengkap, seperti 0812 3456 7890.',
    },
    consent: {
      missing:
        'Beri tanda bila Anda setuju. Tanpa persetujuan, laporan tidak dapat dikirim.',
      malformed:
        'Pemberitahuan sudah berubah sejak halaman ini dibuka. Baca lagi, lalu beri tanda bila Anda setuju.',
    },
  };

const receipt: ReceiptWords = {
  title: 'Laporan diterima',
  text: 'Laporan Anda tersimpan dengan aman dan sedang diteruskan ke SP4N-LAPOR!.',
  code: 'Kode pelacakan Anda',
  codeHint:
    'Catat, cetak, atau ambil tangkapan layar sekarang: setelah halaman ini ditutup, kode tidak dapat ditampilkan lagi. Hanya dengan kode ini Anda dapat melihat perkembangan dan jawaban. Jangan berikan kepada orang lain.',
  reference: 'Nomor rujukan',
  receivedAt: 'Diterima',
  whoKnows: 'Siapa yang dapat melihat',
  open: 'Laporan dan nama Anda dapat dilihat oleh instansi yang menangani. Laporan dapat ditampilkan kepada umum.',
  anonymous:
    'Anonim: nama Anda tidak ditampilkan kepada umum dan instansi terlapor. Pengelola situs ini dan administrator SP4N-LAPOR! tetap dapat melihatnya.',
  confidential:
    'Rahasia: seluruh laporan tidak ditampilkan kepada umum. Instansi yang menangani dan administrator SP4N-LAPOR! tetap dapat membacanya.',
  next: 'Langkah berikutnya',
  steps: [
    'Laporan diteruskan ke SP4N-LAPOR! dan diperiksa oleh admin.',
    'Admin meneruskannya ke instansi yang berwenang, dan instansi itu menjawab.',
    'Lihat jawabannya di halaman pelacakan, dengan kode di atas.',
  ],
  print:
    'Untuk mencetak tanda terima ini, pakai menu cetak peramban Anda. Memuat ulang halaman ini tidak mengirim laporan dua kali.',
  trackLink: 'Lacak laporan ini',
  another: 'Tulis laporan lain',
};

export const wordsId: PageWords = {
  frame,
  form,
  receipt,
  track: trackId,
  deadlines: deadlinesId,
};
