import * as z from 'zod/mini';

import { Challenge, SubmissionEnvelope } from '../../domain.ts';
import type { Gate } from '../../intake/gate.ts';
import { readSignals } from '../../intake/signals.ts';
import { unknownProperties } from '../../intake/unknown-properties.ts';
import { limitedBy, type Limiter } from '../../limits/limiter.ts';
import type { App } from '../app.ts';
import { refusals } from '../documented.ts';
import { namedSite, objectBody, type Sites } from '../named-site.ts';
import { Refusal } from '../problems.ts';
import { refusalOf } from '../refusal-of.ts';

const Wish = z.object({
  site: z.string(),
  signals: SubmissionEnvelope._zod.def.shape.signals,
});

/** `POST /v1/challenges`: work that lets one report in. */
export function challengeRoutes(
  app: App,
  sites: Sites,
  gate: Gate,
  limiter: Limiter,
): void {
  app.post('/v1/challenges', {
    schema: {
      tags: ['reports'],
      summary: 'Get a challenge to solve',
      description:
        "A proof-of-work challenge of ALTCHA 2 (PBKDF2/SHA-256) for one report to this site. Solved, it is sent as the report's `proof`: base64 of `{challenge, solution}` in JSON. `data.expires` tells until when, in seconds since 1970. The more the gateway has to do, the more work it asks for.",
      body: Wish,
      response: {
        200: Challenge,
        ...refusals(
          'invalid-request',
          'site-unknown',
          'body-too-large',
          'unsupported-media-type',
          'too-many-requests',
          'overloaded',
        ),
      },
    },
    validatorCompiler: () => (value: unknown) => ({ value }),
    onRequest: limitedBy(limiter),
    handler: async (request, reply) => {
      const body = objectBody(request.body);
      const site = namedSite(sites, body);
      const wish = Wish.safeParse(body);
      if (!wish.success || unknownProperties(Wish, body).length > 0) {
        throw new Refusal('invalid-request');
      }
      const visitor = { site, address: request.ip };
      const challenge = await gate.challenge(visitor, readSignals(wish.data));
      if ('kind' in challenge) throw refusalOf(challenge, reply);
      reply.header('cache-control', 'no-store');
      return challenge;
    },
  });
}
