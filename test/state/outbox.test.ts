import { until } from '../support/until.ts';
import { expect } from '@open-wc/testing';

import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { OutboxEntry } from '../../src/state/outbox-entry.ts';
import {
  kinds,
  OutboxScene,
  pressed,
  started,
} from '../support/outbox-scene.ts';
import { problem, receipt } from '../support/samples.ts';
import { emptyStore, failing } from '../support/stores.ts';
import { submissionOf } from '../support/submission.ts';

const site = 'kab-contoh';
const submission = submissionOf(site);
const key = 'kunci-1';
const base = { site, key, createdAt: pressed, keeping: 'device' };
const written = {
  submission,
  startedAt: started,
  files: [],
  earlier: [],
  envelope: {},
};

/** A store of which nothing can be read back or kept. */
const broken = () => failing(emptyStore(), 'get', 'put', 'delete', 'all');

describe('Outbox', () => {
  let scene: OutboxScene;

  beforeEach(() => {
    scene = new OutboxScene();
  });

  afterEach(() => {
    scene.close();
  });

  describe('a report that is handed over', () => {
    it('is kept before it is sent', async () => {
      const outbox = scene.open({
        submit: async () => {
          kept = await scene.held();
          return receipt;
        },
      });
      let kept: unknown[] = [];
      const entry = await scene.add(outbox);
      await outbox.flush();

      expect(kept).to.eql([{ ...entry, kind: 'sending', attempt: 1 }]);
    });

    it('is on the disk when it counts as added', async () => {
      const outbox = scene.open();
      // So that no later state of it is put there.
      outbox.stop();
      const entry = await scene.add(outbox);

      expect(entry).to.eql({ ...base, ...written, kind: 'queued' });
      expect(await scene.held()).to.eql([entry]);
    });

    it('reaches the gateway as it was written, with its key', async () => {
      await scene.add(scene.open());
      const handover = await scene.gateway.handover();

      expect(handover.submission).to.eql(submission);
      expect(handover.key).to.equal('kunci-1');
    });

    it('is sent once the gateway has given its receipt', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'accept');

      expect(outbox.entries).to.eql([
        {
          ...base,
          kind: 'sent',
          receipt,
          visibility: 'open',
          files: [],
          version: 'latest',
        },
      ]);
    });

    it('leaves nothing that was written on the device once it is sent', async () => {
      await scene.answered(scene.open(), 'accept');
      const kept = JSON.stringify(await scene.held());

      expect(kept).to.contain(receipt.trackingCode);
      for (const part of [
        submission.title,
        submission.content,
        submission.reporter.name,
        submission.reporter.email!,
      ]) {
        expect(kept).not.to.contain(part);
      }
    });

    it('is refused for good with what the gateway found', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'refuse');
      await outbox.retry();

      expect(outbox.entries).to.eql([
        { ...base, ...written, kind: 'refused', problem },
      ]);
      expect(scene.gateway.handovers).to.have.lengthOf(1);
      expect(await scene.held()).to.eql([...outbox.entries]);
    });

    it('is sent too when it comes while another is being sent', async () => {
      const outbox = scene.open();
      await scene.add(outbox);
      await scene.gateway.handover(1);
      await scene.add(outbox);
      expect(kinds(outbox)).to.eql(['sending', 'queued']);

      scene.gateway.handovers[0]!.accept();
      (await scene.gateway.handover(2)).accept();
      await outbox.flush();
      expect(kinds(outbox)).to.eql(['sent', 'sent']);
      expect(scene.gateway.keys).to.eql(['kunci-1', 'kunci-2']);
    });

    it('is not held up by one that waits', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'busy', 3600);
      await scene.answered(outbox, 'accept');

      expect(kinds(outbox)).to.eql(['waiting', 'sent']);
    });

    it('is sent though the disk is full', async () => {
      scene.store = failing(emptyStore(), 'put');
      const outbox = scene.open();
      await scene.answered(outbox, 'accept');

      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('counts as kept only where the disk has it', async () => {
      const outbox = scene.open();
      outbox.stop();
      const { key } = await scene.add(outbox);
      expect(outbox.isKept(key)).to.equal(true);

      scene.store = failing(emptyStore(), 'put');
      const full = scene.open();
      full.stop();
      const { key: lost } = await scene.add(full);
      expect(full.isKept(lost)).to.equal(false);
    });

    it('is not brought back, nor sent, by a tab that still has it', async () => {
      const one = scene.open();
      one.stop();
      const { key } = await scene.add(one);
      const other = scene.open();
      await other.discard(key);
      await one.start();
      await one.flush();

      expect(one.entries).to.eql([]);
      expect(await scene.held()).to.eql([]);
    });

    it('is not lost where the device is emptied while it is sent', async () => {
      const outbox = scene.open();
      const { key } = await scene.add(outbox);
      const handover = await scene.gateway.handover(1);
      await scene.store.delete(key);
      handover.busy();
      await outbox.flush();
      expect(kinds(outbox)).to.eql(['waiting']);

      await scene.store.delete(key);
      const retried = outbox.retry();
      (await scene.gateway.handover(2)).accept();
      await retried;
      expect(kinds(outbox)).to.eql(['sent']);
      expect(await scene.held()).to.eql([...outbox.entries]);
    });

    it('leaves of what was settled only its key, and that for a day', async () => {
      const outbox = scene.open();
      const { key } = await scene.add(outbox);
      await outbox.discard(key);
      expect(JSON.stringify(await scene.store.all())).to.not.contain('title');

      scene.now += 2 * 86_400_000;
      await scene.nextPage();
      await until('an empty store', () => {
        void scene.store.all().then((values) => {
          left = values.length;
        });
        return left === 0;
      });
    });

    let left: number | undefined;

    it('is sent though nothing of the disk works', async () => {
      scene.store = broken();
      const outbox = scene.open();
      await outbox.start();
      await scene.answered(outbox, 'accept');
      expect(kinds(outbox)).to.eql(['sent']);

      await outbox.discard('kunci-1');
      expect(outbox.entries).to.eql([]);
    });
  });

  describe('discard', () => {
    it('forgets a report here and on the disk', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'accept');
      await outbox.discard('kunci-1');

      expect(outbox.entries).to.eql([]);
      expect(await scene.held()).to.eql([]);
    });

    it('leaves the others', async () => {
      const outbox = scene.open();
      await scene.answered(outbox, 'accept');
      await scene.answered(outbox, 'accept');
      await outbox.discard('kunci-1');

      expect(outbox.entries.map(({ key }) => key)).to.eql(['kunci-2']);
      expect(await scene.held()).to.eql([...outbox.entries]);
    });

    it('is for good when the answer comes after', async () => {
      const outbox = scene.open();
      await scene.add(outbox);
      const handover = await scene.gateway.handover();
      await outbox.discard('kunci-1');
      handover.accept();
      await outbox.flush();

      expect(outbox.entries).to.eql([]);
      expect(await scene.held()).to.eql([]);
    });

    it('is for good when the answer comes before the disk is done', async () => {
      const disk = scene.store;
      const outbox = scene.open({
        store: {
          ...disk,
          async delete(key) {
            await disk.delete(key);
            handover.accept();
            await outbox.flush();
          },
        },
      });
      await scene.add(outbox);
      const handover = await scene.gateway.handover();
      await outbox.discard('kunci-1');

      expect(outbox.entries).to.eql([]);
      expect(await scene.held()).to.eql([]);
    });

    it('keeps a report from the gateway that has not left yet', async () => {
      const outbox = scene.open();
      await scene.add(outbox);
      // The disk is noting that it is about to be sent.
      expect(kinds(outbox)).to.eql(['sending']);
      await outbox.discard('kunci-1');
      await outbox.flush();

      expect(scene.gateway.handovers).to.eql([]);
    });
  });

  it('keeps the entries of a moment as they were', async () => {
    const outbox = scene.open();
    await scene.add(outbox);
    const before: readonly OutboxEntry[] = outbox.entries;
    (await scene.gateway.handover()).accept();
    await outbox.flush();

    expect(before.map(({ kind }) => kind)).to.eql(['sending']);
  });

  it('never rejects, so that nothing reaches the host page', async () => {
    scene.store = broken();
    const outbox = scene.open({
      submit: () => Promise.reject(new UnreachableError(undefined)),
    });
    await outbox.start();
    await scene.add(outbox);
    await outbox.retry();
    await outbox.discard('kunci-1');

    expect(outbox.entries).to.eql([]);
  });
});
