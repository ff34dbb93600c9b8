import { describe, expect, it } from 'vitest';

import { backoff } from '../src/forwarding/backoff.ts';

describe('waiting between attempts', () => {
  it('grows, with full jitter, up to fifteen minutes', () => {
    expect(backoff(1, undefined, () => 0.999)).toBeCloseTo(3_996);
    expect(backoff(3, undefined, () => 0.5)).toBe(8_000);
    expect(backoff(3, undefined, () => 0)).toBe(0);
    expect(backoff(500, undefined, () => 1)).toBe(900_000);
  });
});
