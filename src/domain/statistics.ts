import * as z from 'zod/mini';

import { Count, Day, Instant, Slug } from './schema-parts.ts';

export const agencyKinds = ['province', 'regency', 'opd', 'ministry'] as const;

export type AgencyKind = (typeof agencyKinds)[number];

/**
 * Counts as their publisher gave them. `null`: the publisher gave no figure.
 * They need not add up to the total; what is left over is unnamed.
 */
const counts = {
  total: Count,
  selesai: Count,
  proses: z.nullable(Count),
  belumDitindaklanjuti: z.nullable(Count),
  belumTerverifikasi: z.nullable(Count),
  tertunda: z.nullable(Count),
  arsip: z.nullable(Count),
};

const Agency = z.object({
  id: Slug,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  kind: z.enum(agencyKinds),
});

const Period = z
  .object({ from: Day, to: Day })
  .check(z.refine(({ from, to }) => from <= to));

const Rank = z
  .object({ position: Count.check(z.positive()), of: Count })
  .check(z.refine(({ position, of }) => position <= of));

const Source = z.object({
  /** `live`: counted from the reports this gateway follows. */
  kind: z.enum(['live', 'recap']),
  name: z.string().check(z.minLength(1)),
  url: z.optional(z.url()),
});

/** No part is larger than the total that it is a part of. */
const fits = z.refine<Record<keyof typeof counts, number | null>>(
  ({ total, ...parts }) =>
    (total ?? 0) >=
    Object.values(parts).reduce<number>((sum, part) => sum + (part ?? 0), 0),
);

export const Statistics = z.readonly(
  z
    .object({
      agency: Agency,
      ...counts,
      period: Period,
      /** When the counts were true: the moment counted, or of publication. */
      asOf: Instant,
      /** After this the figure is out of date and must be shown so. */
      staleAfter: z.nullable(Instant),
      source: Source,
      /** Which reports the total holds, in the publisher's words. */
      denominator: z.string(),
      rank: z.nullable(Rank),
    })
    .check(fits),
);

/** How many of an agency's reports are completed, and where that is from. */
export type Statistics = z.output<typeof Statistics>;

export const RankingRow = z
  .object({
    agency: Agency,
    ...counts,
    period: Period,
    rank: z.nullable(Rank),
  })
  .check(fits);

export const Ranking = z.readonly(
  z.object({
    id: Slug,
    title: z.string().check(z.minLength(1), z.maxLength(200)),
    /** The day the recap was published, if its publisher says. */
    publishedOn: z.nullable(Day),
    denominator: z.string(),
    source: Source,
    rows: z.array(RankingRow),
  }),
);

export type RankingRow = z.output<typeof RankingRow>;

/** A dated recap of several agencies, as an operator imported it. */
export type Ranking = z.output<typeof Ranking>;

export type Counts = Pick<Statistics, 'total' | 'selesai'>;

/**
 * Completed reports as a share of all received, in hundredths of a per cent
 * (271 of 273 → 9927), or `undefined` where there were none.
 *
 * Rounded half up from the counts, and never 100 % while one is open: 9,999 of
 * 10,000 and 99,999 of 100,000 are both 99,99 %.
 */
export function completionRate({ selesai, total }: Counts): number | undefined {
  if (total === 0) return undefined;
  const rounded = Math.floor((selesai * 20_000 + total) / (2 * total));
  return selesai < total ? Math.min(rounded, 9_999) : rounded;
}
