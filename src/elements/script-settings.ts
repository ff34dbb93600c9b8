import type { Settings } from './settings.ts';

let scriptUrl: string | undefined;

/**
 * Says where the script of a page came from. Only files made for script tags
 * call this: inside a host's own bundle, `import.meta.url` says nothing of the
 * gateway.
 */
export function useScript(url: string): void {
  scriptUrl = url;
}

/**
 * What the script tag says: its `data-*` attributes, and as endpoint the place
 * from which the gateway served it (`https://host/path/w/1.2.3/lapor.js` →
 * `https://host/path`).
 */
export function scriptSettings(): Settings {
  if (!scriptUrl) return {};
  const folder = new URL('.', scriptUrl).href;
  // The loader and the elements come from one folder; either may be the tag.
  const tag = [
    ...document.querySelectorAll<HTMLScriptElement>('script[src]'),
  ].find(({ src }) => new URL('.', src).href === folder);
  const { endpoint, site, lang, theme } = tag?.dataset ?? {};
  const origin = /^(.*)\/w\/[^/]+\/$/.exec(folder)?.[1];
  return {
    endpoint: endpoint ?? origin ?? new URL(folder).origin,
    site,
    language: lang,
    theme,
  };
}
