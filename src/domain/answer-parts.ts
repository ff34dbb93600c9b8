import * as z from 'zod/mini';

import { isIsoInstant, timeZones } from './dates.ts';
import { isWebUrl } from './web-url.ts';

// What only answers of the gateway hold. The elements check those by guards.

/** An instant in UTC. */
export const Instant = z.iso
  .datetime()
  .check(z.refine((value) => isIsoInstant(value)));

export const Zone = z.enum(
  Object.keys(timeZones) as [keyof typeof timeZones, ...never[]],
);

export const Count = z.int().check(z.nonnegative());

/** An address that may be put in a link. */
export const WebUrl = z.string().check(z.refine((value) => isWebUrl(value)));
