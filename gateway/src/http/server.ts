import { randomUUID } from 'node:crypto';

import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import Fastify, { LogController } from 'fastify';
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';

import { observeRequests } from '../observability/observe-requests.ts';
import { operatorRoutes } from '../operator/routes.ts';
import { pageRoutes } from '../pages/routes.ts';
import type { App, Parts } from './app.ts';
import { crossOrigin } from './cross-origin.ts';
import { handleErrors } from './errors.ts';
import { closeGently, createListener } from './listener.ts';
import { shedLoad } from './load-shedding.ts';
import { loggerOptions, logRequests, type LogLevel } from './logging.ts';
import { registerOpenApi } from './openapi.ts';
import { createPreparedAnswers, type PreparedAnswers } from './prepared.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { everyFigure, figureHeaders, figureRoutes } from './routes/figures.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { regionRoutes } from './routes/regions.ts';
import { replyRoutes } from './routes/replies.ts';
import { reportRoutes } from './routes/reports.ts';
import { siteRoutes } from './routes/sites.ts';
import { trackRoutes } from './routes/track.ts';
import { widgetRoutes } from './routes/widgets.ts';

// A report of the largest length that a site may allow, in any script, and the
// padding of a confidential one.
const BODY_LIMIT = (256 + 64) * 1024;

/** Puts the HTTP side together. It does not listen yet. */
export async function createServer(
  parts: Parts,
  logLevel: LogLevel,
): Promise<App> {
  const prepared = createPreparedAnswers(parts.draining);
  const app = createApp(parts, logLevel, prepared);
  handleErrors(app);
  logRequests(app);
  observeRequests(app, parts.metrics);
  closeGently(app, parts.draining);
  await registerProtection(app, parts);
  await registerOpenApi(app, parts.config.publicUrl);
  await app.register(async (routes: App) => {
    siteRoutes(routes, parts);
    regionRoutes(routes);
    reportRoutes(routes, parts);
    attachmentRoutes(routes, parts);
    trackRoutes(routes, parts);
    replyRoutes(routes, parts);
    figureRoutes(routes, parts);
    widgetRoutes(routes, parts);
    healthRoutes(routes, parts);
    metricsRoutes(routes, parts);
  });
  await operatorRoutes(app, parts);
  await pageRoutes(app, parts);
  await app.ready();
  await prepareFigures(app, parts, prepared);
  return app;
}

function createApp(
  { config }: Parts,
  logLevel: LogLevel,
  prepared: PreparedAnswers,
): App {
  const app = Fastify({
    logger: loggerOptions(logLevel),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: config.trustProxy,
    bodyLimit: BODY_LIMIT,
    serverFactory: (ofFastify) => createListener(prepared, ofFastify),
    // While it closes, who asks on an open connection is answered as always.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    ...handleErrors.options,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // Reports are JSON; fastify would take plain text too.
  app.removeContentTypeParser('text/plain');
  return app;
}

async function registerProtection(
  app: App,
  { config, pressure }: Parts,
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    // Widgets, badges and figures are there to be used on other sites.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // The region's other hosts are not ours to speak for.
    strictTransportSecurity: config.publicUrl?.startsWith('https:')
      ? { includeSubDomains: false }
      : false,
    // A hint, and for browsers of long ago: each costs time on every answer.
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  await app.register(cors, crossOrigin);
  await shedLoad(app, pressure);
}

/** What differs from one answer to the next, or is node's to say. */
const OWN_HEADERS = new Set([
  'cache-control',
  'connection',
  'content-length',
  'content-type',
  'cross-origin-opener-policy',
  'date',
  'keep-alive',
  'vary',
]);

/**
 * Keeps the prepared answers as the catalogue is. The headers that protect
 * every answer are taken from one of fastify's, so that both ways agree.
 */
async function prepareFigures(
  app: App,
  { catalogue, config, metrics }: Parts,
  prepared: PreparedAnswers,
): Promise<void> {
  const { headers } = await app.inject({ method: 'GET', url: '/livez' });
  const common = Object.entries(headers)
    .filter(([name]) => !OWN_HEADERS.has(name))
    .map(([name, value]) => [name, String(value)] as const);
  const all = { ...Object.fromEntries(common), ...figureHeaders(config) };
  const renew = () => prepared.renew(everyFigure(catalogue), all);
  catalogue.onRendered(renew);
  metrics.countPrepared(prepared.counts);
  renew();
}
