import * as z from 'zod/mini';

import { parseTrackingReference } from '../domain.ts';
import type { App, Parts } from '../http/app.ts';
import { html, type HtmlValue } from '../http/html.ts';
import { neverShed } from '../http/load-shedding.ts';
import { isFromOwnPage } from '../http/same-origin.ts';
import { createLimiter, limitedBy } from '../limits/limiter.ts';
import { findReport } from '../tracking/find-report.ts';
import { toProgress } from '../tracking/progress.ts';
import { sitePage } from './layout.ts';
import { faultPage } from './report-page.ts';
import { sendUnknownSite, type VisitOf } from './unknown-site.ts';
import {
  progressView,
  questionView,
  type TrackFault,
} from './tracking-view.ts';
import { sendPage, type Visit } from './visit.ts';
import { scriptOf } from './widget-script.ts';

const Form = z.object({ kode: z.catch(z.string(), '') });

/** `GET` and `POST /{site}/lacak`. A code is only ever in the body. */
export function trackingPages(app: App, parts: Parts, visitOf: VisitOf): void {
  const { config, database, secrets, now } = parts;
  const siteIds = config.sites.map(({ id }) => id);
  const script = scriptOf(parts.widgets, 'lapor-tracker.js');

  const page = (visit: Visit, content: HtmlValue, more: object = {}) => {
    const { title } = visit.words.track;
    return sitePage(visit, { page: 'lacak', title, content, ...more });
  };

  app.get('/:site/lacak', { config: neverShed }, async (request, reply) => {
    const visit = visitOf(request);
    if (!visit) return sendUnknownSite(request, reply);
    const question = questionView(visit, '', undefined);
    const { language } = visit;
    const content = script
      ? html`<lapor-tracker lang="${language}" theme="auto"
          >${question}</lapor-tracker
        >`
      : question;
    return sendPage(reply, page(visit, content, { script }));
  });

  app.post('/:site/lacak', {
    onRequest: limitedBy(createLimiter(config.rateLimits.tracksPerMinute, now)),
    handler: async (request, reply) => {
      const visit = visitOf(request);
      if (!visit) return sendUnknownSite(request, reply);
      if (!isFromOwnPage(request, config.publicUrl)) {
        return sendPage(reply, faultPage(visit, 'foreign'), 403);
      }
      const { kode } = Form.parse(request.body ?? {});
      const again = (fault: TrackFault, status: number) => {
        const question = questionView(visit, kode, fault);
        return sendPage(
          reply,
          page(visit, question, { problem: true }),
          status,
        );
      };
      const reference = parseTrackingReference(kode);
      if (reference.kind === 'invalid') return again(reference.reason, 422);
      const report = await findReport(
        { database, secrets, siteIds },
        reference.kind === 'code'
          ? { code: reference.code }
          : { number: reference.number },
      );
      const site = config.sites.find(({ id }) => id === report?.site_id);
      if (!report || !site) return again('unknown', 404);
      const instant = new Date(now()).toISOString();
      const progress = toProgress(report, site, config.calendar, instant);
      return sendPage(reply, page(visit, progressView(visit, progress)));
    },
  });
}
