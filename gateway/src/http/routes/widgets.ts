import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';

import { acceptsBrotli } from '../accepts-brotli.ts';
import type { App, Parts } from '../app.ts';
import { refusals } from '../documented.ts';
import { Refusal } from '../problems.ts';
import { sendRendered } from '../rendered.ts';
import type { WidgetFile } from '../widget-files.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const CURRENT = 'public, max-age=300, stale-while-revalidate=86400';

/** `GET /w/{version}/{file}`: the widgets that host pages load. */
export function widgetRoutes(app: App, { widgets }: Parts): void {
  app.get('/w/:version/*', {
    schema: {
      tags: ['widgets'],
      summary: 'A file of the widgets',
      description:
        'By exact version, for ever the same; or by `current`, which follows the gateway.',
      params: z.object({ version: z.string(), '*': z.string() }),
      response: { ...refusals('not-found') },
    },
    handler: (request, reply) => {
      const { version, '*': name } = request.params;
      if (isTagged(request.url) && widgets?.files.has(name)) {
        sendFacade(reply, name);
        return;
      }
      const exact = version === widgets?.version;
      const known = exact || version === 'current';
      const file = known ? widgets?.files.get(name) : undefined;
      if (!file) throw new Refusal('not-found');
      sendFile(request, reply, file, exact ? IMMUTABLE : CURRENT);
    },
  });
}

const entry = /^lapor-[a-z]+\.js\?./;

/** Whether a tag asks for its file under a name of its own: `…form.js?ver=6`. */
function isTagged(url: string): boolean {
  return entry.test(url.slice(url.lastIndexOf('/') + 1));
}

/**
 * WordPress adds `?ver=` to what it loads. To a browser that is another module
 * than the one which the form's later parts ask for, so that all of it would be
 * there twice, and a strict policy for Trusted Types stops the second.
 */
function sendFacade(reply: FastifyReply, name: string): void {
  void reply
    .header('cache-control', CURRENT)
    .type('text/javascript; charset=utf-8')
    .send(`import './${name}';\n`);
}

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { plain, brotli }: WidgetFile,
  cacheControl: string,
): void {
  const compressed = brotli && acceptsBrotli(request.headers);
  const chosen = compressed
    ? { ...plain, body: brotli, etag: plain.etag.replace(/"$/, '-br"') }
    : plain;
  sendRendered(request, reply, chosen, {
    'cache-control': cacheControl,
    ...(brotli && { vary: 'Accept-Encoding' }),
    ...(compressed && { 'content-encoding': 'br' }),
  });
}
