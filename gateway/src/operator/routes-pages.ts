import * as z from 'zod/mini';

import { inSites } from '../database/in-sites.ts';
import type { App } from '../http/app.ts';
import { listAudit, type AuditRow } from '../operations/audit.ts';
import { byteOrderMark, csvLine } from '../operations/csv.ts';
import type { Door } from './door.ts';
import { findReport } from './find-report.ts';
import { listKinds } from './lists.ts';
import { readOverview } from './overview.ts';
import { auditPage } from './pages/audit.ts';
import { errorPage } from './pages/error.ts';
import { homePage } from './pages/home.ts';
import { listPage } from './pages/list.ts';
import { nothingListed, readList } from './read-list.ts';
import type { OperatorParts } from './routes.ts';
import { paths, sendPage, type OperatorVisit } from './visit.ts';

const Query = z.object({
  site: z.catch(z.string(), ''),
  order: z.catch(z.enum(['oldest', 'newest']), 'oldest'),
  page: z.catch(z.coerce.number().check(z.int(), z.gte(1), z.lte(1_000)), 1),
});

const ListParams = z.object({ kind: z.enum(listKinds) });
const Find = z.object({ reference: z.catch(z.string(), '') });
/** The database takes no NUL, which a form may hold. */
const wordPattern = /^[\w#/:.?=&%-]{1,300}$/;

/** Lines of the audit log on a page, and in a file at most. */
const AUDIT_PAGE = 50;
const AUDIT_FILE = 50_000;

/** Overview, lists and audit log. */
export function pageRoutes(app: App, door: Door, parts: OperatorParts): void {
  homeRoutes(app, door, parts);
  auditRoutes(app, door, parts);
  app.get(
    '/daftar/:kind',
    door.page(async (visit, request, reply) => {
      const params = ListParams.safeParse(request.params);
      const asked = chosen(visit, request.query);
      if (!params.success || !asked) {
        return sendPage(reply, errorPage(visit, 'not-found'), 404);
      }
      const { kind } = params.data;
      const { site, sites, page, newestFirst } = asked;
      const question = { kind, sites, newestFirst, page, now: visit.now };
      const listed =
        sites.length === 0
          ? nothingListed
          : await inSites(
              parts.database,
              sites.map(({ id }) => id),
              (transaction) => readList(transaction, parts.config, question),
            );
      return sendPage(
        reply,
        listPage(visit, { kind, listed, site, newestFirst, page }),
      );
    }),
  );
}

function homeRoutes(app: App, door: Door, parts: OperatorParts): void {
  const overviewOf = (visit: OperatorVisit) =>
    readOverview(parts, visit.sites, visit.now);
  app.get(
    '/',
    door.page(async (visit, _request, reply) =>
      sendPage(reply, homePage(visit, { overview: await overviewOf(visit) })),
    ),
  );
  // By POST: somebody may type a tracking code here, which no address may hold.
  app.post(
    '/cari',
    door.action(async (visit, request, reply) => {
      const reference = Find.parse(request.body).reference.trim();
      const siteIds = visit.sites.map(({ id }) => id);
      const found =
        siteIds.length > 0 && wordPattern.test(reference)
          ? await inSites(parts.database, siteIds, (transaction) =>
              findReport(transaction, siteIds, reference),
            )
          : undefined;
      if (found) {
        return door.go(reply, paths.report(found.siteId, found.reportId));
      }
      const overview = await overviewOf(visit);
      const page = homePage(visit, { overview, notFound: reference });
      return sendPage(reply, page, 404);
    }),
  );
  app.get('/cari', async (_request, reply) => door.go(reply, paths.home));
}

function auditRoutes(app: App, door: Door, { database }: OperatorParts): void {
  const read = (siteIds: readonly string[], limit: number) =>
    siteIds.length === 0
      ? Promise.resolve([])
      : inSites(database, siteIds, (transaction) =>
          listAudit(transaction, siteIds, limit),
        );
  app.get(
    '/catatan',
    door.page(async (visit, request, reply) => {
      const asked = chosen(visit, request.query);
      if (!asked) return sendPage(reply, errorPage(visit, 'not-found'), 404);
      const { page, site, sites } = asked;
      const from = (page - 1) * AUDIT_PAGE;
      const siteIds = sites.map(({ id }) => id);
      const all = await read(siteIds, from + AUDIT_PAGE + 1);
      const rows = all.slice(from, from + AUDIT_PAGE);
      const hasMore = all.length > from + AUDIT_PAGE;
      return sendPage(
        reply,
        auditPage(visit, { rows, site, page, from, hasMore }),
      );
    }),
  );
  app.get(
    '/catatan.csv',
    door.page(async (visit, request, reply) => {
      const asked = chosen(visit, request.query);
      if (!asked) return sendPage(reply, errorPage(visit, 'not-found'), 404);
      const siteIds = asked.sites.map(({ id }) => id);
      const rows = await read(siteIds, AUDIT_FILE);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="catatan.csv"')
        .send(auditFile(rows));
    }),
  );
}

function auditFile(rows: readonly AuditRow[]): string {
  const head = ['at', 'site', 'operator', 'action', 'report', 'detail'];
  const lines = rows.map((row) => [
    row.at.toISOString(),
    row.siteId,
    row.operator,
    row.action,
    row.reference,
    JSON.stringify(row.detail),
  ]);
  return byteOrderMark + [head, ...lines].map(csvLine).join('');
}

/** What a query asks for; `undefined` where it names a site of others. */
function chosen(visit: OperatorVisit, query: unknown) {
  const { site: siteId, order, page } = Query.parse(query);
  const site = visit.sites.find(({ id }) => id === siteId);
  if (siteId !== '' && !site) return undefined;
  return {
    site,
    sites: site ? [site] : visit.sites,
    newestFirst: order === 'newest',
    page,
  };
}
