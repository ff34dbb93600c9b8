import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Browser } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { launch } from './support/browser.ts';
import { median, report, rounds, type Cell } from './support/figures.ts';
import { mainThread } from './support/main-thread.ts';

/** Tries of 1,000 rounds in a challenge of usual difficulty. */
const USUAL = 1_500;
/** More than anybody types through. */
const ENDLESS = 1_000_000;
const KEYS = 60;

let browser: Browser;
let site: { readonly url: string; stop(): void };

beforeAll(async () => {
  browser = await launch();
  site = await startSite(await moduleOf('src/state/proof-of-work.ts'));
});

afterAll(async () => {
  await browser.close();
  site.stop();
});

it('how long a proof of work takes, and what it costs whoever types', async () => {
  const rows: Cell[][] = [];
  for (const slower of [1, 4, 6]) {
    const solved: number[] = [];
    const tasks: number[] = [];
    const without: number[] = [];
    const meanwhile: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const solving = await open(slower);
      const { longest } = await mainThread(browser, solving.page, async () => {
        solved.push(await solving.page.evaluate(solve, USUAL));
      });
      tasks.push(longest);
      await solving.leave();
      for (const [work, times] of [
        [0, without],
        [ENDLESS, meanwhile],
      ] as const) {
        const typing = await open(slower);
        times.push(...(await type(typing.page, work)));
        await typing.leave();
      }
    }
    rows.push([
      `${slower} ×`,
      median(solved) / 1_000,
      Math.max(...tasks),
      median(without),
      median(meanwhile),
      percentile(without, 0.95),
      percentile(meanwhile, 0.95),
    ]);
  }
  report('proof', [
    {
      title: `A proof of ${USUAL} tries of 1,000 rounds (${rounds} rounds)`,
      columns: [
        'main thread slowed',
        'solved in s',
        'longest task ms',
        'key ms alone',
        'key ms meanwhile',
        'p95 alone',
        'p95 meanwhile',
      ],
      rows,
    },
  ]);
  expect(rows).toHaveLength(3);
});

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
}

async function open(slower: number) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => 'take' in window);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return { page, leave: () => context.close() };
}

type OpenPage = Awaited<ReturnType<typeof open>>['page'];

/** In the page: milliseconds until a proof is there. */
async function solve(tries: number): Promise<number> {
  const start = performance.now();
  await window.take(tries);
  return performance.now() - start;
}

/** Milliseconds from each key until it is painted, with work beside it. */
async function type(page: OpenPage, work: number): Promise<number[]> {
  await page.evaluate((tries) => {
    window.painted = [];
    document.addEventListener('keydown', ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          window.painted.push(performance.now() - timeStamp);
        port2.postMessage('');
      }),
    );
    if (tries) void window.take(tries);
  }, work);
  await page.focus('textarea');
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press('a', { delay: 30 });
    await page.waitForFunction(
      (pressed) => window.painted.length > pressed,
      key,
    );
  }
  return page.evaluate(() => window.painted);
}

declare global {
  interface Window {
    take(tries: number): Promise<unknown>;
    painted: number[];
  }
}

const page = `<!doctype html><meta charset="utf-8"><title>Bench</title>
<link rel="icon" href="data:,"><textarea></textarea>
<script type="module">
import { ProofOfWork } from './module.js';
window.take = (tries) => new ProofOfWork({
  site: 'kab-contoh',
  mode: 'always',
  challenge: async () => (await fetch('./challenge?' + tries)).json(),
  subtle: crypto.subtle,
  now: Date.now,
  ticks: () => performance.now(),
  random: Math.random,
  isHidden: () => false,
}).take(new AbortController().signal, 'refused');
</script>`;

async function moduleOf(path: string): Promise<string> {
  const entry = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'] },
      rolldownOptions: { output: { minify: true } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

async function challengeOf(tries: number): Promise<unknown> {
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 1_000,
    counter: tries - 1,
    data: {
      site: 'kab-contoh',
      expires: Math.floor(Date.now() / 1_000) + 1_200,
    },
    deriveKey,
    hmacSignatureSecret: 'bench',
    hmacKeySignatureSecret: 'bench',
  });
}

async function startSite(module: string) {
  const server = createServer(async (request, response) => {
    const [path, query] = (request.url ?? '').split('?');
    const [type, body] =
      path === '/module.js'
        ? ['text/javascript', module]
        : path === '/challenge'
          ? [
              'application/json',
              JSON.stringify(await challengeOf(Number(query))),
            ]
          : ['text/html', page];
    response.setHeader('content-type', type).end(body);
  });
  await new Promise<void>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : '';
  return {
    url: `http://127.0.0.1:${port}/`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
