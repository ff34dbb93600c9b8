import type { TemplateResult } from 'lit';

import type { OutboxEntry } from '../../../state/outbox-entry.ts';
import type { Outbox } from '../../../state/outbox.ts';
import type { FormHost } from '../form-host.ts';
import { copyCode, type Copying } from './copy-code.ts';
import { renderEntry } from './panels.ts';

export interface SendingActions {
  readonly outbox: () => Outbox | undefined;
  /** Sends now what waits. */
  readonly retry: () => void;
  /** Back into the form with it. */
  readonly edit: (entry: OutboxEntry) => void;
  /** The code was noted: the device forgets it. */
  readonly done: (entry: OutboxEntry) => void;
}

/** What stands in the form's place once send was pressed. */
export class SendingPart {
  readonly #host: FormHost;
  readonly #actions: SendingActions;
  #copying: Copying = 'not-tried';

  constructor(host: FormHost, actions: SendingActions) {
    this.#host = host;
    this.#actions = actions;
  }

  /** @param isKept Whether the page may be closed without it being lost. */
  renderEntry(entry: OutboxEntry, isKept: boolean): TemplateResult {
    const { strings, language } = this.#host;
    return renderEntry(entry, {
      strings,
      language,
      isPersistent: isKept,
      copying: this.#copying,
      onCopy: () => void this.#copy(entry),
      onRetry: this.#actions.retry,
      onEdit: () => this.#actions.edit(entry),
      onDone: () => this.#actions.done(entry),
    });
  }

  async #copy(entry: OutboxEntry): Promise<void> {
    if (entry.kind !== 'sent') return;
    this.#copying = await copyCode(entry.receipt.trackingCode);
    this.#host.requestUpdate();
  }
}
