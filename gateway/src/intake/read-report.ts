import {
  issueCode,
  localDate,
  submissionSchema,
  type IsoDate,
  type IsoInstant,
  type IssueCode,
  type Submission,
} from '../domain.ts';
import type { SiteSettings } from '../config/load-config.ts';

export interface FieldError {
  /** Path in the body, such as `reporter.email`. */
  readonly field: string;
  readonly code: IssueCode;
}

export type ReportReading =
  | { readonly ok: true; readonly submission: Submission }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/**
 * Checks the body of a report against the rules of its site. "Today" is the
 * latest date anywhere in Indonesia: the reporter may be in its far east.
 */
export function readReport(
  body: unknown,
  site: SiteSettings,
  receivedAt: IsoInstant,
): ReportReading {
  const result = schemaOf(site, localDate(receivedAt, 'WIT')).safeParse(body, {
    reportInput: true,
  });
  if (!result.success) {
    return { ok: false, errors: fieldErrors(result.error.issues) };
  }
  const errors = unknownChoices(result.data, site);
  return errors.length > 0
    ? { ok: false, errors }
    : { ok: true, submission: result.data };
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

function fieldErrors(
  issues: readonly { readonly path: readonly PropertyKey[] }[],
): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const { path, ...issue } of issues) {
    const field = path.map(String).join('.');
    if (!found.has(field)) found.set(field, { field, code: issueCode(issue) });
  }
  return [...found.values()];
}

function unknownChoices(
  { agency, category }: Submission,
  site: SiteSettings,
): FieldError[] {
  const errors: FieldError[] = [];
  if (agency && !site.agencies.some(({ id }) => id === agency)) {
    errors.push({ field: 'agency', code: 'malformed' });
  }
  if (category && !site.categories.some(({ id }) => id === category)) {
    errors.push({ field: 'category', code: 'malformed' });
  }
  return errors;
}
