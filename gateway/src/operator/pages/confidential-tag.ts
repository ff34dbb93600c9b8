import { html, type HtmlValue } from '../html.ts';
import type { OperatorVisit } from '../visit.ts';

/** The mark of a confidential report (rahasia), wherever one is named. */
export function confidentialTag(
  { words }: OperatorVisit,
  { confidential }: { readonly confidential: boolean },
): HtmlValue {
  return confidential
    ? html`<span class="tag tag-bad">${words.confidential}</span>`
    : '';
}
