import { isWebUrl } from '../../../domain/web-url.ts';
import type { FormHost } from '../form-host.ts';

/**
 * Where reports of this site are followed: the page that the tag names, else
 * the gateway's own. Never holds a code.
 */
export function trackerUrl({ element, settings }: FormHost): string {
  const named = element.getAttribute('tracker-url');
  const base = settings.http.endpoint.replace(/\/*$/, '');
  for (const address of [named, `${base}/${settings.site ?? ''}/lacak`]) {
    const url = address ? resolve(address) : undefined;
    if (isWebUrl(url)) return url;
  }
  return location.origin;
}

function resolve(address: string): string | undefined {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return undefined;
  }
}
