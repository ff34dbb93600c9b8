import type { FastifyRequest } from 'fastify';

import type { App } from './app.ts';

export type LogLevel = 'info' | 'warn' | 'error' | 'silent';

/**
 * An allow-list: of a request its method and route pattern, of an answer its
 * status. No query, body, header or address, whoever calls the logger.
 */
export function loggerOptions(level: LogLevel) {
  return {
    level,
    base: null,
    serializers: {
      req: ({ method, routeOptions }: FastifyRequest) => ({
        method,
        route: routeOptions?.url,
      }),
      res: ({ statusCode = 0 }: { statusCode?: number }) => ({ statusCode }),
      err: (error: Error) => ({
        type: error.name,
        // Both are demanded by fastify's types, and may quote a report.
        message: '',
        stack: '',
      }),
    },
  };
}

/** Asked every few seconds by machines, which tell of failures themselves. */
const probes = new Set(['/livez', '/readyz', '/metrics']);

/** One line for each answer of fastify's. */
export function logRequests(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '(none)';
    request.log[probes.has(route) ? 'debug' : 'info'](
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
}
