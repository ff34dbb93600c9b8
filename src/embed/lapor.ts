// The loader: one script tag that fetches only the widgets which the page uses.
//
// It has no library in it. Each widget is a file beside this one; the browser
// asks for a file once, however many tags there are.

const widgets = ['provider', 'form', 'tracker', 'badge', 'ranking'];

const selector = widgets.map((name) => `lapor-${name}`).join();

const requested = new Set<string>();

function request(tag: string): void {
  if (requested.has(tag) || customElements.get(tag)) return;
  requested.add(tag);
  const url = new URL(`${tag}.js`, import.meta.url).href;
  import(/* @vite-ignore */ url).catch(() => {
    // The tag keeps showing its own content; a later tag may ask again.
    requested.delete(tag);
  });
}

/**
 * Puts the element in the place of `<div data-lapor="form" data-site="…">`, for
 * systems that let no unknown tags through. What stood inside stays inside.
 */
function replace(placeholder: HTMLElement): void {
  const { lapor = '', ...data } = placeholder.dataset;
  if (!widgets.includes(lapor)) return;
  const element = document.createElement(`lapor-${lapor}`);
  for (const [name, value = ''] of Object.entries(data)) {
    element.setAttribute(name, value);
  }
  element.append(...placeholder.childNodes);
  placeholder.replaceWith(element);
}

function look(): void {
  for (const found of document.querySelectorAll<HTMLElement>('[data-lapor]')) {
    replace(found);
  }
  for (const { localName } of document.querySelectorAll(selector)) {
    request(localName);
  }
}

look();
// Pages built by script, and content that arrives after us.
new MutationObserver(look).observe(document.documentElement, {
  childList: true,
  subtree: true,
});
