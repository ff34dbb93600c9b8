import { expect, waitUntil } from '@open-wc/testing';

import { emptyDraft, type Draft } from '../../src/domain/draft.ts';
import { DraftKeeper } from '../../src/state/draft-keeper.ts';
import type { Store } from '../../src/state/storage.ts';
import { rejection } from '../support/fake-fetch.ts';
import { emptyStore, failing, held, type Held } from '../support/stores.ts';

const key = 'kab-contoh';

function draft(title: string): Draft {
  return { ...emptyDraft, title };
}

describe('DraftKeeper', () => {
  let store: Store;

  beforeEach(() => {
    store = emptyStore();
  });

  describe('restore', () => {
    const restore = () => new DraftKeeper(store, key).restore();

    it('gives back what an earlier page kept', async () => {
      await new DraftKeeper(store, key).save(draft('Lubang besar'));

      expect(await restore()).to.eql(draft('Lubang besar'));
    });

    it('gives back nothing where nothing was kept', async () => {
      expect(await restore()).to.equal(undefined);
    });

    it('gives back nothing where only what a site presets was kept', async () => {
      await store.put(key, { ...emptyDraft, province: '21', agency: 'pu' });

      expect(await restore()).to.equal(undefined);
    });

    it('does not give back what another site keeps', async () => {
      await new DraftKeeper(store, 'kab-lain').save(draft('Lubang besar'));

      expect(await restore()).to.equal(undefined);
    });

    for (const garbage of [null, 7, 'x', [], { title: 7 }, new Date(0)]) {
      it(`gives back nothing for ${JSON.stringify(garbage)}`, async () => {
        await store.put(key, garbage);

        expect(await restore()).to.equal(undefined);
      });
    }

    it('gives back what can be read of what another version kept', async () => {
      await store.put(key, { title: 'Lubang besar', consent: 'ya', nik: 1 });

      expect(await restore()).to.eql(draft('Lubang besar'));
    });

    it('says so where the store cannot be read', async () => {
      store = failing(store, 'get');

      expect(await rejection(restore())).to.be.instanceOf(DOMException);
    });
  });

  describe('while a save runs', () => {
    let puts: { readonly draft: Draft; readonly done: Held<void> }[];
    let disk: Store;
    let keeper: DraftKeeper;

    beforeEach(() => {
      puts = [];
      disk = store;
      store = {
        ...disk,
        async put(at, value) {
          const done = held();
          puts.push({ draft: value as Draft, done });
          await done.promise;
          await disk.put(at, value);
        },
      };
      keeper = new DraftKeeper(store, key);
    });

    const titles = () => puts.map((put) => put.draft.title);

    it('begins at once, without waiting for more typing', () => {
      keeper.save(draft('L'));

      expect(titles()).to.eql(['L']);
    });

    it('keeps the newest draft next and none of those between', async () => {
      keeper.save(draft('L'));
      keeper.save(draft('Lu'));
      const last = keeper.save(draft('Lub'));
      puts[0]!.done.resolve();
      await nextPut(2);
      puts[1]!.done.resolve();
      await last;

      expect(titles()).to.eql(['L', 'Lub']);
      expect(await keeper.restore()).to.eql(draft('Lub'));
    });

    it('leaves nothing when told to forget', async () => {
      keeper.save(draft('Lub'));
      keeper.save(draft('Lubang'));
      const forgotten = keeper.forget();
      puts[0]!.done.resolve();
      await forgotten;

      expect(titles()).to.eql(['Lub']);
      expect(await store.all()).to.eql([]);
    });

    it('leaves nothing when told to forget, even where that save fails', async () => {
      await disk.put(key, draft('Lu'));
      keeper.save(draft('Lub')).catch(() => {});
      const forgotten = keeper.forget();
      puts[0]!.done.reject(new DOMException('', 'QuotaExceededError'));
      await forgotten;

      expect(await store.all()).to.eql([]);
    });

    it('keeps what is typed after it was told to forget', async () => {
      keeper.save(draft('Lub'));
      keeper.forget();
      const again = keeper.save(draft('Lampu'));
      puts[0]!.done.resolve();
      await nextPut(2);
      puts[1]!.done.resolve();
      await again;

      expect(await keeper.restore()).to.eql(draft('Lampu'));
    });

    it('keeps the newest draft though the one before could not be', async () => {
      keeper.save(draft('L')).catch(() => {});
      const newest = keeper.save(draft('Lub'));
      puts[0]!.done.reject(new DOMException('', 'UnknownError'));
      await nextPut(2);
      puts[1]!.done.resolve();
      await newest;

      expect(await keeper.restore()).to.eql(draft('Lub'));
    });

    it('says so where the newest cannot be kept, and goes on after', async () => {
      const failed = rejection(keeper.save(draft('L')));
      puts[0]!.done.reject(new DOMException('', 'QuotaExceededError'));
      expect(await failed).to.be.instanceOf(DOMException);

      const next = keeper.save(draft('Lu'));
      puts[1]!.done.resolve();
      await next;
      expect(await keeper.restore()).to.eql(draft('Lu'));
    });

    async function nextPut(number: number): Promise<void> {
      await waitUntil(() => puts.length >= number, undefined, { interval: 2 });
    }
  });

  // Each turn of the queue is a moment in which a save may have just ended.
  for (let turns = 0; turns <= 12; turns += 1) {
    it(`keeps a draft that comes ${turns} turns after one is written`, async () => {
      const keeper = new DraftKeeper(store, key);
      keeper.save(draft('L'));
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      await keeper.save(draft('Lu'));

      expect(await keeper.restore()).to.eql(draft('Lu'));
    });
  }

  it('forgets only the draft of its own site', async () => {
    await new DraftKeeper(store, 'kab-lain').save(draft('Lampu'));
    const keeper = new DraftKeeper(store, key);
    await keeper.save(draft('Lubang'));
    await keeper.forget();

    expect(await store.all()).to.eql([draft('Lampu')]);
  });
});
