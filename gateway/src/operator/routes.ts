import { setTimeout as delay } from 'node:timers/promises';

import cookies from '@fastify/cookie';
import formBody from '@fastify/formbody';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import type { Sleep } from '../clock.ts';
import { isUnavailable } from '../database/database.ts';
import type { App, Parts } from '../http/app.ts';
import { Refusal } from '../http/problems.ts';
import { describeError } from '../log.ts';
import { createDoor, type Door } from './door.ts';
import { guard } from './headers.ts';
import { createOperators } from './operators.ts';
import { errorPage } from './pages/error.ts';
import { actionRoutes } from './routes-actions.ts';
import { loginRoutes } from './routes-login.ts';
import { pageRoutes } from './routes-pages.ts';
import { reportRoutes } from './routes-reports.ts';
import { style } from './style.ts';
import { sendPage } from './visit.ts';
import type { ErrorKind } from './words.ts';

export type OperatorParts = Pick<
  Parts,
  'config' | 'database' | 'secrets' | 'now' | 'onAccepted'
>;

/**
 * The operator's pages under `/operator`: HTML without script, for who shows a
 * token of the configuration. Without operators there is no such place.
 */
export async function operatorRoutes(
  app: App,
  parts: OperatorParts,
  sleep: Sleep = delay,
): Promise<void> {
  if (parts.config.operators.length === 0) return;
  const operators = createOperators(parts.config);
  await operators.warn(app.log);
  await app.register(
    async (scope: App) => {
      await takeForms(scope);
      const door = createDoor(parts, operators);
      isolate(scope, door);
      loginRoutes(scope, door, { operators, now: parts.now, sleep });
      pageRoutes(scope, door, parts);
      reportRoutes(scope, door, parts);
      actionRoutes(scope, door, parts);
      scope.get('/gaya.css', async (_request, reply) =>
        reply.type('text/css; charset=utf-8').send(style),
      );
    },
    { prefix: '/operator' },
  );
}

/** Forms and nothing else: no other kind of body is read here. */
async function takeForms(scope: App): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(formBody);
  await scope.register(cookies);
}

/** What the public part of the gateway offers to other pages ends here. */
function isolate(scope: App, door: Door): void {
  scope.addHook('onRoute', (route) => {
    const config = { ...route.config, cors: false };
    route.config = config;
    route.schema = { ...route.schema, hide: true };
  });
  scope.addHook('onSend', async (_request, reply) => guard(reply));
  const answer =
    (kind: ErrorKind, status: number) =>
    (request: FastifyRequest, reply: FastifyReply) =>
      sendPage(reply, errorPage(door.visit(request, reply), kind), status);
  scope.setNotFoundHandler(answer('not-found', 404));
  // Else the wildcard of CORS would answer, for every page of the world.
  scope.options('/', answer('not-found', 404));
  scope.options('/*', answer('not-found', 404));
  scope.setErrorHandler<FastifyError | Refusal>((error, request, reply) => {
    const [kind, status] = kindOf(error);
    if (status >= 500) {
      request.log.error({ error: describeError(error) }, 'request failed');
    }
    return answer(kind, status)(request, reply);
  });
}

function kindOf(error: FastifyError | Refusal): [ErrorKind, number] {
  if (error instanceof Refusal) {
    return error.code === 'too-many-requests'
      ? ['too-many', 429]
      : ['busy', 503];
  }
  if (isUnavailable(error)) return ['unavailable', 503];
  const { statusCode = 500 } = error;
  return statusCode < 500 ? ['foreign', statusCode] : ['internal', 500];
}
