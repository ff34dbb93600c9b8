// Runs element tests in WebKitGTK, which has no launcher of its own: the engine of
// Safari, driven over WebDriver. On Debian: webkit2gtk-driver, xvfb and xauth.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { findOnPath } from './chromium.mjs';

/** The programs that WebKitGTK's tests need, or `undefined` if one is missing. */
export function findWebKit() {
  const driver = findOnPath('WebKitWebDriver');
  const display = findOnPath('xvfb-run');
  const browser = findMiniBrowser();
  return driver && display && browser
    ? { driver, display, browser }
    : undefined;
}

/**
 * A launcher for @web/test-runner, or `undefined` where WebKitGTK is missing.
 */
export function webKitLauncher() {
  const programs = findWebKit();
  return programs && new WebKitLauncher(programs);
}

class WebKitLauncher {
  name = 'WebKit';
  type = 'webkit';
  // The browser is automated in one window.
  concurrency = 1;

  #programs;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #driver;
  #address = '';
  /** @type {string | undefined} */
  #active;

  /** @param {NonNullable<ReturnType<typeof findWebKit>>} programs */
  constructor(programs) {
    this.#programs = programs;
  }

  async initialize() {
    const port = await freePort();
    const { driver, display, browser } = this.#programs;
    this.#driver = spawn(
      display,
      ['--auto-servernum', driver, `--port=${port}`, '--host=127.0.0.1'],
      // A group of its own: the display and the browser end with it.
      { stdio: 'ignore', detached: true, env: environment() },
    );
    const driverAddress = `http://127.0.0.1:${port}`;
    await answering(`${driverAddress}/status`);
    const { sessionId } = await call('POST', `${driverAddress}/session`, {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': {
            binary: browser,
            args: ['--automation'],
          },
        },
      },
    });
    this.#address = `${driverAddress}/session/${sessionId}`;
  }

  /**
   * @param {string} id
   * @param {string} url
   */
  async startSession(id, url) {
    this.#active = id;
    await call('POST', `${this.#address}/url`, { url });
  }

  /** @param {string} id */
  isActive(id) {
    return this.#active === id;
  }

  getBrowserUrl() {
    return call('GET', `${this.#address}/url`);
  }

  async stopSession() {
    this.#active = undefined;
    await call('POST', `${this.#address}/url`, { url: 'about:blank' });
    return {};
  }

  async stop() {
    await call('DELETE', this.#address).catch(() => undefined);
    const pid = this.#driver?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGTERM');
    } catch {
      // It has ended already.
    }
  }
}

/**
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {string} url
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
async function call(method, url, body) {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebKitWebDriver: ${value?.message}`);
  return value;
}

/** @param {string} url */
async function answering(url) {
  const patience = AbortSignal.timeout(30_000);
  for (;;) {
    const answer = await fetch(url, { signal: patience }).catch(
      () => undefined,
    );
    if (answer?.ok) return;
    if (patience.aborted) throw new Error('WebKitWebDriver does not start.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(address && typeof address === 'object' ? address.port : 0);
      });
    });
  });
}

function environment() {
  return {
    ...process.env,
    // Its sandbox wants user namespaces, which containers lack.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
}

function findMiniBrowser() {
  const libraries = '/usr/lib';
  if (!existsSync(libraries)) return undefined;
  return readdirSync(libraries)
    .filter((name) => name.endsWith('-linux-gnu'))
    .flatMap((name) =>
      ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].map((version) =>
        join(libraries, name, version, 'MiniBrowser'),
      ),
    )
    .find((path) => existsSync(path));
}
