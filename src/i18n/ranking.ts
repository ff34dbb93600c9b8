import type { Tables } from './language.ts';

export interface RankingStrings {
  readonly empty: string;
  readonly position: string;
  readonly agency: string;
  readonly completed: string;
  readonly total: string;
  readonly rate: string;
  readonly own: string;
  readonly notRanked: string;
  readonly published: (date: string) => string;
  readonly howToSort: string;
}

export const rankingStrings: Tables<RankingStrings> = {
  id: {
    empty: 'Rekap ini belum berisi instansi.',
    position: 'Peringkat',
    agency: 'Instansi',
    completed: 'Selesai',
    total: 'Jumlah laporan',
    rate: 'Penyelesaian',
    own: 'instansi ini',
    notRanked: 'tidak diperingkat',
    published: (date) => `Dipublikasikan ${date}`,
    howToSort: 'Pilih judul kolom untuk mengurutkan.',
  },
  en: {
    empty: 'This recap holds no agencies yet.',
    position: 'Rank',
    agency: 'Agency',
    completed: 'Completed',
    total: 'Reports',
    rate: 'Completion',
    own: 'this agency',
    notRanked: 'not ranked',
    published: (date) => `Published ${date}`,
    howToSort: 'Choose a column heading to sort.',
  },
};
