import type { CoachStrings } from './coach.ts';

export const coachId: CoachStrings = {
  title: 'Agar laporan lebih cepat ditangani',
  intro: 'Petunjuk ini tidak wajib diikuti.',
  gap: {
    what: {
      ask: 'Apa yang terjadi? Sebutkan benda atau layanannya dan masalahnya.',
      why: 'Petugas perlu tahu apa yang harus diperiksa.',
    },
    where: {
      ask: 'Di mana? Sebutkan nama jalan, RT/RW, desa, atau bangunan terdekat.',
      why: 'Laporan tanpa lokasi sering dikembalikan. Lokasi juga ditanyakan sesudah ini.',
    },
    when: {
      ask: 'Kapan? Sebutkan tanggal, jam, atau sudah berapa lama.',
      why: 'Tanpa waktu, petugas sulit memeriksa kejadiannya. Tanggal juga ditanyakan sesudah ini.',
    },
    who: {
      ask: 'Siapa yang terlibat atau dirugikan? Jabatan atau instansi sudah cukup.',
      why: 'Petugas jadi tahu kepada siapa laporan ini diteruskan.',
    },
    hope: {
      ask: 'Apa yang Anda harapkan?',
      why: 'Petugas jadi tahu kapan masalah Anda dianggap selesai.',
    },
    proposal: {
      ask: 'Apa yang Anda usulkan? Sebutkan benda atau layanannya.',
      why: 'Usulan yang jelas lebih mudah dipertimbangkan.',
    },
    question: {
      ask: 'Apa yang ingin Anda ketahui? Tulis pertanyaannya.',
      why: 'Pertanyaan yang jelas lebih cepat dijawab.',
    },
  },
  gapName: {
    what: 'apa',
    where: 'di mana',
    when: 'kapan',
    who: 'siapa',
    hope: 'harapan',
    question: 'pertanyaan',
  },
  complete: (names) => `Sudah lengkap: ${names}.`,
  missing: (names) =>
    `Petunjuk di bawah isi laporan: belum tertulis ${names}. Anda tetap dapat melanjutkan.`,
  more: (count) => `${count} petunjuk lainnya`,
  close: 'Tutup petunjuk',
  open: 'Tampilkan petunjuk kelengkapan',
  goOn: 'Lanjut menulis laporan',
  personalTitle: 'Ada data pribadi di tulisan Anda',
  personalWhy:
    'Judul dan isi laporan dapat dibaca umum. Data ini dapat disalahgunakan orang lain.',
  personal: {
    nik: 'NIK',
    kk: 'Nomor kartu keluarga',
    phone: 'Nomor telepon',
    email: 'Alamat surel (email)',
    account: 'Nomor rekening',
  },
  maybeNik: 'Angka 16 digit, mungkin NIK',
  contactElsewhere:
    'Hapus dari sini. Telepon dan surel Anda diisi di bagian “Tentang Anda”.',
  notNeeded: 'Hapus dari sini. Laporan tidak memerlukannya.',
  show: 'Tunjukkan',
  showWhat: (what) => `Tunjukkan di isian: ${what}`,
  personalCheck:
    'Anda tetap dapat mengirim. Untuk menghapusnya, pilih Ubah di samping isian itu.',
};
