import { expect, waitUntil } from '@open-wc/testing';

import { emptyDraft, type Draft } from '../../src/domain/draft.ts';
import { DraftKeeper } from '../../src/state/draft-keeper.ts';
import type { Typed } from '../../src/state/saved-draft.ts';
import {
  memoryStores,
  type Store,
  type Stores,
} from '../../src/state/storage.ts';
import { rejection } from '../support/fake-fetch.ts';
import { failing, held, type Held } from '../support/stores.ts';

const site = 'kab-contoh';
const day = 86_400_000;

function typed(title: string, step = 'what'): Typed {
  return { draft: draft(title), step };
}

function draft(title: string): Draft {
  return { ...emptyDraft, title };
}

describe('DraftKeeper', () => {
  let stores: Stores;
  let now: number;
  let keys: number;

  beforeEach(() => {
    stores = memoryStores();
    now = Date.parse('2026-03-13T02:15:00Z');
    keys = 0;
  });

  /** That of another page: of the next one, or in another tab. */
  function open(given: Partial<Stores> = {}, of = site): DraftKeeper {
    return new DraftKeeper({ ...stores, ...given }, of, {
      now: () => now,
      createKey: () => `kunci-${(keys += 1)}`,
    });
  }

  describe('restore', () => {
    const restore = async () => (await open().restore())?.draft;

    it('gives back what an earlier page kept', async () => {
      await open().save(typed('Lubang besar', 'where'));

      expect(await open().restore()).to.eql({
        key: 'kunci-1',
        site,
        startedAt: now,
        savedAt: now,
        step: 'where',
        draft: draft('Lubang besar'),
        files: [],
        earlier: [],
      });
    });

    it('gives back nothing where nothing was kept', async () => {
      expect(await restore()).to.equal(undefined);
    });

    it('gives back nothing where only what a site presets was kept', async () => {
      const preset = { ...emptyDraft, province: '21', agency: 'pu' };
      await open().save({ draft: preset, step: 'what' });

      expect(await restore()).to.equal(undefined);
      expect(await stores.drafts.all()).to.eql([]);
    });

    it('does not give back what another site keeps', async () => {
      await open({}, 'kab-lain').save(typed('Lubang besar'));

      expect(await restore()).to.equal(undefined);
    });

    it('gives back a draft for seven days after its last letter', async () => {
      await open().save(typed('Lubang besar'));
      now += 7 * day;

      expect(await restore()).to.eql(draft('Lubang besar'));
    });

    it('erases after seven days a draft and its files', async () => {
      const keeper = open();
      await keeper.save(typed('Lubang besar'));
      await keeper.addFile(new Blob(['foto']), 'foto.jpg');
      now += 7 * day + 1;

      expect(await restore()).to.equal(undefined);
      expect(await stores.drafts.all()).to.eql([]);
      expect([...(await stores.files.reports())]).to.eql([]);
    });

    it('offers the newest of two drafts first, then the other', async () => {
      await open().save(typed('Lubang besar'));
      now += 1;
      await open().save(typed('Lampu mati'));
      const keeper = open();
      const newest = await keeper.restore();
      await keeper.discard(newest!);
      const other = await keeper.restore();

      expect(newest?.draft).to.eql(draft('Lampu mati'));
      expect(other?.draft).to.eql(draft('Lubang besar'));
    });

    it('overwrites nothing with what is typed before somebody has chosen', async () => {
      await open().save(typed('Lubang besar'));
      const keeper = open();
      await keeper.save(typed('L'));
      const offered = await keeper.restore();
      await keeper.save(typed('La'));
      keeper.resume(offered!);
      await keeper.save(typed('Lubang besar sekali'));
      const next = open();
      const found = await next.restore();
      await next.discard(found!);

      expect(found?.draft).to.eql(draft('Lubang besar sekali'));
      expect(await restore()).to.eql(draft('La'));
    });

    it('goes on under the key of the draft', async () => {
      const first = open();
      await first.save(typed('Lubang besar'));
      const next = open();
      next.resume((await next.restore())!);

      expect(next.origin).to.eql(first.origin);
    });

    it('does not offer what the outbox has, though the page had ended then', async () => {
      const keeper = open();
      await keeper.save(typed('Lubang besar'));
      const { key } = keeper.origin;
      await stores.outbox.put(key, { key, site, createdAt: now });

      expect(await restore()).to.equal(undefined);
      expect(await stores.drafts.all()).to.eql([]);
    });

    it('offers what was typed after it had been taken back', async () => {
      const keeper = open();
      const { key } = keeper.origin;
      await stores.outbox.put(key, { key, site, createdAt: now });
      now += 1;
      await keeper.save(typed('Lubang besar'));

      expect(await restore()).to.eql(draft('Lubang besar'));
    });

    it('says so where the store cannot be read', async () => {
      stores = { ...stores, drafts: failing(stores.drafts, 'get', 'all') };

      expect(await rejection(restore())).to.be.instanceOf(DOMException);
    });
  });

  describe('while a save runs', () => {
    let writes: { readonly title: string; readonly done: Held<void> }[];
    let disk: Store;
    let keeper: DraftKeeper;

    beforeEach(() => {
      writes = [];
      disk = stores.drafts;
      const drafts: Store = {
        ...disk,
        async update(at, change) {
          const done = held();
          const { draft: saved } = change(undefined) as { draft: Draft };
          writes.push({ title: saved.title, done });
          await done.promise;
          await disk.update(at, change);
        },
      };
      keeper = open({ drafts });
    });

    const titles = () => writes.map(({ title }) => title);
    const kept = async () => (await open().restore())?.draft;

    it('begins at once, without waiting for more typing', () => {
      keeper.save(typed('L'));

      expect(titles()).to.eql(['L']);
    });

    it('keeps the newest draft next and none of those between', async () => {
      keeper.save(typed('L'));
      keeper.save(typed('Lu'));
      const last = keeper.save(typed('Lub'));
      writes[0]!.done.resolve();
      await nextWrite(2);
      writes[1]!.done.resolve();
      await last;

      expect(titles()).to.eql(['L', 'Lub']);
      expect(await kept()).to.eql(draft('Lub'));
    });

    it('leaves nothing when told to forget', async () => {
      keeper.save(typed('Lub'));
      keeper.save(typed('Lubang'));
      const forgotten = keeper.forget();
      writes[0]!.done.resolve();
      await forgotten;

      expect(titles()).to.eql(['Lub']);
      expect(await disk.all()).to.eql([]);
    });

    it('leaves nothing when told to forget, even where that save fails', async () => {
      keeper.save(typed('Lub')).catch(() => {});
      const forgotten = keeper.forget();
      writes[0]!.done.reject(new DOMException('', 'QuotaExceededError'));
      await forgotten;

      expect(await disk.all()).to.eql([]);
    });

    it('keeps what is typed after it was told to forget', async () => {
      keeper.save(typed('Lub'));
      keeper.forget();
      const again = keeper.save(typed('Lampu'));
      writes[0]!.done.resolve();
      await nextWrite(2);
      writes[1]!.done.resolve();
      await again;

      expect(await kept()).to.eql(draft('Lampu'));
      expect(await disk.all()).to.have.lengthOf(1);
    });

    it('keeps the newest draft though the one before could not be', async () => {
      keeper.save(typed('L')).catch(() => {});
      const newest = keeper.save(typed('Lub'));
      writes[0]!.done.reject(new DOMException('', 'UnknownError'));
      await nextWrite(2);
      writes[1]!.done.resolve();
      await newest;

      expect(await kept()).to.eql(draft('Lub'));
    });

    it('says so where the newest cannot be kept, and goes on after', async () => {
      const failed = rejection(keeper.save(typed('L')));
      writes[0]!.done.reject(new DOMException('', 'QuotaExceededError'));
      expect(await failed).to.be.instanceOf(DOMException);

      const next = keeper.save(typed('Lu'));
      writes[1]!.done.resolve();
      await next;
      expect(await kept()).to.eql(draft('Lu'));
    });

    async function nextWrite(number: number): Promise<void> {
      await waitUntil(() => writes.length >= number, '', { interval: 2 });
    }
  });

  // Each turn of the queue is a moment in which a save may have just ended.
  for (let turns = 0; turns <= 12; turns += 1) {
    it(`keeps a draft that comes ${turns} turns after one is written`, async () => {
      const keeper = open();
      keeper.save(typed('L'));
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      await keeper.save(typed('Lu'));

      expect((await open().restore())?.draft).to.eql(draft('Lu'));
    });
  }

  it('forgets only the draft of its own site', async () => {
    const other = open({}, 'kab-lain');
    await other.save(typed('Lampu'));
    const keeper = open();
    await keeper.save(typed('Lubang'));
    await keeper.forget();

    expect(await stores.drafts.keys()).to.eql([`draft:${other.origin.key}`]);
  });
});
