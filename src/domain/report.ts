import { formatCoordinates, parseCoordinates } from './coordinates.ts';
import { isIsoDate, type IsoDate } from './dates.ts';
import { emptyDraft, type Draft, type DraftField } from './draft.ts';
import type { Submission } from './submission-schema.ts';
import type { IssueCode } from './vocabulary.ts';

// A report changes type as it moves, and only ever in this direction:
//
//   Draft  ──validate()──▶  Submission  ──▶  outbox  ──▶  Receipt
//
// A Submission is branded: nothing but `validate` and the schema make one, so
// whoever is handed one has no need to check it again.

export type { Submission };

export interface Limits {
  readonly title: { readonly min: number; readonly max: number };
  readonly content: { readonly min: number; readonly max: number };
}

/**
 * Lengths in code points. LAPOR's documentation names one only, at least 10
 * for the content; the others are this project's own and a site may change
 * them.
 */
export const defaultLimits: Limits = {
  title: { min: 10, max: 150 },
  content: { min: 10, max: 10_000 },
};

/** Lengths that no site changes. The last is that of RFC 5321, section 4.5.3. */
export const ownLimits = {
  place: { min: 3, max: 300 },
  name: { min: 2, max: 100 },
  email: { min: 3, max: 254 },
} as const;

/** Older is a slip of the finger: such a year has no agency to answer for it. */
export const earliestDay: IsoDate = '1990-01-01';

export const emailPattern =
  /^(?!\.)(?!.*\.\.)[\w'+.-]*[\w+-]@([A-Za-z\d][A-Za-z\d-]*\.)+[A-Za-z]{2,}$/;

/** What people put between the digits of a telephone number. */
export const phoneMarks = /[\s().-]/g;

/** A telephone number as it is dialled, without these marks. */
export const phonePattern = /^\+?\d{8,15}$/;

export interface Issue {
  readonly field: DraftField;
  readonly code: IssueCode;
}

/** To whom a draft is addressed, and which notice its writer was shown. */
export interface Addressee {
  readonly site: string;
  readonly noticeVersion: string;
  /** Whether the form had regions to choose from; if so, one must be chosen. */
  readonly regions: 'offered' | 'unavailable';
}

/** The field of the form that a path in the wire form is typed in. */
export function draftField(path: string): DraftField | undefined {
  const name = wireFields[path] ?? path;
  return Object.keys(emptyDraft).find((field) => field === name) as
    DraftField | undefined;
}

const wireFields: Readonly<Record<string, DraftField>> = {
  'location.regionCode': 'regency',
  'location.detail': 'place',
  'location.coordinates': 'coordinates',
  reporter: 'email',
  'reporter.name': 'name',
  'reporter.email': 'email',
  'reporter.phone': 'phone',
  'consent.noticeVersion': 'consent',
};

/** What a draft would send, unchecked. */
export function toCandidate(
  draft: Draft,
  { site, noticeVersion, regions }: Addressee,
) {
  const typed = (value: string) => value.trim() || undefined;
  const { village, district, regency } = draft;
  return {
    site,
    classification: typed(draft.classification),
    title: draft.title,
    content: draft.content,
    incidentDate: isIsoDate(draft.incidentDate)
      ? draft.incidentDate
      : typed(draft.incidentDate),
    location: {
      // What the form could not show, nobody has chosen.
      regionCode:
        regions === 'offered'
          ? typed(village) || typed(district) || typed(regency)
          : undefined,
      detail: draft.place,
      coordinates: parseCoordinates(draft.coordinates),
    },
    agency: typed(draft.agency),
    category: typed(draft.category),
    anonymous: draft.anonymous,
    confidential: draft.confidential || undefined,
    reporter: {
      name: draft.name,
      email: typed(draft.email),
      phone: typed(draft.phone),
    },
    consent: { noticeVersion: draft.consent ? noticeVersion : undefined },
  };
}

/** The draft that a submission was made from, to be corrected. */
export function toDraft(submission: Submission): Draft {
  const { location, reporter } = submission;
  const code = location.regionCode ?? '';
  const upTo = (length: number) =>
    code.length >= length ? code.slice(0, length) : '';
  return {
    classification: submission.classification,
    title: submission.title,
    content: submission.content,
    incidentDate: submission.incidentDate ?? '',
    province: upTo(2),
    regency: upTo(5),
    district: upTo(8),
    village: upTo(13),
    place: location.detail,
    coordinates: location.coordinates
      ? formatCoordinates(location.coordinates)
      : '',
    agency: submission.agency ?? '',
    category: submission.category ?? '',
    anonymous: submission.anonymous,
    confidential: submission.confidential ?? false,
    name: reporter.name,
    email: reporter.email ?? '',
    phone: reporter.phone ?? '',
    // Consent is given anew for what is sent anew.
    consent: false,
  };
}
