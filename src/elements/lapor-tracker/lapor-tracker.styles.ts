import { css } from 'lit';

export const styles = css`
  :host {
    max-inline-size: 720px;
  }

  .surface {
    padding: 20px 16px;
  }

  form,
  [role='status'] {
    display: grid;
    gap: 16px;
  }

  [role='status']:not(:empty) {
    margin-block-start: 20px;
  }

  textarea {
    font-variant-numeric: tabular-nums;
    resize: none;
    overflow-wrap: anywhere;
  }

  @supports (field-sizing: content) {
    textarea {
      field-sizing: content;
    }
  }

  button {
    justify-self: start;
  }

  .searching {
    color: var(--_muted);
  }

  dl {
    display: grid;
    gap: 2px 16px;
    grid-template-columns: minmax(auto, max-content) 1fr;
  }

  dt {
    color: var(--_muted);
  }

  dd {
    font-weight: 600;
  }

  .plain {
    display: grid;
    gap: 8px;
    list-style: none;
  }

  .source {
    display: block;
    font-size: 14px;
  }

  .timeline {
    border-inline-start: 3px solid var(--_line);
    display: grid;
    gap: 16px;
    list-style: none;
    margin-inline-start: 6px;
    padding-inline-start: 20px;
  }

  .timeline li {
    position: relative;
  }

  .timeline li::before {
    background: var(--_background);
    block-size: 13px;
    border: 3px solid var(--_border);
    border-radius: 50%;
    content: '';
    inline-size: 13px;
    inset-block-start: 5px;
    inset-inline-start: -28px;
    position: absolute;
  }

  .timeline li:last-child::before {
    background: var(--_accent);
    border-color: var(--_accent);
  }

  .what {
    font-weight: 600;
  }

  .text {
    white-space: pre-line;
  }

  @media (max-width: 420px) {
    dl {
      grid-template-columns: 1fr;
    }

    dd + dt {
      margin-block-start: 8px;
    }
  }
`;
