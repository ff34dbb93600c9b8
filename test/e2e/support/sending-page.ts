import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The strictest policy that a host page may have (`design.md`, section 4). */
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' blob:; style-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

/** A host's page: long, with much around the place of the form. */
const page = `<!doctype html><html lang="id"><meta charset="utf-8">
<title>Situs</title><body><header>Menu situs</header>
${'<p>Berita panjang di situs ini.</p>'.repeat(150)}
<main><section id="place"></section></main>
${'<p>Berita lain di bawahnya.</p>'.repeat(150)}
<script type="module" src="/scene.js"></script></html>`;

/** A page on which `window.scenes` shows a report in any state. */
export async function startSendingPage(): Promise<{
  readonly url: string;
  readonly stop: () => Promise<void>;
}> {
  const files = await bundle();
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', file ? 'text/javascript' : 'text/html');
    response.end(file ?? page);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, stop: () => close(server) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => {
    server.close(() => done());
  });
}

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const output = (await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: {
        entry: `${root}/test/e2e/support/sending-page-script.ts`,
        formats: ['es'],
        fileName: () => 'scene.js',
      },
    },
  })) as Rolldown.RolldownOutput[];
  return new Map(
    output.flatMap((part) =>
      part.output.flatMap((file): [string, string][] =>
        file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [],
      ),
    ),
  );
}
