import * as z from 'zod/mini';

import { issueCodes } from './report.ts';

/** Every refusal that the gateway knows. Stable: clients choose by these. */
export const problemCodes = [
  'invalid-report',
  'invalid-request',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'site-unknown',
  'origin-not-registered',
  'report-unknown',
  'agency-unknown',
  'ranking-unknown',
  'not-found',
  'method-not-allowed',
  'body-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'maintenance',
  'unavailable',
  'internal',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export const Problem = z.readonly(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int().check(z.gte(400), z.lte(599)),
    code: z.enum(problemCodes),
    /** What to do, in English, for whoever reads the answer. No values typed. */
    detail: z.optional(z.string()),
    errors: z.optional(
      z.array(
        z.object({
          /** Path in the body, such as `reporter.email`. */
          field: z.string(),
          code: z.enum(issueCodes),
        }),
      ),
    ),
  }),
);

/** Problem details (RFC 9457) with a stable code. */
export type Problem = z.output<typeof Problem>;
