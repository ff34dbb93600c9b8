import { formatCount } from './format.ts';
import type { FormIssues, FormStrings, GenericIssues } from './form.ts';

export const formId: FormStrings = {
  title: 'Sampaikan laporan',
  intro: (site) =>
    `Laporan Anda diteruskan ${site ? `oleh ${site} ` : ''}ke SP4N-LAPOR!, sistem pengaduan nasional. Isian wajib diisi kecuali yang bertanda “boleh kosong”.`,
  label: {
    classification: 'Jenis laporan (klasifikasi)',
    title: 'Judul laporan',
    content: 'Isi laporan',
    incidentDate: 'Tanggal kejadian',
    province: 'Provinsi',
    regency: 'Kabupaten/kota',
    district: 'Kecamatan',
    village: 'Desa/kelurahan',
    place: 'Lokasi kejadian',
    coordinates: 'Titik lokasi',
    agency: 'Instansi tujuan',
    category: 'Kategori',
    anonymous: 'Anonim',
    confidential: 'Rahasia',
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
    incidentDate: 'Bila tidak ingat persis, pilih hari yang paling mendekati.',
    place: 'Misalnya: depan SDN 1, Jalan Merdeka, RT 02.',
    agency: 'Bila tidak yakin, biarkan. Admin akan meneruskannya.',
    name: 'Agar petugas tahu siapa yang dapat dihubungi.',
    email:
      'Surel atau telepon: isi salah satu. Dipakai petugas untuk menghubungi Anda tentang laporan ini.',
    phone: 'Misalnya: 0812 3456 7890.',
  },
  optional: 'boleh kosong',
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
  stepTitle: {
    what: 'Apa yang terjadi?',
    where: 'Kapan dan di mana?',
    whom: 'Kepada siapa laporan ini?',
    evidence: 'Foto atau berkas',
    about: 'Tentang Anda',
    check: 'Periksa laporan Anda',
  },
  progress: (number, of) => `Langkah ${number} dari ${of}`,
  next: 'Lanjut',
  back: 'Kembali',
  backToCheck: 'Simpan dan kembali memeriksa',
  loading: 'Memuat…',
  loadingFailed:
    'Bagian berikutnya belum dapat dimuat. Isian Anda aman. Periksa sambungan internet, lalu tekan lagi.',
  evidenceFailed:
    'Bagian foto belum dapat dimuat. Anda dapat melanjutkan tanpa foto.',
  filesBusy: 'Foto masih disiapkan. Tunggu sebentar, lalu tekan sekali lagi.',
  danger: ['Ada orang dalam bahaya? Telepon', 'sekarang.'],
  secret: 'Laporan Anda perlu dirahasiakan? Tulislah sejak awal di',
  secretLink: 'halaman layanan laporan',
  honeypot: 'Biarkan kosong',
  counter: (written, most) =>
    `${formatCount(written, 'id')} dari ${formatCount(most, 'id')} karakter`,
  elsewhere: 'Situs ini menerima laporan lewat halaman lain.',
  elsewhereLink: 'Buka halaman laporan',
  offerTitle: 'Ada laporan yang belum selesai',
  offerText: (when) =>
    `Di perangkat ini tersimpan isian laporan yang belum dikirim, terakhir diubah ${when}.`,
  offerShared:
    'Bila perangkat ini dipakai bersama dan isian itu bukan milik Anda, hapus saja.',
  resume: 'Lanjutkan isian itu',
  keptNowhere:
    'Laporan rahasia tidak disimpan di perangkat ini. Isian hilang bila halaman ditutup.',
  erase: 'Hapus draf',
  eraseAsk: 'Hapus semua isian dan foto dari halaman dan perangkat ini?',
  eraseYes: 'Ya, hapus semua',
  eraseNo: 'Tidak',
  erased: 'Draf dihapus.',
  eraseFailed:
    'Draf belum dapat dihapus dari perangkat ini. Hapus data situs ini lewat setelan peramban.',
  choose: 'Pilih…',
  undecidedAgency: 'Belum tahu',
  noticeTitle: 'Pemberitahuan pelindungan data pribadi',
  noticeLink: 'Baca pemberitahuan lengkap',
  noticeLoading: 'Memuat pemberitahuan…',
  noticeFailed:
    'Pemberitahuan pelindungan data belum dapat dimuat, jadi laporan belum dapat dikirim. Isian Anda tetap aman.',
  regionsFailed:
    'Daftar wilayah belum dapat dimuat. Sebutkan wilayahnya dalam lokasi kejadian.',
  tryAgain: 'Coba lagi',
  send: 'Kirim laporan',
  summaryTitle: (count) => `Ada ${count} hal yang perlu diperbaiki`,
  errorPrefix: 'Perbaiki:',
  issue: (field, code, limit) =>
    issueId[field]?.[code] ?? genericId[code](formId.label[field], limit),
  discardDraft: 'Hapus isian itu',
  kept: 'Isian tersimpan di perangkat ini sampai terkirim, paling lama 7 hari.',
  notKept:
    'Peramban ini tidak mengizinkan penyimpanan. Isian hilang bila halaman ditutup.',
  maintenance: 'Layanan laporan di situs ini sedang dalam pemeliharaan.',
  otherChannels: 'Anda juga dapat melapor lewat aplikasi SP4N-LAPOR!, atau:',
  sms: 'SMS ke 1708',
  x: '@lapor1708 di X',
  emergency: 'Darurat: telepon 112',
  lengths: ({ min, max }) =>
    `${formatCount(min, 'id')}–${formatCount(max, 'id')} karakter.`,
};

const genericId: GenericIssues = {
  missing: (label) => `Isi bagian “${label}”.`,
  'too-short': (label, limit) =>
    `${label} terlalu pendek: paling sedikit ${formatCount(limit?.min ?? 3, 'id')} karakter.`,
  'too-long': (label, limit) =>
    `${label} terlalu panjang: paling banyak ${formatCount(limit?.max ?? 300, 'id')} karakter.`,
  malformed: (label) => `Bagian “${label}” tidak dapat dibaca. Tulis ulang.`,
  'in-future': () => 'Tanggal ini belum terjadi.',
  'contact-missing': (label) => `Isi bagian “${label}”.`,
};

const issueId: FormIssues = {
  classification: { missing: 'Pilih jenis laporan.' },
  title: { missing: 'Tulis judul laporan.' },
  content: { missing: 'Tulis isi laporan.' },
  incidentDate: {
    missing: 'Isi tanggal kejadian.',
    malformed:
      'Tanggal ini tidak ada atau terlalu lama lalu. Pilih dari kalender, paling awal 1 Januari 1990.',
    'in-future': 'Tanggal kejadian tidak boleh setelah hari ini.',
  },
  regency: { missing: 'Pilih provinsi, lalu kabupaten/kota.' },
  place: { missing: 'Tulis lokasi kejadian.' },
  name: { missing: 'Tulis nama Anda.' },
  email: {
    'contact-missing': 'Isi surel atau nomor telepon.',
    malformed: 'Tulis alamat surel lengkap, seperti nama@contoh.id.',
  },
  phone: { malformed: 'Tulis nomor telepon lengkap, seperti 0812 3456 7890.' },
  consent: {
    missing:
      'Beri tanda bila Anda setuju. Tanpa persetujuan, laporan tidak dapat dikirim.',
  },
};
