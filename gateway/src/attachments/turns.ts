/** Thrown where too many wait already. */
export class Busy extends Error {
  override readonly name = 'Busy';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('busy');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Lets only so much heavy work go on at once, in the order it came. */
export interface Turns {
  /** Throws `Busy` where too many wait already. */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
}

export interface TurnLimits {
  readonly atOnce: number;
  /** How many may wait for their turn; each holds its file in memory. */
  readonly mayWait: number;
  readonly retryAfterSeconds: number;
}

export function createTurns(limits: TurnLimits): Turns {
  const { atOnce, mayWait, retryAfterSeconds } = limits;
  const waiting: (() => void)[] = [];
  let running = 0;

  function done(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    async take(work) {
      if (running < atOnce) running += 1;
      else if (waiting.length >= mayWait) throw new Busy(retryAfterSeconds);
      // `done` hands the place over, so `running` stays as it is.
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        done();
      }
    },
  };
}
