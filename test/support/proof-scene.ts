import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

import type { LaporClient } from '../../src/api/client.ts';
import { ProblemError } from '../../src/api/problem-error.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { Challenge } from '../../src/domain/challenge.ts';
import { isChallenge } from '../../src/domain/challenge-guard.ts';
import {
  ProofOfWork,
  type ProofOfWorkOptions,
} from '../../src/state/proof-of-work.ts';
import type { KeyDeriver } from '../../src/state/proof-search.ts';
import { FakeClient } from './fake-client.ts';
import { until } from './until.ts';

/** When the page of a test was opened, by the phone's clock. */
export const opened = Date.parse('2026-11-23T02:00:00Z');

export const TWENTY_MINUTES = 1_200_000;

const secrets = {
  hmacSignatureSecret: 'rahasia-tanda',
  hmacKeySignatureSecret: 'rahasia-kunci',
};

interface Wait {
  readonly milliseconds: number;
  end(): void;
}

/**
 * A phone with its clocks, its processor and its network in the test's hands.
 * What is solved is a real challenge, by the browser's own WebCrypto.
 */
export class ProofScene {
  readonly gateway = new FakeClient();
  /** What is waited for, in the order in which it began. */
  readonly waits: Wait[] = [];
  now = opened;
  ticks = 5_000;
  isHidden = false;
  /** How often a key was derived. */
  tries = 0;
  /** Called before each try. */
  onTry = () => {};

  readonly #subtle: KeyDeriver = {
    importKey: (...parameters: unknown[]) => {
      this.tries += 1;
      this.onTry();
      return Reflect.apply(crypto.subtle.importKey, crypto.subtle, parameters);
    },
    deriveBits: (...parameters) => crypto.subtle.deriveBits(...parameters),
  };

  /** Like the client over HTTP, which does not wait for an answer then. */
  readonly #challenge: LaporClient['challenge'] = (site, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () =>
        reject(new UnreachableError('aborted')),
      );
      this.gateway.client.challenge(site, signal).then(resolve, reject);
    });

  open(options: Partial<ProofOfWorkOptions> = {}): ProofOfWork {
    return new ProofOfWork({
      site: 'kab-contoh',
      mode: 'always',
      challenge: this.#challenge,
      subtle: this.#subtle,
      now: () => this.now,
      ticks: () => this.ticks,
      random: () => 1,
      isHidden: () => this.isHidden,
      wait: (milliseconds, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve());
          this.waits.push({ milliseconds, end: resolve });
        }),
      ...options,
    });
  }

  /** The n-th question for a challenge, from 1. */
  asked(number: number) {
    return until(`question ${number} for a challenge`, () =>
      this.gateway.calls.challenge.at(number - 1),
    );
  }

  /** Answers the n-th question with work of `counter` tries before the last. */
  async answer(number: number, counter = 5, life = TWENTY_MINUTES) {
    const call = await this.asked(number);
    const challenge = await challengeOf(counter, this.now + life);
    call.resolve(challenge);
    return challenge;
  }

  async refuse(number: number, status: number, retryAfter = 0) {
    const problem = { type: 'about:blank', title: 'no', status, code: 'no' };
    (await this.asked(number)).reject(new ProblemError(problem, retryAfter));
  }

  async cutOff(number: number) {
    (await this.asked(number)).reject(new UnreachableError('offline'));
  }

  /** The n-th wait, from 1. */
  waiting(number: number) {
    return until(`wait ${number}`, () => this.waits.at(number - 1));
  }

  /** Does other work for so long that what was begun would have gone on. */
  async meanwhile(): Promise<void> {
    const key = await crypto.subtle.importKey(
      'raw',
      new Uint8Array(4),
      'PBKDF2',
      false,
      ['deriveBits'],
    );
    const name = 'PBKDF2';
    const salt = new Uint8Array(16);
    for (let tries = 0; tries < 10; tries += 1) {
      await crypto.subtle.deriveBits(
        { name, salt, hash: 'SHA-256', iterations: 1_000 },
        key,
        256,
      );
    }
  }

  /** Lets both clocks go on. */
  pass(milliseconds: number): void {
    this.now += milliseconds;
    this.ticks += milliseconds;
  }
}

async function challengeOf(counter: number, expires: number) {
  const challenge: unknown = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 1_000,
    counter,
    data: { site: 'kab-contoh', expires: Math.floor(expires / 1_000) },
    deriveKey,
    ...secrets,
  });
  if (!isChallenge(challenge)) throw new Error('Not a challenge of ours.');
  return challenge;
}

/** Which challenge a proof solves, for whoever knows the secrets. */
export async function solvedBy(
  proof: string | undefined,
): Promise<Challenge | undefined> {
  if (!proof) return undefined;
  const { challenge, solution } = JSON.parse(atob(proof));
  const { verified } = await verifySolution({
    challenge,
    solution,
    deriveKey,
    ...secrets,
  });
  return verified ? challenge : undefined;
}
