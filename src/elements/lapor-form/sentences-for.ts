import type { DraftField } from '../../domain/draft.ts';
import { defaultLimits, ownLimits, type Issue } from '../../domain/report.ts';
import type { SiteConfiguration } from '../../domain/site.ts';
import type { FormStrings, TextLimit } from '../../i18n/form.ts';

/** What is said at each field that needs correcting. */
export function sentencesFor(
  issues: readonly Issue[],
  strings: FormStrings,
  site: SiteConfiguration | undefined,
): ReadonlyMap<DraftField, string> {
  const limits: Partial<Record<DraftField, TextLimit>> = {
    ...ownLimits,
    ...(site?.limits ?? defaultLimits),
  };
  return new Map(
    issues.map(({ field, code }) => [
      field,
      strings.issue(field, code, limits[field]),
    ]),
  );
}
