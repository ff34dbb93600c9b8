import { html, type HtmlValue } from '../html.ts';
import type { Visit } from '../visit.ts';

/** A reason in words, and its code for who has to search the log. */
export function reasonOf(
  { words }: Pick<Visit, 'words'>,
  code: string | null,
): HtmlValue {
  if (!code) return '';
  const sentence = words.reason(code);
  return sentence
    ? html`${sentence} (<code>${code}</code>)`
    : html`<code>${code}</code>`;
}
