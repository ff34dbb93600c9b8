import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';

import { createChallenges } from '../../challenges/challenges.ts';
import { createLoopShare } from '../../challenges/loop-share.ts';
import {
  defaultLimits,
  Receipt,
  SubmissionEnvelope,
  submissionSchema,
} from '../../domain.ts';
import {
  createIntake,
  createReportQueue,
  type Arrival,
  type Sender,
} from '../../intake/accept-report.ts';
import { atMostEvery } from '../../intake/at-most-every.ts';
import { createGate, RETRIES } from '../../intake/gate.ts';
import { createNotices } from '../../intake/notices.ts';
import { createLimiter } from '../../limits/limiter.ts';
import type { App, Parts } from '../app.ts';
import { allowedOrigins, ownOrigin } from '../cross-origin.ts';
import { refusals } from '../documented.ts';
import { strictJson } from '../json-body.ts';
import { namedSite, objectBody, type Sites } from '../named-site.ts';
import { Refusal } from '../problems.ts';
import { refusalOf } from '../refusal-of.ts';
import { challengeRoutes } from './challenges.ts';
import { IdempotencyKey, idempotencyKeyOf } from './idempotency-key.ts';

const Headers = z.object({ 'idempotency-key': IdempotencyKey });

/** Milliseconds; looking for what is due costs as much as taking reports. */
const WAKE_EVERY = 250;

const documentation = {
  tags: ['reports'],
  summary: 'Send a report',
  description:
    'Answered once the report is safe; it is passed to LAPOR afterwards. Idempotency-Key: 128 random bits or more, kept by the sender; the same key with the same report gives the same receipt, also if `proof`, `signals` and `padding` differ. `confidential` reports are taken only from pages of this gateway and from programs that send no `Origin`. Lengths and choices follow the configuration of the site. Properties that are not named here are refused.',
  headers: Headers,
  body: z.extend(
    submissionSchema({ limits: defaultLimits, today: '9999-12-31' }),
    SubmissionEnvelope._zod.def.shape,
  ),
  response: {
    201: Receipt,
    ...refusals(
      'invalid-request',
      'idempotency-key-missing',
      'origin-not-registered',
      'confidential-elsewhere',
      'site-unknown',
      'link-only',
      'body-too-large',
      'unsupported-media-type',
      'invalid-report',
      'idempotency-key-reused',
      'proof-missing',
      'proof-invalid',
      'too-many-requests',
      'maintenance',
      'overloaded',
      'unavailable',
    ),
  },
};

/** `POST /v1/reports`: keeps a report and answers with its receipt. */
export function reportRoutes(app: App, parts: Parts): void {
  const { config, database, secrets, metrics, now } = parts;
  const sites = new Map(config.sites.map((site) => [site.id, site]));
  const queue = createReportQueue(database);
  const notices = createNotices(database, config.sites, now);
  const gate = createGate({
    config,
    challenges: createChallenges(
      secrets.challenge,
      config.proofOfWork.expiresSeconds,
      now,
    ),
    now,
    loop: createLoopShare(),
    queue: queue.load,
  });
  const { calendar } = config;
  const store = { database, secrets, queue };
  const intake = createIntake({ ...store, calendar, gate, notices, now });
  const wake = atMostEvery(WAKE_EVERY, parts.onAccepted);
  const arrivalOf = readArrivals(parts, sites);

  strictJson(app);
  app.addHook('onReady', () => notices.keep());
  const challenged = RETRIES * config.rateLimits.reportsPerMinute;
  challengeRoutes(app, sites, gate, createLimiter(challenged, now));
  app.post('/v1/reports', {
    schema: documentation,
    // The limits are the site's, which only the body names: checked by intake.
    validatorCompiler: () => (value: unknown) => ({ value }),
    // A receipt is made here, not passed on: nothing of it has to be checked.
    serializerCompiler: () => (receipt) => JSON.stringify(receipt),
    handler: async (request, reply) => {
      const arrival = arrivalOf(request);
      const acceptance = await intake(arrival);
      if (acceptance.kind === 'refused') throw refusalOf(acceptance, reply);
      if (acceptance.kind === 'key-reused') {
        throw new Refusal('idempotency-key-reused');
      }
      if (acceptance.kind === 'accepted') {
        metrics.accepted(arrival.site.id);
        wake();
      }
      reply.code(201).header('cache-control', 'no-store');
      return acceptance.receipt;
    },
  });
}

function readArrivals(
  { config }: Parts,
  sites: Sites,
): (request: FastifyRequest) => Arrival {
  const origins = new Map(
    config.sites.map((site) => [
      site.id,
      new Set(allowedOrigins(config, site)),
    ]),
  );
  const own = ownOrigin(config);
  const senderOf = (siteId: string, origin: string | undefined): Sender => {
    // Programs that are no browsers tell no origin.
    if (origin === undefined || origin === own) return 'own';
    return origins.get(siteId)?.has(origin) ? 'registered' : 'elsewhere';
  };
  return (request) => {
    const body = objectBody(request.body);
    const site = namedSite(sites, body);
    return {
      site,
      body,
      idempotencyKey: idempotencyKeyOf(request),
      address: request.ip,
      // Said by the browser, and no page can say it for itself.
      from:
        request.headers['sec-fetch-site'] === 'same-origin'
          ? 'own'
          : senderOf(site.id, request.headers.origin),
    };
  };
}
