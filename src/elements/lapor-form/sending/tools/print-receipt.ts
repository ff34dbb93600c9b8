import { css, html, render } from 'lit';

import { renderQr } from './qr.ts';
import type { ReceiptDocument } from './receipt-document.ts';

const MARK = 'lapor-on-paper';

/** For the page around: on paper there is the receipt and nothing else. */
const around = css`
  @media screen {
    body > .lapor-on-paper {
      display: none !important;
    }
  }

  @media print {
    body > :not(.lapor-on-paper),
    body::before,
    body::after {
      display: none !important;
    }

    html,
    body,
    body > .lapor-on-paper {
      background: none !important;
      block-size: auto !important;
      border: 0 !important;
      display: block !important;
      margin: 0 !important;
      max-block-size: none !important;
      min-block-size: 0 !important;
      overflow: visible !important;
      padding: 0 !important;
      position: static !important;
      transform: none !important;
      visibility: visible !important;
    }
  }
`;

const paper = css`
  .paper {
    all: initial;
    color: #000;
    display: block;
    font-family: system-ui, sans-serif;
    font-size: 12pt;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }

  h1 {
    font-size: 18pt;
    margin: 0 0 12pt;
  }

  p,
  dl,
  ul {
    margin: 0 0 8pt;
  }

  .code {
    border: 1pt dashed #000;
    font:
      bold 16pt ui-monospace,
      monospace;
    padding: 8pt;
  }

  .code span {
    display: inline-block;
  }

  dt {
    font-weight: bold;
  }

  dd {
    margin: 0 0 6pt;
  }

  .qr {
    display: block;
    inline-size: 40mm;
  }
`;

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
  const { heading, codeLabel, code, rows, notes, trackerUrl } = receipt;
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
    ${renderQr(trackerUrl, '')}
  </div>`;
}
