import { expect, waitUntil } from '@open-wc/testing';

import type { SavedFile } from '../../src/state/file-shelf.ts';
import type { Outbox } from '../../src/state/outbox.ts';
import type { FileState } from '../../src/state/outbox-entry.ts';
import { OutboxScene, pressed } from '../support/outbox-scene.ts';
import { receipt } from '../support/samples.ts';
import { until } from '../support/until.ts';

const key = 'kunci';
const photos: SavedFile[] = ['a', 'b'].map((id) => ({
  id,
  name: `${id}.jpg`,
  type: 'image/jpeg',
  size: 4,
}));

describe('Outbox, with files', () => {
  let scene: OutboxScene;
  let outbox: Outbox;

  beforeEach(async () => {
    scene = new OutboxScene();
    for (const { id, type } of photos) {
      await scene.files.put(key, id, new Blob([`foto ${id}`], { type }));
    }
    outbox = scene.open();
  });

  afterEach(() => {
    scene.close();
  });

  /** Hands over a report with two photos, which the gateway takes. */
  async function sent(): Promise<void> {
    await scene.add(outbox, { key, files: photos });
    (await scene.gateway.handover()).accept();
    await scene.gateway.upload(1);
  }

  function states(of = outbox): FileState[] {
    const [entry] = of.entries;
    return entry?.kind === 'sent' ? entry.files.map(({ state }) => state) : [];
  }

  const kinds = (of = outbox) => states(of).map(({ kind }) => kind);

  const become = (expected: string, of = outbox) =>
    until(
      `${expected}, not ${kinds(of).join()}`,
      () => kinds(of).join() === expected,
    );

  const bytes = () => scene.files.ids(key);

  it('announces how many will follow', async () => {
    await scene.add(outbox, { key, files: photos });

    expect((await scene.gateway.handover()).envelope).to.eql({
      attachments: 2,
    });
  });

  it('announces none where there are none', async () => {
    await scene.add(outbox);

    expect((await scene.gateway.handover()).envelope).to.eql({});
  });

  it('sends no file before the gateway has the report', async () => {
    await scene.add(outbox, { key, files: photos });
    (await scene.gateway.handover()).unreachable();
    await outbox.flush();

    expect(scene.gateway.uploads).to.eql([]);
    expect(await bytes()).to.eql(['a', 'b']);
  });

  it('has the receipt at once, whatever becomes of the files', async () => {
    await sent();

    expect(outbox.entries[0]).to.include({ kind: 'sent', receipt });
    expect(kinds()).to.eql(['sending', 'waiting']);
  });

  it('sends one after the other, with their numbers and bytes', async () => {
    await sent();
    expect(scene.gateway.uploads).to.have.lengthOf(1);
    scene.gateway.uploads[0]!.accept();
    (await scene.gateway.upload(2)).accept();
    await become('kept,kept');
    const told = await Promise.all(
      scene.gateway.uploads.map(async ({ trackingCode, number, file }) => [
        trackingCode,
        number,
        file.type,
        await file.text(),
      ]),
    );

    const { trackingCode: code } = receipt;
    expect(told).to.eql([
      [code, 1, 'image/jpeg', 'foto a'],
      [code, 2, 'image/jpeg', 'foto b'],
    ]);
  });

  it('has the bytes until the gateway has them, and no longer', async () => {
    await sent();
    expect(await bytes()).to.eql(['a', 'b']);
    scene.gateway.uploads[0]!.accept();
    const second = await scene.gateway.upload(2);
    await waitUntil(async () => (await bytes()).join() === 'b');
    second.accept();

    await waitUntil(async () => !(await bytes()).length);
  });

  it('tries each for itself: one that fails holds up no other', async () => {
    await sent();
    scene.gateway.uploads[0]!.unreachable();
    (await scene.gateway.upload(2)).accept();
    await become('waiting,kept');

    expect(states()[0]).to.eql({
      kind: 'waiting',
      attempt: 1,
      retryAt: pressed + 5_000,
    });
    expect(await bytes()).to.eql(['a']);
  });

  it('sends a report that comes while a file is on its way', async () => {
    await sent();
    await scene.add(outbox);
    (await scene.gateway.handover(2)).accept();
    await outbox.flush();

    expect(outbox.entries.map(({ kind }) => kind)).to.eql(['sent', 'sent']);
    expect(kinds()).to.eql(['sending', 'waiting']);
  });

  it('waits as long as the gateway asks', async () => {
    await sent();
    scene.gateway.uploads[0]!.busy(600);
    await scene.gateway.upload(2);

    expect(states()[0]).to.include({ retryAt: pressed + 600_000 });
  });

  it('sends again what was damaged on its way', async () => {
    await sent();
    scene.gateway.uploads[0]!.refuse('file-digest-wrong', 400);
    await scene.gateway.upload(2);

    expect(kinds()).to.eql(['waiting', 'sending']);
  });

  for (const [code, status] of [
    ['file-too-large', 413],
    ['file-type-not-accepted', 415],
    ['file-unreadable', 422],
    ['file-infected', 422],
    ['attachment-taken', 409],
    ['attachment-handed-over', 409],
    ['report-unknown', 404],
  ] as const) {
    it(`does not try again of itself what is refused with ${code}`, async () => {
      await sent();
      scene.gateway.uploads[0]!.refuse(code, status);
      (await scene.gateway.upload(2)).accept();
      await become('refused,kept');
      await outbox.retry();

      expect(states()[0]).to.eql({ kind: 'refused', code });
      expect(scene.gateway.uploads).to.have.lengthOf(2);
      expect(await bytes()).to.eql(['a']);
    });
  }

  it('tries a refused file again when it is asked to', async () => {
    await sent();
    scene.gateway.uploads[0]!.refuse('file-unreadable', 422);
    (await scene.gateway.upload(2)).accept();
    await become('refused,kept');
    await outbox.retryFile('a');
    (await scene.gateway.upload(3)).accept();
    await become('kept,kept');

    expect(await scene.gateway.uploads[2]!.file.text()).to.equal('foto a');
  });

  it('tries all that wait when somebody asks', async () => {
    await sent();
    scene.gateway.uploads[0]!.unreachable();
    (await scene.gateway.upload(2)).unreachable();
    await become('waiting,waiting');
    await outbox.retry();
    (await scene.gateway.upload(3)).accept();
    (await scene.gateway.upload(4)).accept();

    await become('kept,kept');
  });

  it('does without a file, ends its request and erases it', async () => {
    await sent();
    await outbox.giveUpFile('a');
    (await scene.gateway.upload(2)).accept();
    await become('given-up,kept');

    expect(scene.gateway.uploads[0]!.signal.aborted).to.equal(true);
    await waitUntil(async () => !(await bytes()).includes('a'));
  });

  it('goes on in the next page where it was cut off', async () => {
    await sent();
    scene.gateway.uploads[0]!.accept();
    await scene.gateway.upload(2);
    outbox.stop();
    const next = await scene.nextPage();
    const again = await scene.gateway.upload(3);
    again.accept();
    await become('kept,kept', next);

    expect([again.number, await again.file.text()]).to.eql([2, 'foto b']);
    await waitUntil(async () => !(await bytes()).length);
    expect(await scene.held()).to.eql([...next.entries]);
  });

  it('erases in the next page what this one had no time to', async () => {
    await sent();
    for (const number of [1, 2]) (await scene.gateway.upload(number)).accept();
    await become('kept,kept');
    outbox.stop();
    await scene.files.put(key, 'a', new Blob(['foto a']));
    const next = await scene.nextPage();
    next.stop();

    await waitUntil(async () => !(await bytes()).length);
    expect(kinds(next)).to.eql(['kept', 'kept']);
  });

  it('says so where the bytes are gone', async () => {
    await scene.files.erase(key, ['a']);
    await scene.add(outbox, { key, files: photos });
    (await scene.gateway.handover()).accept();
    const upload = await scene.gateway.upload(1);

    expect(upload.number).to.equal(2);
    expect(states()[0]).to.eql({ kind: 'refused', code: 'file-lost' });
  });

  it('takes from another tab what that has sent', async () => {
    await sent();
    const other = await scene.nextPage();
    await scene.gateway.upload(2);
    scene.gateway.uploads[0]!.accept();
    (await scene.gateway.upload(3)).accept();
    await become('kept,kept');
    scene.gateway.uploads[1]!.unreachable();
    await become('kept,kept', other);

    expect(await scene.held()).to.eql([...outbox.entries]);
  });

  it('erases the files of a report that is discarded', async () => {
    await sent();
    await outbox.discard(key);

    expect(await bytes()).to.eql([]);
    expect(scene.gateway.uploads[0]!.signal.aborted).to.equal(true);
  });

  it('has nothing of a confidential report on the device', async () => {
    await scene.files.move(key, key, 'memory');
    await scene.add(outbox, { key, files: photos, keeping: 'memory' });
    (await scene.gateway.handover()).accept();
    (await scene.gateway.upload(1)).accept();
    (await scene.gateway.upload(2)).accept();
    await become('kept,kept');

    expect(await scene.held()).to.eql([]);
    expect(outbox.isKept(key)).to.equal(false);
    await waitUntil(async () => !(await bytes()).length);
  });
});
