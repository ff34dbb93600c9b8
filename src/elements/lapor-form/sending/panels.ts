import type { TemplateResult } from 'lit';

import type { OutboxEntry } from '../../../state/outbox-entry.ts';
import { renderReceipt, type ReceiptView } from './receipt-view.ts';
import { renderOnItsWay, renderRefused } from './unsent-view.ts';

/** What the citizen sees in the form's place once send was pressed. */
export function renderEntry(
  entry: OutboxEntry,
  view: ReceiptView,
): TemplateResult {
  switch (entry.kind) {
    case 'queued':
    case 'sending':
    case 'waiting':
      return renderOnItsWay(entry, view);
    case 'refused':
      return renderRefused(entry, view);
    case 'sent':
      return renderReceipt(entry, view);
  }
}
