import type { SiteSettings } from '../../config/load-config.ts';
import { html, type Html } from '../html.ts';
import type { ReportView } from '../read-view.ts';

/** The public page of a report by its number, where there is such a page. */
export function nationalAddress(
  { publicPage }: Pick<SiteSettings, 'publicPage'>,
  { confidential }: Pick<ReportView, 'confidential'>,
  number: string,
): string | undefined {
  if (confidential) return undefined;
  return publicPage?.replace('{number}', encodeURIComponent(number));
}

/** A number, and the way to its public page. */
export function nationalLink(
  site: Pick<SiteSettings, 'publicPage'>,
  view: Pick<ReportView, 'confidential'>,
  number: string,
): Html {
  const address = nationalAddress(site, view, number);
  return address
    ? html`<a href="${address}" target="_blank" rel="noopener noreferrer"
        >#${number}</a
      >`
    : html`#${number}`;
}
