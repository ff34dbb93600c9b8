import { expect } from '@open-wc/testing';

import { emptyDraft } from '../../src/domain/draft.ts';
import { DraftKeeper } from '../../src/state/draft-keeper.ts';
import { FileShelf } from '../../src/state/file-shelf.ts';
import {
  memoryStores,
  type Store,
  type Stores,
} from '../../src/state/storage.ts';
import { rejection } from '../support/fake-fetch.ts';
import { emptyStore, failing, held, type Held } from '../support/stores.ts';
import { submissionOf } from '../support/submission.ts';

const site = 'kab-contoh';
const photo = new Blob(['foto'], { type: 'image/jpeg' });
const open = { draft: { ...emptyDraft, title: 'Lubang' }, step: 'what' };
const secret = {
  draft: { ...emptyDraft, title: 'Pungutan', confidential: true },
  step: 'about',
};

describe('DraftKeeper, with a confidential draft', () => {
  let stores: Stores;
  let disk: Store;
  let keeper: DraftKeeper;

  beforeEach(() => {
    disk = emptyStore();
    stores = { ...memoryStores(), files: new FileShelf(disk) };
    keeper = begin();
  });

  function begin(given: Partial<Stores> = {}): DraftKeeper {
    return new DraftKeeper({ ...stores, ...given }, site, {
      now: () => 1_000,
      createKey: () => crypto.randomUUID(),
    });
  }

  /** All that is on the device, of text and of files. */
  const onDevice = async () => [
    ...(await stores.drafts.all()),
    ...(await disk.keys()),
  ];

  it('writes nothing of it, though it was told to keep it there', async () => {
    await keeper.keepIn('device');
    await keeper.save(secret);
    const { id } = await keeper.addFile(photo, 'bukti.jpg');
    await keeper.keepIn('device');

    expect(await onDevice()).to.eql([]);
    expect(keeper.origin.keeping).to.equal('memory');
    expect(await (await keeper.readFile(id))?.text()).to.equal('foto');
  });

  it('takes away what was there before it became confidential', async () => {
    await keeper.save(open);
    await keeper.addFile(photo, 'bukti.jpg');
    await keeper.save(secret);

    expect(await onDevice()).to.eql([]);
  });

  it('has all of it on the device once it is open again', async () => {
    await keeper.save(secret);
    await keeper.addFile(photo, 'bukti.jpg');
    await keeper.keepIn('device');
    await keeper.save(open);
    const saved = await begin().restore();

    expect(saved?.draft).to.eql(open.draft);
    expect(saved?.files).to.have.lengthOf(1);
  });

  it('writes nothing of one that comes back from the outbox', async () => {
    await stores.files.put('kunci', 'a', photo);
    const submission = { ...submissionOf(site), confidential: true };
    await keeper.takeBack(
      {
        submission,
        key: 'kunci',
        startedAt: 1,
        files: [{ id: 'a', name: 'a.jpg', type: 'image/jpeg', size: 4 }],
        earlier: [],
        keeping: 'device',
        keyState: 'spent',
      },
      secret,
    );

    expect(await onDevice()).to.eql([]);
    expect(await (await keeper.readFile('a'))?.text()).to.equal('foto');
  });

  it('keeps an open draft without the version that was confidential', async () => {
    const submission = submissionOf(site);
    const earlier = [
      { submission, attachments: 0 },
      { submission: { ...submission, confidential: true }, attachments: 0 },
    ];
    await keeper.takeBack(
      {
        submission,
        key: 'kunci',
        startedAt: 1,
        files: [],
        earlier,
        keeping: 'device',
        keyState: 'usable',
      },
      open,
    );
    const saved = await begin().restore();

    expect(saved?.earlier).to.eql([{ submission, attachments: 0 }]);
    expect(keeper.origin.earlier).to.eql(earlier);
  });

  describe('while a file is on its way', () => {
    let writes: Held<void>[];

    beforeEach(() => {
      writes = [];
      const files = new FileShelf({
        ...disk,
        async put(at, value) {
          const written = held();
          writes.push(written);
          await written.promise;
          await disk.put(at, value);
        },
      });
      keeper = begin({ files });
    });

    async function nextWrite(): Promise<Held<void>> {
      while (!writes.length) await new Promise((next) => setTimeout(next));
      return writes[0]!;
    }

    it('has nothing of it on the device when memory is chosen', async () => {
      await keeper.save(open);
      const adding = keeper.addFile(photo, 'bukti.jpg');
      const write = await nextWrite();
      await keeper.keepIn('memory');
      write.resolve();
      const { id } = await adding;

      expect(await onDevice()).to.eql([]);
      expect(await (await keeper.readFile(id))?.text()).to.equal('foto');
    });

    it('has nothing on the device when memory is chosen at last', async () => {
      await keeper.keepIn('memory');
      await keeper.save(open);
      const { id } = await keeper.addFile(photo, 'bukti.jpg');
      const there = keeper.keepIn('device');
      const write = await nextWrite();
      const back = keeper.keepIn('memory');
      write.resolve();
      await Promise.all([there, back]);

      expect(await onDevice()).to.eql([]);
      expect(await (await keeper.readFile(id))?.text()).to.equal('foto');
    });
  });

  describe('where the device does not let go', () => {
    it('says so when the text stays, and erases the files', async () => {
      await keeper.save(open);
      await keeper.addFile(photo, 'bukti.jpg');
      const saved = (await begin().restore())!;
      const drafts = failing(stores.drafts, 'delete');
      const error = await rejection(begin({ drafts }).discard(saved));

      expect(error).to.be.instanceOf(DOMException);
      expect(await disk.keys()).to.eql([]);
    });

    it('says so when a file stays, and erases the text', async () => {
      const files = new FileShelf(failing(disk, 'delete'));
      keeper = begin({ files });
      await keeper.save(open);
      await keeper.addFile(photo, 'bukti.jpg');
      const error = await rejection(keeper.forget());

      expect(error).to.be.instanceOf(DOMException);
      expect(await stores.drafts.all()).to.eql([]);
    });

    it('tries again when it is told to keep it in memory again', async () => {
      let isBroken = true;
      const files = new FileShelf({
        ...disk,
        delete: (at) =>
          isBroken ? Promise.reject(new DOMException()) : disk.delete(at),
      });
      keeper = begin({ files });
      await keeper.save(open);
      await keeper.addFile(photo, 'bukti.jpg');
      await rejection(keeper.keepIn('memory'));
      isBroken = false;
      await keeper.keepIn('memory');

      expect(await onDevice()).to.eql([]);
    });
  });
});
