import type { FastifyReply } from 'fastify';

import type { Refused } from '../intake/refused.ts';
import { Refusal } from './problems.ts';

/** The answer to what intake refuses; it says when to ask again. */
export function refusalOf(
  { code, errors, retryAfter }: Refused,
  reply: FastifyReply,
): Refusal {
  if (retryAfter !== undefined) {
    reply.header('retry-after', String(retryAfter));
  }
  return new Refusal(code, errors && [...errors]);
}
