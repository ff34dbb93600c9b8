import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import { isUnavailable } from '../database/database.ts';
import type { ProblemCode } from '../domain.ts';
import { describeError } from '../log.ts';
import type { App } from './app.ts';
import { problem, Refusal, sendProblem } from './problems.ts';

/** Makes every error of a server a problem, whatever it came from. */
export function handleErrors(app: App): void {
  const patterns = knownPaths(app);
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => {
    const allowed = patterns(request.url);
    return allowed
      ? sendProblem(reply.header('allow', allowed), 'method-not-allowed')
      : sendProblem(reply, 'not-found');
  });
}

/** For answers that are given before any hook could guard them. */
const guards = {
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** What fastify has to be told at its creation for the same purpose. */
handleErrors.options = {
  frameworkErrors: (
    _error: FastifyError,
    _request: FastifyRequest,
    reply: FastifyReply,
  ) => void sendProblem(reply.headers(guards), 'invalid-request'),
  clientErrorHandler: (_error: Error, socket: Socket) => {
    if (!socket.writable) return;
    const body = JSON.stringify(problem('invalid-request'));
    const headers = {
      'content-type': 'application/problem+json',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
      ...guards,
    };
    const lines = Object.entries(headers).map((each) => each.join(': '));
    const head = [`HTTP/1.1 400 ${STATUS_CODES[400]}`, ...lines].join('\r\n');
    socket.end(`${head}\r\n\r\n${body}`);
  },
};

function answer(
  error: FastifyError | Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof Refusal) {
    return sendProblem(reply, error.code, error.errors);
  }
  const code = isUnavailable(error) ? 'unavailable' : codeOf(error);
  if (code === 'internal' || code === 'unavailable') {
    request.log.error({ error: describeError(error) }, 'request failed');
  }
  return sendProblem(reply, code);
}

function codeOf({ statusCode }: FastifyError): ProblemCode {
  switch (statusCode) {
    case 404:
      return 'not-found';
    case 413:
      return 'body-too-large';
    case 415:
      return 'unsupported-media-type';
    case 429:
      return 'too-many-requests';
    default:
      return statusCode && statusCode < 500 ? 'invalid-request' : 'internal';
  }
}

/** Collects the routes, and finds the methods that a path is known for. */
function knownPaths(app: App): (url: string) => string | undefined {
  const routes: { pattern: RegExp; method: string }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (url === '*') return;
    const pattern = url
      .split(/(:\w+|\*)/)
      .map((part) => {
        if (part === '*') return '.*';
        if (part.startsWith(':')) return '[^/]+';
        return part.replace(/[.\\+?^${}()|[\]]/g, '\\$&');
      })
      .join('');
    for (const each of [method].flat()) {
      routes.push({ pattern: new RegExp(`^${pattern}$`), method: each });
    }
  });
  return (url) => {
    const [path = ''] = url.split('?');
    const found = routes.filter(({ pattern }) => pattern.test(path));
    const methods = [...new Set(found.map(({ method }) => method))];
    return methods.length > 0 ? methods.join(', ') : undefined;
  };
}
