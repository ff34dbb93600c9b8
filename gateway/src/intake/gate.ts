import { Busy, createTurns } from '../attachments/turns.ts';
import type { Challenges } from '../challenges/challenges.ts';
import { roundsUnder } from '../challenges/difficulty.ts';
import type { Clock } from '../clock.ts';
import type { Config, SiteSettings } from '../config/load-config.ts';
import type { Challenge } from '../domain.ts';
import { createLimiter } from '../limits/limiter.ts';
import { createTokenBuckets } from '../limits/token-buckets.ts';
import type { Payment } from './keep-reports.ts';
import { refused, type Refused } from './refused.ts';
import type { Signal } from './signals.ts';

/** Who asks for what, as far as limits need to know. */
export interface Visitor {
  readonly site: SiteSettings;
  /** Where the request came from; never kept. */
  readonly address: string;
}

export interface Sender extends Visitor {
  readonly proof: string | undefined;
  readonly signals: readonly Signal[];
}

export interface Pass {
  readonly kind: 'pass';
  /** The proof that is spent with the report, if it was let in for one. */
  readonly payment: Payment | undefined;
}

export interface Admission {
  readonly verdict: Pass | Refused;
  /** Undoes the counting: the request turned out to be only a retry. */
  readonly uncount: () => void;
}

/**
 * Slows senders down where there are too many, and locks nobody out: whoever
 * shares an address with hundreds of others gets in by a proof of work, where
 * the site asks for one, or by waiting.
 */
export interface Gate {
  /** 0 if it may ask for an earlier answer, else the seconds to wait. */
  mayLookUp(address: string): number;
  admit(sender: Sender): Promise<Admission>;
  challenge(
    visitor: Visitor,
    signals: readonly Signal[],
  ): Promise<Challenge | Refused>;
}

export interface GateParts {
  readonly config: Config;
  readonly challenges: Challenges;
  readonly now: Clock;
  /** How much of its time the event loop is at work: 0 to 1. */
  readonly loop: () => number;
  /** How much of the room for waiting reports is taken: 0 to 1. */
  readonly queue: () => number;
}

/** From here on, a gateway that may ask for proofs asks for them. */
const BUSY_LOOP = 0.95;
const BUSY_QUEUE = 0.5;

/**
 * How much more often than it may send, a network may ask again and ask for
 * challenges: retries are not to be refused, and yet bounded.
 */
export const RETRIES = 10;

/** Making one takes a thread; files need those too. */
const making = { atOnce: 2, mayWait: 200, retryAfterSeconds: 5 };

export function createGate(parts: GateParts): Gate {
  const { config, challenges, now, loop, queue } = parts;
  const { mode, rounds } = config.proofOfWork;
  const { reportsPerMinute, siteReportsPerMinute } = config.rateLimits;
  const networks = createLimiter(reportsPerMinute, now);
  const ofSites = createTokenBuckets(
    siteReportsPerMinute,
    now,
    config.sites.length,
  );
  const lookUps = createLimiter(RETRIES * reportsPerMinute, now);
  const turns = createTurns(making);

  /** 0 if both have a token, else the seconds to wait. */
  function take({ site, address }: Visitor): number {
    const wait = networks.take(address);
    if (wait > 0) return wait;
    const siteWait = ofSites.take(site.id);
    if (siteWait > 0) networks.giveBack(address);
    return siteWait;
  }

  function giveBack({ site, address }: Visitor): void {
    networks.giveBack(address);
    ofSites.giveBack(site.id);
  }

  const isBusy = () => loop() > BUSY_LOOP || queue() > BUSY_QUEUE;

  async function pay({ site, proof }: Sender): Promise<Pass | Refused> {
    if (proof === undefined) return refused('proof-missing', { retryAfter: 1 });
    const payment = await challenges.check(proof, site.id);
    return payment ? { kind: 'pass', payment } : refused('proof-invalid');
  }

  async function judge(sender: Sender, wait: number): Promise<Pass | Refused> {
    if (mode === 'always') return pay(sender);
    if (mode === 'when-busy') {
      const isOdd = sender.signals.length > 0;
      if (wait > 0 || isOdd || isBusy()) return pay(sender);
    }
    return wait > 0
      ? refused('too-many-requests', { retryAfter: wait })
      : { kind: 'pass', payment: undefined };
  }

  return {
    mayLookUp: (address) => lookUps.take(address),
    async admit(sender) {
      const wait = mode === 'always' ? 0 : take(sender);
      const isCounted = mode !== 'always' && wait === 0;
      return {
        verdict: await judge(sender, wait),
        uncount: () => void (isCounted && giveBack(sender)),
      };
    },
    async challenge({ site, address }, signals) {
      const strain = {
        left: [networks.level(address), ofSites.level(site.id)],
        loop: loop(),
        queue: queue(),
        signals: signals.length,
      };
      const asked = roundsUnder(strain, rounds);
      try {
        return await turns.take(() => challenges.make(site.id, asked));
      } catch (error) {
        if (!(error instanceof Busy)) throw error;
        return refused('overloaded', { retryAfter: error.retryAfterSeconds });
      }
    },
  };
}
