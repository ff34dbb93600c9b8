import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { ProblemError } from '../../src/api/problem-error.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import { toDraft, type Submission } from '../../src/domain/report.ts';
import type { SubmissionEnvelope } from '../../src/domain/submission-envelope.ts';
import { DraftKeeper } from '../../src/state/draft-keeper.ts';
import { isSettledEntry } from '../../src/state/outbox-entries.ts';
import { hasOpenFiles } from '../../src/state/outbox-entry.ts';
import type { Outbox } from '../../src/state/outbox.ts';
import { memoryStores } from '../../src/state/storage.ts';
import { OutboxScene } from '../support/outbox-scene.ts';
import { problem, receipt } from '../support/samples.ts';
import { submissionOf } from '../support/submission.ts';

/** What the connection does to one request. */
type Fate = 'arrives' | 'lost-before' | 'lost-after' | 'busy';

const reused = { ...problem, status: 422, code: 'idempotency-key-reused' };
const busy = { ...problem, status: 503, code: 'unavailable' };

/** A gateway that keeps its contract behind a connection that keeps none. */
class Gateway {
  readonly accepted = new Map<string, string>();
  readonly files = new Map<string, string>();
  readonly keys = new Set<string>();
  #fates: Fate[];

  constructor(fates: Fate[]) {
    this.#fates = [...fates];
  }

  async submit(
    submission: Submission,
    envelope: SubmissionEnvelope,
    key: string,
  ) {
    this.keys.add(key);
    return this.#meet(() => {
      const body = JSON.stringify({ ...submission, ...envelope });
      const known = this.accepted.get(key) ?? body;
      if (known !== body) throw new ProblemError(reused, 0);
      this.accepted.set(key, body);
      return receipt;
    });
  }

  async attach(_code: string, number: number, file: Blob) {
    const text = await file.text();
    return this.#meet(() => {
      this.files.set(text, `${number}`);
      const { type: mediaType, size } = file;
      return { number, state: 'kept' as const, mediaType, size };
    });
  }

  #meet<Answer>(act: () => Answer): Answer {
    const fate = this.#fates.shift() ?? 'arrives';
    if (fate === 'lost-before') throw new UnreachableError(undefined);
    if (fate === 'busy') throw new ProblemError(busy, 60);
    const answer = act();
    if (fate === 'lost-after') throw new UnreachableError(undefined);
    return answer;
  }
}

/** One page: what is typed there, and the outbox behind it. */
interface Page {
  readonly keeper: DraftKeeper;
  readonly outbox: Outbox;
  submission: Submission;
}

/** One citizen, their device and its pages, driven by chance. */
class Citizen {
  readonly gateway: Gateway;
  readonly stores = memoryStores();
  readonly scene = new OutboxScene();
  readonly #added: string[] = [];
  readonly #behind: Outbox[] = [];
  #edits = 0;
  #keys = 0;
  page!: Page;

  constructor(fates: Fate[]) {
    this.gateway = new Gateway(fates);
  }

  /** A page that goes on with what is left here, as a citizen would. */
  async open(): Promise<void> {
    const { scene, stores, gateway } = this;
    const keeper = new DraftKeeper(stores, scene.site, {
      now: () => scene.now,
      createKey: () => `kunci-${(this.#keys += 1)}`,
    });
    const outbox = scene.open({
      store: stores.outbox,
      files: stores.files,
      submit: (report, envelope, key) => gateway.submit(report, envelope, key),
      attach: (code, number, file) => gateway.attach(code, number, file),
    });
    const left = await keeper.restore();
    if (left) keeper.resume(left);
    const submission = submissionOf(scene.site);
    this.page = { keeper, outbox, submission };
    if (left) {
      this.page.submission = {
        ...submission,
        title: left.draft.title,
        content: left.draft.content,
      };
    }
    await outbox.start();
    await settle(outbox);
  }

