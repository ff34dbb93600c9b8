import type { CheckStrings } from './check.ts';

export const checkId: CheckStrings = {
  intro: 'Bacalah sekali lagi. Setelah dikirim, laporan tidak dapat diubah.',
  change: 'Ubah',
  changeWhat: (label) => `Ubah ${label}`,
  notGiven: 'Tidak diisi',
  files: 'Foto atau berkas',
  fileCount: (count) => (count ? `${count} berkas` : 'Tidak ada'),
  visibility: 'Siapa yang boleh tahu',
  contact: 'Kontak',
  region: 'Wilayah',
};
