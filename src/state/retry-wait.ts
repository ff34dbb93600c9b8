const FIRST_RETRY = 5_000;
const LONGEST_RETRY = 300_000;
/** A longer wait than this nobody asked for: the phone's clock was wrong. */
const LONGEST_WAIT = 86_400_000;

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 to 1, to spread the retries of many phones. */
  readonly random: () => number;
}

/**
 * When to try again, in milliseconds since 1970.
 *
 * @param attempt How often it was tried: from 1.
 * @param asked Seconds that the gateway asks us to wait.
 */
export function retryTime(
  { now, random }: Clock,
  attempt: number,
  asked: number,
): number {
  const heeded = Math.min(LONGEST_WAIT, asked * 1000);
  const backoff = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (attempt - 1));
  // Between half and the whole, so that a thousand phones do not come at once.
  const delay = backoff * (0.5 + random() / 2);
  return now() + Math.max(heeded, Math.round(delay));
}

export function isTime({ now }: Clock, retryAt: number): boolean {
  const left = retryAt - now();
  return left <= 0 || left > LONGEST_WAIT;
}
