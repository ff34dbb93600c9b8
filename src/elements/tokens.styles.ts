import { css } from '@lit/reactive-element';

/**
 * What all widgets share: their box and its colours. The public tokens are
 * `--lapor-*`; a host may set any of them. No `rem`: host pages set any root
 * size they like.
 *
 * `#196bcd` is INA Digital's primary blue: 5.2:1 on white.
 */
export const tokens = css`
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

  .dark {
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
  }

  a {
    color: var(--_accent);
  }

  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }

  p {
    margin: 0;
  }
`;
