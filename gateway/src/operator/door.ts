import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';

import type { Parts } from '../http/app.ts';
import { isLanguage, words } from './language.ts';
import { isHttps, type Admitted, type Operators } from './operators.ts';
import { errorPage } from './pages/error.ts';
import { isFromOwnPage } from '../http/same-origin.ts';
import {
  isEqual,
  readSession,
  sessionLength,
  signSession,
  type Session,
} from './session.ts';
import { paths, sendPage, type OperatorVisit, type Visit } from './visit.ts';
import { doneCodes, type DoneCode, type ErrorKind } from './words.ts';

type Handler = (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>;

type OperatorHandler = (
  visit: OperatorVisit,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply> | FastifyReply;

/** Who comes in, and who is shown out. Every page goes through it. */
export interface Door {
  visit(request: FastifyRequest, reply: FastifyReply): Visit;
  /** A page for operators; others are asked to log in. */
  page(handler: OperatorHandler): Handler;
  /** Something that changes; only from a form of this very session. */
  action(handler: OperatorHandler): Handler;
  /** Whether a form came from our own page; needs no session. */
  isOwnForm(request: FastifyRequest): boolean;
  session(request: FastifyRequest): Promise<Session | undefined>;
  begin(reply: FastifyReply, admitted: Admitted): void;
  end(reply: FastifyReply): void;
  /** On to the next page, which tells what was done. */
  go(reply: FastifyReply, address: string, done?: DoneCode): FastifyReply;
}

const SESSION = 'operator-session';
const LANGUAGE = 'operator-language';
const MESSAGE = 'operator-message';

const Query = z.object({ lang: z.optional(z.unknown()) });
const Form = z.object({ token: z.catch(z.string(), '') });

/** Watches who comes in to the operator's pages. */
export function createDoor(
  { config, secrets, now }: Pick<Parts, 'config' | 'secrets' | 'now'>,
  operators: Operators,
): Door {
  const cookieFor = ({ request }: FastifyReply): CookieSerializeOptions => ({
    path: paths.home,
    httpOnly: true,
    sameSite: 'strict',
    secure: isHttps(config) || request.protocol === 'https',
  });

  const session = (request: FastifyRequest) =>
    readSession(secrets, operators, request.cookies[SESSION], now());

  function visit(request: FastifyRequest, reply: FastifyReply): Visit {
    const asked = Query.safeParse(request.query).data?.lang;
    const kept = request.cookies[LANGUAGE];
    if (isLanguage(asked)) reply.setCookie(LANGUAGE, asked, cookieFor(reply));
    const language = isLanguage(asked) ? asked : isLanguage(kept) ? kept : 'id';
    const message = doneCodes.find((one) => one === request.cookies[MESSAGE]);
    if (message) reply.clearCookie(MESSAGE, cookieFor(reply));
    const [path = ''] = request.url.split('?');
    return {
      language,
      words: words[language],
      path: request.method === 'GET' ? path : pageAfter(path),
      now: now(),
      message,
    };
  }

  const entered = (base: Visit, found: Session): OperatorVisit => ({
    ...base,
    session: found,
    sites: config.sites.filter(({ id }) => found.operator.siteIds.includes(id)),
  });

  const go: Door['go'] = (reply, address, done) => {
    if (done) reply.setCookie(MESSAGE, done, cookieFor(reply));
    return reply.redirect(address, 303);
  };

  const refuse = (visitor: Visit, reply: FastifyReply, kind: ErrorKind) =>
    sendPage(reply, errorPage(visitor, kind), 403);

  const isOwnForm = (request: FastifyRequest) =>
    isFromOwnPage(request, config.publicUrl);

  return {
    visit,
    session,
    isOwnForm,
    go,
    page: (handler) => async (request, reply) => {
      const found = await session(request);
      if (!found) return go(reply, loginFor(request));
      return handler(entered(visit(request, reply), found), request, reply);
    },
    action: (handler) => async (request, reply) => {
      const visitor = visit(request, reply);
      if (!isOwnForm(request)) return refuse(visitor, reply, 'foreign');
      const found = await session(request);
      if (!found) return go(reply, loginFor(request));
      const form = Form.safeParse(request.body);
      if (!form.success || !isEqual(form.data.token, found.formToken)) {
        return refuse(visitor, reply, 'stale');
      }
      return handler(entered(visitor, found), request, reply);
    },
    begin(reply, admitted) {
      const value = signSession(secrets, admitted, now());
      const maxAge = sessionLength / 1_000;
      reply.setCookie(SESSION, value, { ...cookieFor(reply), maxAge });
    },
    end: (reply) => void reply.clearCookie(SESSION, cookieFor(reply)),
  };
}

/** Where a form belongs: what it answers with stands in the place of that page. */
function pageAfter(action: string): string {
  if (action === paths.login) return action;
  return /^\/operator\/laporan\/[^/]+\/[^/]+/.exec(action)?.[0] ?? paths.home;
}

/**
 * The login page, which leads back to the page that was asked for. Who was
 * logged in before is told that this is over: a form was not taken.
 */
function loginFor({ method, url, cookies }: FastifyRequest): string {
  const [path = ''] = url.split('?');
  const next = method === 'GET' ? path : pageAfter(path);
  const isBack = next !== paths.home && isOwnPath(next);
  const isOver = method !== 'GET' || cookies[SESSION] !== undefined;
  const query = new URLSearchParams({
    ...(isBack && { next }),
    ...(isOver && { ended: 'yes' }),
  }).toString();
  return query ? `${paths.login}?${query}` : paths.login;
}

/** Only pages of ours: a login must not lead anywhere else. */
export function isOwnPath(path: string): boolean {
  return /^\/operator(\/\w[\w.-]*)*$/.test(path);
}
