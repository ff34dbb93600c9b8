import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { SiteSettings } from '../config/load-config.ts';
import { isUnavailable } from '../database/database.ts';
import { acceptsBrotli } from '../http/accepts-brotli.ts';
import type { App, Parts } from '../http/app.ts';
import type { Html } from '../http/html.ts';
import { neverShed } from '../http/load-shedding.ts';
import { isFromOwnPage } from '../http/same-origin.ts';
import { createLimiter } from '../limits/limiter.ts';
import { describeError } from '../log.ts';
import { createFiling, newestDay, type Filing } from './filing.ts';
import { sitePage } from './layout.ts';
import { receiptView } from './receipt-view.ts';
import { closedPage, faultPage, mendPage, reportPage } from './report-page.ts';
import { sendUnknownSite, type VisitOf } from './unknown-site.ts';
import { blankReport, newKey, readTyped } from './typed-report.ts';
import { sendPage, type Visit } from './visit.ts';
import { scriptOf } from './widget-script.ts';
import type { FaultCode } from './words.ts';

const compress = promisify(brotliCompress);

/** How many forms, right or wrong, one network may send for each report. */
const TRIES = 10;

/** `GET` and `POST /{site}/lapor`. */
export function reportPages(app: App, parts: Parts, visitOf: VisitOf): void {
  const { config, now } = parts;
  const file = createFiling(parts);
  const script = scriptOf(parts.widgets, 'lapor-form.js');
  const tries = createLimiter(TRIES * config.rateLimits.reportsPerMinute, now);

  const turnedAway = ({ ip }: FastifyRequest): Filing | undefined => {
    const retryAfter = tries.take(ip);
    if (retryAfter > 0) return refusedFor('too-many', retryAfter);
    return app.isUnderPressure() ? refusedFor('unavailable', 10) : undefined;
  };

  app.get('/:site/lapor', {
    config: neverShed,
    handler: async (request, reply) => {
      const visit = visitOf(request);
      if (!visit) return sendUnknownSite(request, reply);
      if (isClosed(visit.site)) return sendPage(reply, closedPage(visit));
      const typed = blankReport(visit.site, now());
      const today = newestDay(now());
      const form = { typed, faults: new Map(), today };
      return sendSmall(request, reply, reportPage(visit, form, script));
    },
  });

  app.post('/:site/lapor', {
    // Whatever turns it away, what was typed has to go back: so it is read first.
    config: neverShed,
    handler: async (request, reply) => {
      const visit = visitOf(request);
      if (!visit) return sendUnknownSite(request, reply);
      if (!isFromOwnPage(request, config.publicUrl)) {
        return sendPage(reply, faultPage(visit, 'foreign'), 403);
      }
      const typed = readTyped(request.body);
      const filing =
        turnedAway(request) ??
        (await file(visit.site, typed, request.ip).catch((error: unknown) =>
          unfiled(error, request),
        ));
      if (filing.kind === 'filed') {
        const receipt = receiptView(visit, filing.receipt, typed.draft);
        return sendPage(reply, receiptPage(visit, receipt));
      }
      const today = newestDay(now());
      if (filing.kind === 'wrong') {
        const trouble = { ...filing, kind: 'fields' } as const;
        return sendPage(reply, mendPage(visit, { typed, today }, trouble), 422);
      }
      const { fault, retryAfter } = filing;
      if (retryAfter) reply.header('retry-after', String(retryAfter));
      const again =
        fault === 'sent-before' ? { ...typed, key: newKey() } : typed;
      const page = mendPage(
        visit,
        { typed: again, today },
        { kind: 'fault', fault },
      );
      return sendPage(reply, page, statusOf(fault));
    },
  });
}

function isClosed({ maintenance, national }: SiteSettings): boolean {
  return maintenance || national.adapter === 'link-only';
}

/** What was typed goes back to who typed it, whatever broke. */
function unfiled(error: unknown, request: FastifyRequest): Filing {
  if (!(error instanceof Error)) throw error;
  request.log.error({ error: describeError(error) }, 'request failed');
  const fault = isUnavailable(error) ? 'unavailable' : 'internal';
  return refusedFor(fault);
}

function refusedFor(fault: FaultCode, retryAfter?: number): Filing {
  return { kind: 'refused', fault, retryAfter };
}

function receiptPage(visit: Visit, content: Html): Html {
  const { title } = visit.words.receipt;
  return sitePage(visit, { page: 'lapor', title, content });
}

function statusOf(fault: FaultCode): number {
  switch (fault) {
    case 'too-many':
      return 429;
    case 'sent-before':
      return 422;
    case 'internal':
      return 500;
    default:
      return 503;
  }
}

/**
 * Compressed, for the list of regencies is most of the page. Only an empty
 * form: what somebody typed and what is secret never share a compressed body.
 */
async function sendSmall(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Html,
): Promise<FastifyReply> {
  reply.header('vary', 'Accept-Encoding').type('text/html; charset=utf-8');
  const body = Buffer.from(page.toString());
  if (!acceptsBrotli(request.headers)) return reply.send(body);
  reply.header('content-encoding', 'br');
  return reply.send(
    await compress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  );
}
