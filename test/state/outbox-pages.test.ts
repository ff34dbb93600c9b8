import { expect } from '@open-wc/testing';

import { openStores } from '../../src/state/storage.ts';
import { kinds, OutboxScene, pressed } from '../support/outbox-scene.ts';
import { problem, receipt } from '../support/samples.ts';
import { held } from '../support/stores.ts';
import { submissionOf } from '../support/submission.ts';

const site = 'kab-contoh';
const submission = submissionOf(site);
const base = { site, key: 'kunci', createdAt: pressed, submission };
/** What is left of it, but for its receipt, in the form of this version. */
const sent = {
  kind: 'sent',
  visibility: 'open',
  site,
  key: 'kunci',
  createdAt: pressed,
  keeping: 'device',
  files: [],
  version: 'latest',
};

describe('Outbox, from one page to the next', () => {
  let scene: OutboxScene;

  beforeEach(() => {
    scene = new OutboxScene();
  });

  afterEach(() => {
    scene.close();
  });

  describe('start', () => {
    for (const kept of [
      { ...base, kind: 'queued' },
      { ...base, kind: 'sending', attempt: 3 },
      {
        ...base,
        kind: 'waiting',
        attempt: 3,
        retryAt: pressed - 1,
        reason: 'busy',
      },
      // As another version might have written it.
      { ...base, kind: 'waiting' },
      { ...base, kind: 'waiting', attempt: 1, retryAt: null, reason: 'busy' },
      { ...base, kind: 'waiting', attempt: 'x', retryAt: 1, reason: 'busy' },
    ]) {
      it(`sends with its key what is kept as ${JSON.stringify({ ...kept, submission: 0 })}`, async () => {
        await scene.store.put('kunci', kept);
        const outbox = await scene.nextPage();
        (await scene.gateway.handover()).accept();
        await outbox.flush();

        expect(scene.gateway.keys).to.eql(['kunci']);
        expect(scene.gateway.handovers[0]!.submission).to.eql(submission);
        expect(await scene.held()).to.eql([{ ...sent, receipt }]);
      });
    }

    it('leaves waiting what is to wait', async () => {
      await scene.store.put('kunci', {
        ...base,
        kind: 'waiting',
        attempt: 1,
        retryAt: pressed + 600_000,
        reason: 'busy',
      });
      const outbox = await scene.nextPage();
      await outbox.flush();

      expect(kinds(outbox)).to.eql(['waiting']);
      expect(scene.gateway.handovers).to.eql([]);
    });

    it('knows on the next page who may know of a report that was sent', async () => {
      const outbox = scene.open();
      const nameless = { ...submission, anonymous: true };
      await outbox.add(nameless, scene.handover());
      (await scene.gateway.handover()).accept();
      await outbox.flush();
      const [entry] = (await scene.nextPage()).entries;

      expect(entry).to.include({ kind: 'sent', visibility: 'anonymous' });
    });

    it('shows again what was sent or refused, and sends neither', async () => {
      const refused = { ...base, key: 'b', kind: 'refused', problem };
      await scene.store.put('kunci', { ...sent, receipt });
      await scene.store.put('b', { ...refused, createdAt: pressed + 1 });
      const outbox = await scene.nextPage();
      await outbox.flush();

      expect(kinds(outbox)).to.eql(['sent', 'refused']);
      expect(scene.gateway.handovers).to.eql([]);
    });

    it('puts the oldest first', async () => {
      for (const [key, createdAt] of [
        ['a', 30],
        ['b', 10],
        ['c', 20],
      ] as const) {
        await scene.store.put(key, { ...base, key, createdAt, kind: 'queued' });
      }
      const outbox = await scene.nextPage();

      expect(outbox.entries.map(({ key }) => key)).to.eql(['b', 'c', 'a']);
    });

    it('leaves alone what it cannot read, and what is another site’s', async () => {
      const others: [string, unknown][] = [
        ['a', null],
        ['b', 'queued'],
        ['c', { kind: 'queued', site }],
        ['d', { ...base, key: 'd', kind: 'dispatched' }],
        ['e', { ...base, key: 'e', kind: 'sent', receipt: { code: 1 } }],
        ['f', { ...base, key: 'f', kind: 'queued', site: 'kab-lain' }],
        ['g', { ...base, key: 'g', kind: 'queued', submission: 'x' }],
        ['h', { ...base, key: 7, kind: 'queued' }],
      ];
      for (const [key, value] of others) await scene.store.put(key, value);
      const outbox = await scene.nextPage();
      await outbox.flush();

      expect(outbox.entries).to.eql([]);
      expect(scene.gateway.handovers).to.eql([]);
      expect(await scene.held()).to.eql(others.map(([, value]) => value));
    });

    it('shows a report once that is added meanwhile', async () => {
      const { store } = scene;
      const slow = held();
      const outbox = scene.open({
        store: {
          ...store,
          async update(key, change) {
            await store.update(key, change);
            await slow.promise;
          },
        },
      });
      const added = scene.add(outbox);
      await outbox.start();
      slow.resolve();
      await added;
      expect(outbox.entries).to.have.lengthOf(1);

      (await scene.gateway.handover()).accept();
      await outbox.flush();
      expect(kinds(outbox)).to.eql(['sent']);
      expect(scene.gateway.handovers).to.have.lengthOf(1);
    });
  });

  describe('stop', () => {
    it('ends the request, and keeps the report for the next page', async () => {
      const outbox = scene.open();
      await scene.add(outbox);
      const handover = await scene.gateway.handover();
      outbox.stop();
      await outbox.flush();

      expect(handover.signal.aborted).to.equal(true);
      expect(kinds(outbox)).to.eql(['queued']);
      expect(await scene.held()).to.eql([...outbox.entries]);
    });

    it('sends nothing more', async () => {
      const outbox = scene.open();
      await scene.add(outbox);
      (await scene.gateway.handover()).unreachable();
      await outbox.flush();
      outbox.stop();
      await outbox.retry();
      await scene.add(outbox);
      await outbox.flush();

      expect(scene.gateway.handovers).to.have.lengthOf(1);
    });

    it('takes no more from a store that answers late', async () => {
      await scene.store.put('kunci', { ...base, kind: 'queued' });
      const slow = held<unknown[]>();
      const outbox = scene.open({
        store: { ...scene.store, all: () => slow.promise },
      });
      const started = outbox.start();
      outbox.stop();
      slow.resolve(await scene.held());
      await started;

      expect(outbox.entries).to.eql([]);
      expect(scene.gateway.handovers).to.eql([]);
    });

    it('goes on after with the same key', async () => {
      const outbox = scene.open();
      await scene.add(outbox);
      await scene.gateway.handover(1);
      outbox.stop();
      await outbox.start();
      (await scene.gateway.handover(2)).accept();
      await outbox.flush();

      expect(new Set(scene.gateway.keys).size).to.equal(1);
      expect(kinds(outbox)).to.eql(['sent']);
    });
  });

  describe('two pages at once', () => {
    it('send a report with one key', async () => {
      const first = scene.open();
      await scene.add(first);
      await scene.gateway.handover(1);
      const second = await scene.nextPage();
      await scene.gateway.handover(2);
      for (const handover of scene.gateway.handovers) handover.accept();
      await Promise.all([first.flush(), second.flush()]);

      expect(new Set(scene.gateway.keys).size).to.equal(1);
      expect([...kinds(first), ...kinds(second)]).to.eql(['sent', 'sent']);
      expect(await scene.held()).to.eql([...first.entries]);
    });
  });

  describe('with the real database', () => {
    it('goes on where the page was cut off, and leaves nothing written', async () => {
      ({ outbox: scene.store } = await openStores());
      const own = { site: `uji-${crypto.randomUUID()}` };
      const key = crypto.randomUUID();
      await scene
        .open(own)
        .add(submissionOf(own.site), scene.handover({ key }));
      await scene.gateway.handover(1);

      const { outbox: reopened } = await openStores();
      const outbox = scene.open({ ...own, store: reopened });
      await outbox.start();
      (await scene.gateway.handover(2)).accept();
      await outbox.flush();
      const kept = await scene.store.get(key);
      await scene.store.delete(key);

      expect(scene.gateway.keys).to.eql([key, key]);
      expect(kept).to.eql({ ...sent, ...own, key, receipt });
    });
  });
});
