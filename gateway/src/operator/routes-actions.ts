import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';

import { forgetErased } from '../database/forget-erased.ts';
import { inSites, type InSites } from '../database/in-sites.ts';
import { readMode } from '../database/instance.ts';
import type { OutboxState } from '../database/tables.ts';
import { mostAttachments, parseTrackingReference } from '../domain.ts';
import type { App } from '../http/app.ts';
import { allSites } from '../operations/all-sites.ts';
import { erase } from '../operations/erasing.ts';
import { markDone } from '../operations/left-over.ts';
import { Refused } from '../operations/refused.ts';
import { finishReconciling, match, resend } from '../operations/settling.ts';
import { personStates } from '../operations/waiting.ts';
import type { Door } from './door.ts';
import { attempt, faultOf, statusOf } from './faults.ts';
import { readOverview } from './overview.ts';
import { homePage } from './pages/home.ts';
import { confirmNumberPage } from './pages/report-actions.ts';
import type { Tried } from './pages/report-parts.ts';
import { readView } from './read-view.ts';
import type { OperatorParts } from './routes.ts';
import { namedReport, showReport, type Named } from './routes-reports.ts';
import { paths, sendPage, type OperatorVisit } from './visit.ts';
import type { DoneCode, FaultCode } from './words.ts';

const NumberForm = z.object({
  number: z.catch(z.string().check(z.maxLength(300)), ''),
  confirmed: z.catch(z.string(), ''),
});
const Stated = z.object({ stated: z.catch(z.string(), '') });
const FileParams = z.object({
  number: z.coerce.number().check(z.int(), z.gte(1), z.lte(mostAttachments)),
});
const ReplyParams = z.object({ reply: z.uuid() });

/** What everything here works with. */
interface Acting {
  readonly door: Door;
  readonly parts: OperatorParts;
  readonly visit: OperatorVisit;
  readonly reply: FastifyReply;
  readonly named: Named;
}

/** What an operation is told of who does what to which report. */
interface About {
  readonly siteId: string;
  readonly reportId: string;
  readonly operator: string;
  readonly now: number;
}

/** Everything that an operator can change. */
export function actionRoutes(app: App, door: Door, parts: OperatorParts): void {
  const on = (
    path: string,
    work: (
      acting: Acting,
      body: unknown,
      params: unknown,
    ) => Promise<FastifyReply>,
  ) =>
    app.post(
      `/laporan/:site/:id/${path}`,
      door.action((visit, { params, body }, reply) => {
        const named = namedReport(visit, params);
        return named
          ? work({ door, parts, visit, reply, named }, body, params)
          : showReport(parts, visit, reply, undefined);
      }),
    );
  on('nomor', recordNumber);
  on('kirim-ulang', (acting, body) => sendAgain(acting, isStated(body)));
  on('kirim', sendUnmapped);
  on('tarik', (acting, body) => withdraw(acting, isStated(body)));
  on('lampiran/:number/selesai', (acting, _body, params) => {
    const { number } = FileParams.safeParse(params).data ?? { number: 0 };
    return passOn(acting, { kind: 'attachment', number });
  });
  on('balasan/:reply/selesai', (acting, _body, params) => {
    const named = ReplyParams.safeParse(params);
    return named.success
      ? passOn(acting, { kind: 'reply', id: named.data.reply })
      : showReport(parts, acting.visit, acting.reply, undefined);
  });
  finishRoute(app, door, parts);
}

function isStated(body: unknown): boolean {
  return Stated.safeParse(body).data?.stated === 'yes';
}

async function recordNumber(
  acting: Acting,
  body: unknown,
): Promise<FastifyReply> {
  const { number: typed, confirmed } = NumberForm.parse(body);
  const parsed = parseTrackingReference(typed);
  if (parsed.kind !== 'number') {
    const fault = wrongNumber(parsed);
    return fail(acting, { fault, form: 'number', typed });
  }
  // Shown back in every case in which it is not what was shown before.
  return confirmed === parsed.number
    ? act(acting, 'matched', { form: 'number', typed }, (transaction, about) =>
        match(transaction, { ...about, nationalNumber: parsed.number }),
      )
    : askToConfirm(acting, parsed.number);
}

function wrongNumber(
  parsed: Exclude<
    ReturnType<typeof parseTrackingReference>,
    { kind: 'number' }
  >,
): FaultCode {
  if (parsed.kind === 'code') return 'number-is-code';
  return parsed.reason === 'missing' ? 'number-missing' : 'number-malformed';
}

async function askToConfirm(
  acting: Acting,
  number: string,
): Promise<FastifyReply> {
  const { parts, visit, reply, named } = acting;
  const { siteId, reportId, site } = named;
  const view = await inSites(parts.database, [siteId], (transaction) =>
    readView(transaction, siteId, reportId),
  );
  if (!view) return showReport(parts, visit, reply, undefined);
  return personStates.some((state) => state === view.state)
    ? sendPage(reply, confirmNumberPage(visit, { view, site }, number))
    : fail(acting, { fault: 'wrong-state' });
}

