import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { isObject, isString } from '../../domain/guard.ts';
import { DraftKeeper } from '../../state/draft-keeper.ts';
import type { Keeping } from '../../state/file-shelf.ts';
import type { SavedDraft, Typed } from '../../state/saved-draft.ts';
import { memoryStores, openStores, type Stores } from '../../state/storage.ts';

export interface DraftControllerOptions {
  /** The site whose drafts these are, or `undefined` while it is not known. */
  readonly site: () => string | undefined;
  /** Called when another site's draft must no longer be shown. */
  readonly onLeft: () => void;
}

/** What is open for one site. */
export interface Opened {
  readonly site: string;
  readonly stores: Stores;
  readonly keeper: DraftKeeper;
}

/**
 * Opens what this device keeps for one site, offers a draft that was left
 * there, and keeps the one that is typed in.
 */
export class DraftController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: DraftControllerOptions;
  #site: string | undefined;
  #opened: Opened | undefined;
  #opening: Promise<void> | undefined;
  #offered: SavedDraft | undefined;
  #connection = new AbortController();
  #isConnected = false;
  #hasUnsent = false;
  #hasFailed = false;
  #typed: Typed | undefined;
  #keeping: Keeping = 'device';

  constructor(host: ReactiveControllerHost, options: DraftControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get opened(): Opened | undefined {
    return this.#opened;
  }

  /** What is open, once the device's storage has answered. */
  async whenOpen(): Promise<Opened | undefined> {
    await this.#opening;
    return this.#opened;
  }

  get keeper(): DraftKeeper | undefined {
    return this.#opened?.keeper;
  }

  /** A draft that was left here, until it is resumed or discarded. */
  get offered(): SavedDraft | undefined {
    return this.#offered;
  }

  /** Whether a report of this site was left in the outbox. */
  get hasUnsent(): boolean {
    return this.#hasUnsent;
  }

  /** The outbox shows by itself now what it holds. */
  settleUnsent(): void {
    this.#hasUnsent = false;
  }

  get keeping(): Keeping {
    return this.#keeping;
  }

  /** False where the browser keeps nothing once the page is closed. */
  get isPersistent(): boolean {
    return !this.#hasFailed && (this.#opened?.stores.isPersistent ?? true);
  }

  /** Keeps what is typed, or says through `isPersistent` that it cannot. */
  async keep(typed: Typed): Promise<void> {
    this.#typed = typed;
    try {
      await this.#opened?.keeper.save(typed);
      this.#setFailed(false);
    } catch {
      this.#setFailed(true);
    }
  }

  /** Goes on with the draft that is offered. */
  resume(): SavedDraft | undefined {
    const saved = this.#offered;
    if (saved) this.#opened?.keeper.resume(saved);
    if (this.#keeping === 'memory') void this.moveTo('memory');
    this.#offered = undefined;
    return saved;
  }

  /**
   * Erases the draft that is offered. What the device does not let go of is
   * offered again by a later page.
   *
   * @returns Whether the device has let go of all of it.
   */
  async discardOffered(): Promise<boolean> {
    const saved = this.#offered;
    this.#offered = undefined;
    const isGone = await isDone(saved && this.#opened?.keeper.discard(saved));
    this.#host.requestUpdate();
    return isGone;
  }

  /**
   * Forgets the draft that is typed in, with its files.
   *
   * @returns Whether the device has let go of all of it.
   */
  async forget(): Promise<boolean> {
    this.#typed = undefined;
    return isDone(this.#opened?.keeper.forget());
  }

  /** Moves the draft and its files there, and leaves nothing behind. */
  async moveTo(keeping: Keeping): Promise<void> {
    this.#keeping = keeping;
    try {
      await this.#opened?.keeper.keepIn(keeping);
    } catch {
      this.#setFailed(true);
    }
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#opened?.keeper.comeBack();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    // A page that holds a lock is not kept for the way back to it.
    const leave = () => this.#opened?.keeper.leave();
    window.addEventListener('pagehide', leave, { signal });
    const comeBack = () => this.#opened?.keeper.comeBack();
    window.addEventListener('pageshow', comeBack, { signal });
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#connection.abort();
    this.#opened?.keeper.leave();
  }

  hostUpdate(): void {
    const site = this.#options.site();
    if (site === this.#site) return;
    const wasAnother = this.#site !== undefined;
    if (wasAnother) this.#options.onLeft();
    this.#site = site;
    this.#opened?.keeper.leave();
    this.#opened = undefined;
    this.#offered = undefined;
    this.#hasUnsent = false;
    // What was typed before there was a site is this one's.
    if (wasAnother) this.#typed = undefined;
    this.#opening = site ? this.#open(site) : undefined;
  }

  async #open(site: string): Promise<void> {
    const stores = await Promise.race([openStores(), withoutDevice()]);
    const keeper = new DraftKeeper(stores, site, {
      now: Date.now,
      createKey,
      locks: navigator.locks,
    });
    if (this.#keeping === 'memory') await keeper.keepIn('memory');
    const waiting = await stores.outbox.all().catch((): unknown[] => []);
    const offered = await keeper.restore().catch(() => undefined);
    if (this.#site !== site) return;
    // It may have become confidential meanwhile.
    if (this.#keeping === 'memory') await keeper.keepIn('memory');
    // It may have left the page meanwhile.
    if (!this.#isConnected) keeper.leave();
    this.#opened = { site, stores, keeper };
    this.#offered = offered;
    this.#hasUnsent = waiting.some(
      (entry) => isOf(entry) && entry.site === site && entry.kind !== 'settled',
    );
    // What was typed before the store had opened.
    if (this.#typed) void this.keep(this.#typed);
    this.#host.requestUpdate();
  }

  #setFailed(hasFailed: boolean): void {
    if (hasFailed === this.#hasFailed) return;
    this.#hasFailed = hasFailed;
    this.#host.requestUpdate();
  }
}

const isOf = isObject({ site: isString, kind: isString });

/** 128 random bits in hexadecimal. */
function createKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function isDone(promise: Promise<void> | undefined): Promise<boolean> {
  try {
    await promise;
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds for which a storage may keep a citizen waiting. */
const PATIENCE = 3_000;

/** Some browsers' storage never answers: then all is kept in memory. */
async function withoutDevice(): Promise<Stores> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return memoryStores();
}
