import type { ReportWords } from './words.ts';

/** Indonesian words of the page of one report. */
export const reportWordsId: ReportWords = {
  title: (reference) => `Laporan ${reference}`,
  whatToDo: 'Yang perlu dilakukan',
  confidential:
    'Pelapor meminta rahasia: seluruh laporan tidak boleh diketahui publik. Bila Anda memasukkannya sendiri, pilih “Rahasia” di lapor.go.id, juga untuk lampiran dan balasannya. Jangan sebutkan nomornya kepada siapa pun selain instansi tujuan.',
  opened: {
    title: 'Isi laporan',
    closed:
      'Isi laporan dan identitas pelapor tertutup. Buka hanya bila diperlukan untuk tugas Anda: nama Anda dan waktunya dicatat.',
    button: 'Buka isi laporan',
    note: (name) =>
      `Dibuka oleh ${name}. Pembukaan ini sudah dicatat. Tutup halaman ini sesudah selesai.`,
    erased: 'Isi laporan sudah dihapus.',
    copy: 'Teks untuk disalin ke lapor.go.id',
    copyHint:
      'Salin setiap bagian ke isian yang sama di lapor.go.id, lalu catat nomornya di halaman ini.',
    fields: {
      title: 'Judul',
      content: 'Isi laporan',
      incidentDate: 'Tanggal kejadian',
      place: 'Lokasi kejadian',
      coordinates: 'Titik lokasi',
    },
    reporter: 'Pelapor',
    identityErased: 'Identitas pelapor sudah dihapus.',
    anonymous:
      'Pelapor meminta anonim: namanya tidak boleh diketahui publik maupun pihak yang dilaporkan. Pilih “Anonim” di lapor.go.id.',
    name: 'Nama',
    email: 'Surel',
    phone: 'Telepon',
    form: 'Buka lapor.go.id',
  },
  number: {
    title: 'Catat nomor LAPOR',
    label: 'Nomor LAPOR',
    hint: 'Angka dari LAPOR, misalnya 1234567, #1234567, atau alamat halamannya di lapor.go.id.',
    button: 'Periksa nomor',
    confirmTitle: (number) => `Catat nomor #${number}?`,
    confirmText: (reference) =>
      `Pastikan ini nomor untuk laporan ${reference}. Sesudah dicatat, pelapor melihat perkembangan laporan dengan nomor ini, dan nomor tidak dapat diganti.`,
    look: 'Lihat nomor ini di lapor.go.id',
    confirmButton: 'Ya, catat nomor ini',
  },
  resend: {
    title: 'Kirim ulang',
    text: 'Cari dahulu di LAPOR. Bila laporan ternyata sudah ada di sana, pengiriman ulang membuatnya tercatat dua kali.',
    tick: 'Sudah saya pastikan laporan ini tidak ada di LAPOR.',
    button: 'Kirim ulang',
  },
  sendUnmapped: {
    title: 'Kirim setelah padanan lengkap',
    text: 'Laporan ini belum dikirim ke LAPOR. Kirim sesudah pengelola server melengkapi padanannya; bila masih ada yang kurang, laporan kembali ke daftar “Padanan belum ada”.',
    button: 'Kirim',
  },
  withdraw: {
    title: 'Tarik laporan',
    text: 'Hanya atas permintaan pelapor, atau bila isinya jelas bukan pengaduan, permintaan informasi, atau aspirasi. Isi dan identitas dihapus dan tidak dapat dikembalikan.',
    perhaps:
      'LAPOR mungkin sudah memiliki laporan ini. Cari dahulu di LAPOR: penarikan di sini tidak menariknya dari LAPOR.',
    tick: 'Saya memahami bahwa isi dan identitas pelapor dihapus.',
    button: 'Tarik dan hapus',
  },
  about: 'Keterangan',
  site: 'Situs',
  classification: 'Klasifikasi',
  agency: 'Instansi tujuan',
  category: 'Kategori',
  region: 'Wilayah',
  received: 'Diterima',
  state: 'Keadaan',
  why: 'Alasan',
  attempts: 'Percobaan kirim',
  nextTry: 'Dicoba lagi',
  nationalNumber: 'Nomor LAPOR',
  filed: 'Masuk LAPOR',
  status: 'Status di LAPOR',
  institution: 'Ditangani oleh',
  checked: 'Terakhir diperiksa',
  signals: 'Tanda mencurigakan',
  none: 'Tidak ada',
  files: {
    title: 'Lampiran',
    file: (number) => `Lampiran ${number}`,
    kind: 'Jenis',
    size: 'Ukuran',
    state: 'Keadaan',
    download: 'Unduh',
    done: 'Tandai sudah diteruskan',
    act: 'Tindakan',
  },
  replies: {
    title: 'Balasan pelapor',
    received: 'Diterima',
    rating: (rating) => `Penilaian ${rating} dari 5`,
    closed: 'Teksnya tampil sesudah isi laporan dibuka.',
    done: 'Tandai sudah diteruskan',
  },
  progress: 'Perkembangan di LAPOR',
  history: 'Tindakan petugas',
  historyEmpty: 'Belum ada tindakan petugas.',
};
