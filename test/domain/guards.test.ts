import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';

import { isAttachmentReceipt } from '../../src/domain/attachment-guard.ts';
import { AttachmentReceipt } from '../../src/domain/attachment.ts';
import { isChallenge } from '../../src/domain/challenge-guard.ts';
import { Challenge } from '../../src/domain/challenge.ts';
import type { Guard } from '../../src/domain/guard.ts';
import { isProblem } from '../../src/domain/problem-guard.ts';
import { Problem } from '../../src/domain/problem.ts';
import { isProgress, isReceipt } from '../../src/domain/progress-guard.ts';
import { Progress, Receipt } from '../../src/domain/progress.ts';
import {
  isDistricts,
  isRegions,
  isSiteConfiguration,
} from '../../src/domain/site-guard.ts';
import {
  Districts,
  Regions,
  SiteConfiguration,
} from '../../src/domain/site.ts';
import { isRanking, isStatistics } from '../../src/domain/statistics-guard.ts';
import { Ranking, Statistics } from '../../src/domain/statistics.ts';
import * as samples from '../support/samples.ts';

const pairs: [name: string, Guard<unknown>, z.ZodMiniType, sample: unknown][] =
  [
    ['Statistics', isStatistics, Statistics, samples.statistics],
    ['Ranking', isRanking, Ranking, samples.ranking],
    ['Progress', isProgress, Progress, samples.progress],
    ['Progress', isProgress, Progress, samples.otherwiseNamed],
    ['Receipt', isReceipt, Receipt, samples.receipt],
    ['SiteConfiguration', isSiteConfiguration, SiteConfiguration, samples.site],
    [
      'SiteConfiguration',
      isSiteConfiguration,
      SiteConfiguration,
      samples.linkingSite,
    ],
    ['Regions', isRegions, Regions, samples.regions],
    ['Districts', isDistricts, Districts, samples.districts],
    [
      'AttachmentReceipt',
      isAttachmentReceipt,
      AttachmentReceipt,
      samples.attachmentReceipt,
    ],
    ['Challenge', isChallenge, Challenge, samples.challenge],
    ['Problem', isProblem, Problem, samples.problem],
  ];

const awkward = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  0,
  1,
  -1,
  0.5,
  2 ** 53,
  true,
  [],
  {},
  'x',
  'live',
  'running',
  'received',
  '2026-02-30',
  '2026-03-13',
  '2024-02-29',
  '2026-03-13T24:00:00Z',
  '2026-03-13T10:00:00Z',
  '2026-03-13T10:00:00.123Z',
  '2026-03-13T10:00:00+07:00',
  'https://example.org/x',
  'javascript:alert(1)',
  'tel:112',
  'sms:+1708',
  'https://',
  'Huruf Besar',
  'kata-kata',
  'x'.repeat(20_000),
  '🚧'.repeat(150),
  '🚧'.repeat(201),
);

for (const [name, guard, schema, sample] of pairs) {
  describe(`the guard of ${name}`, () => {
    it('takes a sample', () => {
      expect(schema.safeParse(sample).success).toBe(true);
      expect(guard(sample)).toBe(true);
    });

    it('says what the schema says, whatever is changed', () => {
      const paths = pathsOf(sample);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.constantFrom(...paths), awkward), {
            minLength: 1,
            maxLength: 2,
          }),
          (changes) => {
            const changed = changes.reduce(
              (value, [path, replacement]) => put(value, path, replacement),
              sample,
            );
            expect(guard(changed)).toBe(schema.safeParse(changed).success);
          },
        ),
        { numRuns: 2_000 },
      );
    });
  });
}

type Path = readonly string[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([key, part]) =>
      pathsOf(part, [...at, key]),
    ),
  ];
}

/** A copy of `value` in which the part at `path` is `replacement`. */
function put(
  value: unknown,
  [key, ...rest]: Path,
  replacement: unknown,
): unknown {
  if (key === undefined) return replacement;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Array.isArray(value)
    ? ([...value] as never)
    : { ...value };
  const part = put(copy[key], rest, replacement);
  // JSON has no holes in its arrays.
  if (part === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = part;
  return copy;
}
