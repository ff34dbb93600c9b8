import { reasonWords } from './reasons.ts';
import { reportWordsId } from './words-report-id.ts';
import { stateWordsId } from './words-state-id.ts';
import type { Words } from './words.ts';

/** Indonesian, the source of all words: formal, plain and short. */
export const wordsId: Words = {
  service: 'Petugas LAPOR',
  skip: 'Langsung ke isi',
  menu: 'Menu',
  overview: 'Ikhtisar',
  auditLog: 'Catatan petugas',
  logout: 'Keluar',
  otherLanguage: { language: 'en', name: 'English' },
  foot: 'Halaman ini hanya untuk petugas. Isi laporan tidak boleh disebarkan.',
  asOf: (moment) => `Keadaan pada ${moment}.`,
  back: 'Kembali',
  cancel: 'Batal',
  problem: 'Belum berhasil',
  done: {
    'logged-out': 'Anda sudah keluar.',
    matched: 'Nomor LAPOR sudah dicatat. Laporan ini tidak akan dikirim lagi.',
    resent: 'Laporan sudah masuk antrean dan segera dikirim ke LAPOR.',
    'resent-later':
      'Laporan sudah masuk antrean. Laporan baru dikirim ke LAPOR sesudah pencocokan selesai.',
    'resent-unmapped':
      'Laporan sudah masuk antrean. Bila padanannya masih kurang, laporan kembali ke daftar “Padanan belum ada”.',
    'passed-on-by-hand': 'Sudah dicatat sebagai diteruskan.',
    withdrawn:
      'Laporan sudah ditarik. Isi dan identitas pelapor dihapus, dan laporan tidak akan dikirim.',
    'reconciling-finished':
      'Pencocokan sudah selesai. Laporan kembali dikirim secara otomatis.',
  },
  fault: {
    'session-ended':
      'Sesi Anda berakhir. Masuklah kembali. Bila Anda baru saja menekan tombol, perubahannya belum dicatat.',
    'token-missing': 'Isikan token Anda.',
    'token-wrong':
      'Token tidak dikenal. Periksa apakah seluruh token sudah disalin.',
    'number-missing': 'Isikan nomor LAPOR.',
    'number-malformed':
      'Nomor LAPOR terdiri atas 5 sampai 10 angka, misalnya 1234567.',
    'number-is-code':
      'Ini kode lacak milik pelapor, bukan nomor LAPOR. Nomor LAPOR hanya terdiri atas angka.',
    'number-taken':
      'Nomor ini sudah dicatat untuk laporan lain. Periksa kembali nomornya.',
    'tick-missing': 'Centang pernyataan di bawah ini terlebih dahulu.',
    'wrong-state':
      'Keadaan laporan ini sudah berubah, mungkin oleh petugas lain atau karena tombol ditekan dua kali. Tidak ada yang diubah. Keadaan terbaru tampil di bawah.',
    'no-such-item':
      'Butir ini sudah ditandai atau tidak ada lagi. Tidak ada yang diubah.',
    erased: 'Isi laporan ini sudah dihapus.',
    'not-reconciling':
      'Pencocokan sudah diselesaikan sebelumnya. Tidak ada yang diubah.',
    'still-to-reconcile':
      'Masih ada laporan yang belum dicocokkan. Cocokkan semuanya terlebih dahulu.',
    'not-for-all-sites':
      'Hanya petugas untuk semua situs yang dapat menyelesaikan pencocokan.',
  },
  errors: {
    'not-found': {
      title: 'Tidak ditemukan',
      text: 'Halaman atau laporan ini tidak ada, atau bukan bagian dari situs Anda.',
    },
    foreign: {
      title: 'Permintaan ditolak',
      text: 'Permintaan ini tidak berasal dari halaman petugas. Tidak ada yang diubah. Buka ikhtisar, lalu ulangi dari sana.',
    },
    stale: {
      title: 'Formulir sudah tidak berlaku',
      text: 'Formulir ini dibuka sebelum Anda masuk kembali. Tidak ada yang diubah. Buka ikhtisar, lalu ulangi dari sana.',
    },
    'too-many': {
      title: 'Terlalu banyak percobaan',
      text: 'Dari jaringan Anda terlalu sering dicoba masuk. Tunggu satu menit, lalu coba lagi.',
    },
    busy: {
      title: 'Sedang sibuk',
      text: 'Gateway sedang terlalu sibuk. Tidak ada yang diubah. Coba lagi sebentar lagi.',
    },
    unavailable: {
      title: 'Penyimpanan tidak terjangkau',
      text: 'Basis data sedang tidak dapat dihubungi. Coba lagi sebentar lagi; bila berlanjut, hubungi pengelola server.',
    },
    internal: {
      title: 'Ada kesalahan',
      text: 'Terjadi kesalahan pada gateway. Coba lagi; bila berlanjut, hubungi pengelola server.',
    },
  },
  login: {
    title: 'Masuk sebagai petugas',
    lead: 'Gunakan token yang Anda terima dari pengelola server.',
    token: 'Token',
    hint: 'Sekurang-kurangnya 32 karakter. Jangan bagikan kepada siapa pun.',
    button: 'Masuk',
  },
  home: {
    title: 'Yang perlu diperhatikan',
    calm: 'Tidak ada yang menunggu petugas.',
    site: 'Situs',
    what: 'Daftar',
    count: 'Jumlah',
    oldest: 'Tertua',
    age: (age) => `${age} yang lalu`,
    justNow: 'baru saja',
    noSites:
      'Belum ada situs yang menjadi tugas Anda. Hubungi pengelola server.',
    stuck: (age) => ({
      title: 'Pengiriman ke LAPOR tersendat',
      text: `Laporan tertua sudah menunggu ${age}. Tidak ada laporan yang hilang, dan pengiriman dicoba terus. Bila LAPOR dapat dibuka dari komputer Anda, minta pengelola server memeriksa jaringan serta masa berlaku rahasia API.`,
    }),
    restored: {
      title: 'Gateway ini dipulihkan dari cadangan',
      text: 'Laporan yang mungkin sudah dikirim sesudah cadangan dibuat tidak dikirim lagi sebelum dicocokkan.',
      steps: [
        'Buka daftar “Perlu dicocokkan” dan “Menunggu dikirim”.',
        'Cari setiap laporan di LAPOR berdasarkan nomor referensinya.',
        'Bila ada, catat nomornya. Bila pasti tidak ada, kirim ulang; tanpa tombol kirim ulang, ketik laporan di lapor.go.id lalu catat nomornya.',
      ],
      last: 'Sesudah semuanya dicocokkan, tekan tombol di bawah ini.',
      onlyAll:
        'Sesudah semuanya dicocokkan, beri tahu petugas untuk semua situs. Hanya petugas itu yang dapat menyelesaikan pencocokan.',
      tick: 'Saya sudah mencocokkan semua laporan dengan LAPOR.',
      button: 'Selesaikan pencocokan',
    },
    find: 'Cari laporan',
    findLabel: 'Nomor referensi atau nomor LAPOR',
    findHint: 'Misalnya KC-7H2K9M atau 1234567.',
    findButton: 'Cari',
    notFound: (typed) => `Tidak ada laporan dengan nomor “${typed}”.`,
  },
  lists: {
    reconcile: {
      title: 'Perlu dicocokkan',
      about:
        'Belum pasti apakah laporan ini masuk ke LAPOR. Cari di LAPOR berdasarkan nomor referensinya.',
      empty: 'Tidak ada laporan yang perlu dicocokkan.',
    },
    'by-hand': {
      title: 'Perlu diketik di LAPOR',
      about: 'Ketik laporan ini di lapor.go.id, lalu catat nomornya di sini.',
      empty: 'Tidak ada laporan yang perlu diketik.',
    },
    refused: {
      title: 'Ditolak oleh LAPOR',
      about:
        'LAPOR tidak mau menerima laporan ini secara otomatis. Baca alasannya, lalu ketik sendiri atau kirim ulang.',
      empty: 'Tidak ada laporan yang ditolak.',
    },
    unmapped: {
      title: 'Padanan belum ada',
      about:
        'Konfigurasi belum memuat nomor LAPOR untuk klasifikasi, kategori, lokasi, atau instansi laporan ini. Minta pengelola server melengkapinya.',
      empty: 'Semua padanan sudah ada.',
    },
    'left-over': {
      title: 'Lampiran dan balasan',
      about:
        'Tidak dapat diteruskan secara otomatis. Teruskan sendiri ke LAPOR, lalu tandai.',
      empty: 'Tidak ada lampiran atau balasan yang menunggu.',
    },
    overdue: {
      title: 'Terlambat di LAPOR',
      about:
        'Batas waktu sudah lewat, dan instansi belum menanggapi. Hubungi admin instansi.',
      empty: 'Tidak ada laporan yang terlambat.',
    },
    queue: {
      title: 'Menunggu dikirim',
      about:
        'Dikirim ke LAPOR secara otomatis. Anda tidak perlu berbuat apa-apa.',
      empty: 'Tidak ada laporan yang menunggu dikirim.',
    },
  },
  list: {
    report: 'Laporan',
    site: 'Situs',
    received: 'Diterima',
    state: 'Keadaan',
    why: 'Alasan',
    about: 'Perihal',
    institution: 'Instansi',
    due: 'Batas waktu',
    number: 'Nomor LAPOR',
    allSites: 'Semua situs',
    order: 'Urutan',
    oldestFirst: 'Terlama dahulu',
    newestFirst: 'Terbaru dahulu',
    show: 'Tampilkan',
    previous: 'Sebelumnya',
    next: 'Berikutnya',
    page: (from, to) => `Baris ${from}–${to}`,
    atMost: (count) => `Hanya ${count} yang terlama ditampilkan.`,
  },
  report: reportWordsId,
  audit: {
    title: 'Catatan petugas',
    lead: 'Siapa membuka atau mengubah apa, dan kapan. Catatan ini tidak dapat diubah.',
    empty: 'Belum ada catatan.',
    when: 'Waktu',
    who: 'Petugas',
    what: 'Tindakan',
    report: 'Laporan',
    detail: 'Keterangan',
    download: 'Unduh sebagai CSV',
  },
  ...stateWordsId,
  statuses: {
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
  classifications: {
    pengaduan: 'Pengaduan',
    'permintaan-informasi': 'Permintaan Informasi',
    aspirasi: 'Aspirasi',
  },
  deadlines: {
    verification: 'Verifikasi',
    'first-follow-up': 'Tindak lanjut pertama',
    'closing-without-reply': 'Penutupan tanpa tanggapan',
  },
  fileStates: {
    kept: 'Tersimpan',
    held: 'Menunggu pemeriksaan virus',
    refused: 'Ditolak',
    'passed-on': 'Sudah di LAPOR',
    'with-operator': 'Menunggu petugas',
  },
  replyStates: {
    queued: 'Dalam antrean',
    sending: 'Sedang dikirim',
    waiting: 'Menunggu dicoba lagi',
    'passed-on': 'Sudah di LAPOR',
    'with-operator': 'Menunggu petugas',
    done: 'Sudah ditangani',
  },
  actions: {
    'report-opened': 'Isi laporan dibuka',
    'file-opened': 'Lampiran diunduh',
    matched: 'Nomor LAPOR dicatat',
    resent: 'Dikirim ulang',
    'passed-on-by-hand': 'Ditandai sudah diteruskan',
    erased: 'Data dihapus',
    exported: 'Data diekspor',
    'reconciling-finished': 'Pencocokan diselesaikan',
    retention: 'Masa simpan berakhir',
    'backed-up': 'Cadangan dibuat',
    restored: 'Dipulihkan dari cadangan',
    'keys-changed': 'Kunci penyandian diganti',
    'filed-twice': 'LAPOR memberi nomor kedua: laporan tercatat dua kali',
  },
  details: {
    from: 'dari',
    left: 'tersisa',
    count: 'jumlah',
    what: 'yang dihapus',
    attachment: 'lampiran',
    reply: 'balasan',
  },
  erasedParts: {
    all: 'isi dan identitas',
    identity: 'identitas',
  },
  mediaTypes: {
    'image/jpeg': 'Foto (JPEG)',
    'image/png': 'Gambar (PNG)',
    'image/webp': 'Gambar (WebP)',
    'application/pdf': 'Dokumen (PDF)',
  },
  siteKinds: {
    province: 'Provinsi',
    regency: 'Kabupaten/Kota',
    opd: 'Perangkat daerah',
    ministry: 'Kementerian/Lembaga',
  },
  reason: reasonWords('id'),
  confidential: 'Rahasia',
  approximate: 'perkiraan',
};
