import { decodeEntities } from './entities.ts';

/** Characters; a report may have 10,000, and marks need room too. */
const LONGEST = 20_000;

/**
 * The text of what may be HTML: tags dropped, line breaks and list marks kept,
 * character references decoded. Takes time in proportion to the length,
 * whatever is in it, and reads no further than 20,000 characters.
 *
 * The result is text, never to be read as HTML again: `&lt;b&gt;` is `<b>`,
 * because somebody wrote about a tag. A `<` that opens no tag stays.
 */
export function htmlToText(html: string): string {
  // Before anything else: what is left of `<\0b>` would be a tag.
  const source = html.slice(0, LONGEST).replace(unseen, '');
  const out = new Lines();
  const tags = new TagScanner(source);
  let position = 0;
  while (position < source.length) {
    const tag = tags.next(position);
    const text = source.slice(position, tag?.start ?? source.length);
    out.text(tag ? keptApart(text) : keptOpen(text));
    if (!tag) break;
    out.tag(tag.name, tag.closing);
    position = tag.end;
  }
  return out.toString();
}

/** Control characters and soft hyphens; lines and tabs stay. */
const unseen = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad]/g;

/** `<` and what followed a dropped tag must not make a tag together. */
function keptApart(text: string): string {
  return text.replace(/<(\/?)$/, '< $1');
}

/** A `<` that no tag follows must not get its `>` from a reference. */
function keptOpen(text: string): string {
  return decodeEntities(text).includes('>')
    ? text.replace(/<(?=[a-z/!?])/gi, '< ')
    : text;
}

interface Tag {
  readonly start: number;
  readonly end: number;
  /** Lower case; empty for comments and declarations. */
  readonly name: string;
  readonly closing: boolean;
}

/** Elements of which the content is not meant to be read. */
const unread = new Set(['script', 'style', 'template', 'title']);

class TagScanner {
  readonly #source: string;
  readonly #lastEnd: number;
  /** Set once a quote swallowed the rest: a typing mistake, not an attribute. */
  #quotesCount = true;
  /** Ends that were looked for in vain: they are not there further on either. */
  readonly #missing = new Set<string>();

  constructor(source: string) {
    this.#source = source;
    this.#lastEnd = source.lastIndexOf('>');
  }

  /** The first tag from `position` on. A tag without its `>` is no tag. */
  next(position: number): Tag | undefined {
    const opening = /<(?:!--|[!?]|(\/?)([a-z][^\s/><]{0,60}))/gi;
    opening.lastIndex = position;
    const found = opening.exec(this.#source);
    if (!found || found.index > this.#lastEnd) return undefined;
    const { index } = found;
    const name = (found[2] ?? '').toLowerCase();
    const closing = found[1] === '/';
    const end = found[0].startsWith('<!--')
      ? this.#commentEnd(index)
      : this.#tagEnd(opening.lastIndex);
    return {
      start: index,
      end: !closing && unread.has(name) ? this.#contentEnd(name, end) : end,
      name,
      closing,
    };
  }

  #commentEnd(start: number): number {
    const end = this.#missing.has('-->')
      ? -1
      : this.#source.indexOf('-->', start + 2);
    if (end < 0) this.#missing.add('-->');
    return end < 0 ? this.#source.indexOf('>', start) + 1 : end + 3;
  }

  /** Past the `>`, of which there is one; those in quotes do not count. */
  #tagEnd(from: number): number {
    const simple = this.#source.indexOf('>', from) + 1;
    if (!this.#quotesCount) return simple;
    const part = /=\s{0,20}(?:"[^"]*"|'[^']*')|>/g;
    part.lastIndex = from;
    for (;;) {
      const found = part.exec(this.#source);
      if (!found) {
        this.#quotesCount = false;
        return simple;
      }
      if (found[0] === '>') return part.lastIndex;
    }
  }

  #contentEnd(name: string, from: number): number {
    if (this.#missing.has(name)) return from;
    const closing = new RegExp(`</${name}[^>]{0,100}>`, 'gi');
    closing.lastIndex = from;
    if (closing.test(this.#source)) return closing.lastIndex;
    this.#missing.add(name);
    return from;
  }
}

/** Elements that stand in lines of their own, and the line breaks around them. */
const blocks = new Map<string, number>([
  ...[
    ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['ul', 'ol', 'dl', 'table', 'blockquote', 'pre', 'hr'],
  ].map((name) => [name, 2] as const),
  ...[
    ...['div', 'section', 'article', 'header', 'footer', 'main', 'aside'],
    ...['li', 'dt', 'dd', 'tr', 'caption', 'figure', 'figcaption', 'form'],
  ].map((name) => [name, 1] as const),
]);

class Lines {
  #text = '';
  /** Line breaks due before the next text. */
  #due = 0;

  text(source: string): void {
    const text = decodeEntities(source)
      .replace(/\r\n?/g, '\n')
      .replace(/\u00a0/g, ' ')
      .replace(unseen, '')
      // PostgreSQL cannot store half a character.
      .replace(/\p{Surrogate}/gu, '\ufffd');
    const isSpace = text.trim() === '';
    if (text === '' || (isSpace && (this.#due > 0 || this.#text === ''))) {
      return;
    }
    this.#text += '\n'.repeat(this.#text === '' ? 0 : this.#due) + text;
    this.#due = 0;
  }

  tag(name: string, closing: boolean): void {
    if (name === 'br') this.#due += 1;
    if (['td', 'th'].includes(name) && closing) this.text(' ');
    const breaks = blocks.get(name);
    if (breaks === undefined) return;
    this.#due = Math.max(this.#due, breaks);
    if (name === 'li' && !closing) this.text('- ');
  }

  toString(): string {
    return this.#text
      .replace(/[ \t]{2,}/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }
}
