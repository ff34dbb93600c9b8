import { context, trace, type Span } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';

import type { App } from '../http/app.ts';
import type { Metrics } from './metrics.ts';
import { tracer } from './traces.ts';

/** Where no route matches: the address itself is the sender's. */
const NONE = '(none)';

/** A span and a measurement for each request that fastify answers. */
export function observeRequests(app: App, metrics: Metrics): void {
  const spans = new WeakMap<FastifyRequest, Span>();

  app.addHook('onRequest', (request, _reply, done) => {
    const { url: route } = request.routeOptions;
    const { method } = request;
    // A root: whoever asks from outside has no say in what is traced.
    const span = tracer().startSpan(route ? `${method} ${route}` : method, {
      root: true,
      attributes: {
        'http.request.method': method,
        ...(route && { 'http.route': route }),
      },
    });
    spans.set(request, span);
    context.with(trace.setSpan(context.active(), span), done);
  });

  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status, elapsedTime } = reply;
    const { url: route = NONE, method } = request.routeOptions;
    metrics.answered({
      route,
      method: route === NONE ? NONE : [method].flat().join(' '),
      status,
      seconds: elapsedTime / 1_000,
    });
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', status);
    span?.end();
  });
}
