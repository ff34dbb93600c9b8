import { parse, type Document } from 'parse5';

import type { App } from '../../src/http/app.ts';

/** A report as it is typed into the form. All of it is invented. */
export const filled = {
  classification: 'pengaduan',
  title: 'Jalan berlubang di depan pasar',
  content: 'Sejak Januari ada lubang besar di depan pasar lama.',
  incidentDate: '2026-03-12',
  regency: '21.01',
  place: 'Depan pasar lama',
  agency: 'dinas-pu-contoh',
  name: 'Siti Contoh',
  email: 'siti@example.org',
  consent: 'yes',
};

/** A page, and its form as a browser would send it. */
export interface PlainPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly action: string;
  /** What stands in the form. `undefined`: a box that is not ticked. */
  readonly fields: Readonly<Record<string, string | undefined>>;
}

export interface PlainBrowser {
  get(path: string, headers?: Record<string, string>): Promise<PlainPage>;
  /** Sends the form of a page with these fields filled in. */
  send(
    page: PlainPage,
    fields: Readonly<Record<string, string>>,
    headers?: Record<string, string>,
  ): Promise<PlainPage>;
}

/** A browser without script. */
export function openBrowser(app: App): PlainBrowser {
  async function ask(
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: string,
  ): Promise<PlainPage> {
    const answer = await app.inject({
      method,
      url,
      headers,
      ...(payload !== undefined && { payload }),
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      ...formOf(parse(answer.body)),
    };
  }

  return {
    get: (path, headers = {}) => ask('GET', path, headers),
    send(page, fields, headers = {}) {
      const typed = Object.entries({ ...page.fields, ...fields }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      );
      return ask(
        'POST',
        page.action,
        { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        new URLSearchParams(typed).toString(),
      );
    },
  };
}

interface Element {
  readonly tagName?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Element[];
  readonly value?: string;
}

function* elementsIn(node: Element): Generator<Element> {
  if (node.tagName) yield node;
  for (const child of node.childNodes ?? []) yield* elementsIn(child);
}

function formOf(document: Document) {
  const elements = [...elementsIn(document as Element)];
  const attribute = (element: Element, name: string) =>
    element.attrs?.find((each) => each.name === name)?.value;
  const fields: Record<string, string | undefined> = {};
  for (const element of elements) {
    const name = attribute(element, 'name');
    if (!name || element.tagName === 'meta') continue;
    const value = valueOf(element, attribute);
    fields[name] = value ?? fields[name];
  }
  const form = elements.find(({ tagName }) => tagName === 'form');
  return { action: (form && attribute(form, 'action')) ?? '', fields };
}

function valueOf(
  element: Element,
  attribute: (element: Element, name: string) => string | undefined,
): string | undefined {
  switch (element.tagName) {
    case 'textarea':
      return element.childNodes?.map(({ value }) => value ?? '').join('') ?? '';
    case 'select': {
      const options = [...elementsIn(element)].filter(
        ({ tagName }) => tagName === 'option',
      );
      const chosen =
        options.find((each) => attribute(each, 'selected') !== undefined) ??
        options[0];
      return (chosen && attribute(chosen, 'value')) ?? '';
    }
    default:
      return ['radio', 'checkbox'].includes(attribute(element, 'type') ?? '') &&
        attribute(element, 'checked') === undefined
        ? undefined
        : (attribute(element, 'value') ?? '');
  }
}
