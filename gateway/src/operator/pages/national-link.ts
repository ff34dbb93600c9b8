import type { SiteSettings } from '../../config/load-config.ts';
import { html, type Html } from '../html.ts';

/** The public page of a number, where the site has such pages. */
export function nationalAddress(
  { publicPage }: Pick<SiteSettings, 'publicPage'>,
  number: string,
): string | undefined {
  return publicPage?.replace('{number}', encodeURIComponent(number));
}

/** A number, and the way to its public page. */
export function nationalLink(
  site: Pick<SiteSettings, 'publicPage'>,
  number: string,
): Html {
  const address = nationalAddress(site, number);
  return address
    ? html`<a href="${address}" target="_blank" rel="noopener noreferrer"
        >#${number}</a
      >`
    : html`#${number}`;
}
