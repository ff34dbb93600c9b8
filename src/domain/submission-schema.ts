import * as z from 'zod/mini';

import type { IsoDate } from './dates.ts';
import {
  earliestDay,
  emailPattern,
  ownLimits,
  phoneMarks,
  phonePattern,
  type Limits,
} from './report.ts';
import { Day, RegionCode, Slug, text } from './schema-parts.ts';
import { classifications, issueCodes, type IssueCode } from './vocabulary.ts';

/** What a report is measured by besides its form. */
export interface Rules {
  readonly limits: Limits;
  /** The newest day on which something can have happened. */
  readonly today: IsoDate;
}

const Email = z
  .string()
  .check(z.regex(emailPattern), z.maxLength(ownLimits.email.max));

const Phone = z.string().check(
  z.overwrite((value) => value.replace(phoneMarks, '')),
  z.regex(phonePattern),
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

const Degrees = (most: number) => z.number().check(z.gte(-most), z.lte(most));

/**
 * The wire form of a report: the body of `POST /v1/reports`. The form checks
 * the same without a schema library: see `submission-check.ts`.
 */
export function submissionSchema({ limits, today }: Rules) {
  return z
    .object({
      site: Slug,
      classification: z.enum(classifications),
      title: text(limits.title),
      content: text(limits.content),
      incidentDate: z.optional(
        Day.check(
          z.refine((date) => date >= earliestDay),
          z.refine((date) => date <= today, {
            params: { code: 'in-future' },
          }),
        ),
      ),
      location: z.object({
        /** Absent where the form could not load the list of regions. */
        regionCode: z.optional(RegionCode),
        detail: text(ownLimits.place),
        /** Where the reporter stood, if they chose to say so (WGS 84). */
        coordinates: z.optional(
          z.object({ latitude: Degrees(90), longitude: Degrees(180) }),
        ),
      }),
      agency: z.optional(Slug),
      category: z.optional(Slug),
      anonymous: z.boolean(),
      /** LAPOR's rahasia; absent: no. Taken from the gateway's own pages only. */
      confidential: z.optional(z.boolean()),
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
