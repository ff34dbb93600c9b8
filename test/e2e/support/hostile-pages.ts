import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

import { site } from '../../../gateway/test/support/scene.ts';

/** A page that a form has to bear with. */
export interface HostilePage {
  readonly css?: string;
  /** Attributes of the page's root. */
  readonly root?: string;
  /** Files of the gateway that it loads. */
  readonly scripts?: readonly string[];
  /** Its policy, by the gateway's address. */
  readonly policy?: (gateway: string) => string;
}

const bootstrap = readFileSync(
  createRequire(import.meta.url).resolve(
    'bootstrap/dist/css/bootstrap.min.css',
  ),
  'utf8',
);

export const hostilePages: Readonly<Record<string, HostilePage>> = {
  'that unsets everything': {
    css: '*, *::before, *::after { all: unset !important }',
  },
  'with Bootstrap': { css: bootstrap },
  'with a root of 62.5 %': { css: 'html { font-size: 62.5% }' },
  'with letters of its own': {
    css: '* { letter-spacing: .3em !important; line-height: 3 !important; text-transform: uppercase !important; word-spacing: 1em !important; text-align: center !important }',
  },
  'that has the form inline': {
    css: 'lapor-form { display: inline !important; float: left; width: 100% }',
  },
  'from right to left': { root: 'dir="rtl"' },
  'that numbers its scripts as WordPress does': {
    scripts: ['lapor-form.js?ver=6'],
  },
  'with two copies of the form': {
    scripts: ['lapor-form.js?ver=6', 'lapor-form.js?ver=7', 'lapor.js'],
  },
  'with everything in one file': { scripts: ['lapor-all.js'] },
  'with the strictest policy': { policy: strictest },
  'that numbers its scripts, with the strictest policy': {
    scripts: ['lapor-form.js?ver=6'],
    policy: strictest,
  },
};

/** Nothing but what the widgets need. */
function strictest(gateway: string): string {
  return [
    `default-src 'none'`,
    `script-src ${gateway}`,
    `connect-src ${gateway}`,
    `img-src ${gateway} blob:`,
    `style-src 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html`,
  ].join('; ');
}

export interface HostileSite {
  readonly origin: string;
  /** The gateway whose form is on the pages; known only after its start. */
  gateway: string;
  addressOf(name: string): string;
  close(): Promise<void>;
}

export async function serveHostilePages(): Promise<HostileSite> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const name = searchParams.get('page') ?? '';
    const page = hostilePages[name] ?? {};
    const { policy } = page;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (policy) {
      response.setHeader('content-security-policy', policy(pages.gateway));
    }
    response.end(render(page, pages.gateway));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const pages: HostileSite = {
    origin: `http://127.0.0.1:${port}`,
    gateway: '',
    addressOf: (name) => `${pages.origin}/?page=${encodeURIComponent(name)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return pages;
}

function render(page: HostilePage, gateway: string): string {
  const { css, root = '', scripts = ['lapor-form.js'] } = page;
  const tags = scripts.map(
    (file) =>
      `<script type="module" src="${gateway}/w/current/${file}" data-site="${site.id}"></script>`,
  );
  return `<!doctype html><html lang="id" ${root}><head><title>Lapor</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    ${page.policy ? '' : '<link rel="icon" href="data:,">'}
    ${css ? `<style>${css}</style>` : ''}${tags.join('')}</head>
    <body><main><lapor-form>SMS 1708</lapor-form></main><aside></aside></body></html>`;
}
