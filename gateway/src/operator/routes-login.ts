import * as z from 'zod/mini';

import type { Clock, Sleep } from '../clock.ts';
import type { App } from '../http/app.ts';
import { createLimiter, limitedBy } from '../limits/limiter.ts';
import { isOwnPath, type Door } from './door.ts';
import type { Operators } from './operators.ts';
import { errorPage } from './pages/error.ts';
import { loginPage } from './pages/login.ts';
import { paths, sendPage } from './visit.ts';

/** Milliseconds that each attempt takes, right or wrong. */
const PAUSE = 200;

/** Wrong ones, for each network; too many cost a minute, never the access. */
const ATTEMPTS_PER_MINUTE = 10;

const next = z.catch(
  z.string().check(z.refine((path) => isOwnPath(path))),
  paths.home,
);
const Query = z.object({ next, ended: z.catch(z.string(), '') });
const Typed = z.object({ access: z.catch(z.string(), ''), next });

interface LoginParts {
  readonly operators: Operators;
  readonly now: Clock;
  readonly sleep: Sleep;
}

/** Coming in by token, and going out. */
export function loginRoutes(
  app: App,
  door: Door,
  { operators, now, sleep }: LoginParts,
): void {
  const attempts = createLimiter(ATTEMPTS_PER_MINUTE, now);
  app.get('/masuk', async (request, reply) => {
    const query = Query.parse(request.query);
    const visit = door.visit(request, reply);
    if (await door.session(request)) return door.go(reply, query.next);
    const fault = query.ended === 'yes' && { fault: 'session-ended' as const };
    return sendPage(reply, loginPage(visit, { next: query.next, ...fault }));
  });
  app.post('/masuk', {
    onRequest: limitedBy(attempts),
    handler: async (request, reply) => {
      const visit = door.visit(request, reply);
      if (!door.isOwnForm(request)) {
        return sendPage(reply, errorPage(visit, 'foreign'), 403);
      }
      const typed = Typed.safeParse(request.body ?? {});
      const { access, next } = typed.data ?? {
        access: '',
        next: paths.home,
      };
      await sleep(PAUSE);
      const admitted = await operators.byToken(access);
      if (admitted) {
        attempts.giveBack(request.ip);
        door.begin(reply, admitted);
        return door.go(reply, next);
      }
      const fault = access.trim() === '' ? 'token-missing' : 'token-wrong';
      return sendPage(reply, loginPage(visit, { fault, next }), 422);
    },
  });
  app.post(
    '/keluar',
    door.action((_visit, _request, reply) => {
      door.end(reply);
      return door.go(reply, paths.login, 'logged-out');
    }),
  );
}
