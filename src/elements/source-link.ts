import { html, type TemplateResult } from 'lit';

import type { Statistics } from '../domain/statistics.ts';
import { isWebUrl } from '../domain/web-url.ts';

/** Names a source, as a link where it has an address that may be one. */
export function sourceLink({
  name,
  url,
}: Statistics['source']): TemplateResult | string {
  return isWebUrl(url)
    ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${name}</a>`
    : name;
}
