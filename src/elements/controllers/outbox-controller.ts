import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { LaporClient } from '../../api/client.ts';
import type { Draft } from '../../domain/draft.ts';
import { DraftKeeper } from '../../state/draft-keeper.ts';
import type { OutboxEntry } from '../../state/outbox-entry.ts';
import { Outbox } from '../../state/outbox.ts';
import { openStores } from '../../state/storage.ts';

export interface OutboxControllerOptions {
  /** The site whose reports these are, or `undefined` while it is not known. */
  readonly site: () => string | undefined;
  readonly submit: LaporClient['submit'];
  /** Called once for each site with what was left here, if anything was. */
  readonly onRestored: (draft: Draft | undefined) => void;
  /** Called when another site's draft must no longer be shown. */
  readonly onLeft: () => void;
  /** Called when the oldest entry has moved on, with what it was on this page. */
  readonly onMoved: (
    entry: OutboxEntry,
    before: OutboxEntry | undefined,
  ) => void;
}

interface Opened {
  readonly site: string;
  readonly outbox: Outbox;
  readonly drafts: DraftKeeper;
  readonly isPersistent: boolean;
  readonly unsubscribe: () => void;
}

/**
 * Opens the draft and the outbox of this device for one site, sends while the
 * host is on the page, and updates the host when an entry moves on.
 */
export class OutboxController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: OutboxControllerOptions;
  #opened: Opened | undefined;
  #site: string | undefined;
  #opening: Promise<Opened | undefined> = Promise.resolve(undefined);
  #connection = new AbortController();
  #shown: OutboxEntry | undefined;
  #hasFailed = false;

  constructor(host: ReactiveControllerHost, options: OutboxControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The oldest report on this device that is not settled with its writer. */
  get entry(): OutboxEntry | undefined {
    return this.#opened?.outbox.entries[0];
  }

  get outbox(): Outbox | undefined {
    return this.#opened?.outbox;
  }

  /** The outbox once the device's storage has answered. */
  async whenOpen(): Promise<Outbox | undefined> {
    return (await this.#opening)?.outbox;
  }

  /** False where the browser keeps nothing once the page is closed. */
  get isPersistent(): boolean {
    return !this.#hasFailed && (this.#opened?.isPersistent ?? true);
  }

  /** Whether the page may be closed without the entry being lost. */
  isKept({ key }: OutboxEntry): boolean {
    return !!this.#opened?.isPersistent && this.#opened.outbox.isKept(key);
  }

  /** Keeps a draft on the device, or says through `isPersistent` that it cannot. */
  keep(draft: Draft): void {
    const saved = this.#opened?.drafts.save(draft);
    saved?.then(
      () => this.#setFailed(false),
      () => this.#setFailed(true),
    );
  }

  /** Forgets the draft. Resolves also where the device does not let us. */
  async forget(): Promise<void> {
    await this.#opened?.drafts.forget().catch(() => {});
  }

  hostConnected(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const retry = () => void this.#opened?.outbox.retry();
    window.addEventListener('online', retry, { signal });
    // A phone may have slept through the time to try again.
    document.addEventListener(
      'visibilitychange',
      () => void (document.hidden || this.#opened?.outbox.flush()),
      { signal },
    );
    void this.#opened?.outbox.start();
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const site = this.#options.site();
    if (site === this.#site) return;
    if (this.#site) this.#options.onLeft();
    this.#close();
    this.#site = site;
    this.#opening = site ? this.#open(site) : Promise.resolve(undefined);
  }

  hostDisconnected(): void {
    this.#connection.abort();
    this.#opened?.outbox.stop();
  }

  async #open(site: string): Promise<Opened | undefined> {
    const stores = await openStores();
    const drafts = new DraftKeeper(stores.drafts, site);
    const draft = await drafts.restore().catch(() => undefined);
    if (this.#site !== site) return undefined;
    const outbox = new Outbox({
      site,
      store: stores.outbox,
      submit: this.#options.submit,
      now: () => Date.now(),
      random: () => Math.random(),
      isOnline: () => navigator.onLine,
      createKey,
    });
    const unsubscribe = outbox.subscribe(() => this.#changed());
    const { isPersistent } = stores;
    const opened = { site, outbox, drafts, isPersistent, unsubscribe };
    this.#opened = opened;
    this.#options.onRestored(draft);
    if (!this.#connection.signal.aborted) await outbox.start();
    this.#host.requestUpdate();
    return opened;
  }

  #close(): void {
    this.#opened?.outbox.stop();
    this.#opened?.unsubscribe();
    this.#opened = undefined;
  }

  #setFailed(hasFailed: boolean): void {
    if (hasFailed === this.#hasFailed) return;
    this.#hasFailed = hasFailed;
    this.#host.requestUpdate();
  }

  #changed(): void {
    const { entry } = this;
    const before = this.#shown;
    this.#shown = entry;
    if (entry && entry !== before) {
      this.#options.onMoved(
        entry,
        before?.key === entry.key ? before : undefined,
      );
    }
    this.#host.requestUpdate();
  }
}

/** 128 random bits in hexadecimal. */
function createKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
