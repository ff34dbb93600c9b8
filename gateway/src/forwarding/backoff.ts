import type { Random } from '../clock.ts';

const BASE = 2_000;
const CAP = 15 * 60_000;

/**
 * How long to wait before the next attempt, in milliseconds: exponential with
 * full jitter, at most 15 minutes, and never sooner than the other side asked.
 *
 * @param attempt How many attempts have been made, 1 or more.
 */
export function backoff(
  attempt: number,
  retryAfterSeconds: number | undefined,
  random: Random,
): number {
  const ceiling = Math.min(CAP, BASE * 2 ** Math.min(attempt, 20));
  return Math.max(random() * ceiling, (retryAfterSeconds ?? 0) * 1_000);
}
