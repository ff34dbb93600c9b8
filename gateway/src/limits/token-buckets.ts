import type { Clock } from '../clock.ts';

const MINUTE = 60_000;
/** Nobody is told to wait longer. */
const MOST_WAIT = MINUTE;

export interface TokenBuckets {
  /** 0 if there was a token, else the seconds to wait before asking again. */
  take(key: string): number;
  /** Puts a token back that turned out not to be needed. */
  giveBack(key: string): void;
  /** How full the bucket is: from 0 to 1. */
  level(key: string): number;
  clear(): void;
}

interface Bucket {
  tokens: number;
  /** When `tokens` was right. */
  at: number;
  /** The last moment that somebody was told to come back at. */
  slot: number;
}

/**
 * A bucket for each key that holds the tokens of one minute and is filled
 * steadily. Whoever finds it empty is given a later moment than the one
 * before, so that they do not all come back at once.
 *
 * @param most Buckets that are kept. The one that was not used for longest is
 *   forgotten first, which fills it.
 */
export function createTokenBuckets(
  perMinute: number,
  now: Clock,
  most: number,
): TokenBuckets {
  const buckets = new Map<string, Bucket>();
  const interval = MINUTE / perMinute;

  function bucketOf(key: string): Bucket {
    const at = now();
    const bucket = buckets.get(key) ?? { tokens: perMinute, at, slot: 0 };
    const gained = Math.max(0, at - bucket.at) / interval;
    bucket.tokens = Math.min(perMinute, bucket.tokens + gained);
    bucket.at = at;
    // Put at the end: the first of the map is the one unused for longest.
    buckets.delete(key);
    buckets.set(key, bucket);
    if (buckets.size > most) {
      const [oldest] = buckets.keys();
      if (oldest !== undefined) buckets.delete(oldest);
    }
    return bucket;
  }

  return {
    take(key) {
      const bucket = bucketOf(key);
      if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return 0;
      }
      const first = bucket.at + (1 - bucket.tokens) * interval;
      const slot = Math.max(bucket.slot + interval, first);
      // Once the next minute is full, it is filled evenly again.
      bucket.slot = slot > bucket.at + MOST_WAIT ? first : slot;
      const wait = Math.min(bucket.slot - bucket.at, MOST_WAIT);
      return Math.max(1, Math.ceil(wait / 1_000));
    },
    giveBack(key) {
      const bucket = bucketOf(key);
      bucket.tokens = Math.min(perMinute, bucket.tokens + 1);
    },
    level: (key) => bucketOf(key).tokens / perMinute,
    clear: () => buckets.clear(),
  };
}