function sendAgain(
  acting: Acting,
  isCertainlyNotAtLapor: boolean,
): Promise<FastifyReply> {
  return act(acting, 'resent', { form: 'resend' }, (transaction, about) =>
    resend(transaction, { ...about, isCertainlyNotAtLapor }),
  );
}

/** What was never sent needs no statement; anything else is not sent by this. */
function sendUnmapped(acting: Acting): Promise<FastifyReply> {
  return act(acting, 'resent-unmapped', {}, async (transaction, about) => {
    const state = await lockState(transaction, about);
    if (state && state !== 'unmapped') {
      throw new Refused({ kind: 'wrong-state', state });
    }
    await resend(transaction, { ...about, isCertainlyNotAtLapor: true });
  });
}

async function withdraw(
  acting: Acting,
  hasUnderstood: boolean,
): Promise<FastifyReply> {
  if (!hasUnderstood) {
    return fail(acting, { fault: 'tick-missing', form: 'withdraw' });
  }
  return act(acting, 'withdrawn', {}, async (transaction, about) => {
    const state = await lockState(transaction, about);
    if (state && fixed.has(state)) {
      throw new Refused({ kind: 'wrong-state', state });
    }
    await erase(transaction, { ...about, what: 'all', force: true });
  }).finally(() => forgetErased(acting.parts.database));
}

/** What LAPOR has by now, or is being given, is not erased in passing. */
const fixed: ReadonlySet<OutboxState> = new Set<OutboxState>([
  'filed',
  'sending',
  'withdrawn',
]);

async function lockState(
  transaction: InSites,
  { siteId, reportId }: About,
): Promise<OutboxState | undefined> {
  const row = await transaction
    .selectFrom('outbox')
    .select('state')
    .where('site_id', '=', siteId)
    .where('report_id', '=', reportId)
    .forUpdate()
    .executeTakeFirst();
  return row?.state;
}

function passOn(
  acting: Acting,
  item: Parameters<typeof markDone>[1]['item'],
): Promise<FastifyReply> {
  return act(acting, 'passed-on-by-hand', {}, (transaction, about) =>
    markDone(transaction, { ...about, item }),
  );
}

/** Does it in one transaction, then shows the report, which says so. */
async function act(
  acting: Acting,
  done: DoneCode,
  tried: Omit<Tried, 'fault'>,
  work: (transaction: InSites, about: About) => Promise<unknown>,
): Promise<FastifyReply> {
  const { door, parts, visit, reply, named } = acting;
  const { siteId, reportId } = named;
  const operator = visit.session.operator.name;
  const about = { siteId, reportId, operator, now: visit.now };
  const result = await attempt(() =>
    inSites(parts.database, [siteId], (transaction) =>
      work(transaction, about),
    ),
  );
  if (!('refusal' in result)) {
    const isResent = done === 'resent' || done === 'resent-unmapped';
    if (isResent) parts.onAccepted();
    const isLater =
      isResent && (await readMode(parts.database)) === 'reconcile-only';
    const told = isLater ? 'resent-later' : done;
    return door.go(reply, paths.report(siteId, reportId), told);
  }
  const fault = faultOf(result.refusal);
  return fault
    ? fail(acting, { ...tried, fault })
    : showReport(parts, visit, reply, undefined);
}

function fail(acting: Acting, tried: Tried): Promise<FastifyReply> {
  const { parts, visit, reply, named } = acting;
  return showReport(parts, visit, reply, named, tried);
}

function finishRoute(app: App, door: Door, parts: OperatorParts): void {
  const { database, config } = parts;
  app.post(
    '/selesai-mencocokkan',
    door.action(async (visit, { body }, reply) => {
      const fault = await finish(visit, isStated(body));
      if (!fault) {
        parts.onAccepted();
        return door.go(reply, paths.home, 'reconciling-finished');
      }
      const overview = await readOverview(parts, visit.sites, visit.now);
      const page = homePage(visit, {
        overview,
        fault: visit.words.fault[fault],
      });
      return sendPage(reply, page, statusOf(fault));
    }),
  );
  app.get('/selesai-mencocokkan', async (_request, reply) =>
    door.go(reply, paths.home),
  );

  async function finish(
    { session, now }: OperatorVisit,
    hasStated: boolean,
  ): Promise<FaultCode | undefined> {
    const { name, seesAll } = session.operator;
    if (!seesAll) return 'not-for-all-sites';
    if (!hasStated) return 'tick-missing';
    const configured = config.sites.map(({ id }) => id);
    // Reports of a site that is not configured may be with LAPOR too.
    const siteIds = await allSites(database, configured);
    const result = await attempt(() =>
      finishReconciling(database, { siteIds, operator: name, now }),
    );
    return 'refusal' in result ? faultOf(result.refusal) : undefined;
  }
}
