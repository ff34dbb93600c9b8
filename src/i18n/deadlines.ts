import type { Deadline } from '../domain/deadline.ts';
import type { DeadlineKind } from '../domain/vocabulary.ts';
import type { Tables } from './language.ts';

/** What is said of an authority's time limits. */
export interface DeadlineStrings {
  readonly deadline: Readonly<Record<DeadlineKind, string>>;
  readonly due: (day: string, workingDays: number) => string;
  readonly state: Readonly<Record<Deadline['state'], string>>;
  readonly approximate: string;
  readonly source: (name: string) => string;
}

export const deadlineStrings: Tables<DeadlineStrings> = {
  id: {
    deadline: {
      verification: 'Diperiksa dan diteruskan',
      'first-follow-up': 'Tindak lanjut pertama dari instansi',
      'closing-without-reply': 'Ditutup bila Anda tidak menanggapi',
    },
    due: (day, workingDays) =>
      `paling lambat ${day} (${workingDays} hari kerja)`,
    state: { running: 'Masih berjalan', met: 'Dipenuhi', late: 'Terlambat' },
    approximate: 'Perkiraan, karena daftar hari libur belum lengkap.',
    source: (name) => `Sumber: ${name}`,
  },
  en: {
    deadline: {
      verification: 'Checked and passed on',
      'first-follow-up': 'First follow-up by the authority',
      'closing-without-reply': 'Closed if you do not answer',
    },
    due: (day, workingDays) => `by ${day} (${workingDays} working days)`,
    state: { running: 'Still running', met: 'Met', late: 'Overdue' },
    approximate: 'An estimate: the list of holidays is not complete yet.',
    source: (name) => `Source: ${name}`,
  },
};
