import { expect } from '@open-wc/testing';

import {
  kinds,
  OutboxScene,
  pressed,
  waiting,
} from '../support/outbox-scene.ts';

describe('Outbox, while the gateway cannot take a report', () => {
  let scene: OutboxScene;

  beforeEach(() => {
    scene = new OutboxScene();
  });

  afterEach(() => {
    scene.close();
  });

  describe('a report that could not be sent', () => {
    it('says that the network is away', async () => {
      const outbox = scene.open({ isOnline: () => false });
      await scene.answered(outbox, 'unreachable');

      expect(waiting(outbox).reason).to.equal('offline');
    });

    it('says that the gateway is away', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'unreachable');

      expect(waiting(outbox).reason).to.equal('unreachable');
    });

    it('says that the gateway is busy', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'busy');

      expect(waiting(outbox).reason).to.equal('busy');
    });

    it('waits on the device with all that was written', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'unreachable');

      expect(await scene.held()).to.eql([...outbox.entries]);
      expect(waiting(outbox).submission).to.equal(scene.submission);
    });

    it('waits as long as the gateway asks', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'busy', 600);

      expect(waiting(outbox).retryAt).to.equal(pressed + 600_000);
    });

    it('waits its own time where the gateway asks for less', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'busy', 1);

      expect(waiting(outbox).retryAt).to.equal(pressed + 5_000);
    });

    it('waits a day at most, whatever it is asked', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'busy', 1e9);

      expect(waiting(outbox).retryAt).to.equal(pressed + 86_400_000);
    });

    it('is not sent before its time', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'busy', 600);
      scene.now += 599_999;
      await outbox.flush();

      expect(scene.gateway.handovers).to.have.lengthOf(1);
    });

    it('is sent with the same key when its time has come', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'busy', 600);
      scene.now += 600_000;
      const flushed = outbox.flush();
      (await scene.gateway.handover(2)).accept();
      await flushed;

      expect(scene.gateway.keys).to.eql(['kunci-1', 'kunci-1']);
      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('is sent by itself when its time has come', async () => {
      const outbox = scene.open();
      outbox.subscribe(() => {
        // So that nobody need wait for as long.
        if (kinds(outbox).includes('waiting')) scene.now += 5_000;
      });
      await scene.add(outbox);
      (await scene.gateway.handover(1)).unreachable();
      (await scene.gateway.handover(2)).accept();
      await outbox.flush();

      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('is sent at once when somebody asks', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'busy', 600);
      const retried = outbox.retry();
      (await scene.gateway.handover(2)).accept();
      await retried;

      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('is sent once more when asked while it is being sent in vain', async () => {
      const outbox = scene.open();
      await scene.add(outbox);
      await scene.gateway.handover(1);
      const retried = outbox.retry();
      scene.gateway.handovers[0]!.unreachable();
      (await scene.gateway.handover(2)).accept();
      await retried;

      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('waits longer each time, up to five minutes', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'unreachable');
      const waits = [waiting(outbox).retryAt - scene.now];
      for (let attempt = 2; attempt <= 9; attempt += 1) {
        const retried = outbox.retry();
        (await scene.gateway.handover(attempt)).unreachable();
        await retried;
        waits.push(waiting(outbox).retryAt - scene.now);
      }

      expect(waits).to.eql([
        5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000,
        300_000,
      ]);
      expect(new Set(scene.gateway.keys).size).to.equal(1);
    });

    it('waits between half the time and the whole, by chance', async () => {
      for (const [chance, wait] of [
        [0, 2_500],
        [0.5, 3_750],
        [1, 5_000],
      ] as const) {
        const outbox = scene.open({ random: () => chance });
        await scene.answered(outbox, 'unreachable');

        expect(waiting(outbox).retryAt - scene.now).to.equal(wait);
      }
    });

    it('is sent where a wrong clock had put it off for years', async () => {
      scene.now = Date.parse('2031-01-01T00:00:00Z');
      const earlier = scene.open();
      await scene.answered(earlier, 'unreachable');
      earlier.stop();
      scene.now = pressed;
      const outbox = scene.open();
      await outbox.start();
      (await scene.gateway.handover(2)).accept();
      await outbox.flush();

      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('does not take an error of the page for a refusal', async () => {
      const outbox = scene.open({
        submit: () => Promise.reject(new Error('oops')),
      });
      await scene.add(outbox);
      await outbox.flush();

      expect(waiting(outbox).reason).to.equal('unreachable');
    });
  });
});
