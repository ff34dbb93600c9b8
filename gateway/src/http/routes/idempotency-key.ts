import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';

import { Refusal } from '../problems.ts';

const pattern = /^[A-Za-z0-9_-]{22,64}$/;

/** The `Idempotency-Key` of a request: 128 random bits or more. */
export const IdempotencyKey = z.string().check(z.regex(pattern));

/** The key of a request that must have one. */
export function idempotencyKeyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key === 'string' && pattern.test(key)) return key;
  throw new Refusal('idempotency-key-missing');
}
