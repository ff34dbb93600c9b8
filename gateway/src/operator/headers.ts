import type { FastifyReply } from 'fastify';

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Of every answer under `/operator`, refusals too. */
export const headers: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** For a reporter's file: even if a browser showed it, it could do nothing. */
export const fileHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; sandbox",
};

/**
 * Takes the place of what the public part of the gateway says to browsers: no
 * other page may read anything here.
 */
export function guard(reply: FastifyReply): void {
  reply.removeHeader('access-control-allow-origin');
  reply.removeHeader('access-control-expose-headers');
  const isFile = reply.getHeader('content-disposition') !== undefined;
  reply.headers({ ...headers, ...(isFile && fileHeaders) });
}
