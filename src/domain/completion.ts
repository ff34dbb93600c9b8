/** All reports received, and those of them that are completed. */
export interface Counts {
  readonly total: number;
  readonly selesai: number;
}

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
