import type { Clock, Random } from '../clock.ts';
import type { Log } from '../log.ts';
import type { BreakerState, Metrics } from '../observability/metrics.ts';

/** Leave to call LAPOR once. To be handed back with what the call told. */
export interface Leave {
  /** LAPOR answered. */
  succeeded(): void;
  /** LAPOR took nothing. `outright`: it will not take the next one either. */
  failed(how?: {
    readonly outright?: boolean;
    readonly retryAfterSeconds?: number | undefined;
  }): void;
  /** Nothing was learnt of LAPOR. */
  unused(): void;
}

/** Leaves LAPOR in peace while it takes nothing. One for each site. */
export interface Breaker {
  /** Leave to call LAPOR now; `undefined`: not yet. */
  admit(): Leave | undefined;
  /** Whether LAPOR is to be left in peace altogether. */
  isResting(): boolean;
  /** LAPOR itself asked to be left in peace. */
  rest(seconds: number): void;
}

export interface BreakerParts {
  readonly site: string;
  /** Failures in a row after which it opens. */
  readonly failures: number;
  readonly now: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'breaker'>;
}

type State =
  | { readonly kind: 'closed'; readonly failures: number }
  | { readonly kind: 'open'; readonly until: number; readonly rounds: number }
  /** One call is tried, which `trial` stands for. */
  | {
      readonly kind: 'half-open';
      readonly rounds: number;
      readonly trial: object | undefined;
    };

/** Milliseconds of the first rest; each further one is twice as long. */
const BASE = 5_000;
/** However long LAPOR was away: it is found back within a minute. */
const CAP = 60_000;
/** The longest rest that LAPOR may ask for, in seconds. */
const LONGEST = 86_400;

/**
 * Closed, it lets every call through. After some failures in a row it opens:
 * no call for a while. Then it is half open: a single call is tried, and what
 * becomes of that closes it or opens it again.
 */
export function createBreaker(parts: BreakerParts): Breaker {
  const { site, now, random, log, metrics } = parts;
  let state: State = { kind: 'closed', failures: 0 };
  metrics.breaker(site, 'closed');

  function change(next: State): void {
    const before: BreakerState = state.kind;
    state = next;
    if (before === next.kind) return;
    metrics.breaker(site, next.kind);
    log[next.kind === 'open' ? 'warn' : 'info'](
      { site, breaker: next.kind },
      'the circuit breaker towards LAPOR changed',
    );
  }

  function open(rounds: number, retryAfterSeconds?: number): void {
    const asked = Math.min(LONGEST, retryAfterSeconds ?? 0) * 1_000;
    // The first time LAPOR knows best how long it needs.
    const isTold = retryAfterSeconds !== undefined && rounds === 0;
    const pause = isTold
      ? 1_000
      : Math.min(CAP, BASE * 2 ** rounds) * (0.5 + random() / 2);
    const already = state.kind === 'open' ? state.until : 0;
    const until = Math.max(already, now() + Math.max(pause, asked));
    change({ kind: 'open', rounds: Math.min(rounds + 1, 20), until });
  }

  function failed(
    leave: object,
    {
      outright = false,
      retryAfterSeconds,
    }: Parameters<Leave['failed']>[0] & {} = {},
  ): void {
    // Of calls that began before it opened, only what LAPOR asks for counts.
    if (state.kind === 'open') {
      if (retryAfterSeconds !== undefined)
        open(state.rounds, retryAfterSeconds);
    } else if (state.kind === 'half-open') {
      if (state.trial === leave || retryAfterSeconds !== undefined) {
        open(state.rounds, retryAfterSeconds);
      }
    } else {
      const failures = state.failures + 1;
      if (
        outright ||
        retryAfterSeconds !== undefined ||
        failures >= parts.failures
      ) {
        open(0, retryAfterSeconds);
      } else {
        change({ kind: 'closed', failures });
      }
    }
  }

  return {
    admit() {
      if (state.kind === 'open') {
        if (now() < state.until) return undefined;
        change({ kind: 'half-open', rounds: state.rounds, trial: undefined });
      }
      if (state.kind === 'half-open' && state.trial) return undefined;
      const leave: Leave = {
        succeeded() {
          if (state.kind === 'closed' || isTrial(leave)) {
            change({ kind: 'closed', failures: 0 });
          }
        },
        failed: (how) => failed(leave, how),
        unused() {
          if (state.kind === 'half-open' && isTrial(leave)) {
            change({ ...state, trial: undefined });
          }
        },
      };
      if (state.kind === 'half-open') change({ ...state, trial: leave });
      return leave;
    },
    isResting: () => state.kind === 'open' && now() < state.until,
    rest: (seconds) =>
      open(state.kind === 'closed' ? 0 : state.rounds, seconds),
  };

  function isTrial(leave: Leave): boolean {
    return state.kind === 'half-open' && state.trial === leave;
  }
}
