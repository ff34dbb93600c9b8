import { css } from 'lit';

export const styles = css`
  .way {
    display: grid;
    font-size: 14px;
    gap: 6px 8px;
    grid-template-columns: repeat(auto-fit, minmax(min(76px, 100%), 1fr));
    line-height: 1.3;
    list-style: none;
  }

  .way li {
    border-block-start: 4px solid var(--_line);
    color: var(--_muted);
    min-inline-size: 0;
    overflow-wrap: anywhere;
    padding-block-start: 6px;
  }

  .way .past,
  .way [aria-current] {
    border-color: var(--_accent);
    color: inherit;
  }

  .way .past::after {
    content: ' ✓' / '';
  }

  .way [aria-current] {
    font-weight: 700;
  }

  .way [aria-current]::after {
    content: ' ●' / '';
  }

  .channels a,
  .track a {
    display: inline-block;
    padding-block: 10px;
  }

  .code {
    user-select: all;
  }

  .code > span {
    display: inline-block;
  }

  .next {
    padding-inline-start: 20px;
  }

  .sent-files > li {
    border-block-start: 1px solid var(--_line);
    padding-block: 10px;
  }

  .sent-files .actions {
    margin-block-start: 8px;
  }

  .earlier,
  .sure {
    border: 2px solid var(--_error);
    border-radius: var(--_radius);
    display: grid;
    gap: 12px;
    padding: 12px;
  }

  .unsent {
    white-space: pre-line;
  }

  .receipt h3,
  .channels-box h3 {
    margin-block-end: 4px;
  }

  .receipt p + p,
  .receipt p + .actions,
  .receipt p + button,
  .receipt p + .sure,
  .receipt .sure + p {
    margin-block-start: 8px;
  }

  /* Else it would be inherited from the browser's own box around them. */
  details > * {
    box-sizing: border-box;
  }

  summary {
    cursor: pointer;
    font-weight: 600;
    padding-block: 10px;
  }

  .qr {
    block-size: auto;
    display: block;
    forced-color-adjust: none;
    inline-size: 100%;
    margin-block: 8px;
    max-inline-size: 240px;
  }

  .tools > .actions {
    margin-block: 8px;
  }
`;
