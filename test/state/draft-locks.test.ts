import { expect, waitUntil } from '@open-wc/testing';

import { emptyDraft } from '../../src/domain/draft.ts';
import { DraftKeeper } from '../../src/state/draft-keeper.ts';
import { DraftInUseError, type Locks } from '../../src/state/draft-locks.ts';
import { memoryStores, type Stores } from '../../src/state/storage.ts';
import { rejection } from '../support/fake-fetch.ts';

const site = 'kab-contoh';
const photo = new Blob(['foto'], { type: 'image/jpeg' });
const typed = { draft: { ...emptyDraft, title: 'Lubang' }, step: 'what' };
const later = { draft: { ...emptyDraft, title: 'Lubang besar' }, step: 'what' };

describe('DraftKeeper, with a draft that is open elsewhere', () => {
  let stores: Stores;
  let opened: DraftKeeper[];
  let frame: HTMLIFrameElement | undefined;

  beforeEach(() => {
    stores = memoryStores();
    opened = [];
    frame = undefined;
  });

  // A lock that is left would be there in the next test.
  afterEach(() => {
    for (const keeper of opened) keeper.leave();
    frame?.remove();
  });

  /** That of another tab, or of another form in the same page. */
  function open(locks: Locks | undefined = navigator.locks): DraftKeeper {
    const keeper = new DraftKeeper(stores, site, {
      now: () => 1_000,
      createKey: () => crypto.randomUUID(),
      locks,
    });
    opened.push(keeper);
    return keeper;
  }

  /** One whose page can be made to go: what it had locked goes with it. */
  function openInFrame(): DraftKeeper {
    frame = document.createElement('iframe');
    document.body.append(frame);
    return open(frame.contentWindow!.navigator.locks);
  }

  async function isLocked(key: string): Promise<boolean> {
    const { held = [], pending = [] } = await navigator.locks.query();
    return [...held, ...pending].some(({ name }) => name?.includes(key));
  }

  /** Whether another page waits for a draft to be let go. */
  async function isAsked(): Promise<boolean> {
    const { pending = [] } = await navigator.locks.query();
    return pending.length > 0;
  }

  const offer = async (keeper = open()) => (await keeper.restore())?.draft;

  it('is not offered while it is typed in', async () => {
    await open().save(typed);

    expect(await offer()).to.equal(undefined);
    expect(await stores.drafts.all()).to.have.lengthOf(1);
  });

  it('is not offered where it has only files', async () => {
    await open().addFile(photo, 'lubang.jpg');

    expect(await offer()).to.equal(undefined);
  });

  it('does not hide an older one that nobody has open', async () => {
    const first = open();
    await first.save(later);
    first.leave();
    await open().save(typed);

    expect(await offer()).to.eql(later.draft);
  });

  it('is not offered once it has been gone on with', async () => {
    await openInFrame().save(typed);
    frame?.remove();
    const next = open();
    next.resume((await next.restore())!);

    expect(await offer()).to.equal(undefined);
  });

  it('is not offered once it has been taken back from the outbox', async () => {
    await open().takeBack(
      {
        submission: {} as never,
        key: crypto.randomUUID(),
        startedAt: 1,
        files: [],
        earlier: [],
        keeping: 'device',
        keyState: 'usable',
      },
      typed,
    );

    expect(await offer()).to.equal(undefined);
  });

  it('is offered at once when its page has gone', async () => {
    await openInFrame().save(typed);
    frame?.remove();

    expect(await offer()).to.eql(typed.draft);
  });

  it('is offered when its page goes while the next one asks', async () => {
    await openInFrame().save(typed);
    const offered = offer();
    setTimeout(() => frame?.remove(), 100);

    expect(await offered).to.eql(typed.draft);
  });

  it('is offered as it was left last, when the page goes late', async () => {
    const old = open();
    await old.save(typed);
    const offered = offer();
    await waitUntil(isAsked, '', { interval: 5 });
    await old.save(later);
    old.leave();

    expect(await offered).to.eql(later.draft);
  });

  it('is not offered when it is sent while another page asks', async () => {
    const old = open();
    await old.save(typed);
    const offered = offer();
    await waitUntil(isAsked, '', { interval: 5 });
    await old.release();

    expect(await offered).to.equal(undefined);
  });

  it('is offered when its form has left the page', async () => {
    const keeper = open();
    await keeper.save(typed);
    keeper.leave();
    await keeper.save(later);

    expect(await offer()).to.eql(later.draft);
  });

  it('is not offered when its form is in the page again', async () => {
    const keeper = open();
    await keeper.save(typed);
    keeper.leave();
    keeper.comeBack();

    expect(await offer()).to.equal(undefined);
  });

  it('is offered to others when its page goes on with another', async () => {
    const left = open();
    await left.save(later);
    left.leave();
    const keeper = open();
    await keeper.save(typed);
    keeper.resume((await keeper.restore())!);

    expect(await offer()).to.eql(typed.draft);
  });

  for (const end of ['forget', 'release'] as const) {
    it(`leaves nothing locked after ${end}`, async () => {
      const keeper = open();
      const { key } = keeper.origin;
      await keeper.save(typed);
      await waitUntil(() => isLocked(key));
      await keeper[end]();

      await waitUntil(async () => !(await isLocked(key)));
    });
  }

  it('is not erased where it was offered before, with its files', async () => {
    await openInFrame().save(typed);
    frame?.remove();
    const [one, other] = [open(), open()];
    const offers = [(await one.restore())!, (await other.restore())!] as const;
    one.resume(offers[0]);
    const { id } = await one.addFile(photo, 'lubang.jpg');
    const error = await rejection(other.discard(offers[1]));

    expect(error).to.be.instanceOf(DraftInUseError);
    expect(await stores.drafts.all()).to.have.lengthOf(1);
    expect(await (await one.readFile(id))?.text()).to.equal('foto');
  });

  it('is offered where the browser knows no locks', async () => {
    const keeper = new DraftKeeper(stores, site, {
      now: () => 1_000,
      createKey: () => 'kunci',
    });
    await keeper.save(typed);

    expect(await offer()).to.eql(typed.draft);
  });

  it('is offered where the browser refuses locks', async () => {
    const refused: Locks = {
      request: () => Promise.reject(new DOMException('', 'SecurityError')),
    };
    await open(refused).save(typed);

    expect(await offer(open(refused))).to.eql(typed.draft);
  });
});
