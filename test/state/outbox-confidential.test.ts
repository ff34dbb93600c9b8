import { expect } from '@open-wc/testing';

import { FileShelf } from '../../src/state/file-shelf.ts';
import { OutboxScene } from '../support/outbox-scene.ts';
import { emptyStore, failing } from '../support/stores.ts';

const photo = new Blob(['foto'], { type: 'image/jpeg' });
const file = { id: 'a', name: 'a.jpg', type: 'image/jpeg', size: 4 };

describe('Outbox, with a confidential report', () => {
  let scene: OutboxScene;

  beforeEach(() => {
    scene = new OutboxScene();
  });

  afterEach(() => scene.close());

  const secret = () => ({ ...scene.submission, confidential: true });

  it('has nothing of it on the device, though it was told to keep it', async () => {
    const disk = emptyStore();
    const files = new FileShelf(disk);
    await files.put('kunci', 'a', photo);
    const outbox = scene.open({ files });
    const handover = scene.handover({ key: 'kunci', files: [file] });
    const entry = await outbox.add(secret(), handover);

    expect(entry.keeping).to.equal('memory');
    expect(await scene.store.all()).to.eql([]);
    expect(await disk.keys()).to.eql([]);
    expect(await (await files.get('kunci', 'a'))?.text()).to.equal('foto');
  });

  it('writes nothing of it when it becomes another', async () => {
    const outbox = scene.open();
    await outbox.add(secret(), scene.handover());
    (await scene.gateway.handover(1)).unreachable();
    await outbox.flush();

    expect(outbox.entries.map(({ kind }) => kind)).to.eql(['waiting']);
    expect(await scene.store.all()).to.eql([]);
  });

  it('keeps an open report without the version that was confidential', async () => {
    const outbox = scene.open();
    const earlier = [
      { submission: { ...secret(), title: 'Pungutan liar' }, attachments: 0 },
    ];
    await outbox.add(scene.submission, scene.handover({ earlier }));
    (await scene.gateway.handover(1)).unreachable();
    await outbox.flush();

    const stored = JSON.stringify(await scene.store.all());
    expect(stored).to.contain(scene.submission.title);
    expect(stored).not.to.contain('Pungutan liar');
  });

  it('writes nothing of what an open report was edited into', async () => {
    // The device is not readable in the moment in which it is handed over.
    let isBroken = false;
    const disk = scene.store;
    const broken = failing(disk, 'get');
    const outbox = scene.open({
      store: { ...disk, get: (at) => (isBroken ? broken : disk).get(at) },
    });
    const handover = scene.handover({ key: 'kunci' });
    await outbox.add(scene.submission, handover);
    (await scene.gateway.handover(1)).accept();
    await outbox.flush();
    isBroken = true;
    const entry = await outbox.add(
      { ...secret(), title: 'Pungutan liar' },
      handover,
    );

    expect(entry.kind).to.equal('sent');
    expect(entry.keeping).to.equal('memory');
  });
});
