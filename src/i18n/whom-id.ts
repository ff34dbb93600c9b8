import type { WhomStrings } from './whom.ts';

export const whomId: WhomStrings = {
  failed:
    'Daftar pilihan belum dapat dimuat. Anda tetap dapat melanjutkan: admin akan meneruskan laporan ini.',
  suggested: 'Disarankan dari isi laporan:',
  searchHint: 'Ketik nama atau kata kunci, lalu pilih dari daftar.',
  results: (count) =>
    count === 0
      ? 'Tidak ada yang cocok. Coba kata lain, atau pilih “Belum tahu”.'
      : `${count} pilihan cocok.`,
  notChosen:
    'Belum ada yang dipilih. Pilih dari daftar, atau biarkan bila belum tahu.',
  chosen: (name) => `Dipilih: ${name}`,
  clear: 'Hapus pilihan',
  clearWhat: (label, name) => `Hapus pilihan ${label}: ${name}`,
  cleared: (label) => `${label}: pilihan dihapus.`,
};
