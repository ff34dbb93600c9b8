import { expect } from '@open-wc/testing';

import { kinds, OutboxScene } from '../support/outbox-scene.ts';

describe('Outbox', () => {
  let scene: OutboxScene;

  beforeEach(() => {
    scene = new OutboxScene();
  });

  afterEach(() => {
    scene.close();
  });

  describe('subscribe', () => {
    it('tells of every state that a report goes through', async () => {
      const outbox = scene.open();
      const told: string[] = [];
      outbox.subscribe(() => told.push(kinds(outbox).join()));
      await scene.answered(outbox, 'unreachable');
      const retried = outbox.retry();
      (await scene.gateway.handover(2)).accept();
      await retried;
      await outbox.discard('kunci-1');

      expect(told).to.eql([
        'queued',
        'sending',
        'waiting',
        'sending',
        'sent',
        '',
      ]);
    });

    it('tells no more once it is ended', async () => {
      const outbox = scene.open();
      let told = 0;
      const end = outbox.subscribe(() => (told += 1));
      await scene.answered(outbox, 'accept');
      const before = told;
      end();
      await scene.answered(outbox, 'accept');

      expect(before).to.be.greaterThan(0);
      expect(told).to.equal(before);
    });
  });
});
