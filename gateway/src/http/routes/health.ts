import { sql } from 'kysely';
import * as z from 'zod/mini';

import { describeError } from '../../log.ts';
import type { App, Parts } from '../app.ts';
import { refusals } from '../documented.ts';
import { Refusal } from '../problems.ts';

const Health = z.object({ status: z.literal('ok') });

/** `GET /livez`: the process answers. `GET /readyz`: so does the database. */
export function healthRoutes(app: App, { database }: Parts): void {
  app.get('/livez', {
    schema: {
      tags: ['operations'],
      summary: 'Whether the process answers',
      response: { 200: Health },
    },
    handler: async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { status: 'ok' } as const;
    },
  });

  app.get('/readyz', {
    schema: {
      tags: ['operations'],
      summary: 'Whether reports can be taken',
      response: { 200: Health, ...refusals('unavailable') },
    },
    handler: async (request, reply) => {
      try {
        // Also fails where the tables are not there (yet).
        await sql`select from progress limit 1`.execute(database);
      } catch (error) {
        request.log.warn({ error: describeError(error) }, 'not ready');
        throw new Refusal('unavailable');
      }
      reply.header('cache-control', 'no-store');
      return { status: 'ok' } as const;
    },
  });
}
