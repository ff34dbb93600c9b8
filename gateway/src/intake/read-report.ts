import {
  issueCode,
  localDate,
  SubmissionEnvelope,
  submissionSchema,
  type IsoDate,
  type IsoInstant,
  type Problem,
  type Submission,
} from '../domain.ts';
import type { SiteSettings } from '../config/load-config.ts';
import { unknownProperties } from './unknown-properties.ts';

export type FieldError = NonNullable<Problem['errors']>[number];

export type ReportReading =
  | {
      readonly ok: true;
      readonly submission: Submission;
      readonly envelope: SubmissionEnvelope;
    }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** The parts of a body that say how it came, and not what is reported. */
const envelopeKeys = Object.keys(SubmissionEnvelope._zod.def.shape);

/**
 * Checks the body of a report against the rules of its site. "Today" is the
 * latest date anywhere in Indonesia: the reporter may be in its far east.
 */
export function readReport(
  body: object,
  site: SiteSettings,
  receivedAt: IsoInstant,
): ReportReading {
  const [envelope, report] = split(body);
  const schema = schemaOf(site, localDate(receivedAt, 'WIT'));
  const reading = schema.safeParse(report, { reportInput: true });
  const around = SubmissionEnvelope.safeParse(envelope, { reportInput: true });
  const errors = [
    ...fieldErrors(reading.error?.issues),
    ...fieldErrors(around.error?.issues),
    ...unknownFields(schema, report),
    ...unknownFields(SubmissionEnvelope, envelope),
  ];
  if (reading.success) errors.push(...unlikely(reading.data, site));
  if (around.success) errors.push(...tooManyFiles(around.data, site));
  return errors.length === 0 && reading.success && around.success
    ? { ok: true, submission: reading.data, envelope: around.data }
    : { ok: false, errors };
}

/** The envelope of a body, as far as it has one, and the report in it. */
function split(body: object): [envelope: object, report: object] {
  const entries = Object.entries(body);
  const isAround = ([key]: [string, unknown]) => envelopeKeys.includes(key);
  return [
    Object.fromEntries(entries.filter(isAround)),
    Object.fromEntries(entries.filter((entry) => !isAround(entry))),
  ];
}

/**
 * What makes two bodies the same report: all but how it was proved, typed and
 * padded, for a retry comes with a fresh proof. `confidential: false` says no
 * more than leaving it out.
 */
export function essentialPart(body: object): object {
  const {
    proof: _proof,
    signals: _signals,
    padding: _padding,
    confidential,
    ...rest
  }: Record<string, unknown> = Object.fromEntries(Object.entries(body));
  return confidential === undefined || confidential === false
    ? rest
    : { ...rest, confidential };
}

type Schema = ReturnType<typeof submissionSchema>;

/** Built once for each site and day: building costs more than checking. */
const schemas = new WeakMap<SiteSettings, readonly [IsoDate, Schema]>();

function schemaOf(site: SiteSettings, today: IsoDate): Schema {
  const known = schemas.get(site);
  if (known?.[0] === today) return known[1];
  const schema = submissionSchema({ limits: site.limits, today });
  schemas.set(site, [today, schema]);
  return schema;
}

interface FoundIssue {
  readonly path: readonly PropertyKey[];
  readonly input?: unknown;
}

function fieldErrors(issues: readonly FoundIssue[] = []): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const { path, ...issue } of issues) {
    const field = path.map(String).join('.');
    if (found.has(field)) continue;
    found.set(field, { field, code: issueCode(issue), ...detailOf(issue) });
  }
  return [...found.values()];
}

function detailOf({ input }: { readonly input?: unknown }) {
  return typeof input === 'string' && /[\0\p{Surrogate}]/u.test(input)
    ? { detail: 'holds NUL or half a surrogate pair' }
    : {};
}

function unknownFields(
  schema: Parameters<typeof unknownProperties>[0],
  value: object,
): FieldError[] {
  return unknownProperties(schema, value).map((field) =>
    malformed(field, 'is not a known property'),
  );
}

/** What has the right form, but cannot be meant. */
function unlikely(
  { agency, category }: Submission,
  site: SiteSettings,
): FieldError[] {
  const errors: FieldError[] = [];
  if (agency && !site.agencies.some(({ id }) => id === agency)) {
    errors.push(malformed('agency', 'is not an agency of this site'));
  }
  if (category && !site.categories.some(({ id }) => id === category)) {
    errors.push(malformed('category', 'is not a category of this site'));
  }
  return errors;
}

function tooManyFiles(
  { attachments = 0 }: SubmissionEnvelope,
  site: SiteSettings,
): FieldError[] {
  return attachments > site.attachments.max
    ? [malformed('attachments', 'is more than this site takes')]
    : [];
}

function malformed(field: string, detail: string): FieldError {
  return { field, code: 'malformed', detail };
}
