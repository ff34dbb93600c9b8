import type { FastifyRequest } from 'fastify';

/**
 * Whether a form came from a page of this gateway. Browsers say so by
 * `Sec-Fetch-Site`; those that do not, and those on plain http, by `Origin`,
 * which is `null` from pages that send no referrer, such as ours: then a form
 * token, where there is one, decides alone.
 */
export function isFromOwnPage(
  { headers, host }: Pick<FastifyRequest, 'headers' | 'host'>,
  publicUrl: string | undefined,
): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  if (origin === undefined || origin === 'null') return true;
  if (!URL.canParse(origin)) return false;
  const own = publicUrl ? [host, new URL(publicUrl).host] : [host];
  return own.includes(new URL(origin).host);
}
