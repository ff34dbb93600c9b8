import { css } from 'lit';

/** What widgets with headings and lists share. */
export const text = css`
  *,
  ::before,
  ::after {
    box-sizing: inherit;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
  }

  h2 {
    font-size: 22px;
    line-height: 1.25;
  }

  h3 {
    font-size: 18px;
    line-height: 1.3;
  }

  h2:focus,
  [role='alert']:focus,
  [role='status']:focus {
    outline: none;
  }
`;

/** What widgets with a form share: native controls, readable and easy to hit. */
export const controls = css`
  label,
  legend {
    display: block;
    font-weight: 600;
    padding: 0;
  }

  .hint {
    color: var(--_muted);
    font-weight: 400;
  }

  input,
  select,
  textarea,
  button {
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    color: inherit;
    font: inherit;
    font-size: 16px;
    min-block-size: 44px;
    padding: 8px 12px;
  }

  input:not([type='radio'], [type='checkbox']),
  select,
  textarea {
    display: block;
    inline-size: 100%;
    margin-block-start: 6px;
  }

  input[type='radio'],
  input[type='checkbox'] {
    accent-color: var(--_accent);
    block-size: 24px;
    flex: none;
    inline-size: 24px;
    margin: 10px 0;
    min-block-size: 0;
  }

  [aria-invalid='true'] {
    border: 2px solid var(--_error);
  }

  button {
    cursor: pointer;
    font-weight: 600;
    padding-inline: 20px;
  }

  button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }

  button:disabled {
    cursor: default;
    opacity: 0.6;
  }

  .error {
    color: var(--_error);
    font-weight: 600;
  }

  .panel {
    background: var(--_muted-background);
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
    padding: 16px;
  }

  .panel.bad {
    border-color: var(--_error);
  }

  .panel.good {
    border-color: var(--_good);
  }
`;
