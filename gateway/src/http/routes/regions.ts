import * as z from 'zod/mini';

import regionsFile from '../../../data/regions-id.json' with { type: 'json' };
import { Districts, Regions } from '../../domain.ts';
import { findDistricts } from '../../regions/districts.ts';
import { acceptsBrotli } from '../accepts-brotli.ts';
import type { App } from '../app.ts';
import { refusals } from '../documented.ts';
import { Refusal } from '../problems.ts';
import { renderJson, sendRendered } from '../rendered.ts';

// Changes come by decree and with a new version of the gateway.
const cached = {
  'cache-control': 'public, max-age=86400, stale-while-revalidate=604800',
};

/** `GET /v1/regions` and `GET /v1/regions/{regency}`: places to choose from. */
export function regionRoutes(app: App): void {
  const regions = renderJson(Regions.parse(regionsFile));

  app.get('/v1/regions', {
    schema: {
      tags: ['sites'],
      summary: "Indonesia's provinces and regencies",
      response: { 200: Regions, ...refusals() },
    },
    handler: (request, reply) => sendRendered(request, reply, regions, cached),
  });

  app.get('/v1/regions/:regency', {
    schema: {
      tags: ['sites'],
      summary: 'The districts of a regency, with their villages',
      params: z.object({ regency: z.string() }),
      response: { 200: Districts, ...refusals('not-found') },
    },
    handler: async (request, reply) => {
      const found = await findDistricts(request.params.regency);
      if (!found) throw new Refusal('not-found');
      const compressed = acceptsBrotli(request.headers);
      const rendered = compressed ? found.brotli : await found.plain();
      sendRendered(request, reply, rendered, {
        ...cached,
        vary: 'Accept-Encoding',
        ...(compressed && { 'content-encoding': 'br' }),
      });
      return reply;
    },
  });
}
