import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

import type { Ports } from './settings.ts';

export interface RunningSite {
  stop(): Promise<void>;
}

/** Serves the region's website. Rejects where the port is taken. */
export async function startSite(
  folder: string,
  ports: Ports,
): Promise<RunningSite> {
  const app = Fastify({ forceCloseConnections: true });
  const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
  for (const page of pages) {
    const show = (request: FastifyRequest, reply: FastifyReply) =>
      sendPage(join(folder, page), request, reply, ports);
    app.get(`/${page}`, show);
    if (page === 'index.html') app.get('/', show);
  }
  await app.register(fastifyStatic, {
    root: join(folder, 'aset'),
    prefix: '/aset/',
    cacheControl: false,
  });
  // Both families of addresses: a browser may take either for `localhost`.
  await app.listen({ port: ports.site, host: 'localhost' });
  return { stop: () => app.close() };
}

function sendPage(
  path: string,
  request: FastifyRequest,
  reply: FastifyReply,
  ports: Ports,
) {
  // The name by which the visitor came, so that all three share it.
  const host = request.hostname === '127.0.0.1' ? '127.0.0.1' : 'localhost';
  const gateway = `http://${host}:${ports.gateway}`;
  const html = readFileSync(path, 'utf8')
    .replace('<!-- %KEPALA% -->', () => header(path))
    .replace('<!-- %KAKI% -->', () => insert(path, 'kaki.html'))
    .replaceAll('%GATEWAY%', gateway)
    .replaceAll('%SIMULATOR%', `http://127.0.0.1:${ports.simulator}`);
  return reply
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': policy(gateway),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cache-control': 'no-cache',
    })
    .send(html);
}

/** The header, in which the link to this very page is marked. */
function header(path: string): string {
  const link = `href="/${basename(path)}"`;
  return insert(path, 'kepala.html').replace(
    link,
    `${link} aria-current="page"`,
  );
}

function insert(page: string, name: string): string {
  return readFileSync(join(dirname(page), 'sisipan', name), 'utf8');
}

/** As strict as a careful agency's: the widgets have to work under it. */
function policy(gateway: string): string {
  return [
    "default-src 'none'",
    `script-src ${gateway}`,
    `connect-src ${gateway}`,
    `img-src 'self' ${gateway} blob:`,
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; ');
}
