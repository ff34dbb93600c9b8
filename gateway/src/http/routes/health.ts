import * as z from 'zod/mini';

import { describeError } from '../../log.ts';
import type { App, Parts } from '../app.ts';
import { refusals } from '../documented.ts';
import { neverShed } from '../load-shedding.ts';
import { Refusal } from '../problems.ts';
import { createReadiness } from '../readiness.ts';

const Health = z.object({ status: z.literal('ok') });

/** `GET /livez`: the process answers. `GET /readyz`: reports can be kept. */
export function healthRoutes(app: App, parts: Parts): void {
  const { database, draining, now } = parts;
  const whyNot = createReadiness(database, now);

  app.get('/livez', {
    schema: {
      tags: ['operations'],
      summary: 'Whether the process answers',
      response: { 200: Health },
    },
    config: neverShed,
    handler: async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { status: 'ok' } as const;
    },
  });

  app.get('/readyz', {
    schema: {
      tags: ['operations'],
      summary: 'Whether reports can be taken',
      description:
        'Writes to the database, at most every 5 seconds. LAPOR is not asked.',
      response: { 200: Health, ...refusals('unavailable', 'overloaded') },
    },
    handler: async ({ log }, reply) => {
      if (draining.hasBegun()) throw new Refusal('unavailable');
      const reason = await whyNot().catch((error: unknown) => {
        log.warn({ error: describeError(error) }, 'not ready');
        throw new Refusal('unavailable');
      });
      if (reason) {
        log.warn({ reason }, 'not ready');
        throw new Refusal('unavailable');
      }
      reply.header('cache-control', 'no-store');
      return { status: 'ok' } as const;
    },
  });
}
