import { Progress, TrackRequest } from '../../domain.ts';
import { createLimiter, limitedBy } from '../../limits/limiter.ts';
import { findReport } from '../../tracking/find-report.ts';
import { toProgress } from '../../tracking/progress.ts';
import type { App, Parts } from '../app.ts';
import { refusals } from '../documented.ts';
import { Refusal } from '../problems.ts';

/** `POST /v1/track`: how far a report has come. */
export function trackRoutes(app: App, parts: Parts): void {
  const { config, database, secrets, now } = parts;
  const siteIds = config.sites.map(({ id }) => id);
  app.post('/v1/track', {
    schema: {
      tags: ['reports'],
      summary: 'Follow a report',
      description:
        'By tracking code, or by national number, which gives only what is public: no title, notes or follow-ups. In the body, so that no address or log holds a code.',
      body: TrackRequest,
      response: {
        200: Progress,
        ...refusals(
          'invalid-request',
          'report-unknown',
          'too-many-requests',
          'unavailable',
        ),
      },
    },
    // A code without form is answered like a wrong one, at the same cost.
    validatorCompiler: () => (value: unknown) => ({ value }),
    onRequest: limitedBy(createLimiter(config.rateLimits.tracksPerMinute, now)),
    handler: async (request, reply) => {
      const report = await findReport(
        { database, secrets, siteIds },
        request.body,
      );
      const site = config.sites.find(({ id }) => id === report?.site_id);
      if (!report || !site) throw new Refusal('report-unknown');
      const instant = new Date(now()).toISOString();
      return reply
        .header('cache-control', 'no-store')
        .send(toProgress(report, site, config.calendar, instant));
    },
  });
}
