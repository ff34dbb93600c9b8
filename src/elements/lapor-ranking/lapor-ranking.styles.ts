import { css } from 'lit';

export const styles = css`
  .surface {
    padding: 14px 16px;
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    border-collapse: collapse;
    inline-size: 100%;
  }

  caption {
    font-size: 18px;
    font-weight: 700;
    padding-block-end: 8px;
    text-align: start;
  }

  .note {
    color: var(--_muted);
    display: block;
    font-size: 14px;
    font-weight: 400;
    margin-block-start: 2px;
  }

  th,
  td {
    border-block-end: 1px solid var(--_line);
    padding: 8px;
    text-align: start;
    vertical-align: top;
  }

  thead th {
    padding: 0;
    vertical-align: bottom;
  }

  thead th:not(.agency) button,
  .number {
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }

  th[scope='row'] {
    font-weight: 400;
    min-inline-size: 120px;
    overflow-wrap: break-word;
  }

  button {
    background: none;
    border: 0;
    color: inherit;
    cursor: pointer;
    font: inherit;
    font-weight: 600;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 8px;
    text-align: start;
  }

  .mark {
    display: inline-block;
    font-size: 12px;
    inline-size: 1em;
  }

  td.rate {
    font-weight: 600;
  }

  @media (max-width: 560px) {
    .surface {
      padding: 12px 8px;
    }

    table {
      font-size: 15px;
    }

    th,
    td,
    button {
      padding-inline: 4px;
    }
  }

  .own {
    background: var(--_muted-background);
    box-shadow: inset 4px 0 var(--_accent);
  }

  .tag {
    color: var(--_accent);
    font-size: 14px;
    white-space: nowrap;
  }
`;
