import { expect } from '@open-wc/testing';

import { emptyDraft } from '../../src/domain/draft.ts';
import { DraftKeeper } from '../../src/state/draft-keeper.ts';
import { memoryStores } from '../../src/state/storage.ts';
import { eraseSite } from '../../src/state/sweep.ts';

const photo = new Blob(['foto lubang'], { type: 'image/jpeg' });
const typed = { draft: { ...emptyDraft, title: 'Lubang' }, step: 'evidence' };

describe('eraseSite', () => {
  it('erases all of a site and nothing of another', async () => {
    const memory = memoryStores();
    for (const of of ['a', 'b']) {
      const keeper = new DraftKeeper(memory, of, {
        now: () => 0,
        createKey: () => crypto.randomUUID(),
      });
      await keeper.save(typed);
      await keeper.addFile(photo, 'lubang.jpg');
      await memory.outbox.put(of, { key: of, site: of });
      await memory.files.put(of, 'x', photo);
      await memory.drafts.put(of, { title: 'Lampu' });
    }
    await eraseSite(memory, 'a');

    expect(await memory.drafts.keys()).to.have.lengthOf(2);
    expect(await memory.outbox.keys()).to.eql(['b']);
    expect((await memory.files.reports()).size).to.equal(2);
  });
});
