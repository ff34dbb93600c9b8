import { html, render } from 'lit';

import { around, paper } from './print-receipt.styles.ts';
import { renderQr } from './qr.ts';
import type { ReceiptDocument } from './receipt-document.ts';

const MARK = 'lapor-on-paper';

let putBack: (() => void) | undefined;

/**
 * Prints the receipt alone, without another page or window: for the time of
 * printing the document holds a copy of it, and hides the rest on paper.
 *
 * What was added stays until the page is used again, and not only until
 * `afterprint`: phones make their preview after that, and again and again.
 */
export function printReceipt(receipt: ReceiptDocument): void {
  endPrinting();
  const copy = document.createElement('div');
  copy.className = MARK;
  const root = copy.attachShadow({ mode: 'open' });
  if (paper.styleSheet) root.adoptedStyleSheets = [paper.styleSheet];
  render(renderPaper(receipt), root);
  document.body.append(copy);
  const sheet = around.styleSheet;
  const others = () =>
    document.adoptedStyleSheets.filter((other) => other !== sheet);
  if (sheet) document.adoptedStyleSheets = [...others(), sheet];
  const listening = new AbortController();
  putBack = () => {
    listening.abort();
    copy.remove();
    document.adoptedStyleSheets = others();
    putBack = undefined;
  };
  window.print();
  for (const type of ['pointerdown', 'keydown', 'pagehide'] as const) {
    const { signal } = listening;
    addEventListener(type, endPrinting, { signal, capture: true });
  }
}

/** Takes everything back that was added for printing. */
export function endPrinting(): void {
  putBack?.();
}

function renderPaper(receipt: ReceiptDocument) {
  const { heading, codeLabel, code, rows, notes, trackerUrl, qrCaption } =
    receipt;
  const groups = code.match(/[^-]+-?/g) ?? [];
  return html`<div class="paper">
    <h1>${heading}</h1>
    <p>${codeLabel}</p>
    <p class="code">${groups.map((group) => html`<span>${group}</span>`)}</p>
    <dl>
      ${rows.map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    <ul>
      ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>
    <p>${qrCaption}</p>
    ${renderQr(trackerUrl, '')}
  </div>`;
}
