import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { ProblemError } from '../../src/api/problem-error.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import { isOutboxEntry } from '../../src/state/outbox-entry.ts';
import { Outbox, type OutboxOptions } from '../../src/state/outbox.ts';
import { openStores, type Store } from '../../src/state/storage.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { problem, receipt } from '../support/samples.ts';
import { emptyStore, held } from '../support/stores.ts';
import { submissionOf } from '../support/submission.ts';

const site = 'kab-contoh';
const submission = submissionOf(site);
const pressed = Date.parse('2026-03-13T02:15:00Z');
const base = { site, key: 'kunci', createdAt: pressed, submission };

describe('Outbox, from one page to the next', () => {
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
    const outbox = new Outbox({
      site,
      store,
      submit: gateway.submit,
      now: () => now,
      random: () => 1,
      isOnline: () => true,
      createKey: () => crypto.randomUUID(),
      ...options,
    });
    opened.push(outbox);
    return outbox;
  }

  const kinds = (outbox: Outbox) => outbox.entries.map(({ kind }) => kind);

  /** The outbox of the next page, which has taken up what is kept. */
  async function nextPage(): Promise<Outbox> {
    const outbox = open();
    await outbox.start();
    return outbox;
  }

  describe('start', () => {
    for (const kept of [
      { ...base, kind: 'queued' },
      { ...base, kind: 'sending', attempt: 3 },
      {
        ...base,
        kind: 'waiting',
        attempt: 3,
        retryAt: pressed - 1,
        reason: 'busy',
      },
      // As another version might have written it.
      { ...base, kind: 'waiting' },
      { ...base, kind: 'waiting', attempt: 1, retryAt: null, reason: 'busy' },
      { ...base, kind: 'waiting', attempt: 'x', retryAt: 1, reason: 'busy' },
    ]) {
      it(`sends with its key what is kept as ${JSON.stringify({ ...kept, submission: 0 })}`, async () => {
        await store.put('kunci', kept);
        const outbox = await nextPage();
        (await gateway.handover()).accept();
        await outbox.flush();

        expect(gateway.keys).to.eql(['kunci']);
        expect(gateway.handovers[0]!.submission).to.eql(submission);
        expect(await store.all()).to.eql([
          { kind: 'sent', site, key: 'kunci', createdAt: pressed, receipt },
        ]);
      });
    }

    it('leaves waiting what is to wait', async () => {
      await store.put('kunci', {
        ...base,
        kind: 'waiting',
        attempt: 1,
        retryAt: pressed + 600_000,
        reason: 'busy',
      });
      const outbox = await nextPage();
      await outbox.flush();

      expect(kinds(outbox)).to.eql(['waiting']);
      expect(gateway.handovers).to.eql([]);
    });

    it('shows again what was sent or refused, and sends neither', async () => {
      const { submission: _, ...sent } = { ...base, kind: 'sent', receipt };
      const refused = { ...base, key: 'b', kind: 'refused', problem };
      await store.put('kunci', sent);
      await store.put('b', { ...refused, createdAt: pressed + 1 });
      const outbox = await nextPage();
      await outbox.flush();

      expect(kinds(outbox)).to.eql(['sent', 'refused']);
      expect(gateway.handovers).to.eql([]);
    });

    it('puts the oldest first', async () => {
      for (const [key, createdAt] of [
        ['a', 30],
        ['b', 10],
        ['c', 20],
      ] as const) {
        await store.put(key, { ...base, key, createdAt, kind: 'queued' });
      }
      const outbox = await nextPage();

      expect(outbox.entries.map(({ key }) => key)).to.eql(['b', 'c', 'a']);
    });

    it('leaves alone what it cannot read, and what is another site’s', async () => {
      const others: [string, unknown][] = [
        ['a', null],
        ['b', 'queued'],
        ['c', { kind: 'queued', site }],
        ['d', { ...base, key: 'd', kind: 'dispatched' }],
        ['e', { ...base, key: 'e', kind: 'sent', receipt: { code: 1 } }],
        ['f', { ...base, key: 'f', kind: 'queued', site: 'kab-lain' }],
        ['g', { ...base, key: 'g', kind: 'queued', submission: 'x' }],
        ['h', { ...base, key: 7, kind: 'queued' }],
      ];
      for (const [key, value] of others) await store.put(key, value);
      const outbox = await nextPage();
      await outbox.flush();

      expect(outbox.entries).to.eql([]);
      expect(gateway.handovers).to.eql([]);
      expect(await store.all()).to.eql(others.map(([, value]) => value));
    });

    it('shows a report once that is added meanwhile', async () => {
      const outbox = open();
      const added = outbox.add(submission);
      await outbox.start();
      await added;
      expect(outbox.entries).to.have.lengthOf(1);

      (await gateway.handover()).accept();
      await outbox.flush();
      expect(kinds(outbox)).to.eql(['sent']);
      expect(gateway.handovers).to.have.lengthOf(1);
    });
  });

  describe('stop', () => {
    it('ends the request, and keeps the report for the next page', async () => {
      const outbox = open();
      await outbox.add(submission);
      const handover = await gateway.handover();
      outbox.stop();
      await outbox.flush();

      expect(handover.signal.aborted).to.equal(true);
      expect(kinds(outbox)).to.eql(['queued']);
      expect(await store.all()).to.eql([...outbox.entries]);
    });

    it('sends nothing more', async () => {
      const outbox = open();
      await outbox.add(submission);
      (await gateway.handover()).unreachable();
      await outbox.flush();
      outbox.stop();
      await outbox.retry();
      await outbox.add(submission);
      await outbox.flush();

      expect(gateway.handovers).to.have.lengthOf(1);
    });

    it('takes no more from a store that answers late', async () => {
      await store.put('kunci', { ...base, kind: 'queued' });
      const slow = held<unknown[]>();
      const outbox = open({ store: { ...store, all: () => slow.promise } });
      const started = outbox.start();
      outbox.stop();
      slow.resolve(await store.all());
      await started;

      expect(outbox.entries).to.eql([]);
      expect(gateway.handovers).to.eql([]);
    });

    it('goes on after with the same key', async () => {
      const outbox = open();
      await outbox.add(submission);
      await gateway.handover(1);
      outbox.stop();
      await outbox.start();
      (await gateway.handover(2)).accept();
      await outbox.flush();

      expect(new Set(gateway.keys).size).to.equal(1);
      expect(kinds(outbox)).to.eql(['sent']);
    });
  });

  describe('two pages at once', () => {
    it('send a report with one key', async () => {
      const first = open();
      await first.add(submission);
      await gateway.handover(1);
      const second = await nextPage();
      await gateway.handover(2);
      for (const handover of gateway.handovers) handover.accept();
      await Promise.all([first.flush(), second.flush()]);

      expect(new Set(gateway.keys).size).to.equal(1);
      expect([...kinds(first), ...kinds(second)]).to.eql(['sent', 'sent']);
      expect(await store.all()).to.eql([...first.entries]);
    });
  });

  describe('with the real database', () => {
    it('goes on where the page was cut off, and leaves nothing written', async () => {
      ({ outbox: store } = await openStores());
      const own = { site: `uji-${crypto.randomUUID()}` };
      const { key } = await open(own).add(submissionOf(own.site));
      await gateway.handover(1);

      const { outbox: reopened } = await openStores();
      const outbox = open({ ...own, store: reopened });
      await outbox.start();
      (await gateway.handover(2)).accept();
      await outbox.flush();
      const kept = await store.get(key);
      await store.delete(key);

      expect(gateway.keys).to.eql([key, key]);
      expect(kept).to.eql({
        kind: 'sent',
        site: own.site,
        key,
        createdAt: pressed,
        receipt,
      });
    });
  });

  describe('whatever comes between', () => {
    const outcome = fc.constantFrom('unreachable', 'busy', 'ok');
    const event = fc.constantFrom('retry', 'later', 'reload', 'pause');

    it('the gateway sees one key, and it is sent once it has answered', () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(outcome, { minLength: 1, maxLength: 8 }),
          fc.array(event, { maxLength: 12 }),
          async (outcomes, events) => {
            const keys: string[] = [];
            let answered = false;
            store = emptyStore();
            const submit: OutboxOptions['submit'] = async (_, key) => {
              const next = outcomes[keys.push(key) - 1] ?? 'unreachable';
              if (next === 'busy') throw new ProblemError(busy, 60);
              if (next !== 'ok') throw new UnreachableError(undefined);
              answered = true;
              return receipt;
            };
            let outbox = open({ submit });
            await outbox.add(submission);
            await outbox.flush();
            for (const each of events) {
              if (each === 'retry') await outbox.retry();
              if (each === 'later') {
                now += 300_000;
                await outbox.flush();
              }
              if (each === 'reload') {
                outbox.stop();
                outbox = open({ submit });
              }
              if (each === 'pause') outbox.stop();
              if (each === 'pause' || each === 'reload') await outbox.start();
              await outbox.flush();
            }
            outbox.stop();

            expect(new Set(keys).size).to.equal(1);
            expect(kinds(outbox)).to.eql([answered ? 'sent' : 'waiting']);
            // Once it has answered, it is asked no more.
            if (answered) expect(outcomes.indexOf('ok')).to.equal(last(keys));
            expect(await store.all()).to.eql([...outbox.entries]);
          },
        ),
        { numRuns: 200 },
      ));
  });
});

function last(list: readonly unknown[]): number {
  return list.length - 1;
}

const busy = { ...problem, status: 503, code: 'unavailable' } as const;

describe('isOutboxEntry', () => {
  it('takes no value that is not an object with a site and a key', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(isOutboxEntry(value)).to.equal(false);
      }),
    );
  });
});
