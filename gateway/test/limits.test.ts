import { describe, expect, it } from 'vitest';

import { createLimiter } from '../src/limits/limiter.ts';
import { createTokenBuckets } from '../src/limits/token-buckets.ts';

function setScene(perMinute: number, most = 100) {
  let now = 1_000_000;
  const buckets = createTokenBuckets(perMinute, () => now, most);
  const empty = (key: string) => {
    for (let taken = 0; taken < perMinute; taken += 1) buckets.take(key);
  };
  return { buckets, empty, pass: (ms: number) => void (now += ms) };
}

describe('token buckets', () => {
  it('let a minute of requests in at once, then one for each token', () => {
    const { buckets, empty, pass } = setScene(6);
    empty('a');

    expect(buckets.take('a')).toBeGreaterThan(0);
    pass(9_000);
    expect(buckets.take('a')).toBeGreaterThan(0);
    pass(1_000);
    expect(buckets.take('a')).toBe(0);
  });

  it('count each key for itself', () => {
    const { buckets, empty } = setScene(6);
    empty('a');

    expect(buckets.take('b')).toBe(0);
  });

  it('send each away for longer than the one before, and none beyond a minute', () => {
    const { buckets, empty } = setScene(6);
    empty('a');
    const waits = Array.from({ length: 12 }, () => buckets.take('a'));

    expect(waits.slice(0, 6)).toEqual([10, 20, 30, 40, 50, 60]);
    expect(Math.max(...waits)).toBe(60);
    expect(new Set(waits.slice(6)).size).toBe(6);
  });

  it('let in who comes back when told to', () => {
    const { buckets, empty, pass } = setScene(6);
    empty('a');
    const wait = buckets.take('a');
    pass(wait * 1_000);

    expect(buckets.take('a')).toBe(0);
  });

  it('take a token back', () => {
    const { buckets, empty } = setScene(2);
    empty('a');
    buckets.giveBack('a');

    expect(buckets.take('a')).toBe(0);
    expect(buckets.take('a')).toBeGreaterThan(0);
  });

  it('never hold more than one minute', () => {
    const { buckets, pass } = setScene(2);
    buckets.take('a');
    pass(3_600_000);
    buckets.giveBack('a');

    expect(buckets.level('a')).toBe(1);
    expect([1, 2, 3].map(() => buckets.take('a') > 0)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('forget the key that was not used for longest when there are too many', () => {
    const { buckets, empty } = setScene(1, 2);
    empty('a');
    empty('b');
    buckets.level('a');
    empty('c');

    expect(buckets.level('b')).toBe(1);
    expect(buckets.level('c')).toBe(0);
  });
});

describe('limits of networks', () => {
  it('count all addresses of one household together', () => {
    const limiter = createLimiter(1, () => 0);

    expect(limiter.take('2001:db8::1')).toBe(0);
    expect(limiter.take('2001:db8::2')).toBeGreaterThan(0);
    expect(limiter.take('192.0.2.1')).toBe(0);
  });

  it('begin anew with a new day, whose key makes other names', () => {
    let now = Date.parse('2026-03-13T23:59:59.900Z');
    const limiter = createLimiter(1, () => now);
    limiter.take('192.0.2.1');
    expect(limiter.take('192.0.2.1')).toBeGreaterThan(0);
    now += 200;

    expect(limiter.take('192.0.2.1')).toBe(0);
  });
});
