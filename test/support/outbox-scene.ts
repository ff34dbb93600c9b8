import { isSettledEntry } from '../../src/state/outbox-entries.ts';
import {
  Outbox,
  type Handover,
  type OutboxOptions,
} from '../../src/state/outbox.ts';
import type { OutboxEntry } from '../../src/state/outbox-entry.ts';
import { memoryStores, type Store } from '../../src/state/storage.ts';
import { FakeGateway } from './fake-gateway.ts';
import { emptyStore } from './stores.ts';
import { submissionOf } from './submission.ts';

/** When a person pressed send. */
export const pressed = Date.parse('2026-03-13T02:15:00Z');

/** When that person had typed the first letter. */
export const started = pressed - 600_000;

/** One device, its clock, and the gateway that its pages send reports to. */
export class OutboxScene {
  readonly site = 'kab-contoh';
  readonly submission = submissionOf(this.site);
  readonly gateway = new FakeGateway();
  store: Store = emptyStore();
  readonly files = memoryStores().files;
  now = pressed;
  readonly #opened: Outbox[] = [];
  #keys = 0;

  /** What the device holds of reports, but for the keys of those settled. */
  async held(): Promise<unknown[]> {
    const values = await this.store.all();
    return values.filter((value) => !isSettledEntry(value));
  }

  /** The outbox of a page: another call is another page, or the next one. */
  open(options: Partial<OutboxOptions> = {}): Outbox {
    const outbox = new Outbox({
      site: this.site,
      store: this.store,
      files: this.files,
      submit: this.gateway.submit,
      attach: this.gateway.attach,
      now: () => this.now,
      random: () => 1,
      isOnline: () => true,
      ...options,
    });
    this.#opened.push(outbox);
    return outbox;
  }

  /** What a new report comes with: `kunci-1`, `kunci-2` and so on. */
  handover(given: Partial<Handover> = {}): Handover {
    return {
      key: `kunci-${(this.#keys += 1)}`,
      startedAt: started,
      files: [],
      earlier: [],
      keeping: 'device',
      envelope: {},
      ...given,
    };
  }

  /** Hands a report over as a form does. */
  add(outbox: Outbox, given: Partial<Handover> = {}): Promise<OutboxEntry> {
    return outbox.add(this.submission, this.handover(given));
  }

  /** The outbox of the next page, which has taken up what is kept. */
  async nextPage(): Promise<Outbox> {
    const outbox = this.open();
    await outbox.start();
    return outbox;
  }

  /** Adds a report and has the gateway answer it. */
  async answered(
    outbox: Outbox,
    answer: 'accept' | 'unreachable' | 'busy' | 'refuse',
    retryAfter?: number,
  ): Promise<void> {
    const number = this.gateway.handovers.length + 1;
    await this.add(outbox);
    const handover = await this.gateway.handover(number);
    if (answer === 'busy') handover.busy(retryAfter);
    else handover[answer]();
    await outbox.flush();
  }

  /** Closes all pages, so that none goes on into the next test. */
  close(): void {
    for (const outbox of this.#opened) outbox.stop();
  }
}

export function kinds(outbox: Outbox): OutboxEntry['kind'][] {
  return outbox.entries.map(({ kind }) => kind);
}

/** The only entry, which waits. Fails the test if it does not. */
export function waiting(
  outbox: Outbox,
): Extract<OutboxEntry, { kind: 'waiting' }> {
  const [entry] = outbox.entries;
  if (entry?.kind !== 'waiting') throw new Error(`It is ${entry?.kind}.`);
  return entry;
}
