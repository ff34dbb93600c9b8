import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';

import type { Config } from '../../config/load-config.ts';
import { Ranking, Statistics } from '../../domain.ts';
import { Badge } from '../../statistics/badge.ts';
import type { Catalogue, Figures } from '../../statistics/catalogue.ts';
import type { App, Parts } from '../app.ts';
import { refusals } from '../documented.ts';
import type { PreparedAnswer } from '../prepared.ts';
import { Refusal } from '../problems.ts';
import { sendRendered } from '../rendered.ts';

const Agency = z.object({ agency: z.string() });
const Recap = z.object({ recap: z.optional(z.string()) });
const unknown = refusals('agency-unknown', 'ranking-unknown', 'unavailable');

const routes = {
  statistics: '/v1/statistics/:agency',
  badge: '/v1/badges/:agency.json',
  badgeImage: '/v1/badges/:agency.svg',
  ranking: '/v1/rankings/:ranking',
} as const;

/** The parts of an agency's figures, each with a call of its own. */
const parts = ['statistics', 'badge', 'badgeImage'] as const;

const question = {
  tags: ['figures'],
  params: Agency,
  querystring: Recap,
};

/** Statistics, badges and rankings, all rendered beforehand. */
export function figureRoutes(app: App, { config, catalogue }: Parts): void {
  const headers = figureHeaders(config);
  const send =
    (part: keyof Figures) =>
    (request: FigureRequest, reply: FastifyReply): void => {
      const { agency } = request.params;
      const figures = figuresOf(catalogue, agency, request.query.recap);
      sendRendered(request, reply, figures[part], headers);
    };

  app.get(routes.statistics, {
    schema: {
      ...question,
      summary: 'How many reports of an agency are completed',
      description:
        'Counted live for the sites and agencies of this gateway; else the newest imported recap that has the agency. `recap` chooses one.',
      response: { 200: Statistics, ...unknown },
    },
    handler: send('statistics'),
  });

  app.get(routes.badge, {
    schema: {
      ...question,
      summary: 'The completion rate in the endpoint schema of shields.io',
      response: { 200: Badge, ...unknown },
    },
    handler: send('badge'),
  });

  app.get(routes.badgeImage, {
    schema: {
      ...question,
      summary: 'The completion rate as an image, for pages without script',
      response: {
        200: {
          description: 'An image with text',
          content: { 'image/svg+xml': { schema: z.string() } },
        },
        ...unknown,
      },
    },
    handler: send('badgeImage'),
  });

  app.get(routes.ranking, {
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

type FigureRequest = FastifyRequest<{
  Params: z.output<typeof Agency>;
  Querystring: z.output<typeof Recap>;
}>;

function figuresOf(
  catalogue: Catalogue,
  agency: string,
  recap: string | undefined,
): Figures {
  const lookup = catalogue.figures(agency, recap);
  if (lookup.kind === 'found') return lookup.figures;
  throw new Refusal(lookup.kind === 'not-yet' ? 'unavailable' : lookup.kind);
}

/** What every answer of these routes says to caches. */
export function figureHeaders({ statistics }: Config) {
  return {
    'cache-control': `public, max-age=${statistics.maxAgeSeconds}, s-maxage=300, stale-while-revalidate=86400, stale-if-error=604800`,
  };
}

/** The answers of these routes, each under the address that gives it. */
export function everyFigure(catalogue: Catalogue): PreparedAnswer[] {
  const ofAgencies = catalogue.keys().flatMap(({ agency, recap }) => {
    const lookup = catalogue.figures(agency, recap);
    if (lookup.kind !== 'found') return [];
    const query = recap === undefined ? '' : `?recap=${recap}`;
    return parts.map((part) => ({
      url: routes[part].replace(':agency', agency) + query,
      route: routes[part],
      rendered: lookup.figures[part],
    }));
  });
  const rankings = catalogue.rankingIds().flatMap((id) => {
    const rendered = catalogue.ranking(id);
    const url = routes.ranking.replace(':ranking', id);
    return rendered ? { url, route: routes.ranking, rendered } : [];
  });
  return [...ofAgencies, ...rankings];
}
