/** A piece of HTML. Only `html` makes one, so that all text in it is escaped. */
export class Html {
  readonly #text: string;

  constructor(strings: TemplateStringsArray, values: readonly HtmlValue[]) {
    this.#text = strings
      .map((part, index) => part + render(values[index] ?? ''))
      .join('');
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template. */
export type HtmlValue = string | number | Html | readonly HtmlValue[];

/** Template tag: text and attribute values (in double quotes) are escaped. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly HtmlValue[]
): Html {
  return new Html(strings, values);
}

function render(value: HtmlValue): string {
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(render).join('');
  return String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
