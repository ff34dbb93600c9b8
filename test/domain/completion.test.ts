import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { completionRate } from '../../src/domain/completion.ts';

describe('completionRate', () => {
  const cases: [selesai: number, total: number, rate: number | undefined][] = [
    [271, 273, 9927],
    [905, 1011, 8952],
    [100, 131, 7634],
    [0, 0, undefined],
    [0, 7, 0],
    [7, 7, 10_000],
    [1, 8, 1250],
    [1, 3, 3333],
    [2, 3, 6667],
    [1, 20_000, 1],
    [99_999, 100_000, 9_999],
  ];
  for (const [selesai, total, rate] of cases) {
    it(`of ${selesai} in ${total} is ${rate}`, () => {
      expect(completionRate({ selesai, total })).toBe(rate);
    });
  }

  it('is never 100 % while a report is open, and never off by more than half', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, share) => {
          const selesai = Math.floor(total * share);
          const rate = completionRate({ selesai, total })!;
          expect(rate === 10_000).toBe(selesai === total);
          expect(Math.abs(rate - (selesai / total) * 10_000)).toBeLessThan(
            selesai === total ? 0.001 : 1,
          );
        },
      ),
    );
  });

  it('agrees with the figures that were published', () => {
    const { statistics } = JSON.parse(
      readFileSync('test/domain/published-figures.json', 'utf8'),
    ) as {
      statistics: { selesai: number; total: number; published: string }[];
    };
    for (const { published, ...counts } of statistics) {
      const decimals = /,(\d+)/.exec(published)?.[1]?.length ?? 0;
      const percent = completionRate(counts)! / 100;
      // Publishers who print no decimals cut them off or round them.
      const printed = Number(published.replace(' %', '').replace(',', '.'));
      expect([
        Number(percent.toFixed(decimals)),
        Math.floor(percent * 10 ** decimals) / 10 ** decimals,
      ]).toContain(printed);
    }
  });
});
