import { readdirSync, readFileSync } from 'node:fs';
import {
  createServer,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

import {
  progress,
  ranking,
  site,
  statistics,
} from '../../test/support/samples.ts';
import type { Ranking } from '../../src/domain/statistics.ts';

/** A host page's server and a gateway's, as two origins. */
export interface BenchSite {
  /** Puts a page up and tells its address. */
  page(name: string, html: string): string;
  /** Where the widgets and the answers come from. */
  readonly gateway: string;
  /** What was asked of either since the last call, in order. */
  asked(): readonly string[];
  stop(): Promise<void>;
}

interface File {
  readonly type: string;
  readonly body: Buffer;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const json = 'application/json; charset=utf-8';

/** Serves canned answers, compressed, with keep-alive. Loopback only. */
export async function startSite(
  scripts: Readonly<Record<string, string>>,
): Promise<BenchSite> {
  const pages = new Map<string, File>();
  const files = gatewayFiles(scripts);
  let asked: string[] = [];
  const note = (method = '', url = '') => asked.push(`${method} ${url}`);
  const host = await listen((request, response) => {
    const page = pages.get(request.url ?? '');
    if (page) note(request.method, request.url);
    send(response, page);
  });
  const gateway = await listen((request, response) => {
    note(request.method, request.url);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'content-type');
    response.setHeader('timing-allow-origin', '*');
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else send(response, files.get(request.url ?? ''));
  });
  return {
    gateway: gateway.url,
    page(name, html) {
      pages.set(`/${name}`, compressed('text/html; charset=utf-8', html));
      return `${host.url}/${name}`;
    },
    asked() {
      const before = asked;
      asked = [];
      return before;
    },
    stop: async () => {
      await Promise.all([host.stop(), gateway.stop()]);
    },
  };
}

function gatewayFiles(scripts: Readonly<Record<string, string>>) {
  const files = new Map<string, File>();
  // With the parts that an element loads once it is shown.
  for (const file of readdirSync(`${root}/dist/cdn`)) {
    if (!file.endsWith('.js.br')) continue;
    const body = readFileSync(`${root}/dist/cdn/${file}`);
    const path = `/w/bench/${file.slice(0, -'.br'.length)}`;
    files.set(path, { type: 'text/javascript', body });
  }
  for (const [name, script] of Object.entries(scripts)) {
    files.set(`/peer/${name}.js`, compressed('text/javascript', script));
  }
  const regions = readFileSync(`${root}/gateway/data/regions-id.json`);
  files.set('/v1/regions', compressed(json, regions));
  const answers = {
    '/v1/sites/kab-contoh': site,
    '/v1/statistics/pemprov-kepri': statistics,
    '/v1/track': progress,
  };
  for (const [path, answer] of Object.entries(answers)) {
    files.set(path, compressed(json, JSON.stringify(answer)));
  }
  return files;
}

/** A recap of as many agencies as wanted, in no order. */
export function rankingOf(count: number): Ranking {
  const [first] = ranking.rows;
  if (!first) throw new Error('the sample has no rows');
  return {
    ...ranking,
    rows: Array.from({ length: count }, (_, index) => {
      const total = 100 + ((index * 7_919) % 3_000);
      return {
        ...first,
        agency: {
          id: `wilayah-${index}`,
          name: `Kabupaten Contoh ${index}`,
          kind: 'regency' as const,
        },
        total,
        selesai: Math.floor((total * ((index * 31) % 100)) / 100),
        proses: 0,
        rank: { position: index + 1, of: count },
      };
    }),
  };
}

function compressed(type: string, body: string | Buffer): File {
  return { type, body: brotliCompressSync(body) };
}

function send(response: ServerResponse, file: File | undefined): void {
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response
    .writeHead(200, {
      'content-type': file.type,
      'content-encoding': 'br',
      'content-length': file.body.length,
      'cache-control': 'public, max-age=60',
    })
    .end(file.body);
}

async function listen(listener: RequestListener) {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : '';
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
