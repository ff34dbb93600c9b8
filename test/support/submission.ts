import { emptyDraft, type Draft } from '../../src/domain/draft.ts';
import { defaultLimits, type Submission } from '../../src/domain/report.ts';
import { validate } from '../../src/domain/submission-check.ts';

/** All that a person must fill in. Invented. */
export const completeDraft: Draft = {
  ...emptyDraft,
  classification: 'pengaduan',
  title: 'Lubang besar di Jalan Merdeka',
  content: 'Sejak dua minggu ada lubang sedalam satu jengkal di depan sekolah.',
  incidentDate: '2026-03-12',
  province: '21',
  regency: '21.01',
  place: 'Depan SDN 1, Jalan Merdeka',
  name: 'Siti Aminah',
  email: 'siti@example.org',
  consent: true,
};

/** A report that may be sent from `site`. */
export function submissionOf(site = 'kab-contoh'): Submission {
  const result = validate(
    completeDraft,
    { site, noticeVersion: '2026-11', regions: 'offered' },
    { limits: defaultLimits, today: '2026-03-13' },
  );
  if (!result.ok) throw new Error('The sample is not complete.');
  return result.submission;
}
