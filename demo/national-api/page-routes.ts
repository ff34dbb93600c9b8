import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod/mini';

import { makeMove } from './control-routes.ts';
import type { Html } from '../../gateway/src/operator/html.ts';
import { pageStyle } from './page-style.ts';
import { complaintPage, listPage, missingPage } from './pages.ts';
import type { Simulation } from './simulation.ts';

/** What is no number is the number of nothing. */
const Params = z.object({ id: z.catch(z.coerce.number(), 0) });

/** The admin's page: plain HTML and plain forms, no script. */
export async function pageRoutes(
  app: FastifyInstance,
  simulation: Simulation,
): Promise<void> {
  const { store, institutions } = simulation;
  app.get('/', (_request, reply) => show(reply, listPage(store.complaints)));
  app.get('/laporan/:id', (request, reply) => {
    const complaint = store.find(Params.parse(request.params).id);
    return complaint
      ? show(reply, complaintPage(complaint, institutions, undefined))
      : show(reply.code(404), missingPage());
  });
  app.post('/laporan/:id', (request, reply) => {
    const made = makeMove(request.params, request.body, simulation);
    const { id } = Params.parse(request.params);
    if (!('message' in made)) return reply.redirect(`/laporan/${id}`, 303);
    const complaint = store.find(id);
    return show(
      reply.code(made.status),
      complaint
        ? complaintPage(complaint, institutions, made.message)
        : missingPage(),
    );
  });
  app.get('/_simulator/style.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(pageStyle),
  );
}

/** The policy is the second lock behind the escaping: no script runs here. */
function show(reply: FastifyReply, page: Html) {
  return reply
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .send(page.toString());
}
