import type { Problem } from '../domain/problem.ts';

/**
 * Tells whoever maintains the page, in the browser's console, what the gateway
 * refused and what to do about it. The gateway's words hold nothing typed.
 */
export function advise(
  element: Element,
  { code, title, detail = title }: Problem,
): void {
  // oxlint-disable-next-line no-console -- the one place that speaks to it
  console.warn(`${element.localName}: ${code}. ${detail}`);
}
