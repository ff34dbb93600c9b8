import puppeteer, { type Browser, type Page } from 'puppeteer-core';

import {
  chromiumLaunchOptions,
  findFirefox,
} from '../../../scripts/chromium.mjs';
import { findWebKit } from '../../../scripts/webkit-launcher.mjs';
import { startWebKit } from './webkit.ts';

export type Key =
  'ArrowDown' | 'ArrowUp' | 'End' | 'Enter' | 'Escape' | 'Space' | 'Tab';

/** A browser as somebody uses it who has a keyboard and nothing else. */
export interface Engine {
  open(url: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** One key after the other, at the place that has the focus. */
  type(text: string): Promise<void>;
  /** What an expression is worth in the page, as JSON carries it. */
  ask(expression: string): Promise<unknown>;
  /** Has the picker of the focused field, which an expression finds, answer. */
  choose(expression: string, path: string): Promise<void>;
  /** Puts what a person sees into a PNG file. */
  look(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface EngineKind {
  readonly name: string;
  /** `undefined` where the browser is not installed. */
  readonly start: (() => Promise<Engine>) | undefined;
}

const firefox = findFirefox();
const webKit = findWebKit();

export const engineKinds: readonly EngineKind[] = [
  {
    name: 'Chromium',
    start: async () => drive(await puppeteer.launch(chromiumLaunchOptions())),
  },
  {
    name: 'Firefox',
    start: firefox
      ? async () =>
          drive(
            await puppeteer.launch({
              browser: 'firefox',
              executablePath: firefox,
              headless: true,
            }),
            true,
          )
      : undefined,
  },
  {
    name: 'WebKitGTK',
    start: webKit ? () => startWebKit(webKit) : undefined,
  },
];

async function drive(browser: Browser, isFirefox = false): Promise<Engine> {
  const page: Page = await browser.newPage();
  await page.setViewport({ width: 360, height: 740 });
  return {
    open: async (url) => void (await page.goto(url)),
    press: (key) => page.keyboard.press(key === 'Space' ? ' ' : key),
    type: (text) => page.keyboard.type(text),
    ask: (expression) => page.evaluate(expression),
    async choose(expression, path) {
      if (!isFirefox) {
        const [picker] = await Promise.all([
          page.waitForFileChooser(),
          page.keyboard.press('Enter'),
        ]);
        return picker.accept([path]);
      }
      // Its picker cannot be answered from here.
      const handle = await page.evaluateHandle(expression);
      const field = handle.asElement();
      if (!field) throw new Error('There is no such file field.');
      await (field as Parameters<typeof upload>[0]).uploadFile(path);
    },
    look: async (path) => {
      await page.screenshot({ path: path as `${string}.png` });
    },
    close: () => browser.close(),
  };
}

/** Only for its type: a handle of a file field. */
declare function upload(field: {
  uploadFile(path: string): Promise<void>;
}): void;
