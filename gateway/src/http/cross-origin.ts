import type { FastifyCorsOptions } from '@fastify/cors';
import type { FastifyRequest } from 'fastify';

import type { Config, SiteSettings } from '../config/load-config.ts';

/** What only pages of registered sites may read. */
const guarded = ['/v1/reports', '/v1/track'];

/** Chooses the CORS answer: figures and files for all, reports for few. */
export function corsFor(config: Config) {
  const origins = config.sites.flatMap((site) => allowedOrigins(config, site));
  const common: FastifyCorsOptions = {
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: ['Content-Type', 'Idempotency-Key'],
    exposedHeaders: ['ETag', 'Retry-After'],
    maxAge: 86_400,
    strictPreflight: false,
  };
  return (
    request: FastifyRequest,
    done: (error: Error | null, options: FastifyCorsOptions) => void,
  ): void => {
    const [path] = request.url.split('?');
    const origin = guarded.some((prefix) => path?.startsWith(prefix))
      ? origins
      : '*';
    done(null, { ...common, origin });
  };
}

/** The pages that may send reports for a site: its own, and this gateway's. */
export function allowedOrigins(
  { publicUrl }: Config,
  { origins }: SiteSettings,
): string[] {
  return publicUrl ? [...origins, new URL(publicUrl).origin] : [...origins];
}
