import * as z from 'zod/mini';

import { Count, Instant, WebUrl, Zone } from './answer-parts.ts';
import { Day, Slug } from './schema-parts.ts';
import { agencyKinds } from './vocabulary.ts';

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
  url: z.optional(WebUrl),
});

type Counted = { readonly [Key in keyof typeof counts]: number | null };

/** The named parts are never more than the total that they are parts of. */
const fits = z.refine<Counted>(
  (row) =>
    (row.total ?? 0) >=
    (row.selesai ?? 0) +
      (row.proses ?? 0) +
      (row.belumDitindaklanjuti ?? 0) +
      (row.belumTerverifikasi ?? 0) +
      (row.tertunda ?? 0) +
      (row.arsip ?? 0),
);

export const Statistics = z.readonly(
  z
    .object({
      agency: Agency,
      ...counts,
      period: Period,
      /** When the counts were true: the moment counted, or of publication. */
      asOf: Instant,
      /** Whose calendar day `asOf` is shown in. */
      timeZone: Zone,
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
