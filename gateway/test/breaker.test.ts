import { beforeEach, describe, expect, it, vi } from 'vitest';

import { createBreaker, type Breaker } from '../src/forwarding/breaker.ts';

describe('a circuit breaker', () => {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const states: string[] = [];
  let now: number;
  let breaker: Breaker;

  beforeEach(() => {
    vi.clearAllMocks();
    states.length = 0;
    now = 1_000_000;
    breaker = createBreaker({
      site: 'kab-contoh',
      failures: 3,
      now: () => now,
      random: () => 1,
      log,
      metrics: { breaker: (_site, state) => void states.push(state) },
    });
  });

  function fail(times: number, how?: { retryAfterSeconds?: number }) {
    for (let time = 0; time < times; time += 1) breaker.admit()!.failed(how);
  }

  it('opens after so many failures in a row, and not before', () => {
    fail(2);
    breaker.admit()!.succeeded();
    fail(2);
    expect(breaker.admit()).toBeDefined();
    fail(1);

    expect(breaker.admit()).toBeUndefined();
    expect(breaker.isResting()).toBe(true);
    expect(states).toEqual(['closed', 'open']);
    expect(log.warn).toHaveBeenCalledOnce();
  });

  it('tries a single call after its rest', () => {
    fail(3);
    now += 4_999;
    expect(breaker.admit()).toBeUndefined();
    now += 1;
    const trial = breaker.admit();
    expect(trial).toBeDefined();
    expect(breaker.admit()).toBeUndefined();

    trial!.succeeded();
    expect(breaker.admit()).toBeDefined();
    expect(breaker.admit()).toBeDefined();
    expect(states).toEqual(['closed', 'open', 'half-open', 'closed']);
  });

  it('rests longer after each trial that fails, up to a minute', () => {
    fail(3);
    const rests = [5, 10, 20, 40, 60, 60].map((seconds) => {
      now += seconds * 1_000 - 1;
      const early = breaker.admit();
      now += 1;
      const trial = breaker.admit();
      trial?.failed();
      return early === undefined && trial !== undefined;
    });
    expect(rests).toEqual([true, true, true, true, true, true]);
  });

  it('gives the trial to the next one where the first told nothing', () => {
    fail(3);
    now += 5_000;
    breaker.admit()!.unused();
    const next = breaker.admit();
    expect(next).toBeDefined();
    expect(breaker.admit()).toBeUndefined();
    expect(states).toEqual(['closed', 'open', 'half-open']);
  });

  it('opens at once for as long as LAPOR asks', () => {
    fail(1, { retryAfterSeconds: 600 });
    now += 599_999;
    expect(breaker.admit()).toBeUndefined();
    now += 1;
    expect(breaker.admit()).toBeDefined();
  });

  it('rests no longer than LAPOR asks the first time, but at least a second', () => {
    fail(1, { retryAfterSeconds: 2 });
    now += 1_999;
    expect(breaker.admit()).toBeUndefined();
    now += 1;
    breaker.admit()!.succeeded();
    fail(1, { retryAfterSeconds: 0 });
    now += 999;
    expect(breaker.admit()).toBeUndefined();
    now += 1;
    expect(breaker.admit()).toBeDefined();
  });

  it('believes nobody who asks for more than a day', () => {
    breaker.rest(1e9);
    now += 86_400_000;
    expect(breaker.admit()).toBeDefined();
  });

  it('opens at once where no report could get through', () => {
    breaker.admit()!.failed({ outright: true });
    expect(breaker.admit()).toBeUndefined();
  });

  it('does not shorten a rest for calls that began before', () => {
    const slow = breaker.admit()!;
    const late = breaker.admit()!;
    fail(1, { retryAfterSeconds: 600 });
    slow.failed();
    late.succeeded();
    now += 599_999;
    expect(breaker.admit()).toBeUndefined();
  });
});
