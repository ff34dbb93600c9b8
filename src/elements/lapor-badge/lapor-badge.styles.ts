import { css } from '@lit/reactive-element';

export const styles = css`
  :host {
    max-inline-size: 360px;
  }

  /* The height that figures need, kept from the start: the page must not jump. */
  .surface {
    border-inline-start: 6px solid var(--_accent);
    min-block-size: 240px;
    padding: 14px 16px;
  }

  .agency {
    font-weight: 600;
  }

  .rate {
    font-size: 36px;
    font-variant-numeric: tabular-nums;
    font-weight: 700;
    line-height: 1.2;
    white-space: nowrap;
  }

  .none {
    font-size: 22px;
    font-weight: 600;
  }

  .note {
    color: var(--_muted);
    font-size: 14px;
    margin-block-start: 4px;
  }

  .stale {
    border-color: var(--_border);
    color: var(--_muted);
  }
`;
