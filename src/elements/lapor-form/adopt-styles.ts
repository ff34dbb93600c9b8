import type { CSSResult } from 'lit';

import type { FormHost } from './form-host.ts';

/** Adds the styles that come with a part, so that the form does not carry them. */
export function adoptStyles(
  { element }: FormHost,
  { styleSheet }: CSSResult,
): void {
  const root = element.renderRoot;
  if (!styleSheet || !(root instanceof ShadowRoot)) return;
  const others = root.adoptedStyleSheets.filter(
    (sheet) => sheet !== styleSheet,
  );
  root.adoptedStyleSheets = [...others, styleSheet];
}
