import * as z from 'zod/mini';

import { completionRate, localDate, type Statistics } from '../domain.ts';

/** The endpoint schema of shields.io. */
export const Badge = z.object({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string(),
  color: z.string(),
});

export type Badge = z.output<typeof Badge>;

/**
 * A badge without a verdict: one colour for every rate, since LAPOR publishes
 * no limits by which a rate would be good or bad. Grey means out of date.
 */
export function badge(statistics: Statistics, now: number): Badge {
  const { asOf, timeZone } = statistics;
  const stale = isStale(statistics, now);
  const message = messageOf(statistics);
  const grey = stale || completionRate(statistics) === undefined;
  return {
    schemaVersion: 1,
    label: LABEL,
    message: stale ? `${message} (per ${localDate(asOf, timeZone)})` : message,
    color: grey ? 'lightgrey' : '196bcd',
  };
}

/** What every badge of ours says before its figure. */
export const LABEL = 'LAPOR selesai';

export function isStale({ staleAfter }: Statistics, now: number): boolean {
  return staleAfter !== null && now > Date.parse(staleAfter);
}

/** The rate, or that there is none. */
export function messageOf(statistics: Statistics): string {
  const rate = completionRate(statistics);
  return rate === undefined ? 'belum ada laporan' : percent(rate);
}

/** Hundredths of a per cent as Indonesian writes them: 9927 → `99,27 %`. */
export function percent(hundredths: number): string {
  const decimals = String(hundredths % 100).padStart(2, '0');
  return `${Math.floor(hundredths / 100)},${decimals} %`;
}
