import * as z from 'zod/mini';

import { isIsoDate, type IsoDate } from './dates.ts';
import { emptyDraft, type Draft, type DraftField } from './draft.ts';
import { Day, RegionCode, Slug, text } from './schema-parts.ts';
import { classifications, issueCodes, type IssueCode } from './vocabulary.ts';

// A report changes type as it moves, and only ever in this direction:
//
//   Draft  ──validate()──▶  Submission  ──▶  outbox  ──▶  Receipt
//
// A Submission is branded: nothing but its schema can make one, so whoever is
// handed one has no need to check it again.

export interface Limits {
  readonly title: { readonly min: number; readonly max: number };
  readonly content: { readonly min: number; readonly max: number };
}

/**
 * Lengths in UTF-16 units. LAPOR's documentation names one only, at least 10
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

/** What a report is measured by besides its form. */
export interface Rules {
  readonly limits: Limits;
  /** The newest day on which something can have happened. */
  readonly today: IsoDate;
}

const Email = z.email().check(z.maxLength(ownLimits.email.max));

/** A telephone number as it is dialled, without the marks people put in it. */
const Phone = z.string().check(
  z.overwrite((value) => value.replace(/[\s().-]/g, '')),
  z.regex(/^\+?\d{8,15}$/),
);

const Reporter = z
  .object({
    name: text(ownLimits.name),
    email: z.optional(Email),
    phone: z.optional(Phone),
  })
  .check(
    z.refine(({ email, phone }) => !!email || !!phone, {
      path: ['email'],
      params: { code: 'contact-missing' },
    }),
  );

/** The wire form of a report: the body of `POST /v1/reports`. */
export function submissionSchema({ limits, today }: Rules) {
  return z
    .object({
      site: Slug,
      classification: z.enum(classifications),
      title: text(limits.title),
      content: text(limits.content),
      incidentDate: z.optional(
        Day.check(
          z.refine((date) => date <= today, {
            params: { code: 'in-future' },
          }),
        ),
      ),
      location: z.object({
        /** Absent where the form could not load the list of regions. */
        regionCode: z.optional(RegionCode),
        detail: text(ownLimits.place),
      }),
      agency: z.optional(Slug),
      category: z.optional(Slug),
      anonymous: z.boolean(),
      reporter: Reporter,
      consent: z.object({ noticeVersion: text({ min: 1, max: 64 }) }),
    })
    .check(
      z.refine(
        ({ classification, incidentDate }) =>
          (!!classification && classification !== 'pengaduan') ||
          !!incidentDate,
        {
          path: ['incidentDate'],
          params: { code: 'missing' },
          // Also when other fields are wrong: say everything at once.
          when: () => true,
        },
      ),
    )
    .brand<'Submission'>();
}

/** A report that may be sent. */
export type Submission = Readonly<
  z.output<ReturnType<typeof submissionSchema>>
>;

export interface Issue {
  readonly field: DraftField;
  readonly code: IssueCode;
}

export type Validation =
  | { readonly ok: true; readonly submission: Submission }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** To whom a draft is addressed, and which notice its writer was shown. */
export interface Addressee {
  readonly site: string;
  readonly noticeVersion: string;
  /** Whether the form had regions to choose from; if so, one must be chosen. */
  readonly regions: 'offered' | 'unavailable';
}

/**
 * Turns a draft into a submission, or says everything that stands in its way,
 * in the order of the form and once for each field.
 */
export function validate(
  draft: Draft,
  addressee: Addressee,
  rules: Rules,
): Validation {
  const found = new Map<DraftField, Issue>();
  if (addressee.regions === 'offered' && !draft.regency) {
    found.set('regency', { field: 'regency', code: 'missing' });
  }
  const result = submissionSchema(rules).safeParse(
    toCandidate(draft, addressee),
    { reportInput: true },
  );
  if (result.success && !found.size) {
    return { ok: true, submission: result.data };
  }
  for (const { path, ...issue } of result.error?.issues ?? []) {
    const field = draftField(path.join('.'));
    if (field && !found.has(field)) {
      found.set(field, { field, code: issueCode(issue) });
    }
  }
  const order = Object.keys(emptyDraft);
  return {
    ok: false,
    issues: [...found.values()].sort(
      (a, b) => order.indexOf(a.field) - order.indexOf(b.field),
    ),
  };
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
  reporter: 'email',
  'reporter.name': 'name',
  'reporter.email': 'email',
  'reporter.phone': 'phone',
  'consent.noticeVersion': 'consent',
};

/** The code for what a schema found. Also used by the gateway's answers. */
export function issueCode(issue: {
  readonly code?: string | undefined;
  readonly input?: unknown;
  readonly origin?: unknown;
  readonly params?: unknown;
}): IssueCode {
  const { params } = issue;
  if (typeof params === 'object' && params && 'code' in params) {
    const named = issueCodes.find((code) => code === params.code);
    if (named) return named;
  }
  const { input } = issue;
  if (input === undefined || (typeof input === 'string' && !input.trim())) {
    return 'missing';
  }
  if (issue.origin === 'string' && issue.code === 'too_small') {
    return 'too-short';
  }
  if (issue.origin === 'string' && issue.code === 'too_big') return 'too-long';
  return 'malformed';
}

function toCandidate(
  draft: Draft,
  { site, noticeVersion, regions }: Addressee,
) {
  const typed = (value: string) => value.trim() || undefined;
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
      regionCode: regions === 'offered' ? typed(draft.regency) : undefined,
      detail: draft.place,
    },
    agency: typed(draft.agency),
    category: typed(draft.category),
    anonymous: draft.anonymous,
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
  const regency = location.regionCode ?? '';
  return {
    classification: submission.classification,
    title: submission.title,
    content: submission.content,
    incidentDate: submission.incidentDate ?? '',
    province: regency.slice(0, 2),
    regency,
    place: location.detail,
    agency: submission.agency ?? '',
    category: submission.category ?? '',
    anonymous: submission.anonymous,
    name: reporter.name,
    email: reporter.email ?? '',
    phone: reporter.phone ?? '',
    // Consent is given anew for what is sent anew.
    consent: false,
  };
}
