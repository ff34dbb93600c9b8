import { createHash } from 'node:crypto';

import type { FastifyReply, FastifyRequest } from 'fastify';

/** A body that is the same for everyone, with the tag of its content. */
export interface Rendered {
  readonly body: Buffer;
  readonly etag: string;
  readonly type: string;
}

export function renderJson(value: unknown): Rendered {
  const body = Buffer.from(JSON.stringify(value));
  return render(body, 'application/json; charset=utf-8');
}

export function render(body: Buffer, type: string): Rendered {
  const hash = createHash('sha256').update(body).digest('base64url');
  return { body, type, etag: `"${hash.slice(0, 22)}"` };
}

/** Sends a rendered body, or 304 to who has it already. */
export function sendRendered(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, etag, type }: Rendered,
  headers: Readonly<Record<string, string>>,
): void {
  // The same for every page that asks, so caches need not tell them apart; and
  // no document, which alone could have an opener.
  reply.removeHeader('vary').removeHeader('cross-origin-opener-policy');
  reply.header('content-type', type).headers({ ...headers, etag });
  if (hasIt(request.headers['if-none-match'], etag)) {
    // To HEAD fastify would tell a length of 0, and caches believe that.
    reply.code(304).send(request.method === 'HEAD' ? body : undefined);
  } else {
    reply.send(body);
  }
}

/** Whether an `If-None-Match` names this tag. */
export function hasIt(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  // A cache in between may have weakened the tag by compressing the body.
  return header
    .split(',')
    .some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
}
