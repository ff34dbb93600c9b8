import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';

import type { SiteSettings } from '../../config/load-config.ts';
import { defaultLimits, Receipt, submissionSchema } from '../../domain.ts';
import {
  acceptReport,
  answeredBefore,
  type Acceptance,
} from '../../intake/accept-report.ts';
import { readReport } from '../../intake/read-report.ts';
import type { App, Parts } from '../app.ts';
import { allowedOrigins } from '../cross-origin.ts';
import { refusals } from '../documented.ts';
import { Refusal } from '../problems.ts';

const keyPattern = /^[A-Za-z0-9_-]{22,64}$/;

const Headers = z.object({
  'idempotency-key': z.string().check(z.regex(keyPattern)),
});

/** `POST /v1/reports`: keeps a report and answers with its receipt. */
export function reportRoutes(app: App, parts: Parts): void {
  const { config } = parts;
  app.post('/v1/reports', {
    schema: {
      tags: ['reports'],
      summary: 'Send a report',
      description:
        'Answered once the report is safe; it is passed to LAPOR afterwards. Idempotency-Key: 128 random bits or more, kept by the sender; the same key with the same report gives the same receipt. Lengths and choices follow the configuration of the site.',
      headers: Headers,
      body: submissionSchema({ limits: defaultLimits, today: '9999-12-31' }),
      response: {
        201: Receipt,
        ...refusals(
          'invalid-request',
          'idempotency-key-missing',
          'origin-not-registered',
          'site-unknown',
          'body-too-large',
          'unsupported-media-type',
          'invalid-report',
          'idempotency-key-reused',
          'too-many-requests',
          'maintenance',
          'unavailable',
        ),
      },
    },
    // The limits are the site's, which only the body names: checked below.
    validatorCompiler: () => (value: unknown) => ({ value }),
    config: {
      rateLimit: {
        max: config.rateLimits.reportsPerMinute,
        timeWindow: '1 minute',
      },
    },
    handler: async (request, reply) => {
      const receipt = await receiptFor(parts, request);
      return reply.code(201).header('cache-control', 'no-store').send(receipt);
    },
  });
}

async function receiptFor(
  parts: Parts,
  request: FastifyRequest,
): Promise<Receipt> {
  const body: unknown = request.body;
  const site = siteOf(parts, body);
  const question = { site, idempotencyKey: keyOf(request), body };
  const earlier = await answeredBefore(parts, question);
  if (earlier) return receiptOf(earlier);
  checkOrigin(parts, request, site);
  if (site.maintenance) throw new Refusal('maintenance');
  const now = new Date(parts.now()).toISOString();
  const reading = readReport(body, site, now);
  if (!reading.ok) throw new Refusal('invalid-report', [...reading.errors]);
  const acceptance = await acceptReport(
    { ...parts, calendar: parts.config.calendar },
    { ...question, submission: reading.submission },
  );
  if (acceptance.kind === 'accepted') parts.onAccepted();
  return receiptOf(acceptance);
}

function receiptOf(acceptance: Acceptance): Receipt {
  if (acceptance.kind === 'key-reused') {
    throw new Refusal('idempotency-key-reused');
  }
  return acceptance.receipt;
}

function siteOf({ config }: Parts, body: unknown): SiteSettings {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal('invalid-request');
  }
  const id = 'site' in body ? body.site : undefined;
  const site = config.sites.find((each) => each.id === id);
  if (!site) throw new Refusal('site-unknown');
  return site;
}

function checkOrigin(
  { config }: Parts,
  request: FastifyRequest,
  site: SiteSettings,
): void {
  const { origin } = request.headers;
  if (origin !== undefined && !allowedOrigins(config, site).includes(origin)) {
    throw new Refusal('origin-not-registered');
  }
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !keyPattern.test(key)) {
    throw new Refusal('idempotency-key-missing');
  }
  return key;
}
