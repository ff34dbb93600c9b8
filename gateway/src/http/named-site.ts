import type { SiteSettings } from '../config/load-config.ts';
import { Refusal } from './problems.ts';

/** The sites of a configuration by their ids. */
export type Sites = ReadonlyMap<string, SiteSettings>;

/** A body that is an object, as all of ours are. Throws a `Refusal`. */
export function objectBody(body: unknown): object {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    return body;
  }
  throw new Refusal('invalid-request', [
    { field: '', code: 'malformed', detail: 'is not an object' },
  ]);
}

/** The site that a body names. Throws a `Refusal` where there is none. */
export function namedSite(sites: Sites, body: object): SiteSettings {
  const id = 'site' in body ? body.site : undefined;
  const site = typeof id === 'string' ? sites.get(id) : undefined;
  if (!site) throw new Refusal('site-unknown');
  return site;
}
