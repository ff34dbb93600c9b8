import { chromium, type Browser } from 'playwright';

import { chromiumLaunchOptions } from '../../scripts/chromium.mjs';

/** What a person waits for: a thing in the page or in an element's shadow. */
export interface Sight {
  /** The element whose shadow root has it; without one, the page itself. */
  readonly host?: string;
  readonly selector: string;
  /** What must be read in it. */
  readonly text?: string;
}

export interface Visit {
  /** Milliseconds from the click on the link until it was painted. */
  readonly usable: number;
  /** Bytes of JavaScript heap after a collection. */
  readonly heap: number;
  readonly shift: number;
}

declare global {
  interface Window {
    benchUsable?: number;
    benchShift: number;
  }
}

export function launch(): Promise<Browser> {
  return chromium.launch(chromiumLaunchOptions());
}

/** A fresh visitor, on a slow phone and, unless told, a slow network. */
export async function visitor(
  browser: Browser,
  network: 'slow' | 'local' = 'slow',
) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  if (network === 'slow') {
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 562,
      downloadThroughput: (1.6 * 1024 * 1024) / 8,
      uploadThroughput: (750 * 1024) / 8,
    });
  }
  return { page, devtools, leave: () => context.close() };
}

/** Opens a page as a new visitor and waits until the sight is painted. */
export async function visit(
  browser: Browser,
  url: string,
  sight: Sight,
): Promise<Visit> {
  const { page, devtools, leave } = await visitor(browser);
  await page.addInitScript(watch, sight);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.benchUsable !== undefined);
  await page.waitForLoadState('networkidle');
  const seen = await page.evaluate(() => ({
    usable: window.benchUsable ?? NaN,
    shift: window.benchShift,
  }));
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await leave();
  return { ...seen, heap: usedSize };
}

/** Runs in the page, before anything of it. */
function watch({ host, selector, text }: Sight): void {
  window.benchShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ('value' in entry) window.benchShift += Number(entry.value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const isThere = () => {
    const root = host
      ? document.querySelector(host)?.shadowRoot
      : globalThis.document;
    const found = root?.querySelector(selector);
    return (
      !!found &&
      found.getClientRects().length > 0 &&
      (found.textContent ?? '').includes(text ?? '')
    );
  };
  const look = () => {
    if (!isThere()) {
      requestAnimationFrame(look);
      return;
    }
    // A message is handled after the frame that this callback belongs to.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window.benchUsable = performance.now());
    port2.postMessage('');
  };
  requestAnimationFrame(look);
}

/** Milliseconds from sending a question until its answer is painted. */
export async function ask(
  browser: Browser,
  url: string,
  host: string,
): Promise<number> {
  const { page, leave } = await visitor(browser);
  await page.addInitScript(watch, { host, selector: 'input' });
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.benchUsable !== undefined);
  await page.waitForLoadState('networkidle');
  const milliseconds = await page.evaluate(sendQuestion, host);
  await leave();
  return milliseconds;
}

/** Runs in the page. */
function sendQuestion(host: string): Promise<number> {
  const root = document.querySelector(host)?.shadowRoot;
  const input = root?.querySelector('input');
  if (input) input.value = '1234567';
  const start = performance.now();
  root?.querySelector('form')?.requestSubmit();
  return new Promise((resolve) => {
    const look = () => {
      if (!root?.querySelector('ol li')) {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage('');
    };
    requestAnimationFrame(look);
  });
}
