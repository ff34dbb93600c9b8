import { expect, waitUntil } from '@open-wc/testing';

import { emptyDraft } from '../../src/domain/draft.ts';
import { DraftKeeper } from '../../src/state/draft-keeper.ts';
import { FileShelf } from '../../src/state/file-shelf.ts';
import {
  DeviceFullError,
  memoryStores,
  openStores,
  type Stores,
} from '../../src/state/storage.ts';
import { eraseSite, sweepFiles } from '../../src/state/sweep.ts';
import { rejection } from '../support/fake-fetch.ts';
import { emptyStore } from '../support/stores.ts';

const photo = new Blob(['foto lubang'], { type: 'image/jpeg' });
const typed = { draft: { ...emptyDraft, title: 'Lubang' }, step: 'evidence' };

describe('DraftKeeper, with files', () => {
  let site: string;
  let stores: Stores;
  let now: number;

  // The real databases: what they refuse, no fake would.
  beforeEach(async () => {
    site = `uji-${crypto.randomUUID()}`;
    stores = await openStores();
    now = Date.parse('2026-03-13T02:15:00Z');
  });

  afterEach(async () => {
    await eraseSite(await openStores(), site);
  });

  function open(given: Partial<Stores> = {}): DraftKeeper {
    return new DraftKeeper({ ...stores, ...given }, site, {
      now: () => now,
      createKey: () => crypto.randomUUID(),
    });
  }

  /** What the next page finds, having opened everything anew. */
  async function nextPage() {
    const keeper = open(await openStores());
    const saved = await keeper.restore();
    if (saved) keeper.resume(saved);
    return keeper;
  }

  const bytesOf = async ({ origin }: DraftKeeper) =>
    (await openStores()).files.ids(origin.key);

  it('has a file on the device as soon as it is added', async () => {
    const file = await open().addFile(photo, 'lubang.jpg');
    const next = await nextPage();
    const found = await next.readFile(file.id);

    expect(next.files).to.eql([
      { id: file.id, name: 'lubang.jpg', type: 'image/jpeg', size: 11 },
    ]);
    expect(await found?.text()).to.equal('foto lubang');
    expect(found?.type).to.equal('image/jpeg');
  });

  it('keeps files in the order in which they came', async () => {
    const keeper = open();
    await keeper.save(typed);
    await Promise.all(
      ['a', 'b', 'c'].map((name) => keeper.addFile(photo, name)),
    );

    expect((await nextPage()).files.map(({ name }) => name)).to.eql([
      'a',
      'b',
      'c',
    ]);
  });

  it('leaves no byte of a file that is removed', async () => {
    const keeper = open();
    await keeper.save(typed);
    const file = await keeper.addFile(photo, 'lubang.jpg');
    await keeper.removeFile(file.id);

    expect(await bytesOf(keeper)).to.eql([]);
    expect(JSON.stringify(await stores.drafts.all())).not.to.contain(file.id);
    expect(keeper.files).to.eql([]);
    expect((await nextPage()).files).to.eql([]);
  });

  it('leaves no byte of a draft that is forgotten', async () => {
    const keeper = open();
    const { key } = keeper.origin;
    await keeper.save(typed);
    await keeper.addFile(photo, 'lubang.jpg');
    await keeper.forget();

    expect(await stores.files.ids(key)).to.eql([]);
    expect((await nextPage()).origin.key).not.to.equal(key);
  });

  it('leaves no byte of an offered draft that is discarded', async () => {
    const keeper = open();
    await keeper.save(typed);
    await keeper.addFile(photo, 'lubang.jpg');
    const next = open();
    await next.discard((await next.restore())!);

    expect(await bytesOf(keeper)).to.eql([]);
    expect(await open().restore()).to.equal(undefined);
  });

  it('leaves no byte of a file that comes when the draft was forgotten', async () => {
    const keeper = open();
    const { key } = keeper.origin;
    await keeper.save(typed);
    const failed = rejection(keeper.addFile(photo, 'lubang.jpg'));
    await keeper.forget();

    expect(await failed).to.be.instanceOf(DOMException);
    expect(await stores.files.ids(key)).to.eql([]);
  });

  it('leaves the files to the outbox when the draft is released', async () => {
    const keeper = open();
    await keeper.save(typed);
    const { id } = await keeper.addFile(photo, 'lubang.jpg');
    const { key } = keeper.origin;
    await stores.outbox.put(key, { key, site });
    await keeper.release();

    expect(await stores.files.ids(key)).to.eql([id]);
    expect(keeper.files).to.eql([]);
  });

  it('does not offer a file whose bytes never came', async () => {
    const keeper = open();
    await keeper.save(typed);
    const { id } = await keeper.addFile(photo, 'lubang.jpg');
    await stores.files.erase(keeper.origin.key, [id]);

    expect((await nextPage()).files).to.eql([]);
  });

  it('loses no file where two tabs have the same draft', async () => {
    const one = open();
    await one.save(typed);
    const other = await nextPage();
    await one.addFile(photo, 'a.jpg');
    await other.addFile(photo, 'b.jpg');
    const again = await other.addFile(photo, 'c.jpg');
    await other.removeFile(again.id);
    await one.save(typed);
    const names = (await nextPage()).files.map(({ name }) => name);

    expect(names.sort()).to.eql(['a.jpg', 'b.jpg']);
  });

  describe('where the device is full', () => {
    let full: FileShelf;

    beforeEach(() => {
      const store = emptyStore();
      full = new FileShelf({
        ...store,
        put: () => Promise.reject(new DeviceFullError(undefined)),
      });
    });

    it('says so, and keeps nothing of the file', async () => {
      const keeper = open({ files: full });
      await keeper.save(typed);
      const error = await rejection(keeper.addFile(photo, 'lubang.jpg'));

      expect(error).to.be.instanceOf(DeviceFullError);
      expect(keeper.files).to.eql([]);
      expect((await nextPage()).files).to.eql([]);
    });

    it('holds a file for this page only, if asked to', async () => {
      const keeper = open({ files: full });
      const { id } = await keeper.addFile(photo, 'lubang.jpg', 'memory');

      expect(await (await keeper.readFile(id))?.text()).to.equal('foto lubang');
      expect(keeper.files.map((file) => file.id)).to.eql([id]);
    });
  });

  describe('in memory', () => {
    it('has nothing on the device of what is typed and added', async () => {
      const keeper = open();
      await keeper.keepIn('memory');
      await keeper.save(typed);
      const { id } = await keeper.addFile(photo, 'lubang.jpg');

      expect(await open().restore()).to.equal(undefined);
      expect(await bytesOf(keeper)).to.eql([]);
      expect(await (await keeper.readFile(id))?.text()).to.equal('foto lubang');
    });

    it('leaves nothing of what was on the device before', async () => {
      const keeper = open();
      keeper.save(typed);
      const { id } = await keeper.addFile(photo, 'lubang.jpg');
      keeper.save(typed);
      await keeper.keepIn('memory');

      expect(await open().restore()).to.equal(undefined);
      expect(await bytesOf(keeper)).to.eql([]);
      expect(await (await keeper.readFile(id))?.text()).to.equal('foto lubang');
    });

    it('loses no file that is where it is to be already', async () => {
      const key = crypto.randomUUID();
      const memory = memoryStores();
      for (const keeping of ['device', 'memory'] as const) {
        await memory.files.put(key, keeping, photo, keeping);
      }
      await memory.files.move(key, key, 'device');
      const onDevice = await memory.files.ids(key);
      await memory.files.move(key, key, 'memory');

      expect(onDevice.sort()).to.eql(['device', 'memory']);
      expect((await memory.files.ids(key)).sort()).to.eql(['device', 'memory']);
      expect((await memory.files.reports()).size).to.equal(0);
    });

    it('puts all of it on the device again when that is chosen', async () => {
      const keeper = open();
      await keeper.keepIn('memory');
      await keeper.save(typed);
      const { id } = await keeper.addFile(photo, 'lubang.jpg');
      await keeper.keepIn('device');
      const next = await nextPage();

      expect(next.origin).to.eql(keeper.origin);
      expect(await (await next.readFile(id))?.text()).to.equal('foto lubang');
    });
  });

  describe('bytes that belong to nothing', () => {
    it('are erased when a page looks for a draft', async () => {
      const key = crypto.randomUUID();
      await stores.files.put(key, 'a', photo);
      await open().restore();
      await waitUntil(async () => !(await stores.files.ids(key)).length);

      expect(await stores.files.ids(key)).to.eql([]);
    });

    it('are told from those of drafts and reports', async () => {
      const keeper = open();
      await keeper.save(typed);
      const { id } = await keeper.addFile(photo, 'a.jpg');
      const sent = `kunci-${crypto.randomUUID()}`;
      await stores.outbox.put(sent, { key: sent, site });
      await stores.files.put(sent, 'b', photo);
      await sweepFiles(stores);

      expect(await bytesOf(keeper)).to.eql([id]);
      expect(await stores.files.ids(sent)).to.eql(['b']);
    });

    it('are spared where a report goes over meanwhile', async () => {
      const memory = memoryStores();
      const key = 'kunci';
      await memory.outbox.put(key, { key, site });
      await memory.files.put(key, 'a', photo);
      let asked = 0;
      await sweepFiles({
        ...memory,
        drafts: {
          ...memory.drafts,
          async all() {
            asked += 1;
            // Taken back from the outbox in this moment.
            const before = await memory.drafts.all();
            await memory.drafts.put('draft:kunci', { key, site });
            await memory.outbox.delete(key);
            return before;
          },
        },
      });

      expect(asked).to.equal(1);
      expect(await memory.files.ids(key)).to.eql(['a']);
    });
  });
});
