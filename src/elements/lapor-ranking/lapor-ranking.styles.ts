import { css } from 'lit';

export const styles = css`
  /* A column that may shrink to nothing: else a host's grid or flex row would
     grow to the table's width instead of letting it scroll. */
  .surface {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding: 14px 16px;
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    border-collapse: collapse;
    inline-size: 100%;
  }

  .title {
    font-size: 18px;
    font-weight: 700;
  }

  .note {
    color: var(--_muted);
    display: block;
    font-size: 14px;
    font-weight: 400;
    margin-block-start: 2px;
  }

  .counts {
    display: none;
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
    font-size: 12px;
    margin-inline: 3px;
  }

  .mark:empty {
    display: none;
  }

  td.rate {
    font-weight: 600;
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

  @media (max-width: 560px) {
    .surface {
      padding: 12px 8px;
    }

    table {
      font-size: 14px;
    }

    thead button {
      font-size: 13px;
    }

    /* The columns with the counts are beyond the edge now. */
    .counts {
      display: block;
    }

    .mark {
      margin-inline: 0 1px;
    }

    th[scope='row'] {
      min-inline-size: 114px;
    }

    th,
    td,
    button {
      padding-inline: 3px;
    }
  }
`;
