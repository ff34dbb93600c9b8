import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';

import type { SiteSettings } from '../config/load-config.ts';
import { inSites } from '../database/in-sites.ts';
import type { App } from '../http/app.ts';
import { readFile, readReport } from '../operations/reading.ts';
import type { Door } from './door.ts';
import { attempt, faultOf, statusOf } from './faults.ts';
import { errorPage } from './pages/error.ts';
import { reportPage } from './pages/report.ts';
import type { Tried } from './pages/report-parts.ts';
import { readView } from './read-view.ts';
import type { OperatorParts } from './routes.ts';
import { paths, sendPage, type OperatorVisit } from './visit.ts';

const Params = z.object({ site: z.string(), id: z.uuid() });
const FileParams = z.object({ number: z.coerce.number().check(z.int()) });

/** A report that an operator named, at a site of theirs. */
export interface Named {
  readonly site: SiteSettings;
  readonly siteId: string;
  readonly reportId: string;
}

/** Which report a path names; `undefined` where it is none of the operator's. */
export function namedReport(
  visit: OperatorVisit,
  params: unknown,
): Named | undefined {
  const named = Params.safeParse(params);
  if (!named.success) return undefined;
  const site = visit.sites.find(({ id }) => id === named.data.site);
  return site && { site, siteId: site.id, reportId: named.data.id };
}

/** The page of one report, what it says, and its files. */
export function reportRoutes(app: App, door: Door, parts: OperatorParts): void {
  app.get(
    '/laporan/:site/:id',
    door.page((visit, request, reply) =>
      showReport(parts, visit, reply, namedReport(visit, request.params)),
    ),
  );
  // Somebody who loads the page of an error again finds the report.
  app.get(
    '/laporan/:site/:id/*',
    door.page((visit, request, reply) => {
      const named = namedReport(visit, request.params);
      return named
        ? door.go(reply, paths.report(named.siteId, named.reportId))
        : sendPage(reply, errorPage(visit, 'not-found'), 404);
    }),
  );
  app.post(
    '/laporan/:site/:id/buka',
    door.action((visit, request, reply) =>
      openReport(parts, visit, reply, namedReport(visit, request.params)),
    ),
  );
  app.post(
    '/laporan/:site/:id/lampiran/:number/unduh',
    door.action((visit, request, reply) => {
      const params = FileParams.safeParse(request.params);
      return sendFile(
        parts,
        visit,
        reply,
        namedReport(visit, request.params),
        params.success ? params.data.number : 0,
      );
    }),
  );
}

/** The page of a report as it stands now, with what was wrong, if anything. */
export async function showReport(
  { database }: OperatorParts,
  visit: OperatorVisit,
  reply: FastifyReply,
  named: Named | undefined,
  tried?: Tried,
): Promise<FastifyReply> {
  const view =
    named &&
    (await inSites(database, [named.siteId], (transaction) =>
      readView(transaction, named.siteId, named.reportId),
    ));
  if (!named || !view) {
    return sendPage(reply, errorPage(visit, 'not-found'), 404);
  }
  const page = reportPage(visit, { view, site: named.site, tried });
  return sendPage(reply, page, tried ? statusOf(tried.fault) : 200);
}

/** Answers at once: a redirect would have to keep the text somewhere. */
async function openReport(
  parts: OperatorParts,
  visit: OperatorVisit,
  reply: FastifyReply,
  named: Named | undefined,
): Promise<FastifyReply> {
  if (!named) return showReport(parts, visit, reply, undefined);
  const { siteId, reportId, site } = named;
  const operator = visit.session.operator.name;
  const question = { siteId, reportId, operator, now: visit.now };
  const result = await attempt(() =>
    inSites(parts.database, [siteId], async (transaction) => {
      const opened = await readReport(transaction, parts.secrets, question);
      return { opened, view: await readView(transaction, siteId, reportId) };
    }),
  );
  if ('refusal' in result || !result.value.view) {
    return showReport(parts, visit, reply, undefined);
  }
  const { opened, view } = result.value;
  return sendPage(reply, reportPage(visit, { view, site, opened }));
}

async function sendFile(
  parts: OperatorParts,
  visit: OperatorVisit,
  reply: FastifyReply,
  named: Named | undefined,
  number: number,
): Promise<FastifyReply> {
  if (!named) return showReport(parts, visit, reply, undefined);
  const { siteId, reportId } = named;
  const operator = visit.session.operator.name;
  const question = { siteId, reportId, operator, now: visit.now };
  const result = await attempt(() =>
    inSites(parts.database, [siteId], async (transaction) => {
      const view = await readView(transaction, siteId, reportId);
      const file = view?.files.find((one) => one.number === number);
      if (!file || file.state === 'held' || file.state === 'refused') {
        return undefined;
      }
      return {
        ...(await readFile(transaction, parts.secrets, question, number)),
        reference: view?.reference,
      };
    }),
  );
  if ('refusal' in result || !result.value) {
    const fault = 'refusal' in result ? faultOf(result.refusal) : undefined;
    const tried = { fault: fault ?? ('no-such-item' as const) };
    return showReport(parts, visit, reply, named, tried);
  }
  const { mediaType, bytes, reference } = result.value;
  const [, ending = 'bin'] = mediaType.split('/');
  const name = `${reference}-${number}.${ending}`.replace(/[^\w.-]/g, '');
  return reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(bytes);
}
