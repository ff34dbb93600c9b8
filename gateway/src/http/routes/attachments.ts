import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import type {
  FastifyReply,
  FastifyRequest,
  onRequestHookHandler,
} from 'fastify';
import * as z from 'zod/mini';

import {
  keep,
  keptBefore,
  remove,
  type Keeping,
  type KeptFile,
} from '../../attachments/keep.ts';
import {
  discard,
  readBody,
  TooSlow,
  type Pace,
} from '../../attachments/read-body.ts';
import { findTarget, type Target } from '../../attachments/target.ts';
import { Busy } from '../../attachments/turns.ts';
import type { SiteSettings } from '../../config/load-config.ts';
import { AttachmentReceipt, mostAttachments } from '../../domain.ts';
import { createLimiter, limitedBy } from '../../limits/limiter.ts';
import type { App, Parts } from '../app.ts';
import { allowedOrigins } from '../cross-origin.ts';
import { refusals } from '../documented.ts';
import { Refusal } from '../problems.ts';
import { rateLimitKey } from '../rate-limit-key.ts';

const path = '/v1/reports/attachments/:number';

const Params = z.object({
  number: z.int().check(z.gte(1), z.lte(mostAttachments)),
});

const code = {
  'tracking-code': z
    .string()
    .check(
      z.describe(
        'The tracking code of the report, 27 characters. Never in the address, which others may see.',
      ),
    ),
};

const Digest = {
  'content-digest': z
    .string()
    .check(z.describe('sha-256=:BASE64: of the body (RFC 9530)')),
};

/** `PUT` and `DELETE /v1/reports/attachments/{number}`: files of a report. */
export function attachmentRoutes(app: App, parts: Parts): void {
  const { config, now } = parts;
  const limit = limitedBy(
    createLimiter(config.rateLimits.tracksPerMinute, now),
  );
  // A scope of its own, where a body of any media type stays a stream.
  void app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
    scope.put(path, {
      schema: {
        tags: ['reports'],
        summary: 'Send a file of a report',
        description:
          'The bytes of one JPEG, PNG or WebP picture, or of a PDF where the site takes one, under a number from 1 to what the site allows. Pictures are drawn anew: nothing that a photo says beside its picture is kept. The kind is told by the bytes; name and media type are not looked at. Sending the same file under the same number again gives the same answer with status 200. Say in the report how many files will follow, and it waits for them for a while.',
        params: Params,
        headers: z.object({ ...code, ...Digest }),
        consumes: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
        body: z.unknown().check(z.describe('The bytes of the file')),
        response: {
          200: AttachmentReceipt,
          201: AttachmentReceipt,
          ...refusals(
            'invalid-request',
            'file-digest-wrong',
            'origin-not-registered',
            'report-unknown',
            'attachment-unknown',
            'attachment-taken',
            'file-too-large',
            'file-type-not-accepted',
            'file-unreadable',
            'file-infected',
            'upload-too-slow',
            'too-many-requests',
            'unavailable',
            'overloaded',
          ),
        },
      },
      validatorCompiler: unchecked,
      onRequest: [limit, forgetKind],
      handler: async (request, reply) => {
        const { status, file } = await put(parts, request, reply);
        reply.header('cache-control', 'no-store');
        return reply.code(status).send(file);
      },
    });
    scope.delete(path, {
      schema: {
        tags: ['reports'],
        summary: 'Remove a file of a report',
        description: 'As long as LAPOR does not have it.',
        params: Params,
        headers: z.object(code),
        response: {
          204: z.null(),
          ...refusals(
            'origin-not-registered',
            'report-unknown',
            'attachment-unknown',
            'attachment-handed-over',
            'too-many-requests',
            'unavailable',
          ),
        },
      },
      validatorCompiler: unchecked,
      onRequest: limit,
      handler: async (request, reply) => {
        const { target, number } = await addressed(parts, request);
        const result = await remove(parts.database, target, number);
        if (result === 'unknown') throw new Refusal('attachment-unknown');
        if (result === 'handed-over')
          throw new Refusal('attachment-handed-over');
        return reply.code(204).header('cache-control', 'no-store').send(null);
      },
    });
  });
}

/** Checked by hand: a request without form is refused in the same order. */
const unchecked = () => (value: unknown) => ({ value });

interface Addressed {
  readonly target: Target;
  readonly site: SiteSettings;
  readonly number: number;
}

