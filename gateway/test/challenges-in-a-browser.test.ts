import { randomBytes, webcrypto } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import { ProofOfWork } from '../../src/state/proof-of-work.ts';
import {
  createChallenges,
  type Challenges,
} from '../src/challenges/challenges.ts';
import { Challenge } from '../src/domain.ts';
import { pglite, useDatabase } from './support/databases.ts';
import {
  configOf,
  report,
  setScene,
  site,
  start,
  type Scene,
} from './support/scene.ts';

const patient = () => new AbortController().signal;

/** What the form does on a phone, with this machine's clock. */
function phone(
  challenge: (site: string) => Promise<Challenge>,
  mode: 'always' | 'when-busy' = 'always',
): ProofOfWork {
  return new ProofOfWork({
    site: site.id,
    mode,
    challenge,
    subtle: webcrypto.subtle,
    now: Date.now,
    ticks: () => performance.now(),
    random: Math.random,
    isHidden: () => false,
  });
}

describe('what a phone solves', () => {
  let challenges: Challenges;

  beforeEach(() => {
    challenges = createChallenges(randomBytes(32), 60, () => start);
  });

  // One try, a few, and enough that the counter takes more than a byte.
  it.each([1_000, 7_000, 400_000])(
    'is taken by the gateway that asked for %i rounds',
    async (rounds) => {
      const proof = await phone((id) => challenges.make(id, rounds)).take(
        patient(),
      );

      expect(proof?.length).toBeLessThan(8_192);
      expect(await challenges.check(proof ?? '', site.id)).toBeDefined();
      expect(await challenges.check(proof ?? '', 'kota-lain')).toBeUndefined();
    },
  );

  it('is taken however the clocks of the two differ', async () => {
    for (const years of [-20, 20]) {
      const then = start + years * 365 * 86_400_000;
      const elsewhen = createChallenges(randomBytes(32), 60, () => then);
      const proof = await phone((id) => elsewhen.make(id, 3_000)).take(
        patient(),
      );

      expect(await elsewhen.check(proof ?? '', site.id)).toBeDefined();
    }
  });
});

describe('a phone at a gateway that asks for work', () => {
  const opened = useDatabase(pglite);

  const sceneWith = (mode: 'always' | 'when-busy') => {
    const proofOfWork = { mode, rounds: 3_000, expiresSeconds: 60 };
    const config = configOf({ proofOfWork, sites: [site] });
    return setScene(opened().database, { config });
  };

  const asking =
    ({ app }: Scene) =>
    async (id: string) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/v1/challenges',
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify({ site: id }),
      });
      return Challenge.parse(answer.json());
    };

  it('gets one report in with each proof', async () => {
    const scene = await sceneWith('always');
    const source = phone(asking(scene));
    source.prepare();
    const first = await source.take(patient());
    const second = await source.take(patient());

    expect((await scene.send({ ...report, proof: first })).status).toBe(201);
    expect((await scene.send({ ...report, proof: second })).status).toBe(201);
    expect((await scene.send({ ...report, proof: second })).status).toBe(422);
  });

  it('gets its report in when it works only after a refusal', async () => {
    const scene = await sceneWith('when-busy');
    const source = phone(asking(scene), 'when-busy');
    const suspicious = { ...report, signals: { honeypot: 'x' } };
    const without = await source.take(patient());
    const refused = await scene.send(suspicious);
    const proof = await source.take(patient(), 'refused');

    expect(without).toBeUndefined();
    expect(refused.json()).toMatchObject({ code: 'proof-missing' });
    expect((await scene.send({ ...suspicious, proof })).status).toBe(201);
  });
});
