import { expect } from '@open-wc/testing';

import {
  DeviceFullError,
  memoryStores,
  openStores,
} from '../../src/state/storage.ts';
import { rejection } from '../support/fake-fetch.ts';

const realOpen = IDBFactory.prototype.open;
const realPut = IDBObjectStore.prototype.put;
const realTransaction = IDBDatabase.prototype.transaction;

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
    IDBObjectStore.prototype.put = realPut;
    IDBDatabase.prototype.transaction = realTransaction;
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

  it('keeps files as bytes with their media type', async () => {
    const key = freshKey();
    const { files } = await openStores();
    await files.put(key, 'a', new Blob(['foto'], { type: 'image/jpeg' }));
    const again = await openStores();
    const file = await again.files.get(key, 'a');
    await again.files.erase(key);

    expect([file?.type, await file?.text()]).to.eql(['image/jpeg', 'foto']);
    expect(await files.get(key, 'a')).to.equal(undefined);
  });

  it('lets nobody write between reading and writing', async () => {
    const key = freshKey();
    const pages = await Promise.all([openStores(), openStores()]);
    const add = (old: unknown) => Number(old ?? 0) + 1;
    await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        pages[turn % 2]!.drafts.update(key, add),
      ),
    );

    expect(await pages[0]!.drafts.get(key)).to.equal(20);
  });

  it('leaves a value as it is, and makes none, where nothing is to change', async () => {
    const [key, missing] = [freshKey(), freshKey()];
    const { drafts } = await openStores();
    await drafts.put(key, 'draf');
    await drafts.update(key, () => undefined);
    await drafts.update(missing, () => undefined);

    expect(await drafts.get(key)).to.equal('draf');
    expect(await drafts.keys()).not.to.include(missing);
  });

  it('gives on what goes wrong while a value is changed', async () => {
    const key = freshKey();
    const { drafts } = await openStores();
    await drafts.put(key, 'draf');
    const oops = new Error('oops');
    const error = await rejection(
      drafts.update(key, () => {
        throw oops;
      }),
    );

    expect(error).to.equal(oops);
    expect(await drafts.get(key)).to.equal('draf');
  });

  it('says that the device is full', async () => {
    const { drafts } = await openStores();
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'QuotaExceededError');
    };

    expect(await rejection(drafts.put('a', 1))).to.be.instanceOf(
      DeviceFullError,
    );
    expect(await rejection(drafts.update('a', () => 1))).to.be.instanceOf(
      DeviceFullError,
    );
  });

  it('connects again where the browser has cut the connection', async () => {
    const key = freshKey();
    const { drafts } = await openStores();
    await drafts.put(key, 'draf');
    IDBDatabase.prototype.transaction = () => {
      IDBDatabase.prototype.transaction = realTransaction;
      throw new DOMException('', 'InvalidStateError');
    };

    expect(await drafts.get(key)).to.equal('draf');
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
