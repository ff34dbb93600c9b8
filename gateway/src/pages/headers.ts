import type { FastifyReply } from 'fastify';

/** The widgets are the only script, and need no more than this. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
  'cross-origin-resource-policy': 'same-origin',
  // A form on a host page hands its draft over to the page that it opened.
  'cross-origin-opener-policy': 'unsafe-none',
};

/**
 * Takes the place of what the gateway's public part says to browsers. What
 * answers a form is kept nowhere. An empty form may be: a browser that may not
 * keep a page throws away, on the way back to it, what was typed there.
 */
export function guard(reply: FastifyReply): void {
  if (reply.getHeader('cache-control') !== undefined) return;
  reply.removeHeader('access-control-allow-origin');
  reply.removeHeader('access-control-expose-headers');
  const isForm = reply.request.method === 'GET' && reply.statusCode === 200;
  reply.headers({
    ...headers,
    'cache-control': isForm ? 'private, no-cache' : 'no-store',
  });
}
