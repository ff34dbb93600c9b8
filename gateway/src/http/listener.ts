import {
  createServer,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http';

import type { App } from './app.ts';
import type { Draining } from './draining.ts';
import type { PreparedAnswers } from './prepared.ts';

const options: ServerOptions = {
  // Who sends a line of a head now and then gets no longer than this.
  headersTimeout: 15_000,
  // The largest file over the slowest line that people really have.
  requestTimeout: 300_000,
  // Longer than proxies keep a connection, so that they end it and not we.
  keepAliveTimeout: 72_000,
  connectionsCheckingInterval: 5_000,
};

/** More would only wait; a proxy in front needs far fewer. */
const MOST_CONNECTIONS = 4_000;
const MOST_REQUESTS_EACH = 10_000;
/** Silence after which a connection is ended, also in the midst of an answer. */
const MOST_SILENCE = 120_000;

/** Node's server, which looks for a prepared answer before it asks fastify. */
export function createListener(
  prepared: PreparedAnswers,
  ofFastify: RequestListener,
): Server {
  const server = createServer(options, (request, response) => {
    if (!prepared.answer(request, response)) ofFastify(request, response);
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.maxRequestsPerSocket = MOST_REQUESTS_EACH;
  server.setTimeout(MOST_SILENCE);
  return server;
}

/** How long requests under way may take once the server closes. */
const GRACE = 10_000;

/**
 * Lets requests under way end, and every connection after its next answer.
 * What has not ended after the grace is cut off, so that closing ends.
 */
export function closeGently(app: App, draining: Draining): void {
  app.addHook('onSend', async (_request, reply) => {
    if (draining.hasBegun()) reply.header('connection', 'close');
  });
  app.addHook('preClose', async () => {
    draining.begin();
    const { server } = app;
    // An answer that began before has promised to keep its connection.
    const idle = setInterval(() => server.closeIdleConnections(), 200);
    const all = setTimeout(() => server.closeAllConnections(), GRACE);
    server.once('close', () => {
      clearInterval(idle);
      clearTimeout(all);
    });
    if (!server.listening) {
      clearInterval(idle);
      clearTimeout(all);
    }
  });
}
