import * as z from 'zod/mini';

import { isIsoInstant, timeZones } from './dates.ts';
import { isWebUrl } from './web-url.ts';

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date();

/** An instant in UTC. */
export const Instant = z.iso
  .datetime()
  .check(z.refine((value) => isIsoInstant(value)));

export const Zone = z.enum(
  Object.keys(timeZones) as [keyof typeof timeZones, ...never[]],
);

/** A name for machines: lower-case words joined by hyphens. */
export const Slug = z
  .string()
  .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64));

/** The code of a province (`21`) or regency (`21.01`), as Kemendagri gives it. */
export const RegionCode = z.string().check(z.regex(/^\d{2}(\.\d{2})?$/));

export const Count = z.int().check(z.nonnegative());

/** An address that may be put in a link. */
export const WebUrl = z.string().check(z.refine((value) => isWebUrl(value)));

/**
 * Text that a person typed: trimmed, with a length in UTF-16 units. NUL and
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
