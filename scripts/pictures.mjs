// Takes the pictures of the form that docs/form.md shows, one for each story that
// is named below: `node scripts/pictures.mjs [name…]`. The clock stands still,
// so that the same form gives the same pictures.
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';

import { chromium } from 'playwright';
import sharp from 'sharp';

import { chromiumLaunchOptions } from './chromium.mjs';
import { root, run } from './run.mjs';

const outDir = join(root, 'docs', 'pictures', 'form');

/** In bytes: the pictures are fetched by everyone who clones this. */
const MOST_BYTES = 40_000;

/** In CSS pixels; what is longer is cut. */
const MOST_HEIGHT = 1_600;

/** The pictures, each with the id of its story. */
const pictures = {
  what: 'halaman--what',
  errors: 'halaman--errors-in-a-step',
  hints: 'bagian--coach-hints',
  complete: 'bagian--coach-complete',
  'personal-data': 'bagian--personal-data-hint',
  danger: 'bagian--danger',
  where: 'bagian--districts',
  'regions-failed': 'bagian--regions-failed',
  whom: 'halaman--whom',
  search: 'bagian--two-hundred-agencies',
  evidence: 'bagian--evidence-with-photos',
  'evidence-refused': 'bagian--evidence-refused',
  about: 'halaman--about',
  confidential: 'bagian--about-confidential-on-a-host-page',
  'confidential-hosted': 'bagian--about-confidential-hosted',
  check: 'halaman--check',
  draft: 'halaman--offer-of-a-left-draft',
  sending: 'pengiriman--sending',
  offline: 'pengiriman--waiting-offline',
  lasting: 'pengiriman--waiting-for-long',
  refused: 'pengiriman--refused-to-be-corrected',
  receipt: 'pengiriman--receipt',
  'receipt-covered': 'pengiriman--receipt-of-an-earlier-visit',
  'receipt-files': 'pengiriman--receipt-with-files-on-their-way',
  'receipt-confidential': 'pengiriman--confidential-receipt',
  maintenance: 'halaman--maintenance',
  'long-words': 'halaman--long-words-typed',
  english: 'tampilan--english-check',
  'right-to-left': 'tampilan--right-to-left',
  'dark-errors': 'tampilan--dark-with-errors',
  'dark-check': 'tampilan--dark-check',
  'dark-receipt': 'tampilan--dark-receipt',
};

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/**
 * @param {string} folder
 * @returns {Promise<import('node:http').Server>}
 */
async function serve(folder) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = join(folder, normalize(pathname));
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = types[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => {
    server.listen(0, 'localhost', () => resolve(undefined));
  });
  return server;
}

/**
 * @param {import('playwright').Page} page
 * @param {string} address Of a story, alone.
 */
async function show(page, address) {
  await page.goto(address);
  const phase = await page.waitForFunction(() => {
    const { phase } =
      Reflect.get(window, '__STORYBOOK_PREVIEW__')?.currentRender ?? {};
    return /^(completed|finished|errored|aborted)$/.test(phase) && phase;
  });
  if (/errored|aborted/.test(String(await phase.jsonValue()))) {
    throw new Error(`The story at ${address} fails.`);
  }
}

/**
 * @param {Buffer} picture
 * @returns {Promise<Buffer>} With as few colours as it takes to be small.
 */
async function shrink(picture) {
  for (const colours of [64, 32, 16, 8]) {
    const small = await sharp(picture)
      .png({ palette: true, colours, effort: 10, dither: 0 })
      .toBuffer();
    if (small.length <= MOST_BYTES) return small;
  }
  throw new Error('A picture is too large to be shown.');
}

const wanted = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'lapor-pictures-'));
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  run(
    'storybook',
    'build',
    '--quiet',
    '--disable-telemetry',
    '--output-dir',
    folder,
  );
  const server = await serve(folder);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await mkdir(outDir, { recursive: true });
  const page = await browser.newPage({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Jakarta',
    locale: 'id-ID',
  });
  await page.clock.setFixedTime('2026-03-13T09:20:00+07:00');
  for (const [name, story] of Object.entries(pictures)) {
    if (wanted.length && !wanted.includes(name)) continue;
    await show(
      page,
      `http://localhost:${port}/iframe.html?viewMode=story&id=lapor-form-${story}`,
    );
    const { height } = (await page.locator('lapor-form').boundingBox()) ?? {
      height: 0,
    };
    const picture = await page.screenshot({
      fullPage: true,
      clip: {
        x: 0,
        y: 0,
        width: 360,
        height: Math.min(height + 32, MOST_HEIGHT),
      },
    });
    const small = await shrink(picture);
    await writeFile(join(outDir, `${name}.png`), small);
    console.log(`${name}.png ${(small.length / 1_000).toFixed(1)} kB`);
  }
  server.close();
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
