import { countCharacters } from './characters.ts';
import { isIsoDate, type IsoDate } from './dates.ts';
import { emptyDraft, type Draft, type DraftField } from './draft.ts';
import { regionCodePattern } from './region-code.ts';
import {
  earliestDay,
  emailPattern,
  ownLimits,
  phoneMarks,
  phonePattern,
  toCandidate,
  type Addressee,
  type Issue,
  type Limits,
  type Submission,
} from './report.ts';
import { classifications, type IssueCode } from './vocabulary.ts';

export type Validation =
  | { readonly ok: true; readonly submission: Submission }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Turns a draft into a submission, or says everything that stands in its way,
 * in the order of the form and once for each field.
 *
 * Written by hand, so that a phone need not download a schema library; a
 * property test proves it equal to `submissionSchema`.
 */
export function validate(
  draft: Draft,
  addressee: Addressee,
  { limits, today }: { readonly limits: Limits; readonly today: IsoDate },
): Validation {
  const given = toCandidate(draft, addressee);
  const { location, reporter, consent } = given;
  const phone = reporter.phone?.replace(phoneMarks, '');
  const title = given.title.trim();
  const content = given.content.trim();
  const detail = location.detail.trim();
  const name = reporter.name.trim();
  const codes: Partial<Record<DraftField, IssueCode | undefined>> = {
    classification: !given.classification
      ? 'missing'
      : matches(isOneOfOurs, given.classification),
    title: length(title, limits.title),
    content: length(content, limits.content),
    incidentDate: day(given.incidentDate, given.classification, today),
    regency:
      addressee.regions === 'offered' && !draft.regency
        ? 'missing'
        : matches(regionCodePattern, location.regionCode),
    place: length(detail, ownLimits.place),
    agency: slug(given.agency),
    category: slug(given.category),
    name: length(name, ownLimits.name),
    email: reporter.email
      ? email(reporter.email)
      : phone
        ? undefined
        : 'contact-missing',
    phone: phone === '' ? 'missing' : matches(phonePattern, phone),
    consent: consent.noticeVersion ? undefined : 'missing',
  };
  const order = Object.keys(emptyDraft) as DraftField[];
  const issues = order.flatMap((field) => {
    const code = codes[field];
    return code ? [{ field, code }] : [];
  });
  if (issues.length > 0) return { ok: false, issues };
  const submission = {
    ...given,
    title,
    content,
    location: { ...location, detail },
    reporter: { ...reporter, name, phone },
  };
  // The one place besides the schema that may say so.
  return { ok: true, submission: submission as Submission };
}

const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const unstorable = /[\0\p{Surrogate}]/u;

const isOneOfOurs = new RegExp(`^(${classifications.join('|')})$`);

function matches(
  pattern: RegExp,
  value: string | undefined,
): IssueCode | undefined {
  return value === undefined || pattern.test(value) ? undefined : 'malformed';
}

function slug(value: string | undefined): IssueCode | undefined {
  return (
    matches(slugPattern, value) ??
    ((value ?? '').length > 64 ? 'too-long' : undefined)
  );
}

function length(
  typed: string,
  { min, max }: { readonly min: number; readonly max: number },
): IssueCode | undefined {
  if (!typed) return 'missing';
  const characters = countCharacters(typed);
  if (characters < min) return 'too-short';
  if (characters > max) return 'too-long';
  return unstorable.test(typed) ? 'malformed' : undefined;
}

function email(typed: string): IssueCode | undefined {
  if (!emailPattern.test(typed)) return 'malformed';
  return countCharacters(typed) > ownLimits.email.max ? 'too-long' : undefined;
}

function day(
  date: string | undefined,
  classification: string | undefined,
  today: IsoDate,
): IssueCode | undefined {
  if (!date) {
    return !classification || classification === 'pengaduan'
      ? 'missing'
      : undefined;
  }
  if (!isIsoDate(date) || date < earliestDay) return 'malformed';
  return date > today ? 'in-future' : undefined;
}
