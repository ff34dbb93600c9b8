import { randomUUID } from 'node:crypto';

import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { LogController } from 'fastify';
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';

import type { App, Parts } from './app.ts';
import { crossOrigin } from './cross-origin.ts';
import { handleErrors } from './errors.ts';
import { loggerOptions, logRequests, type LogLevel } from './logging.ts';
import { registerOpenApi } from './openapi.ts';
import { Refusal } from './problems.ts';
import { rateLimitKey } from './rate-limit-key.ts';
import { figureRoutes } from './routes/figures.ts';
import { healthRoutes } from './routes/health.ts';
import { reportRoutes } from './routes/reports.ts';
import { siteRoutes } from './routes/sites.ts';
import { trackRoutes } from './routes/track.ts';
import { widgetRoutes } from './routes/widgets.ts';

// A report of the largest length that a site may allow, in any script.
const BODY_LIMIT = 256 * 1024;

/** Puts the HTTP side together. It does not listen yet. */
export async function createServer(
  parts: Parts,
  logLevel: LogLevel,
): Promise<App> {
  const app = Fastify({
    logger: loggerOptions(logLevel),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: parts.config.trustProxy,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    ...handleErrors.options,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // Reports are JSON; fastify would take plain text too.
  app.removeContentTypeParser('text/plain');
  handleErrors(app);
  logRequests(app);
  await registerProtection(app, parts);
  await registerOpenApi(app, parts.config.publicUrl);
  await app.register(async (routes: App) => {
    siteRoutes(routes, parts);
    reportRoutes(routes, parts);
    trackRoutes(routes, parts);
    figureRoutes(routes, parts);
    widgetRoutes(routes, parts);
    healthRoutes(routes, parts);
  });
  await app.ready();
  return app;
}

async function registerProtection(app: App, { config }: Parts): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    // Widgets, badges and figures are there to be used on other sites.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    strictTransportSecurity: config.publicUrl?.startsWith('https:') ?? false,
  });
  await app.register(cors, crossOrigin);
  await app.register(rateLimit, {
    global: false,
    keyGenerator: ({ ip }) => rateLimitKey(ip),
    errorResponseBuilder: () => new Refusal('too-many-requests'),
  });
}
