import { createHmac, randomBytes } from 'node:crypto';

import type { onRequestHookHandler } from 'fastify';

import type { Clock } from '../clock.ts';
import { Refusal } from '../http/problems.ts';
import { rateLimitKey } from '../http/rate-limit-key.ts';
import { createTokenBuckets } from './token-buckets.ts';

const DAY = 86_400_000;
const MOST_NETWORKS = 20_000;

/** Counts what comes from each network, without keeping its address. */
export interface Limiter {
  /** 0 if it may pass, else the seconds to wait before asking again. */
  take(address: string): number;
  /** For what should not have been counted, such as a retry. */
  giveBack(address: string): void;
  /** How much is left to this network: from 0 to 1. */
  level(address: string): number;
}

/**
 * A limit for each IPv4 address or IPv6 /64. An address stands in memory only
 * as a hash with a random key, which nobody is told and which each day ends,
 * and is never written anywhere.
 */
export function createLimiter(perMinute: number, now: Clock): Limiter {
  const buckets = createTokenBuckets(perMinute, now, MOST_NETWORKS);
  let day = NaN;
  let key: Buffer = randomBytes(32);

  function nameOf(address: string): string {
    const today = Math.floor(now() / DAY);
    if (today !== day) {
      day = today;
      key = randomBytes(32);
      // Nobody could find their bucket any more.
      buckets.clear();
    }
    return createHmac('sha256', key)
      .update(rateLimitKey(address))
      .digest('base64');
  }

  return {
    take: (address) => buckets.take(nameOf(address)),
    giveBack: (address) => buckets.giveBack(nameOf(address)),
    level: (address) => buckets.level(nameOf(address)),
  };
}

/**
 * Holds a route to a limit. As its `onRequest`, it turns away before a body is
 * read.
 */
export function limitedBy(limiter: Limiter): onRequestHookHandler {
  return (request, reply, done) => {
    const wait = limiter.take(request.ip);
    if (wait === 0) return done();
    reply.header('retry-after', String(wait));
    return done(new Refusal('too-many-requests'));
  };
}
