import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';

import {
  issueCode,
  RatingRequest,
  ReplyReceipt,
  ReplyRequest,
} from '../../domain.ts';
import { createLimiter, limitedBy } from '../../limits/limiter.ts';
import { acceptReply } from '../../replies/accept-reply.ts';
import type { App, Parts } from '../app.ts';
import { refusals } from '../documented.ts';
import { Refusal } from '../problems.ts';
import { IdempotencyKey, idempotencyKeyOf } from './idempotency-key.ts';

const Headers = z.object({
  'tracking-code': z
    .string()
    .check(
      z.regex(/^[0-9A-HJKMNP-TV-Z]{27}$/),
      z.describe(
        'The tracking code of the report: only its reporter may answer. Never in the address, which others may see.',
      ),
    ),
  'idempotency-key': IdempotencyKey,
});

const answers = {
  201: ReplyReceipt,
  ...refusals(
    'invalid-request',
    'idempotency-key-missing',
    'report-unknown',
    'not-filed-yet',
    'report-erased',
    'invalid-reply',
    'idempotency-key-reused',
    'body-too-large',
    'unsupported-media-type',
    'too-many-requests',
    'unavailable',
  ),
};

const afterwards =
  'Only for a report that LAPOR has. `queued`: it is passed on to LAPOR by itself. `with-operator`: a person passes it on, because no machine can, or because it is not certain that LAPOR has it. The same key with the same body gives the same answer, with the state as it is by then.';

/** `POST /v1/replies` and `/v1/ratings`: the reporter answers. */
export function replyRoutes(app: App, parts: Parts): void {
  const { config, now } = parts;
  const onRequest = limitedBy(
    createLimiter(config.rateLimits.tracksPerMinute, now),
  );
  // Checked by hand: a code without form is answered like a wrong one.
  const unchecked = () => (value: unknown) => ({ value });
  app.post('/v1/replies', {
    schema: {
      tags: ['reports'],
      summary: 'Reply to what an institution answered',
      description: `At most 1,000 characters, with or without a rating. ${afterwards}`,
      headers: Headers,
      body: ReplyRequest,
      response: answers,
    },
    validatorCompiler: unchecked,
    onRequest,
    handler: (request, reply) => answer(parts, request, reply, ReplyRequest),
  });
  app.post('/v1/ratings', {
    schema: {
      tags: ['reports'],
      summary: 'Rate how a report was dealt with',
      description: `From 1 (worst) to 5 (best), with or without a text. ${afterwards}`,
      headers: Headers,
      body: RatingRequest,
      response: answers,
    },
    validatorCompiler: unchecked,
    onRequest,
    handler: (request, reply) => answer(parts, request, reply, RatingRequest),
  });
}

async function answer(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  schema: typeof ReplyRequest | typeof RatingRequest,
): Promise<ReplyReceipt> {
  const idempotencyKey = idempotencyKeyOf(request);
  const { content, rating } = read(request.body, schema);
  const siteIds = parts.config.sites.map(({ id }) => id);
  const acceptance = await acceptReply(
    { ...parts, siteIds },
    {
      code: request.headers['tracking-code'],
      idempotencyKey,
      content,
      rating,
    },
  );
  switch (acceptance.kind) {
    case 'accepted':
      parts.onAccepted();
      break;
    case 'repeated':
      break;
    case 'key-reused':
      throw new Refusal('idempotency-key-reused');
    default:
      throw new Refusal(acceptance.kind);
  }
  reply.code(201).header('cache-control', 'no-store');
  return acceptance.receipt;
}

function read(
  body: unknown,
  schema: typeof ReplyRequest | typeof RatingRequest,
): { content?: string | undefined; rating?: number | undefined } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal('invalid-request');
  }
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, ...issue }) => ({
    field: path.map(String).join('.'),
    code: issueCode(issue),
  }));
  throw new Refusal('invalid-reply', errors);
}
