import { describe, expect, it } from 'vitest';

import { Busy, createTurns } from '../../src/attachments/turns.ts';

/** Work that ends when the test says so. */
function job() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: () => ended, end: () => end() };
}

describe('turns', () => {
  it('let only so much go on at once, in the order it came', async () => {
    const turns = createTurns({ atOnce: 2, mayWait: 9, retryAfterSeconds: 5 });
    const order: string[] = [];
    const jobs = ['a', 'b', 'c', 'd'].map((name) => ({ name, ...job() }));
    const all = jobs.map(({ name, work }) =>
      turns.take(async () => {
        order.push(name);
        await work();
      }),
    );
    await Promise.resolve();
    expect(order).toStrictEqual(['a', 'b']);
    jobs[1]?.end();
    await expect.poll(() => order).toStrictEqual(['a', 'b', 'c']);
    for (const { end } of jobs) end();
    await Promise.all(all);
    expect(order).toStrictEqual(['a', 'b', 'c', 'd']);
  });

  it('turn away what comes while too many wait', async () => {
    const turns = createTurns({ atOnce: 1, mayWait: 1, retryAfterSeconds: 7 });
    const { work, end } = job();
    const taken = [turns.take(work), turns.take(work)];
    const busy = await turns.take(work).catch((error: unknown) => error);
    expect(busy).toBeInstanceOf(Busy);
    expect(busy).toMatchObject({ retryAfterSeconds: 7 });
    end();
    await Promise.all(taken);
    expect(await turns.take(async () => 'free again')).toBe('free again');
  });

  it('go on after work that failed', async () => {
    const turns = createTurns({ atOnce: 1, mayWait: 1, retryAfterSeconds: 5 });
    const fail = () => Promise.reject(new Error('no'));
    const both = [turns.take(fail), turns.take(fail)];
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status)).toStrictEqual([
      'rejected',
      'rejected',
    ]);
    expect(await turns.take(async () => 1)).toBe(1);
  });
});
