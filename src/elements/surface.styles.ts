import { css } from 'lit';

const dark = css`
  --_accent: var(--lapor-accent, #8cbcff);
  --_on-accent: var(--lapor-on-accent, #0b1a2e);
  --_background: var(--lapor-background, #151b24);
  --_muted-background: var(--lapor-muted-background, #1f2733);
  --_text: var(--lapor-text, #e9eef5);
  --_muted: var(--lapor-muted, #b4bfcc);
  --_border: var(--lapor-border, #8492a3);
  --_line: var(--lapor-line, #35404f);
  --_error: var(--lapor-error, #ff9a94);
  --_good: var(--lapor-good, #7fd99a);

  color-scheme: dark;
`;

/**
 * What all widgets share: colours, focus and type. The public tokens are
 * `--lapor-*`; a host may set any of them. No `rem`: host pages set any root
 * size they like.
 *
 * `#196bcd` is INA Digital's primary blue: 5.2:1 on white.
 */
export const surface = css`
  :host {
    display: block;
    box-sizing: border-box;
    text-align: start;
    font-family: var(--lapor-font, inherit);
  }

  :host([hidden]) {
    display: none;
  }

  .surface {
    --_accent: var(--lapor-accent, #196bcd);
    --_on-accent: var(--lapor-on-accent, #fff);
    --_background: var(--lapor-background, #fff);
    --_muted-background: var(--lapor-muted-background, #f2f5f9);
    --_text: var(--lapor-text, #1b2430);
    --_muted: var(--lapor-muted, #4c5867);
    --_border: var(--lapor-border, #7b8794);
    --_line: var(--lapor-line, #d5dbe3);
    --_error: var(--lapor-error, #b3141b);
    --_good: var(--lapor-good, #17692f);
    --_radius: var(--lapor-radius, 8px);

    box-sizing: border-box;
    background: var(--_background);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_text);
    color-scheme: light;
    font-size: 16px;
    line-height: 1.5;
    overflow-wrap: anywhere;
  }

  .surface.dark {
    ${dark}
  }

  @media (prefers-color-scheme: dark) {
    .surface.auto {
      ${dark}
    }
  }

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

  a {
    color: var(--_accent);
  }

  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
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
