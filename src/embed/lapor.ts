// The loader: one script tag that fetches only the widgets which the page uses.
//
// It has no library in it. The widgets' files lie beside this one.

const widgets = ['provider', 'form', 'tracker', 'badge', 'ranking'];

const tags = widgets.map((name) => `lapor-${name}`);

const selector = tags.join();

/**
 * What a placeholder may say. No others: what a sanitiser lets through as
 * `data-onclick` must not become script. Nor `endpoint`: where reports go is
 * said by the script tag alone.
 */
const attributes = [
  'site',
  'agency',
  'category',
  'classification',
  'province',
  'regency',
  'layout',
  'recap',
  'lang',
  'theme',
];

const requested = new Set<string>();

/**
 * Fetches what defines these tags: the widget's own file, or the one file of
 * all widgets where there are several, for what they share then comes once.
 */
function request(tags: readonly string[]): void {
  const missing = tags.filter(
    (tag) => !requested.has(tag) && !customElements.get(tag),
  );
  const [first] = missing;
  if (!first) return;
  for (const tag of missing) requested.add(tag);
  const name = missing.length > 1 ? 'lapor-all' : first;
  const url = new URL(`${name}.js`, import.meta.url).href;
  import(/* @vite-ignore */ url).catch(() => {
    // The tags keep showing their own content; a later look may ask again.
    for (const tag of missing) requested.delete(tag);
  });
}

/**
 * Puts the element in the place of `<div data-lapor="form" data-site="…">`, for
 * systems that let no unknown tags through. What stood inside stays inside.
 */
function replace(placeholder: HTMLElement): void {
  const { lapor = '', ...data } = placeholder.dataset;
  if (!widgets.includes(lapor)) {
    advise(`data-lapor="${lapor}"`);
    return;
  }
  const element = document.createElement(`lapor-${lapor}`);
  for (const name of attributes) {
    if (data[name]) element.setAttribute(name, data[name]);
  }
  element.append(...placeholder.childNodes);
  placeholder.replaceWith(element);
}

const advised = new Set<string>();

/** Tells whoever maintains the page of a slip, once each. */
function advise(slip: string): void {
  if (advised.has(slip)) return;
  advised.add(slip);
  // oxlint-disable-next-line no-console -- meant for the maintainer alone
  console.warn(`lapor: ${slip} is none of ${widgets.join(', ')}.`);
}

function look(): void {
  for (const { localName } of document.querySelectorAll(':not(:defined)')) {
    if (localName.startsWith('lapor-') && !tags.includes(localName)) {
      advise(`<${localName}>`);
    }
  }
  for (const found of document.querySelectorAll<HTMLElement>('[data-lapor]')) {
    replace(found);
  }
  request([
    ...new Set(
      [...document.querySelectorAll(selector)].map((tag) => tag.localName),
    ),
  ]);
}

look();
// Pages built by script, and content that arrives after us.
new MutationObserver(look).observe(document.documentElement, {
  childList: true,
  subtree: true,
});
