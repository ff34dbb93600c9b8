import * as z from 'zod/mini';

import { Ranking, Statistics } from '../../domain.ts';
import { Badge } from '../../statistics/badge.ts';
import type { Figures } from '../../statistics/catalogue.ts';
import type { App, Parts } from '../app.ts';
import { refusals } from '../documented.ts';
import { Refusal } from '../problems.ts';
import { sendRendered } from '../rendered.ts';

const Agency = z.object({ agency: z.string() });
const Recap = z.object({ recap: z.optional(z.string()) });

/** Statistics, badges and rankings, all rendered beforehand. */
export function figureRoutes(app: App, { config, catalogue }: Parts): void {
  const headers = {
    'cache-control': `public, max-age=${config.statistics.maxAgeSeconds}, s-maxage=300, stale-while-revalidate=86400, stale-if-error=604800`,
  };
  const unknown = refusals('agency-unknown', 'ranking-unknown', 'unavailable');

  function figures(agency: string, recap: string | undefined): Figures {
    const lookup = catalogue.figures(agency, recap);
    if (lookup.kind === 'found') return lookup.figures;
    throw new Refusal(lookup.kind === 'not-yet' ? 'unavailable' : lookup.kind);
  }

  app.get('/v1/statistics/:agency', {
    schema: {
      tags: ['figures'],
      summary: 'How many reports of an agency are completed',
      description:
        'Counted live for the sites and agencies of this gateway; else the newest imported recap that has the agency. `recap` chooses one.',
      params: Agency,
      querystring: Recap,
      response: { 200: Statistics, ...unknown },
    },
    handler: (request, reply) =>
      sendRendered(
        request,
        reply,
        figures(request.params.agency, request.query.recap).statistics,
        headers,
      ),
  });

  app.get('/v1/badges/:agency.json', {
    schema: {
      tags: ['figures'],
      summary: 'The completion rate in the endpoint schema of shields.io',
      params: Agency,
      querystring: Recap,
      response: { 200: Badge, ...unknown },
    },
    handler: (request, reply) =>
      sendRendered(
        request,
        reply,
        figures(request.params.agency, request.query.recap).badge,
        headers,
      ),
  });

  app.get('/v1/rankings/:ranking', {
    schema: {
      tags: ['figures'],
      summary: 'An imported recap of several agencies',
      params: z.object({ ranking: z.string() }),
      response: { 200: Ranking, ...refusals('ranking-unknown') },
    },
    handler: (request, reply) => {
      const ranking = catalogue.ranking(request.params.ranking);
      if (!ranking) throw new Refusal('ranking-unknown');
      sendRendered(request, reply, ranking, headers);
    },
  });
}
