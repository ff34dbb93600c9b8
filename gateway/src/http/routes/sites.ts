import * as z from 'zod/mini';

import { SiteConfiguration } from '../../domain.ts';
import type { App, Parts } from '../app.ts';
import { refusals } from '../documented.ts';
import { Refusal } from '../problems.ts';
import { renderJson, sendRendered } from '../rendered.ts';

/** `GET /v1/sites/{site}`: what a form needs. */
export function siteRoutes(app: App, { config }: Parts): void {
  const sites = new Map(
    // Parsing leaves out what the schema does not name, such as LAPOR's ids.
    config.sites.map((site) => [
      site.id,
      renderJson(
        SiteConfiguration.parse({
          ...site,
          proofOfWork: config.proofOfWork.mode,
          ...(site.national.adapter === 'link-only' && {
            externalUrl: site.national.url,
          }),
        }),
      ),
    ]),
  );

  app.get('/v1/sites/:site', {
    schema: {
      tags: ['sites'],
      summary: 'The configuration of a site',
      params: z.object({ site: z.string() }),
      response: { 200: SiteConfiguration, ...refusals('site-unknown') },
    },
    handler: (request, reply) => {
      const site = sites.get(request.params.site);
      if (!site) throw new Refusal('site-unknown');
      sendRendered(request, reply, site, {
        'cache-control': 'public, max-age=60, stale-while-revalidate=86400',
      });
    },
  });
}
