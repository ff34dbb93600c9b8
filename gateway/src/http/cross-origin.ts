import type { FastifyCorsOptions } from '@fastify/cors';

import type { Config, SiteSettings } from '../config/load-config.ts';

/**
 * Any page may read what the gateway answers, refusals too: no call rests on a
 * cookie, so there is nothing to guard by CORS, and a page that is not
 * registered is told so (`origin-not-registered`) instead of seeing silence.
 */
export const crossOrigin: FastifyCorsOptions = {
  origin: '*',
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
  allowedHeaders: [
    'Content-Type',
    'Content-Digest',
    'Idempotency-Key',
    'Tracking-Code',
  ],
  exposedHeaders: ['ETag', 'Retry-After'],
  maxAge: 86_400,
  strictPreflight: false,
};

/** The pages that may send reports for a site: its own, and this gateway's. */
export function allowedOrigins(
  config: Pick<Config, 'publicUrl'>,
  { origins }: Pick<SiteSettings, 'origins'>,
): string[] {
  const own = ownOrigin(config);
  return own === undefined ? [...origins] : [...origins, own];
}

/** The origin of this gateway's own pages, if it was told its address. */
export function ownOrigin({
  publicUrl,
}: Pick<Config, 'publicUrl'>): string | undefined {
  return publicUrl === undefined ? undefined : new URL(publicUrl).origin;
}
