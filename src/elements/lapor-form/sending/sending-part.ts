import {
  html,
  nothing,
  type ReactiveController,
  type TemplateResult,
} from 'lit';

import { aboutId } from '../../../i18n/about-id.ts';
import { sendingId } from '../../../i18n/sending-id.ts';
import type { SendingStrings } from '../../../i18n/sending.ts';
import {
  hasOpenFiles,
  type OutboxEntry,
  type SentEntry,
  type SentFile,
} from '../../../state/outbox-entry.ts';
import type { Outbox } from '../../../state/outbox.ts';
import { adoptStyles } from '../adopt-styles.ts';
import type { FormHost } from '../form-host.ts';
import { LazyPart } from '../lazy-part.ts';
import { copyCode, type Copying } from './copy-code.ts';
import { nameOf, stateOf } from './files-view.ts';
import { renderEntry } from './panels.ts';
import { styles } from './sending.styles.ts';
import { trackerUrl } from './tracker-url.ts';
import type { ReceiptTools } from './tools/receipt-tools.ts';

export interface SendingActions {
  readonly outbox: () => Outbox | undefined;
  /** Whether a proof of work is being made. */
  readonly isChecking?: () => boolean;
  /** Sends now what waits. */
  readonly retry: () => void;
  /** Back into the form with it. */
  readonly edit: (entry: OutboxEntry) => void;
  /** The code was noted: the device forgets it. */
  readonly done: (entry: OutboxEntry) => void;
}

/** What is on the screen, and whether the page may be closed meanwhile. */
interface Shown {
  readonly entry: OutboxEntry;
  readonly isKept: boolean;
}

/** What stands in the form's place once send was pressed. */
export class SendingPart implements ReactiveController {
  readonly #host: FormHost;
  readonly #actions: SendingActions;
  readonly #tools: LazyPart<ReceiptTools>;
  #shown: Shown | undefined;
  #before: OutboxEntry | undefined;
  #copying: Copying = 'not-tried';
  #isSafe = false;
  #isAsked = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #warn = (event: BeforeUnloadEvent) => event.preventDefault();

  constructor(host: FormHost, actions: SendingActions) {
    this.#host = host;
    this.#actions = actions;
    this.#tools = new LazyPart(host, () => this.#loadTools());
    host.addController(this);
  }

  hostConnected(): void {
    adoptStyles(this.#host, styles);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    removeEventListener('beforeunload', this.#warn);
  }

  hostUpdate(): void {
    this.#shown = undefined;
  }

  hostUpdated(): void {
    const shown = this.#shown;
    clearTimeout(this.#timer);
    if (!this.#host.element.isConnected) return;
    this.#guard(shown);
    if (!shown) return;
    const { entry } = shown;
    // Before it is needed: the network may go right after the receipt.
    if (entry.kind !== 'refused') this.#tools.want();
    if (/queued|sending|waiting/.test(entry.kind)) {
      // Seconds are counted down, and a wait becomes a long one.
      this.#timer = setTimeout(() => this.#host.requestUpdate(), 1_000);
    }
    this.#tell(entry);
  }

  /** @param isKept Whether the page may be closed without it being lost. */
  renderEntry(entry: OutboxEntry, isKept: boolean): TemplateResult {
    const { language } = this.#host;
    if (entry.key !== this.#before?.key) this.#forget();
    this.#shown = { entry, isKept };
    return renderEntry(entry, {
      words: this.#words,
      about: this.#host.words('about', aboutId),
      strings: this.#host.strings,
      language,
      isKept,
      now: Date.now(),
      isChecking: this.#actions.isChecking?.() ?? false,
      copying: this.#copying,
      isSafe: this.#isSafe,
      isAsked: this.#isAsked,
      trackerUrl: trackerUrl(this.#host),
      tools: entry.kind === 'sent' ? this.#renderTools() : nothing,
      onRetry: this.#actions.retry,
      onEdit: () => this.#actions.edit(entry),
      onCopy: () => void this.#copy(entry),
      onDone: () => this.#done(entry),
      onErase: () => this.#actions.done(entry),
      onKeep: () => this.#ask(false, '#done'),
      files: {
        onRetry: ({ id }) => this.#withFile((outbox) => outbox.retryFile(id)),
        onGiveUp: ({ id }) => this.#withFile((outbox) => outbox.giveUpFile(id)),
      },
    });
  }

  get #words(): SendingStrings {
    return this.#host.words('sending', sendingId);
  }

  #renderTools(): TemplateResult | typeof nothing {
    return this.#tools.render(() => html`<p>${this.#words.toolsFailed}</p>`);
  }

  async #loadTools(): Promise<ReceiptTools> {
    const { ReceiptTools } = await import('./tools/receipt-tools.ts');
    return new ReceiptTools(this.#host, {
      entry: () => {
        const entry = this.#shown?.entry;
        return entry?.kind === 'sent' ? entry : undefined;
      },
      onSafe: () => this.#secured(),
    });
  }

  #forget(): void {
    this.#copying = 'not-tried';
    this.#isSafe = false;
    this.#isAsked = false;
  }

  #secured(): void {
    this.#isSafe = true;
    this.#host.requestUpdate();
  }

  async #copy(entry: OutboxEntry): Promise<void> {
    if (entry.kind !== 'sent') return;
    const { trackingCode } = entry.receipt;
    const shown = this.#host.element.renderRoot.querySelector('.code');
    this.#copying = await copyCode(trackingCode, shown);
    if (this.#copying === 'copied') this.#secured();
    else this.#host.requestUpdate();
  }

  /** Nothing is erased that would be missed without asking once more. */
  #done(entry: OutboxEntry): void {
    if (entry.kind !== 'sent') return;
    if (this.#isSafe && !hasOpenFiles(entry)) this.#actions.done(entry);
    else this.#ask(true, '#sure');
  }

  #ask(isAsked: boolean, focus: string): void {
    this.#isAsked = isAsked;
    this.#host.focus(focus);
  }

  #withFile(act: (outbox: Outbox) => Promise<void>): void {
    const outbox = this.#actions.outbox();
    if (outbox) void act(outbox);
    // The button that was pressed goes.
    this.#host.focus('#files');
  }

  /** Reads out what became of a file, once it is settled. */
  #tell(entry: OutboxEntry): void {
    const before = this.#before;
    this.#before = entry;
    if (entry.kind !== 'sent' || before?.kind !== 'sent') return;
    for (const file of settledSince(before, entry)) {
      const name = nameOf(file, this.#words);
      this.#host.announce(`${name}: ${stateOf(file.state, this.#words)}`);
    }
  }

  /** Asks before the page is closed that holds the only copy. */
  #guard(shown: Shown | undefined): void {
    const isOnlyCopy = shown && !shown.isKept && !this.#isSafe;
    if (isOnlyCopy) addEventListener('beforeunload', this.#warn);
    else removeEventListener('beforeunload', this.#warn);
  }
}

function settledSince(before: SentEntry, { key, files }: SentEntry) {
  if (before.key !== key) return [];
  return files.filter((file) => {
    const old: SentFile | undefined = before.files.find(
      ({ id }) => id === file.id,
    );
    return (
      /kept|refused/.test(file.state.kind) &&
      old?.state.kind !== file.state.kind
    );
  });
}
