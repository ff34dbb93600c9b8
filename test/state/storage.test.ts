import { expect } from '@open-wc/testing';

import { memoryStores, openStores } from '../../src/state/storage.ts';

const realOpen = IDBFactory.prototype.open;

describe('openStores', () => {
  const keys: string[] = [];

  /** A key that no other test and no earlier run has used. */
  function freshKey(): string {
    const key = `uji-${crypto.randomUUID()}`;
    keys.push(key);
    return key;
  }

  afterEach(async () => {
    IDBFactory.prototype.open = realOpen;
    const { drafts, outbox } = await openStores();
    for (const key of keys.splice(0)) {
      await Promise.all([drafts.delete(key), outbox.delete(key)]);
    }
  });

  it('keeps what is put there for who opens it again', async () => {
    const key = freshKey();
    const first = await openStores();
    await first.drafts.put(key, { title: 'Lubang besar' });
    const second = await openStores();

    expect(second.isPersistent).to.equal(true);
    expect(await second.drafts.get(key)).to.eql({ title: 'Lubang besar' });
  });

  it('holds drafts and reports apart', async () => {
    const key = freshKey();
    const { drafts, outbox } = await openStores();
    await drafts.put(key, 'draf');
    await outbox.put(key, 'laporan');

    expect(await drafts.get(key)).to.equal('draf');
    expect(await outbox.get(key)).to.equal('laporan');
  });

  it('lists all that is kept', async () => {
    const { outbox } = await openStores();
    const values = ['satu', 'dua'].map((word) => `${word} ${freshKey()}`);
    await Promise.all(
      values.map((value, index) => outbox.put(keys[index]!, value)),
    );

    expect(await outbox.all()).to.include.members(values);
  });

  it('forgets what is deleted', async () => {
    const key = freshKey();
    const { drafts } = await openStores();
    await drafts.put(key, 'draf');
    await drafts.delete(key);

    expect(await drafts.get(key)).to.equal(undefined);
    expect(await (await openStores()).drafts.get(key)).to.equal(undefined);
  });

  it('keeps nothing beyond the page where storage is forbidden', async () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('', 'SecurityError');
    };
    const key = freshKey();
    const { drafts, isPersistent } = await openStores();
    await drafts.put(key, 'draf');

    expect(isPersistent).to.equal(false);
    expect(await drafts.get(key)).to.equal('draf');
    expect(await (await openStores()).drafts.get(key)).to.equal(undefined);
  });

  it('keeps nothing beyond the page where the database does not open', async () => {
    const newer = freshKey();
    const request = realOpen.call(indexedDB, newer, 2);
    await new Promise((resolve) => (request.onsuccess = resolve));
    IDBFactory.prototype.open = function (this: IDBFactory) {
      // Fails later and not at once: this version is too old.
      return realOpen.call(this, newer, 1);
    };
    const { isPersistent } = await openStores();
    request.result.close();
    indexedDB.deleteDatabase(newer);

    expect(isPersistent).to.equal(false);
  });
});

describe('memoryStores', () => {
  it('behaves like the real ones while the page is open', async () => {
    const { outbox, drafts } = memoryStores();
    await outbox.put('a', 1);
    await outbox.put('b', 2);
    await outbox.put('a', 3);
    await outbox.delete('b');

    expect(await outbox.get('a')).to.equal(3);
    expect(await outbox.get('b')).to.equal(undefined);
    expect(await outbox.all()).to.eql([3]);
    expect(await drafts.all()).to.eql([]);
  });
});
