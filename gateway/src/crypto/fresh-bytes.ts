import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(4_096);
let used = pool.length;

/**
 * Random bytes that nobody else was given. Fetched from the system in stock:
 * asking it for a few bytes costs as much as asking for thousands, and a report
 * needs six times a few.
 */
export function freshBytes(count: number): Buffer {
  if (count > pool.length) return randomFillSync(Buffer.alloc(count));
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + count));
  // What was given out as a key does not stay here too.
  pool.fill(0, used, used + count);
  used += count;
  return bytes;
}
