import type { FastifyReply } from 'fastify';

import type { Problem, ProblemCode } from '../domain.ts';

const refusals: Readonly<
  Record<ProblemCode, readonly [status: number, title: string, detail: string]>
> = {
  'invalid-report': [
    422,
    'The report is not complete',
    'See errors for each field.',
  ],
  'invalid-request': [
    400,
    'The request is not well formed',
    'Send valid JSON of the documented form.',
  ],
  'idempotency-key-missing': [
    400,
    'The Idempotency-Key header is missing or not well formed',
    'Send 128 random bits or more as 22 to 64 characters of A-Z a-z 0-9 _ -.',
  ],
  'idempotency-key-reused': [
    422,
    'This Idempotency-Key came with another report',
    'Make a new key for a new report.',
  ],
  'site-unknown': [404, 'There is no such site', 'Check the site id.'],
  'origin-not-registered': [
    403,
    'This page may not send reports for this site',
    'Add its origin to the site in the configuration of the gateway.',
  ],
  'confidential-elsewhere': [
    403,
    'A confidential report is not taken from this page',
    "Open the gateway's own page of the site, and send it from there.",
  ],
  'report-unknown': [
    404,
    'No report has this code or number',
    'Check every character.',
  ],
  'agency-unknown': [404, 'There is no such agency', 'Check the agency id.'],
  'ranking-unknown': [404, 'There is no such ranking', 'Check the ranking id.'],
  'not-found': [
    404,
    'There is nothing here',
    'See /openapi.json for what there is.',
  ],
  'method-not-allowed': [
    405,
    'This method is not allowed here',
    'See the Allow header.',
  ],
  'body-too-large': [413, 'The body is too large', 'Send at most 320 kB.'],
  'unsupported-media-type': [
    415,
    'This media type is not accepted',
    'Send application/json.',
  ],
  'too-many-requests': [
    429,
    'Too many requests from this address',
    'Wait as long as Retry-After says.',
  ],
  'proof-missing': [
    429,
    'A proof of work is needed',
    'Get a challenge from /v1/challenges, solve it, and send it as proof.',
  ],
  'proof-invalid': [
    422,
    'The proof of work is not valid any more',
    'Get a new challenge from /v1/challenges and solve it.',
  ],
  'file-type-not-accepted': [
    415,
    'This kind of file is not accepted',
    'Send a JPEG, PNG or WebP picture, or a PDF where the site takes one.',
  ],
  'file-too-large': [
    413,
    'The file is too large',
    'Send a smaller file: see attachments in the configuration of the site.',
  ],
  'file-unreadable': [
    422,
    'The file cannot be read',
    'Send the picture again, or another one.',
  ],
  'file-infected': [
    422,
    'The virus scanner refuses this file',
    'Send another file.',
  ],
  'file-digest-wrong': [
    400,
    'The file did not arrive as it was sent, or its digest is missing',
    'Send Content-Digest: sha-256=:…: of the body, and send the file again.',
  ],
  'upload-too-slow': [
    503,
    'The file comes too slowly',
    'Send it again where the network is better; the report is safe without it.',
  ],
  'attachment-taken': [
    409,
    'Another file has this number',
    'Remove it first, or take the next number.',
  ],
  'attachment-unknown': [
    404,
    'There is no such attachment',
    'Check its number.',
  ],
  'attachment-handed-over': [
    409,
    'LAPOR has this file, or may have it',
    'It cannot be taken back here. Ask the agency that has the report.',
  ],
  'not-filed-yet': [
    409,
    'LAPOR does not have this report yet',
    'Try again once the report has a national number.',
  ],
  'invalid-reply': [
    422,
    'The reply is not complete',
    'See errors for each field.',
  ],
  'report-erased': [
    410,
    'The text of this report was erased, as its site promises',
    'Send a new report.',
  ],
  'link-only': [
    409,
    'This site takes no reports itself',
    'Send the report at www.lapor.go.id.',
  ],
  maintenance: [
    503,
    'The site takes no reports for now',
    'Try again later, or use www.lapor.go.id or SMS 1708.',
  ],
  unavailable: [
    503,
    'The gateway cannot answer just now',
    'Try again in a moment.',
  ],
  overloaded: [
    503,
    'The gateway has too much to do just now',
    'Wait as long as Retry-After says.',
  ],
  internal: [500, 'Something went wrong here', 'Try again later.'],
};

/** A refusal on its way to whoever asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode;
  readonly errors: Problem['errors'];

  constructor(code: ProblemCode, errors?: Problem['errors']) {
    super(code);
    this.code = code;
    this.errors = errors;
  }
}

export function problem(
  code: ProblemCode,
  errors?: Problem['errors'],
): Problem {
  const [status, title, detail] = refusals[code];
  const type = `urn:lapor-gateway:problem:${code}`;
  return { type, title, status, code, detail, ...(errors && { errors }) };
}

/** Seconds, where nobody knows better. */
const RETRY_AFTER = '10';

export function sendProblem(
  reply: FastifyReply,
  code: ProblemCode,
  errors?: Problem['errors'],
): FastifyReply {
  const body = problem(code, errors);
  const isForNow = body.status === 429 || body.status === 503;
  if (isForNow && !reply.hasHeader('retry-after')) {
    reply.header('retry-after', RETRY_AFTER);
  }
  // A string, so that it is sent as it is from every route.
  return reply
    .code(body.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .removeHeader('etag')
    .send(JSON.stringify(body));
}
