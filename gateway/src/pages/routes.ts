import formBody from '@fastify/formbody';
import type { FastifyError } from 'fastify';

import { isUnavailable } from '../database/database.ts';
import type { App, Parts } from '../http/app.ts';
import { Refusal } from '../http/problems.ts';
import { render, sendRendered } from '../http/rendered.ts';
import { describeError } from '../log.ts';
import { guard } from './headers.ts';
import { faultPage } from './report-page.ts';
import { reportPages } from './routes-report.ts';
import { trackingPages } from './routes-track.ts';
import { style } from './style.ts';
import { sendUnknownSite, type VisitOf } from './unknown-site.ts';
import { languageOf, sendPage, stylePath, wordsOf } from './visit.ts';
import type { FaultCode } from './words.ts';

/** The longest report that a site may allow, each character as `%F0%9F%95%B3`. */
const BODY_LIMIT = 1_000_000;

/**
 * The pages on the gateway's own origin: `/{site}/lapor` and `/{site}/lacak`.
 * They hold the widgets, and the same as plain forms where no script runs.
 */
export async function pageRoutes(app: App, parts: Parts): Promise<void> {
  const sites = new Map(parts.config.sites.map((site) => [site.id, site]));
  const visitOf: VisitOf = (request) => {
    const { params } = request;
    const id = params && typeof params === 'object' && 'site' in params;
    const site = id ? sites.get(String(params.site)) : undefined;
    const language = languageOf(request);
    return site && { site, language, words: wordsOf(language) };
  };
  await app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers();
    await scope.register(formBody, { bodyLimit: BODY_LIMIT });
    isolate(scope, visitOf);
    reportPages(scope, parts, visitOf);
    trackingPages(scope, parts, visitOf);
    const sheet = render(Buffer.from(style), 'text/css; charset=utf-8');
    scope.get(stylePath, (request, reply) =>
      sendRendered(request, reply, sheet, {
        'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      }),
    );
  });
}

/** These are pages for people: no other site reads them, and no API tells of them. */
function isolate(scope: App, visitOf: VisitOf): void {
  scope.addHook('onRoute', (route) => {
    const config = { ...route.config, cors: false };
    route.config = config;
    route.schema = { ...route.schema, hide: true };
  });
  scope.addHook('onSend', async (_request, reply) => guard(reply));
  scope.setErrorHandler<FastifyError | Refusal>((error, request, reply) => {
    const [fault, status] = faultOf(error);
    if (status >= 500) {
      request.log.error({ error: describeError(error) }, 'request failed');
    }
    const visit = visitOf(request);
    return visit
      ? sendPage(reply, faultPage(visit, fault), status)
      : sendUnknownSite(request, reply);
  });
}

function faultOf(error: FastifyError | Refusal): [FaultCode, number] {
  if (error instanceof Refusal) {
    return error.code === 'too-many-requests'
      ? ['too-many', 429]
      : ['unavailable', 503];
  }
  if (isUnavailable(error)) return ['unavailable', 503];
  const { statusCode = 500 } = error;
  return statusCode < 500 ? ['foreign', statusCode] : ['internal', 500];
}
