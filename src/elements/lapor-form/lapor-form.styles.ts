import { css } from 'lit';

export const styles = css`
  :host {
    max-inline-size: 720px;
  }

  .surface {
    padding: 20px 16px;
  }

  form,
  .panel,
  .section {
    display: grid;
    gap: 20px;
  }

  .section {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 16px;
  }

  fieldset {
    border: 0;
    min-inline-size: 0;
  }

  .choice {
    align-items: flex-start;
    display: flex;
    font-weight: 400;
    gap: 12px;
  }

  .choice > span {
    padding-block: 10px;
  }

  .choice .hint {
    display: block;
  }

  h4 {
    font-size: 16px;
    margin: 0;
  }

  #step:focus,
  #secure:focus {
    outline: none;
  }

  .progress {
    display: grid;
    gap: 6px;
  }

  progress {
    accent-color: var(--_accent);
    block-size: 8px;
    inline-size: 100%;
  }

  .note {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .check {
    display: block;
  }

  .check > div {
    border-block-end: 1px solid var(--_line);
    display: grid;
    gap: 0 16px;
    grid-template-columns: 1fr auto;
    grid-template-rows: auto 1fr;
    padding-block: 10px;
  }

  .check dt,
  .check dd {
    grid-column: 1;
  }

  .check dd:last-child {
    grid-column: 2;
    grid-row: 1 / span 2;
  }

  .check .hint {
    display: block;
  }

  .typed {
    white-space: pre-line;
  }

  form > div:first-child p {
    margin-block-start: 6px;
  }

  .keeping .link {
    padding-inline: 0;
  }

  button.link {
    background: none;
    border-color: transparent;
    color: var(--_accent);
    padding-inline: 8px;
    text-decoration: underline;
  }

  a.button {
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
    display: inline-block;
    font-weight: 600;
    padding: 10px 20px;
  }

  .pair {
    display: grid;
    gap: 20px;
    grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
  }

  .notice {
    background: var(--_muted-background);
    border-radius: var(--_radius);
    max-block-size: 420px;
    overflow-y: auto;
    padding: 12px 16px;
  }

  .notice p {
    margin-block-start: 8px;
  }

  .code {
    background: var(--_background);
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
    font-family: ui-monospace, 'Roboto Mono', monospace;
    font-size: 20px;
    letter-spacing: 0.04em;
    margin-block: 6px;
    padding: 12px;
  }

  .actions {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
  }

  button {
    justify-self: start;
  }

  button + .hint,
  :not(.actions, .panel, form) > .hint + :is(button, .actions) {
    margin-block-start: 8px;
  }

  dl {
    display: grid;
    gap: 2px 16px;
    grid-template-columns: max-content 1fr;
  }

  dt {
    color: var(--_muted);
  }

  .plain {
    list-style: none;
  }

  .source {
    display: block;
    font-size: 14px;
  }

  .summary {
    border: 3px solid var(--_error);
    border-radius: var(--_radius);
    padding: 16px;
  }

  .summary h3 {
    margin-block-end: 8px;
  }

  .summary ul {
    padding-inline-start: 20px;
  }

  .summary a {
    color: var(--_error);
    font-weight: 600;
    line-height: 1.8;
  }

  .hidden {
    block-size: 1px;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }
`;