/** Finds the report and its site. A wrong code is told before all else. */
async function addressed(
  { config, database, secrets }: Parts,
  { headers, params }: FastifyRequest,
): Promise<Addressed> {
  const siteIds = config.sites.map(({ id }) => id);
  const target = await findTarget(
    { database, secrets, siteIds },
    headers['tracking-code'],
  );
  const site = config.sites.find(({ id }) => id === target?.siteId);
  if (!target || !site) throw new Refusal('report-unknown');
  const { origin } = headers;
  const isOwn = headers['sec-fetch-site'] === 'same-origin';
  const isAllowed =
    origin === undefined || allowedOrigins(config, site).includes(origin);
  if (!isOwn && !isAllowed) {
    throw new Refusal('origin-not-registered');
  }
  const written = z.safeParse(WrittenParams, params);
  const number = written.success ? Number(written.data.number) : 0;
  if (number < 1 || number > site.attachments.max) {
    throw new Refusal('attachment-unknown');
  }
  return { target, site, number };
}

const WrittenParams = z.object({
  number: z.string().check(z.regex(/^[1-9]\d?$/)),
});

/** Bytes that a sender may still send who was refused already. */
const MOST_WASTED = 16 * 1024 * 1024;

async function put(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Told> {
  try {
    const address = await addressed(parts, request);
    const { uploads, ofReport, ofNetwork } = parts.workshop;
    const keeping = await ofReport.take(address.target.reportId, () =>
      ofNetwork.take(rateLimitKey(request.ip), () =>
        uploads.take(() => receive(parts, request, address)),
      ),
    );
    return told(keeping);
  } catch (error) {
    if (request.body instanceof Readable) discard(request.body, MOST_WASTED);
    // It would only go on, and hold its connection.
    if (error instanceof Refusal && error.code === 'upload-too-slow') {
      reply.header('connection', 'close');
    }
    if (!(error instanceof Busy)) throw error;
    reply.header('retry-after', String(error.retryAfterSeconds));
    throw new Refusal('overloaded');
  }
}

/** Reads a file, makes it safe and keeps it. */
async function receive(
  { database, workshop, now, onAccepted }: Parts,
  request: FastifyRequest,
  { target, site, number }: Addressed,
): Promise<Keeping> {
  const { maxUploadBytes, pdf } = site.attachments;
  const sha256 = digestOf(request);
  const bytes = await bodyOf(request, maxUploadBytes, workshop.pace);
  if (!createHash('sha256').update(bytes).digest().equals(sha256)) {
    throw new Refusal('file-digest-wrong');
  }
  const arrival = { number, sha256, bytes };
  const before = await keptBefore(database, target, arrival);
  if (before) return before;
  const examined = await workshop.examine(bytes, pdf);
  if (examined.kind !== 'refused' && examined.away) {
    const message = 'the virus scanner does not answer';
    request.log.warn({ reason: examined.away }, message);
  }
  const { keeping, complete } = await keep(
    database,
    target,
    arrival,
    examined,
    new Date(now()),
  );
  if (complete) onAccepted();
  return keeping;
}

interface Told {
  readonly status: 200 | 201;
  readonly file: KeptFile;
}

function told(keeping: Keeping): Told {
  switch (keeping.kind) {
    case 'kept':
      return { status: 201, file: keeping.file };
    case 'repeated':
      return { status: 200, file: keeping.file };
    case 'taken':
      throw new Refusal('attachment-taken');
    case 'gone':
      throw new Refusal('report-unknown');
    case 'refused':
      throw new Refusal(keeping.code);
  }
}

/** Of `Content-Digest`, which may name further algorithms. */
function digestOf({ headers }: FastifyRequest): Buffer {
  const found = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)/.exec(
    String(headers['content-digest']),
  )?.[1];
  if (found === undefined) throw new Refusal('file-digest-wrong');
  return Buffer.from(found, 'base64');
}

async function bodyOf(
  { headers, body }: FastifyRequest,
  limit: number,
  pace: Pace,
): Promise<Buffer> {
  if (Number(headers['content-length'] ?? 0) > limit) {
    throw new Refusal('file-too-large');
  }
  if (!(body instanceof Readable)) return Buffer.alloc(0);
  const bytes = await readBody(body, limit, pace).catch((error: unknown) => {
    // Where the sender broke off, nobody is there to hear of it.
    throw new Refusal(
      error instanceof TooSlow ? 'upload-too-slow' : 'invalid-request',
    );
  });
  if (!bytes) throw new Refusal('file-too-large');
  return bytes;
}

/** What the sender says of the kind is not even parsed. */
const forgetKind: onRequestHookHandler = (request, _reply, done) => {
  delete request.headers['content-type'];
  done();
};
