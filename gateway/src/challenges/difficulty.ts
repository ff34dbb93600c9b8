/** Each step doubles the work; a phone must not be kept for minutes. */
const MOST_STEPS = 3;

export interface Strain {
  /** What is left in the buckets of the site and of the network: 0 to 1. */
  readonly left: readonly number[];
  /** How much of its time the event loop is at work: 0 to 1. */
  readonly loop: number;
  /** How much of the room for waiting reports is taken: 0 to 1. */
  readonly queue: number;
  /** How many things look like a program. */
  readonly signals: number;
}

/** How many rounds a challenge asks for: one to eight times the usual. */
export function roundsUnder(strain: Strain, usual: number): number {
  const least = Math.min(...strain.left);
  const steps =
    Number(least < 0.5) +
    Number(least < 0.1) +
    Number(strain.loop > 0.9 || strain.queue > 0.5) +
    Number(strain.signals > 0);
  return usual * 2 ** Math.min(steps, MOST_STEPS);
}
