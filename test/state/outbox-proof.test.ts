import { expect } from '@open-wc/testing';

import type { Outbox } from '../../src/state/outbox.ts';
import type {
  ProofOccasion,
  ProofSource,
} from '../../src/state/proof-source.ts';
import { kinds, OutboxScene, waiting } from '../support/outbox-scene.ts';
import { held } from '../support/stores.ts';
import { until } from '../support/until.ts';

describe('Outbox, with proofs of work', () => {
  let scene: OutboxScene;
  let outbox: Outbox;
  let occasions: (ProofOccasion | undefined)[];
  /** What the source gives next; nothing once it is empty. */
  let ready: (string | undefined)[];

  beforeEach(() => {
    scene = new OutboxScene();
    occasions = [];
    ready = [];
    const proofs: ProofSource = {
      async take(_signal, occasion) {
        occasions.push(occasion);
        return ready.shift();
      },
    };
    outbox = scene.open({ proofs });
  });

  afterEach(() => {
    scene.close();
  });

  const sentProofs = () =>
    scene.gateway.handovers.map(({ envelope }) => envelope.proof);

  it('sends the one that is ready', async () => {
    ready = ['satu'];
    await scene.answered(outbox, 'accept');

    expect(sentProofs()).to.eql(['satu']);
  });

  it('sends without where there is none', async () => {
    await scene.answered(outbox, 'accept');

    expect(sentProofs()).to.eql([undefined]);
    expect(kinds(outbox)).to.eql(['sent']);
  });

  it('sends the same one with the same report', async () => {
    ready = ['satu', 'dua'];
    await scene.answered(outbox, 'unreachable');
    const retried = outbox.retry();
    (await scene.gateway.handover(2)).accept();
    await retried;

    expect(sentProofs()).to.eql(['satu', 'satu']);
  });

  for (const [code, status] of [
    ['proof-missing', 429],
    ['proof-invalid', 422],
  ] as const) {
    it(`sends again at once with another after ${code}`, async () => {
      ready = [undefined, 'dua'];
      await scene.add(outbox);
      (await scene.gateway.handover(1)).refuse(code, status);
      (await scene.gateway.handover(2)).accept();
      await outbox.flush();

      expect(sentProofs()).to.eql([undefined, 'dua']);
      expect(occasions).to.eql([undefined, 'refused']);
      expect(kinds(outbox)).to.eql(['sent']);
    });
  }

  it('waits as busy where no other can be had', async () => {
    ready = ['satu'];
    await scene.add(outbox);
    (await scene.gateway.handover(1)).refuse('proof-invalid', 422);
    await outbox.flush();

    expect(waiting(outbox).reason).to.equal('busy');
  });

  it('waits after a few that the gateway does not take', async () => {
    ready = ['1', '2', '3', '4', '5', '6'];
    await scene.add(outbox);
    for (const number of [1, 2, 3, 4]) {
      (await scene.gateway.handover(number)).refuse('proof-invalid', 422);
    }
    await outbox.flush();

    expect(waiting(outbox).reason).to.equal('busy');
    expect(sentProofs()).to.eql(['1', '2', '3', '4']);
  });

  it('takes another one when it tries again after that', async () => {
    ready = ['satu', undefined, 'tiga'];
    await scene.add(outbox);
    (await scene.gateway.handover(1)).refuse('proof-invalid', 422);
    await outbox.flush();
    const retried = outbox.retry();
    (await scene.gateway.handover(2)).accept();
    await retried;

    expect(sentProofs()).to.eql(['satu', 'tiga']);
  });

  it('sends nothing that is taken back while a proof is made', async () => {
    const made = held<string>();
    const slow = scene.open({ proofs: { take: () => made.promise } });
    const { key } = await scene.add(slow);
    await until('the sending', () => kinds(slow)[0] === 'sending');
    await slow.cancel(key, () => Promise.resolve());
    made.resolve('satu');
    await slow.flush();

    expect(scene.gateway.handovers).to.eql([]);
  });

  it('sends what tells people from programs, each time', async () => {
    const envelope = { signals: { seconds: 90 } };
    await scene.add(outbox, { envelope });
    (await scene.gateway.handover(1)).unreachable();
    await outbox.flush();
    const next = await scene.nextPage();
    void next.retry();

    expect((await scene.gateway.handover(2)).envelope).to.eql(envelope);
  });
});
