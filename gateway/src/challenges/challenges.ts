import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import * as z from 'zod/mini';

import type { Clock } from '../clock.ts';
import { keyedHash } from '../crypto/secrets.ts';
import { ALGORITHM, Challenge } from '../domain.ts';

/**
 * Rounds of one try. Making a challenge costs the gateway one try, solving it
 * all of them; below this, a phone would mostly wait between tries.
 */
const ROUNDS_OF_A_TRY = 1_000;

const hex = (bytes: number) =>
  z.string().check(z.regex(/^[0-9a-f]+$/), z.length(2 * bytes));

const Proof = z.strictObject({
  challenge: Challenge,
  solution: z.strictObject({
    counter: z.int().check(z.nonnegative()),
    derivedKey: hex(32),
    time: z.optional(z.number()),
  }),
});

/** A solved challenge, which buys one report. */
export interface Solved {
  readonly nonce: Buffer;
  readonly expiresAt: Date;
}

export interface Challenges {
  make(siteId: string, rounds: number): Promise<Challenge>;
  /** `undefined` where the proof is not one, too old, or another site's. */
  check(proof: string, siteId: string): Promise<Solved | undefined>;
}

/**
 * Challenges that a phone solves by work. How they are made is ALTCHA's
 * deterministic mode: the key that the phone has to find is signed, so that
 * checking it takes two signatures and no work. All of it is done by WebCrypto
 * outside of the event loop.
 */
export function createChallenges(
  secret: Buffer,
  expiresSeconds: number,
  now: Clock,
): Challenges {
  const secrets = {
    hmacSignatureSecret: keyedHash(secret, 'challenge').toString('hex'),
    hmacKeySignatureSecret: keyedHash(secret, 'key').toString('hex'),
  };
  return {
    async make(siteId, rounds) {
      const tries = Math.max(1, Math.round(rounds / ROUNDS_OF_A_TRY));
      const challenge = await createChallenge({
        algorithm: ALGORITHM,
        cost: ROUNDS_OF_A_TRY,
        // Evenly around what was asked for: who is unlucky waits half as long again.
        counter: randomInt(Math.ceil(1.5 * tries), Math.ceil(0.5 * tries)),
        data: {
          site: siteId,
          // Not ALTCHA's own field: that is held against another clock.
          expires: Math.floor(now() / 1_000) + expiresSeconds,
        },
        deriveKey,
        ...secrets,
      });
      return Challenge.parse(challenge);
    },
    async check(text, siteId) {
      const proof = readProof(text);
      if (!proof) return undefined;
      const { data, nonce } = proof.challenge.parameters;
      const expiresAt = new Date(data.expires * 1_000);
      if (data.site !== siteId || expiresAt.getTime() <= now())
        return undefined;
      const { counter, derivedKey } = proof.solution;
      const { verified } = await verifySolution({
        challenge: proof.challenge,
        solution: { counter, derivedKey },
        deriveKey,
        ...secrets,
      });
      return verified
        ? { nonce: Buffer.from(nonce, 'hex'), expiresAt }
        : undefined;
    },
  };
}

function readProof(text: string): z.output<typeof Proof> | undefined {
  try {
    return Proof.parse(JSON.parse(Buffer.from(text, 'base64').toString()));
  } catch {
    return undefined;
  }
}
