import * as z from 'zod/mini';

import { issueCodes } from './vocabulary.ts';

export const Problem = z.readonly(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int().check(z.gte(400), z.lte(599)),
    /** Stable; one of `problem-codes.ts`, or of a newer gateway's. */
    code: z.string(),
    /** What to do, in English, for whoever reads the answer. No values typed. */
    detail: z.optional(z.string()),
    errors: z.optional(
      z.array(
        z.object({
          /** Path in the body, such as `reporter.email`. */
          field: z.string(),
          code: z.enum(issueCodes),
          /** For developers, in English: what is wrong. No values typed. */
          detail: z.optional(z.string()),
        }),
      ),
    ),
  }),
);

/** Problem details (RFC 9457) with a stable code. */
export type Problem = z.output<typeof Problem>;