  async act(deed: Deed): Promise<void> {
    this.scene.now += 1_000;
    const { outbox } = this.page;
    const [entry] = outbox.entries;
    switch (deed) {
      case 'type':
        if (!entry) await this.#type();
        break;
      case 'photo':
        if (!entry && !this.#isSent) await this.#photo();
        break;
      case 'send':
        if (!entry && this.#edits) await this.#send(true);
        break;
      case 'send-and-die':
        // The page ends before the draft is forgotten.
        if (!entry && this.#edits) await this.#send(false);
        break;
      case 'edit':
        if (entry) await this.#takeBack(entry.key);
        break;
      case 'retry':
        await outbox.retry();
        break;
      case 'later':
        this.scene.now += 300_000;
        await outbox.flush();
        break;
      case 'reload':
        outbox.stop();
        await this.open();
        break;
      case 'other-tab':
        // The old tab stays open behind the new one.
        this.#behind.push(outbox);
        await this.open();
        break;
      case 'behind':
        for (const other of this.#behind) {
          await other.retry();
          await settle(other);
        }
        break;
    }
    await settle(this.page.outbox);
  }

  async finish(): Promise<void> {
    if (!this.page.outbox.entries.length) await this.#send(true);
    for (let turn = 0; turn < 14; turn += 1) {
      this.scene.now += 600_000;
      await this.page.outbox.retry();
      await settle(this.page.outbox);
    }
    this.scene.close();
  }

  get photos(): readonly string[] {
    return this.#added;
  }

  get #isSent(): boolean {
    return this.gateway.accepted.size > 0;
  }

  async #type(): Promise<void> {
    const content = `Sudah ${(this.#edits += 1)} kali saya melihatnya di sana.`;
    this.page.submission = { ...this.page.submission, content };
    await this.page.keeper.save(this.#typed);
  }

  async #photo(): Promise<void> {
    if (!this.#edits) await this.#type();
    const text = `foto ${this.#added.length}`;
    await this.page.keeper.addFile(new Blob([text]), `${text}.jpg`);
    this.#added.push(text);
  }

  async #send(isForgotten: boolean): Promise<void> {
    const { keeper, outbox } = this.page;
    if (!this.#edits) await this.#type();
    await outbox.add(this.page.submission, {
      ...keeper.origin,
      envelope: {},
    });
    if (isForgotten) await keeper.release();
    else {
      outbox.stop();
      await this.open();
    }
  }

  async #takeBack(key: string): Promise<void> {
    const { keeper, outbox } = this.page;
    const back = await outbox.cancel(key, async (report) => {
      this.page.submission = report.submission;
      await keeper.takeBack(report, this.#typed);
    });
    if (back) await this.#type();
  }

  get #typed() {
    return { draft: toDraft(this.page.submission), step: 'check' };
  }
}

/** Waits until nothing is on its way any more. */
async function settle(outbox: Outbox): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    await outbox.flush();
    const isBusy = outbox.entries.some(
      (entry) =>
        entry.kind === 'sending' ||
        (entry.kind === 'sent' &&
          entry.files.some(({ state }) => state.kind === 'sending')),
    );
    if (!isBusy) return;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

const deeds = [
  'type',
  'photo',
  'send',
  'send-and-die',
  'edit',
  'retry',
  'later',
  'reload',
  'other-tab',
  'behind',
] as const;

type Deed = (typeof deeds)[number];

describe('A device, whatever comes between the first letter and the receipt', () => {
  it('files one report under one key, with every photo, and keeps nothing after', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom<Fate>('arrives', 'lost-before', 'lost-after', 'busy'),
          { maxLength: 12 },
        ),
        fc.array(fc.constantFrom(...deeds), { minLength: 1, maxLength: 16 }),
        async (fates, story) => {
          const citizen = new Citizen(fates);
          await citizen.open();
          for (const deed of story) await citizen.act(deed);
          await citizen.finish();
          const { gateway, page, stores } = citizen;
          const { entries } = page.outbox;

          expect([...gateway.keys]).to.have.lengthOf(1);
          expect([...gateway.accepted.keys()]).to.eql([...gateway.keys]);
          expect(entries.map(({ kind }) => kind)).to.eql(['sent']);
          const [entry] = entries;
          if (entry?.kind !== 'sent') throw new Error('It is not sent.');
          expect(hasOpenFiles(entry)).to.equal(false);
          expect([...gateway.files.keys()].sort()).to.eql(
            [...citizen.photos].sort(),
          );
          expect((await stores.files.reports()).size).to.equal(0);

          await page.outbox.discard(entry.key);
          await page.keeper.forget();
          expect(
            (await stores.outbox.all()).filter((left) => !isSettledEntry(left)),
          ).to.eql([]);
          expect(await page.keeper.restore()).to.equal(undefined);
        },
      ),
      { numRuns: 200, includeErrorInReport: true },
    )).timeout(60_000);
});
