import { expect } from '@open-wc/testing';

import type { ProofOfWork } from '../../src/state/proof-of-work.ts';
import {
  ProofScene,
  solvedBy,
  TWENTY_MINUTES,
} from '../support/proof-scene.ts';
import { until } from '../support/until.ts';

const patient = () => new AbortController().signal;
const MINUTE = 60_000;

describe('ProofOfWork, in trouble', () => {
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

  /** Has a proof made ready; resolves when it waits to be taken. */
  async function ready(life?: number) {
    proof.prepare();
    const challenge = await scene.answer(1, 5, life);
    const wait = await scene.waiting(1);
    return { challenge, wait };
  }

  describe('a proof that gets old', () => {
    it('is renewed before it expires', async () => {
      const { wait } = await ready(TWENTY_MINUTES);
      scene.pass(wait.milliseconds);
      wait.end();
      const renewed = await scene.answer(2);

      expect(wait.milliseconds).to.equal(16 * MINUTE);
      expect(await solvedBy(await proof.take(patient()))).to.eql(renewed);
    });

    it('is not given out when the page was asleep meanwhile', async () => {
      await ready();
      // A processor that sleeps counts no ticks, and runs no timers.
      scene.now += TWENTY_MINUTES;
      const taking = proof.take(patient());
      const renewed = await scene.answer(2);

      expect(await solvedBy(await taking)).to.eql(renewed);
    });

    it('is not given out when the clock was set back meanwhile', async () => {
      await ready();
      scene.ticks += TWENTY_MINUTES;
      scene.now -= 365 * 24 * 60 * MINUTE;
      const taking = proof.take(patient());
      const renewed = await scene.answer(2);

      expect(await solvedBy(await taking)).to.eql(renewed);
    });

    it('lives four minutes by a clock that is an hour fast', async () => {
      const { wait } = await ready(TWENTY_MINUTES - 60 * MINUTE);

      expect(wait.milliseconds).to.equal(4 * MINUTE);
    });

    it('lives a quarter of an hour by a clock that is an hour slow', async () => {
      const { wait } = await ready(TWENTY_MINUTES + 60 * MINUTE);

      expect(wait.milliseconds).to.equal(16 * MINUTE);
    });
  });

  describe('a page that is hidden', () => {
    it('prepares nothing', async () => {
      scene.isHidden = true;
      proof.prepare();
      await scene.meanwhile();

      expect(questions()).to.equal(0);
    });

    it('goes on with what is half solved when it is shown again', async () => {
      scene.onTry = () => {
        if (scene.tries === 3) scene.isHidden = true;
      };
      proof.prepare();
      await scene.answer(1, 30);
      await until('it to be hidden', () => scene.isHidden);
      await scene.meanwhile();
      const before = scene.tries;
      scene.isHidden = false;
      scene.onTry = () => {};
      proof.prepare();
      await scene.waiting(1);

      expect(before).to.be.lessThan(5);
      expect(scene.tries).to.be.within(31, 32);
      expect(questions()).to.equal(1);
    });

    it('renews nothing until it is shown again', async () => {
      const { wait } = await ready();
      scene.isHidden = true;
      scene.pass(wait.milliseconds);
      wait.end();
      await scene.meanwhile();

      expect(questions()).to.equal(1);
    });

    it('works on for a report that is being sent', async () => {
      scene.isHidden = true;
      const taking = proof.take(patient());
      const challenge = await scene.answer(1);

      expect(await solvedBy(await taking)).to.eql(challenge);
    });
  });

  describe('a network that fails', () => {
    it('is tried again, later each time, up to five minutes', async () => {
      proof.prepare();
      const waits: number[] = [];
      for (let number = 1; number <= 8; number += 1) {
        await scene.cutOff(number);
        const wait = await scene.waiting(number);
        waits.push(wait.milliseconds / 1_000);
        wait.end();
      }

      expect(waits).to.eql([5, 10, 20, 40, 80, 160, 300, 300]);
      const challenge = await scene.answer(9);
      expect(await solvedBy(await proof.take(patient()))).to.eql(challenge);
    });

    it('is tried again between half the time and the whole, by chance', async () => {
      proof = scene.open({ random: () => 0 });
      proof.prepare();
      await scene.cutOff(1);

      expect((await scene.waiting(1)).milliseconds).to.equal(2_500);
    });

    it('leaves a busy gateway alone for as long as it asks', async () => {
      proof.prepare();
      await scene.refuse(1, 503, 90);

      expect((await scene.waiting(1)).milliseconds).to.equal(90_000);
    });

    it('is tried again soon where it had come back meanwhile', async () => {
      proof.prepare();
      await scene.cutOff(1);
      (await scene.waiting(1)).end();
      await scene.answer(2);
      const renewal = await scene.waiting(2);
      scene.pass(renewal.milliseconds);
      renewal.end();
      await scene.cutOff(3);

      expect((await scene.waiting(3)).milliseconds).to.equal(5_000);
    });

    it('does not keep a report waiting', async () => {
      const taking = proof.take(patient());
      await scene.cutOff(1);

      expect(await taking).to.equal(undefined);
    });

    it('is asked at once for a report, whatever was waited for', async () => {
      proof.prepare();
      await scene.cutOff(1);
      await scene.waiting(1);
      const taking = proof.take(patient());
      const challenge = await scene.answer(2);

      expect(await solvedBy(await taking)).to.eql(challenge);
    });
  });

  it('does not ask again for a site that the gateway does not know', async () => {
    proof.prepare();
    await scene.refuse(1, 404);
    await proof.stop();
    proof.prepare();

    expect(questions()).to.equal(1);
  });

  describe('a browser that fails to derive a key', () => {
    beforeEach(() => {
      scene.onTry = () => {
        if (scene.tries === 4) throw new Error('out of memory');
      };
    });

    it('sends its report without a proof', async () => {
      const taking = proof.take(patient());
      await scene.answer(1, 30);

      expect(await taking).to.equal(undefined);
    });

    it('tries no further', async () => {
      const taking = proof.take(patient());
      await scene.answer(1, 5_000);
      await taking;
      await scene.meanwhile();

      expect(scene.tries).to.be.within(4, 5);
    });

    it('begins with another challenge the next time', async () => {
      const failing = proof.take(patient());
      await scene.answer(1, 30);
      await failing;
      const taking = proof.take(patient());
      const challenge = await scene.answer(2);

      expect(await solvedBy(await taking)).to.eql(challenge);
    });
  });

  describe('a phone that needs five seconds for a try', () => {
    beforeEach(() => {
      scene.onTry = () => scene.pass(5_000);
    });

    it('prepares again once it has managed', async () => {
      proof.prepare();
      await scene.answer(1, 20);
      await until('a minute of work', () => scene.tries >= 12);
      await proof.take(patient(), 'refused');
      proof.prepare();
      await scene.asked(2);

      expect(questions()).to.equal(2);
    });

    it('sends its report without a proof after a minute', async () => {
      const taking = proof.take(patient());
      await scene.answer(1, 40);

      expect(await taking).to.equal(undefined);
      expect(scene.tries).to.be.within(12, 13);
    });

    it('prepares for a minute and no longer', async () => {
      proof.prepare();
      await scene.answer(1, 40);
      await until('a minute of work', () => scene.tries >= 12);
      await proof.stop();
      proof.prepare();
      const taken = await proof.take(patient());

      expect(taken).to.equal(undefined);
      expect(scene.tries).to.be.within(12, 13);
    });

    it('works on where the gateway insists, with what it has', async () => {
      const sending = proof.take(patient());
      const challenge = await scene.answer(1, 40);
      await sending;
      const taken = await proof.take(patient(), 'refused');

      expect(await solvedBy(taken)).to.eql(challenge);
      expect(scene.tries).to.be.within(41, 42);
    });

    it('gives up what the gateway would no longer take', async () => {
      const taking = proof.take(patient(), 'refused');
      await scene.answer(1, 5_000);

      expect(await taking).to.equal(undefined);
      expect(scene.tries).to.be.within(16 * 12, 16 * 12 + 2);
    });
  });
});
