import type { ProgressTable } from '../database/tables.ts';

export interface Intervals {
  /** Milliseconds, while something moves. */
  readonly shortest: number;
  /** The longest pause that a quiet report is given. */
  readonly longest: number;
}

/** Reports that are over are asked after more rarely, by this factor. */
const RARELY = 10;

/** After that long without a word, what is over is believed to be. */
const OVER = 60 * 86_400_000;

/** So much longer than its pause is a report quiet before that doubles. */
const SHARE = 8;

/**
 * How long to wait before LAPOR is asked about a report again, in
 * milliseconds, or `undefined` for never: the longer nothing moved, the longer.
 *
 * @param quiet How long ago LAPOR last had something new to say.
 */
export function pauseAfter(
  status: ProgressTable['status'],
  quiet: number,
  { shortest, longest }: Intervals,
): number | undefined {
  if (!isOver(status)) {
    return Math.max(shortest, Math.min(longest, quiet / SHARE));
  }
  if (quiet > OVER) return undefined;
  const rarely = RARELY * shortest;
  return Math.max(rarely, Math.min(longest, quiet));
}

/** A rejected report is not over: it goes back to be sent elsewhere. */
function isOver(status: ProgressTable['status']): boolean {
  return status === 'done' || status === 'archived';
}
