import { expect } from '@open-wc/testing';

import type { Submission } from '../../src/domain/report.ts';
import type { Outbox } from '../../src/state/outbox.ts';
import type { ReturnedReport } from '../../src/state/outbox-entry.ts';
import {
  kinds,
  OutboxScene,
  pressed,
  started,
} from '../support/outbox-scene.ts';
import { receipt } from '../support/samples.ts';

const key = 'kunci';

describe('Outbox, with a report that is edited after it was sent', () => {
  let scene: OutboxScene;
  let outbox: Outbox;
  let edited: Submission;

  beforeEach(() => {
    scene = new OutboxScene();
    outbox = scene.open();
    edited = { ...scene.submission, content: 'Lubangnya sudah dua.' };
  });

  afterEach(() => {
    scene.close();
  });

  const kept = () => Promise.resolve();

  /** Sends a report in vain and takes it back. */
  async function takenBack(of = outbox): Promise<ReturnedReport> {
    const number = scene.gateway.handovers.length + 1;
    await scene.add(of, { key });
    (await scene.gateway.handover(number)).unreachable();
    await of.flush();
    scene.now += 60_000;
    return (await of.cancel(key, kept))!;
  }

  function resend(of: Outbox, { earlier }: ReturnedReport) {
    return of.add(edited, scene.handover({ key, earlier }));
  }

  describe('cancel', () => {
    it('gives back all of a report that waits', async () => {
      const files = [{ id: 'a', name: 'a.jpg', type: 'image/jpeg', size: 4 }];
      await scene.add(outbox, { key, files });
      (await scene.gateway.handover()).unreachable();
      await outbox.flush();
      const { submission } = scene;

      expect(await outbox.cancel(key, kept)).to.eql({
        submission,
        key,
        startedAt: started,
        files,
        keeping: 'device',
        earlier: [{ submission, attachments: 1 }],
        keyState: 'usable',
      });
      expect(outbox.entries).to.eql([]);
      expect(await scene.held()).to.eql([]);
    });

    it('lets go of the report only once it is kept elsewhere', async () => {
      await scene.add(outbox, { key });
      (await scene.gateway.handover()).unreachable();
      await outbox.flush();
      let onDevice: unknown[] = [];
      await outbox.cancel(key, async () => {
        onDevice = await scene.held();
      });

      expect(onDevice).to.have.lengthOf(1);
      expect(await scene.held()).to.eql([]);
    });

    it('leaves it on the device where it cannot be kept elsewhere', async () => {
      await scene.add(outbox, { key });
      (await scene.gateway.handover()).unreachable();
      await outbox.flush();
      const report = await outbox.cancel(key, () =>
        Promise.reject(new Error()),
      );

      expect(report?.submission).to.eql(scene.submission);
      expect(outbox.entries).to.eql([]);
      expect(await scene.held()).to.have.lengthOf(1);
    });

    it('ends the request of a report that is being sent', async () => {
      await scene.add(outbox, { key });
      const handover = await scene.gateway.handover();
      await outbox.cancel(key, kept);
      await outbox.flush();

      expect(handover.signal.aborted).to.equal(true);
      expect(outbox.entries).to.eql([]);
    });

    it('takes back nothing that has arrived', async () => {
      await scene.add(outbox, { key });
      (await scene.gateway.handover()).accept();
      await outbox.flush();

      expect(await outbox.cancel(key, kept)).to.equal(undefined);
      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('is no way to have an old answer settle the edited report', async () => {
      const { signal } = new AbortController();
      // The answer was on its way already when the request was ended.
      const deaf = scene.open({
        submit: (report, envelope, of) =>
          scene.gateway.submit(report, envelope, of, signal),
      });
      await scene.add(deaf, { key });
      const late = await scene.gateway.handover(1);
      const back = await deaf.cancel(key, kept);
      await resend(deaf, back!);
      late.accept();
      const second = await scene.gateway.handover(2);

      expect(second.submission).to.eql(edited);
      expect(kinds(deaf)).to.eql(['sending']);
      second.accept();
      await deaf.flush();
    });
  });

  it('is sent under the same key', async () => {
    await resend(outbox, await takenBack());
    (await scene.gateway.handover(2)).accept();
    await outbox.flush();

    expect(scene.gateway.keys).to.eql([key, key]);
    expect(scene.gateway.handovers[1]!.submission).to.eql(edited);
    expect(outbox.entries[0]).to.include({ kind: 'sent', version: 'latest' });
  });

  it('takes the receipt of what had arrived, and says which that was', async () => {
    await resend(outbox, await takenBack());
    (await scene.gateway.handover(2)).refuse('idempotency-key-reused', 422);
    const earlier = await scene.gateway.handover(3);
    earlier.accept();
    await outbox.flush();

    expect(earlier.submission).to.eql(scene.submission);
    expect(outbox.entries).to.eql([
      {
        kind: 'sent',
        site: scene.site,
        key,
        createdAt: pressed + 60_000,
        keeping: 'device',
        receipt,
        visibility: 'open',
        files: [],
        version: 'earlier',
        unsent: edited,
      },
    ]);
    expect(await scene.held()).to.eql([...outbox.entries]);
  });

  it('finds among several the one that had arrived', async () => {
    const first = await takenBack();
    await outbox.add(
      { ...edited, title: 'Lubang ketiga' },
      scene.handover({ key, earlier: first.earlier }),
    );
    (await scene.gateway.handover(2)).unreachable();
    await outbox.flush();
    const second = await outbox.cancel(key, kept);
    await resend(outbox, second!);
    for (const number of [3, 4]) {
      (await scene.gateway.handover(number)).refuse(
        'idempotency-key-reused',
        422,
      );
    }
    (await scene.gateway.handover(5)).accept();
    await outbox.flush();

    expect(scene.gateway.handovers[4]!.submission).to.eql(scene.submission);
    expect(outbox.entries[0]).to.include({ version: 'earlier' });
  });

  it('asks for it again with the number of files of then', async () => {
    const files = [{ id: 'a', name: 'a.jpg', type: 'image/jpeg', size: 4 }];
    await scene.add(outbox, { key, files });
    (await scene.gateway.handover(1)).unreachable();
    await outbox.flush();
    await resend(outbox, (await outbox.cancel(key, kept))!);
    (await scene.gateway.handover(2)).refuse('idempotency-key-reused', 422);

    expect((await scene.gateway.handover(3)).envelope).to.eql({
      attachments: 1,
    });
  });

  it('waits where the connection breaks before the receipt of then', async () => {
    await resend(outbox, await takenBack());
    (await scene.gateway.handover(2)).refuse('idempotency-key-reused', 422);
    (await scene.gateway.handover(3)).unreachable();
    await outbox.flush();
    expect(kinds(outbox)).to.eql(['waiting']);

    const next = await scene.nextPage();
    const retried = next.retry();
    (await scene.gateway.handover(4)).refuse('idempotency-key-reused', 422);
    (await scene.gateway.handover(5)).accept();
    await retried;
    expect(next.entries[0]).to.include({ kind: 'sent', version: 'earlier' });
  });

  it('gets another key where the key is spent on what nobody here knows', async () => {
    await scene.add(outbox, { key });
    (await scene.gateway.handover(1)).refuse('idempotency-key-reused', 422);
    await outbox.flush();
    const back = await outbox.cancel(key, kept);

    expect(back?.keyState).to.equal('spent');
  });

  it('has nothing on the device any more once it is confidential', async () => {
    await scene.add(outbox, { key });
    (await scene.gateway.handover(1)).unreachable();
    await outbox.flush();
    // The device did not let go of it.
    await outbox.cancel(key, () => Promise.reject(new Error()));
    await outbox.add(edited, scene.handover({ key, keeping: 'memory' }));
    (await scene.gateway.handover(2)).refuse('idempotency-key-reused', 422);
    (await scene.gateway.handover(3)).accept();
    await outbox.flush();

    expect(await scene.held()).to.eql([]);
    expect(outbox.entries[0]).to.include({ kind: 'sent', version: 'earlier' });
  });

  describe('in another tab', () => {
    it('is one entry with what that has sent', async () => {
      await scene.add(outbox, { key });
      (await scene.gateway.handover(1)).unreachable();
      await outbox.flush();
      outbox.stop();
      const other = scene.open();
      await other.add(edited, scene.handover({ key }));
      (await scene.gateway.handover(2)).refuse('idempotency-key-reused', 422);
      (await scene.gateway.handover(3)).accept();
      await other.flush();

      expect(other.entries[0]).to.include({ kind: 'sent', version: 'earlier' });
    });

    it('gets the receipt that is there already, and is not sent', async () => {
      await scene.add(outbox, { key });
      (await scene.gateway.handover(1)).accept();
      await outbox.flush();
      const other = scene.open();
      const entry = await other.add(edited, scene.handover({ key }));
      await other.flush();

      expect(entry).to.include({ kind: 'sent', version: 'earlier', receipt });
      expect(scene.gateway.handovers).to.have.lengthOf(1);
    });

    it('is what a tab goes on with that still has the old one', async () => {
      await scene.add(outbox, { key });
      (await scene.gateway.handover(1)).unreachable();
      await outbox.flush();
      scene.now += 60_000;
      const other = scene.open();
      other.stop();
      await other.add(edited, scene.handover({ key }));
      const retried = outbox.retry();
      const handover = await scene.gateway.handover(2);
      handover.accept();
      await retried;

      expect(handover.submission).to.eql(edited);
      expect(outbox.entries[0]).to.include({ kind: 'sent', version: 'latest' });
    });
  });
});
