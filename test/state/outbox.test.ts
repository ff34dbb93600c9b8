import { expect } from '@open-wc/testing';

import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { OutboxEntry } from '../../src/state/outbox-entry.ts';
import { Outbox, type OutboxOptions } from '../../src/state/outbox.ts';
import type { Store } from '../../src/state/storage.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { problem, receipt } from '../support/samples.ts';
import { emptyStore, failing } from '../support/stores.ts';
import { submissionOf } from '../support/submission.ts';

const site = 'kab-contoh';
const submission = submissionOf(site);
const pressed = Date.parse('2026-03-13T02:15:00Z');

/** A store of which nothing can be read back or kept. */
const broken = () => failing(emptyStore(), 'get', 'put', 'delete', 'all');

describe('Outbox', () => {
  let store: Store;
  let gateway: FakeGateway;
  let now: number;
  let opened: Outbox[];

  beforeEach(() => {
    store = emptyStore();
    gateway = new FakeGateway();
    now = pressed;
    opened = [];
  });

  afterEach(() => {
    for (const outbox of opened) outbox.stop();
  });

  /** The outbox of a page: another call is another page, or the next one. */
  function open(options: Partial<OutboxOptions> = {}): Outbox {
    const page = opened.length + 1;
    let keys = 0;
    const outbox = new Outbox({
      site,
      store,
      submit: gateway.submit,
      now: () => now,
      random: () => 1,
      isOnline: () => true,
      createKey: () => `kunci-${page}-${(keys += 1)}`,
      ...options,
    });
    opened.push(outbox);
    return outbox;
  }

  const kinds = (outbox: Outbox) => outbox.entries.map(({ kind }) => kind);

  /** The only entry, which waits. Fails the test if it does not. */
  function waiting(outbox: Outbox) {
    const [entry] = outbox.entries;
    if (entry?.kind !== 'waiting') throw new Error(`It is ${entry?.kind}.`);
    return entry;
  }

  /** Adds a report and has the gateway answer it. */
  async function answered(
    outbox: Outbox,
    answer: 'accept' | 'unreachable' | 'busy' | 'refuse',
    retryAfter?: number,
  ): Promise<void> {
    const number = gateway.handovers.length + 1;
    await outbox.add(submission);
    const handover = await gateway.handover(number);
    handover[answer](retryAfter);
    await outbox.flush();
  }

  describe('a report that is handed over', () => {
    it('is kept before it is sent', async () => {
      const outbox = open({
        submit: async () => {
          kept = await store.all();
          return receipt;
        },
      });
      let kept: unknown[] = [];
      const entry = await outbox.add(submission);
      await outbox.flush();

      expect(kept).to.eql([{ ...entry, kind: 'sending', attempt: 1 }]);
    });

    it('is on the disk when it counts as added', async () => {
      const outbox = open();
      const entry = await outbox.add(submission);

      expect(entry).to.eql({
        kind: 'queued',
        site,
        key: 'kunci-1-1',
        createdAt: pressed,
        submission,
      });
      expect(await store.get(entry.key)).to.include({ key: entry.key });
    });

    it('reaches the gateway as it was written, with its key', async () => {
      await open().add(submission);
      const handover = await gateway.handover();

      expect(handover.submission).to.equal(submission);
      expect(handover.key).to.equal('kunci-1-1');
    });

    it('is sent once the gateway has given its receipt', async () => {
      const outbox = open();
      await answered(outbox, 'accept');

      expect(outbox.entries).to.eql([
        { kind: 'sent', site, key: 'kunci-1-1', createdAt: pressed, receipt },
      ]);
    });

    it('leaves nothing that was written on the device once it is sent', async () => {
      await answered(open(), 'accept');
      const kept = JSON.stringify(await store.all());

      expect(kept).to.contain(receipt.trackingCode);
      for (const part of [
        submission.title,
        submission.content,
        submission.reporter.name,
        submission.reporter.email!,
      ]) {
        expect(kept).not.to.contain(part);
      }
    });

    it('is refused for good with what the gateway found', async () => {
      const outbox = open();
      await answered(outbox, 'refuse');
      await outbox.retry();

      expect(outbox.entries).to.eql([
        {
          kind: 'refused',
          site,
          key: 'kunci-1-1',
          createdAt: pressed,
          submission,
          problem,
        },
      ]);
      expect(gateway.handovers).to.have.lengthOf(1);
      expect(await store.all()).to.eql([...outbox.entries]);
    });

    it('is sent too when it comes while another is being sent', async () => {
      const outbox = open();
      await outbox.add(submission);
      await gateway.handover(1);
      await outbox.add(submission);
      expect(kinds(outbox)).to.eql(['sending', 'queued']);

      gateway.handovers[0]!.accept();
      (await gateway.handover(2)).accept();
      await outbox.flush();
      expect(kinds(outbox)).to.eql(['sent', 'sent']);
      expect(gateway.keys).to.eql(['kunci-1-1', 'kunci-1-2']);
    });

    it('is not held up by one that waits', async () => {
      const outbox = open();
      await answered(outbox, 'busy', 3600);
      await answered(outbox, 'accept');

      expect(kinds(outbox)).to.eql(['waiting', 'sent']);
    });

    it('is sent though the disk is full', async () => {
      store = failing(emptyStore(), 'put');
      const outbox = open();
      await answered(outbox, 'accept');

      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('is sent though nothing of the disk works', async () => {
      store = broken();
      const outbox = open();
      await outbox.start();
      await answered(outbox, 'accept');
      expect(kinds(outbox)).to.eql(['sent']);

      await outbox.discard('kunci-1-1');
      expect(outbox.entries).to.eql([]);
    });
  });

  describe('a report that could not be sent', () => {
    it('says that the network is away', async () => {
      const outbox = open({ isOnline: () => false });
      await answered(outbox, 'unreachable');

      expect(waiting(outbox).reason).to.equal('offline');
    });

    it('says that the gateway is away', async () => {
      const outbox = open();
      await answered(outbox, 'unreachable');

      expect(waiting(outbox).reason).to.equal('unreachable');
    });

    it('says that the gateway is busy', async () => {
      const outbox = open();
      await answered(outbox, 'busy');

      expect(waiting(outbox).reason).to.equal('busy');
    });

    it('waits on the device with all that was written', async () => {
      const outbox = open();
      await answered(outbox, 'unreachable');

      expect(await store.all()).to.eql([...outbox.entries]);
      expect(waiting(outbox).submission).to.equal(submission);
    });

    it('waits as long as the gateway asks', async () => {
      const outbox = open();
      await answered(outbox, 'busy', 600);

      expect(waiting(outbox).retryAt).to.equal(pressed + 600_000);
    });

    it('waits its own time where the gateway asks for less', async () => {
      const outbox = open();
      await answered(outbox, 'busy', 1);

      expect(waiting(outbox).retryAt).to.equal(pressed + 5_000);
    });

    it('waits a day at most, whatever it is asked', async () => {
      const outbox = open();
      await answered(outbox, 'busy', 1e9);

      expect(waiting(outbox).retryAt).to.equal(pressed + 86_400_000);
    });

    it('is not sent before its time', async () => {
      const outbox = open();
      await answered(outbox, 'busy', 600);
      now += 599_999;
      await outbox.flush();

      expect(gateway.handovers).to.have.lengthOf(1);
    });

    it('is sent with the same key when its time has come', async () => {
      const outbox = open();
      await answered(outbox, 'busy', 600);
      now += 600_000;
      const flushed = outbox.flush();
      (await gateway.handover(2)).accept();
      await flushed;

      expect(gateway.keys).to.eql(['kunci-1-1', 'kunci-1-1']);
      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('is sent by itself when its time has come', async () => {
      const outbox = open();
      outbox.subscribe(() => {
        // So that nobody need wait for as long.
        if (kinds(outbox).includes('waiting')) now += 5_000;
      });
      await outbox.add(submission);
      (await gateway.handover(1)).unreachable();
      (await gateway.handover(2)).accept();
      await outbox.flush();

      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('is sent at once when somebody asks', async () => {
      const outbox = open();
      await answered(outbox, 'busy', 600);
      const retried = outbox.retry();
      (await gateway.handover(2)).accept();
      await retried;

      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('is sent once more when asked while it is being sent in vain', async () => {
      const outbox = open();
      await outbox.add(submission);
      await gateway.handover(1);
      const retried = outbox.retry();
      gateway.handovers[0]!.unreachable();
      (await gateway.handover(2)).accept();
      await retried;

      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('waits longer each time, up to five minutes', async () => {
      const outbox = open();
      await answered(outbox, 'unreachable');
      const waits = [waiting(outbox).retryAt - now];
      for (let attempt = 2; attempt <= 9; attempt += 1) {
        const retried = outbox.retry();
        (await gateway.handover(attempt)).unreachable();
        await retried;
        waits.push(waiting(outbox).retryAt - now);
      }

      expect(waits).to.eql([
        5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000,
        300_000,
      ]);
      expect(new Set(gateway.keys).size).to.equal(1);
    });

    it('waits between half the time and the whole, by chance', async () => {
      for (const [chance, wait] of [
        [0, 2_500],
        [0.5, 3_750],
        [1, 5_000],
      ] as const) {
        const outbox = open({ random: () => chance });
        await answered(outbox, 'unreachable');

        expect(waiting(outbox).retryAt - now).to.equal(wait);
      }
    });

    it('is sent where a wrong clock had put it off for years', async () => {
      now = Date.parse('2031-01-01T00:00:00Z');
      const earlier = open();
      await answered(earlier, 'unreachable');
      earlier.stop();
      now = pressed;
      const outbox = open();
      await outbox.start();
      (await gateway.handover(2)).accept();
      await outbox.flush();

      expect(kinds(outbox)).to.eql(['sent']);
    });

    it('does not take an error of the page for a refusal', async () => {
      const outbox = open({ submit: () => Promise.reject(new Error('oops')) });
      await outbox.add(submission);
      await outbox.flush();

      expect(waiting(outbox).reason).to.equal('unreachable');
    });
  });

  describe('discard', () => {
    it('forgets a report here and on the disk', async () => {
      const outbox = open();
      await answered(outbox, 'accept');
      await outbox.discard('kunci-1-1');

      expect(outbox.entries).to.eql([]);
      expect(await store.all()).to.eql([]);
    });

    it('leaves the others', async () => {
      const outbox = open();
      await answered(outbox, 'accept');
      await answered(outbox, 'accept');
      await outbox.discard('kunci-1-1');

      expect(outbox.entries.map(({ key }) => key)).to.eql(['kunci-1-2']);
      expect(await store.all()).to.eql([...outbox.entries]);
    });

    it('is for good when the answer comes after', async () => {
      const outbox = open();
      await outbox.add(submission);
      const handover = await gateway.handover();
      await outbox.discard('kunci-1-1');
      handover.accept();
      await outbox.flush();

      expect(outbox.entries).to.eql([]);
      expect(await store.all()).to.eql([]);
    });

    it('is for good when the answer comes before the disk is done', async () => {
      const disk = store;
      const outbox = open({
        store: {
          ...disk,
          async delete(key) {
            await disk.delete(key);
            handover.accept();
            await outbox.flush();
          },
        },
      });
      await outbox.add(submission);
      const handover = await gateway.handover();
      await outbox.discard('kunci-1-1');

      expect(outbox.entries).to.eql([]);
      expect(await store.all()).to.eql([]);
    });

    it('keeps a report from the gateway that has not left yet', async () => {
      const outbox = open();
      await outbox.add(submission);
      // The disk is noting that it is about to be sent.
      expect(kinds(outbox)).to.eql(['sending']);
      await outbox.discard('kunci-1-1');
      await outbox.flush();

      expect(gateway.handovers).to.eql([]);
    });
  });

  describe('subscribe', () => {
    it('tells of every state that a report goes through', async () => {
      const outbox = open();
      const told: string[] = [];
      outbox.subscribe(() => told.push(kinds(outbox).join()));
      await answered(outbox, 'unreachable');
      const retried = outbox.retry();
      (await gateway.handover(2)).accept();
      await retried;
      await outbox.discard('kunci-1-1');

      expect(told).to.eql([
        'queued',
        'sending',
        'waiting',
        'sending',
        'sent',
        '',
      ]);
    });

    it('tells no more once it is ended', async () => {
      const outbox = open();
      let told = 0;
      const end = outbox.subscribe(() => (told += 1));
      await answered(outbox, 'accept');
      const before = told;
      end();
      await answered(outbox, 'accept');

      expect(before).to.be.greaterThan(0);
      expect(told).to.equal(before);
    });
  });

  it('keeps the entries of a moment as they were', async () => {
    const outbox = open();
    await outbox.add(submission);
    const before: readonly OutboxEntry[] = outbox.entries;
    (await gateway.handover()).accept();
    await outbox.flush();

    expect(before.map(({ kind }) => kind)).to.eql(['sending']);
  });

  it('never rejects, so that nothing reaches the host page', async () => {
    store = broken();
    const outbox = open({
      submit: () => Promise.reject(new UnreachableError(undefined)),
    });
    await outbox.start();
    await outbox.add(submission);
    await outbox.retry();
    await outbox.discard('kunci-1-1');

    expect(outbox.entries).to.eql([]);
  });
});
