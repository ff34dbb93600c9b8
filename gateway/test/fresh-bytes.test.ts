import { describe, expect, it } from 'vitest';

import { freshBytes } from '../src/crypto/fresh-bytes.ts';

describe('fresh random bytes', () => {
  it('are never given twice, and do not change once given', () => {
    // More than are fetched at once, so that the stock is renewed.
    const given = Array.from({ length: 1_000 }, () => freshBytes(32));
    const texts = given.map((bytes) => bytes.toString('hex'));
    freshBytes(4_000);

    expect(new Set(texts).size).toBe(1_000);
    expect(given.map((bytes) => bytes.toString('hex'))).toEqual(texts);
    expect(texts).not.toContain('0'.repeat(64));
  });

  it.each([0, 1, 12, 4_096, 10_000])(
    'are as many as asked for: %i',
    (count) => {
      expect(freshBytes(count)).toHaveLength(count);
    },
  );
});
