import * as z from 'zod/mini';

import { Instant } from './answer-parts.ts';
import { text } from './schema-parts.ts';

/** Lengths in code points; the longest reply that LAPOR takes. */
export const replyLimits = { min: 1, max: 1_000 } as const;

const Content = text(replyLimits);

/** 1 (worst) to 5 (best). */
const Rating = z.int().check(z.gte(1), z.lte(5));

/** The body of `POST /v1/replies`. */
export const ReplyRequest = z.readonly(
  z.object({ content: Content, rating: z.optional(Rating) }),
);

export type ReplyRequest = z.output<typeof ReplyRequest>;

/** The body of `POST /v1/ratings`. */
export const RatingRequest = z.readonly(
  z.object({ rating: Rating, content: z.optional(Content) }),
);

export type RatingRequest = z.output<typeof RatingRequest>;

/**
 * Where a reply stands. `with-operator`: a person passes it on, because no
 * machine can, or because it is not certain that LAPOR has it.
 */
export const replyStates = ['queued', 'with-operator', 'passed-on'] as const;

export const ReplyReceipt = z.readonly(
  z.object({ state: z.enum(replyStates), receivedAt: Instant }),
);

/** What the gateway answers once a reply or a rating is safe. */
export type ReplyReceipt = z.output<typeof ReplyReceipt>;
