import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import {
  chromium,
  type Browser,
  type BrowserContext,
  type Page,
} from 'playwright';

import { chromiumLaunchOptions } from '../../../scripts/chromium.mjs';
import { watchScreens, type Screen } from './screens.ts';

/** How a page ends without being asked. */
export const ends = ['crash', 'close', 'kill'] as const;

export type End = (typeof ends)[number];

/**
 * A browser with a memory: its profile outlives its process, which can be
 * killed as the system of a phone does.
 */
export class Phone {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lapor-phone-'));
  readonly #screens: Screen[] = [];
  #process: ChildProcess | undefined;
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #page: Page | undefined;

  get page(): Page {
    if (!this.#page) throw new Error('The phone shows no page.');
    return this.#page;
  }

  /** Everything that was on the screen, in its order. */
  get screens(): readonly Screen[] {
    return this.#screens;
  }

  forgetScreens(): void {
    this.#screens.length = 0;
  }

  /** Opens an address in a new tab, and starts the browser if it has ended. */
  async open(url: string): Promise<void> {
    this.#context ??= await this.#start();
    const page = await this.#context.newPage();
    await this.#page?.close().catch(() => {});
    this.#page = page;
    await page.goto(url);
  }

  /** Ends the page: its own fault, by the citizen, or with the whole browser. */
  async end(how: End): Promise<void> {
    const { page } = this;
    if (how === 'close') await page.close();
    else if (how === 'kill') await this.#kill();
    else {
      const crashed = page.waitForEvent('crash');
      const session = await this.#context?.newCDPSession(page);
      // It never answers.
      session?.send('Page.crash').catch(() => {});
      await crashed;
    }
  }

  async destroy(): Promise<void> {
    await this.#kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20 });
  }

  async #start(): Promise<BrowserContext> {
    const { executablePath, args } = chromiumLaunchOptions();
    const child = spawn(
      executablePath,
      [
        ...args,
        '--headless',
        '--remote-debugging-port=0',
        '--password-store=basic',
        `--user-data-dir=${this.#folder}`,
        'about:blank',
      ],
      // A group of its own: all of its processes end at the same moment.
      { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    );
    this.#process = child;
    this.#browser = await chromium.connectOverCDP(await addressOf(child));
    const [context] = this.#browser.contexts();
    if (!context) throw new Error('The browser has no window.');
    await watchScreens(context, (screen) => this.#screens.push(screen));
    return context;
  }

  async #kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    this.#context = undefined;
    this.#page = undefined;
    if (child?.pid && child.exitCode === null) {
      const ended = once(child, 'exit');
      process.kill(-child.pid, 'SIGKILL');
      await ended;
    }
    await this.#browser?.close().catch(() => {});
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('The browser has no output.');
  for await (const line of createInterface(child.stderr)) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address) {
      child.stderr.resume();
      return address;
    }
  }
  throw new Error('The browser ended before it was ready.');
}
