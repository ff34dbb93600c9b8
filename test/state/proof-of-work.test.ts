import { expect } from '@open-wc/testing';

import type { ProofOfWork } from '../../src/state/proof-of-work.ts';
import { ProofScene, solvedBy } from '../support/proof-scene.ts';

const patient = () => new AbortController().signal;

describe('ProofOfWork', () => {
  let scene: ProofScene;
  let proof: ProofOfWork;

  beforeEach(() => {
    scene = new ProofScene();
    proof = scene.open();
  });

  afterEach(async () => {
    await proof.stop();
  });

  const questions = () => scene.gateway.calls.challenge.length;

  describe('where a proof is always asked for', () => {
    it('asks for nothing before the citizen types', () => {
      expect(questions()).to.equal(0);
    });

    it('solves a challenge while they type', async () => {
      proof.prepare();
      const challenge = await scene.answer(1);
      await scene.waiting(1);
      const { tries } = scene;
      const taken = await proof.take(patient());

      expect(await solvedBy(taken)).to.eql(challenge);
      expect(scene.tries).to.equal(tries);
    });

    it('asks for one challenge, however many keys are pressed', async () => {
      proof.prepare();
      await scene.answer(1);
      proof.prepare();
      await scene.waiting(1);
      proof.prepare();

      expect(questions()).to.equal(1);
      expect(scene.gateway.last('challenge').parameters[0]).to.equal(
        'kab-contoh',
      );
    });

    it('solves one also for somebody who sends without having typed', async () => {
      const taking = proof.take(patient());
      const challenge = await scene.answer(1);

      expect(await solvedBy(await taking)).to.eql(challenge);
    });

    it('goes on with what is half solved when the report is sent', async () => {
      const counter = 40;
      proof.prepare();
      const taken = new Promise<string | undefined>((resolve) => {
        scene.onTry = () => {
          if (scene.tries === 20) resolve(proof.take(patient()));
        };
      });
      await scene.answer(1, counter);

      expect(await solvedBy(await taken)).not.to.equal(undefined);
      expect(questions()).to.equal(1);
      // The last try, and one beside it.
      expect(scene.tries).to.be.within(counter + 1, counter + 2);
    });

    it('asks for no second challenge when keys are pressed meanwhile', async () => {
      const taking = proof.take(patient());
      await scene.asked(1);
      proof.prepare();
      await scene.meanwhile();
      await scene.answer(1);
      await taking;

      expect(questions()).to.equal(1);
    });

    it('gives each proof once', async () => {
      proof.prepare();
      const first = await scene.answer(1);
      await scene.waiting(1);
      const both = Promise.all([proof.take(patient()), proof.take(patient())]);
      const second = await scene.answer(2);

      const [one, other] = await both;
      expect(await solvedBy(one)).to.eql(first);
      expect(await solvedBy(other)).to.eql(second);
    });

    it('makes no other proof until it is asked for one', async () => {
      const taking = proof.take(patient());
      await scene.answer(1);
      await taking;
      await proof.stop();

      expect(questions()).to.equal(1);
    });

    it('makes another one for the next report', async () => {
      const taking = proof.take(patient());
      await scene.answer(1);
      await taking;
      proof.prepare();
      const challenge = await scene.answer(2);

      expect(await solvedBy(await proof.take(patient()))).to.eql(challenge);
    });
  });

  for (const mode of ['off', 'when-busy'] as const) {
    describe(`where the configuration says ${mode}`, () => {
      beforeEach(() => {
        proof = scene.open({ mode });
      });

      it('does nothing while the citizen types and sends', async () => {
        proof.prepare();
        const taken = await proof.take(patient());

        expect(taken).to.equal(undefined);
        expect(questions()).to.equal(0);
      });

      it('solves a challenge once the gateway has asked for it', async () => {
        const taking = proof.take(patient(), 'refused');
        const challenge = await scene.answer(1);

        expect(await solvedBy(await taking)).to.eql(challenge);
      });
    });
  }

  describe('when the sending is given up', () => {
    it('works no longer, and has no proof for it', async () => {
      const sending = new AbortController();
      scene.onTry = () => sending.abort();
      const taking = proof.take(sending.signal);
      await scene.answer(1, 5_000);

      expect(await taking).to.equal(undefined);
      expect(scene.tries).to.be.lessThan(5);
    });

    it('keeps what was solved for the next attempt', async () => {
      const sending = new AbortController();
      scene.onTry = () => scene.tries === 3 && sending.abort();
      const taking = proof.take(sending.signal);
      const challenge = await scene.answer(1, 30);
      await taking;
      const taken = await proof.take(patient());

      expect(await solvedBy(taken)).to.eql(challenge);
      expect(scene.tries).to.be.within(31, 32);
    });

    it('asks the gateway no longer', async () => {
      const sending = new AbortController();
      const taking = proof.take(sending.signal);
      const { signal } = await scene.asked(1);
      sending.abort();

      expect(signal.aborted).to.equal(true);
      expect(await taking).to.equal(undefined);
    });

    it('does not begin at all where it was given up before', async () => {
      expect(await proof.take(AbortSignal.abort())).to.equal(undefined);
      expect(questions()).to.equal(0);
    });
  });
});
