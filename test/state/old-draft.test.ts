import { expect } from '@open-wc/testing';

import { emptyDraft, type Draft } from '../../src/domain/draft.ts';
import { DraftKeeper } from '../../src/state/draft-keeper.ts';
import { memoryStores, type Stores } from '../../src/state/storage.ts';

const site = 'kab-contoh';

function draft(title: string): Draft {
  return { ...emptyDraft, title };
}

describe('The draft that an earlier version kept', () => {
  let stores: Stores;
  let keys: number;

  beforeEach(() => {
    stores = memoryStores();
    keys = 0;
  });

  function open(): DraftKeeper {
    return new DraftKeeper(stores, site, {
      now: () => Date.parse('2026-03-13T02:15:00Z'),
      createKey: () => `kunci-${(keys += 1)}`,
    });
  }

  const restore = async () => (await open().restore())?.draft;

  it('is offered, and kept in the form of today', async () => {
    await stores.drafts.put(site, { title: 'Lubang besar', nik: 1 });

    expect(await restore()).to.eql(draft('Lubang besar'));
    expect(await restore()).to.eql(draft('Lubang besar'));
    expect(await stores.drafts.keys()).to.eql(['draft:kunci-2']);
  });

  it('has one key for all tabs that find it at once', async () => {
    await stores.drafts.put(site, draft('Lubang besar'));
    const found = await Promise.all([open().restore(), open().restore()]);

    expect(await stores.drafts.keys()).to.have.lengthOf(1);
    expect(new Set(found.map((saved) => saved?.key)).size).to.equal(1);
  });

  for (const garbage of [null, 7, 'x', [], { title: 7 }, new Date(0)]) {
    it(`is nothing where it is ${JSON.stringify(garbage)}`, async () => {
      await stores.drafts.put(site, garbage);

      expect(await restore()).to.equal(undefined);
    });
  }
});
