import { css } from 'lit';

/** For the page around: on paper there is the receipt and nothing else. */
export const around = css`
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

/** The receipt itself. */
export const paper = css`
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
