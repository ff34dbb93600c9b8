import { expect } from '@open-wc/testing';

import { toDraft } from '../../src/domain/report.ts';
import { DraftKeeper } from '../../src/state/draft-keeper.ts';
import type { ReturnedReport } from '../../src/state/outbox-entry.ts';
import { memoryStores, type Stores } from '../../src/state/storage.ts';
import { submissionOf } from '../support/submission.ts';

const site = 'kab-contoh';
const submission = submissionOf(site);
const typed = { draft: toDraft(submission), step: 'check' };
const report: ReturnedReport = {
  submission,
  key: 'kunci',
  startedAt: 1,
  files: [{ id: 'a', name: 'a.jpg', type: 'image/jpeg', size: 4 }],
  earlier: [{ submission, attachments: 1 }],
  keeping: 'device',
  keyState: 'usable',
};

describe('DraftKeeper, with a report that is taken back', () => {
  let stores: Stores;

  beforeEach(async () => {
    stores = memoryStores();
    await stores.files.put('kunci', 'a', new Blob(['foto']));
  });

  function open(): DraftKeeper {
    let keys = 0;
    const createKey = () => `baru-${(keys += 1)}`;
    return new DraftKeeper(stores, site, { now: () => 2, createKey });
  }

  it('keeps all of it for the next page, under its key', async () => {
    await open().takeBack(report, typed);

    expect(await open().restore()).to.eql({
      key: 'kunci',
      site,
      startedAt: 1,
      savedAt: 2,
      ...typed,
      files: report.files,
      earlier: report.earlier,
    });
  });

  it('moves it with its files to a new key where that is spent', async () => {
    const keeper = open();
    await keeper.takeBack({ ...report, keyState: 'spent' }, typed);
    const { key, earlier } = keeper.origin;

    expect(key).not.to.equal('kunci');
    expect(earlier).to.eql([]);
    expect(await (await keeper.readFile('a'))?.text()).to.equal('foto');
    expect(await stores.files.ids('kunci')).to.eql([]);
  });

  it('has nothing of a confidential one on the device', async () => {
    await stores.files.move('kunci', 'kunci', 'memory');
    const keeper = open();
    await keeper.takeBack({ ...report, keeping: 'memory' }, typed);

    expect(await stores.drafts.all()).to.eql([]);
    expect(await (await keeper.readFile('a'))?.text()).to.equal('foto');
  });
});
