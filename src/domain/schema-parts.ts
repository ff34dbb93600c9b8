import * as z from 'zod/mini';

import { isIsoDate } from './dates.ts';
import { regionCodePattern } from './region-code.ts';

// Only what a report needs: the form carries these. See `answer-parts.ts`.

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z
  .string()
  .check(z.refine((value) => isIsoDate(value), { params: { is: 'date' } }));

/** A name for machines: lower-case words joined by hyphens. */
export const Slug = z
  .string()
  .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64));

/** A place in Indonesia by Kemendagri's code. See `region-code.ts`. */
export const RegionCode = z.string().check(z.regex(regionCodePattern));

/**
 * Text that a person typed: trimmed, with a length in code points. NUL and
 * lone surrogates are refused: PostgreSQL cannot store either.
 */
export function text({ min, max }: { min: number; max: number }) {
  return z.string().check(
    z.trim(),
    z.minLength(min),
    z.maxLength(max),
    z.refine((value) => !unstorable.test(value)),
  );
}

const unstorable = /[\0\p{Surrogate}]/u;
