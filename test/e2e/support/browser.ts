import {
  chromium,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from 'playwright';

import { chromiumLaunchOptions } from '../../../scripts/chromium.mjs';

export function launch(): Promise<Browser> {
  return chromium.launch(chromiumLaunchOptions());
}

/** A phone: 360 px wide, American dates so that digits can be typed blindly. */
export function phone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'en-US',
    timezoneId: 'Asia/Jakarta',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}

/** Presses Tab until a field of this name or id in a widget has the focus. */
export async function tabToField(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    const isThere = await page.evaluate((wanted) => {
      const field = document.activeElement?.shadowRoot?.activeElement;
      return field?.id === wanted || field?.getAttribute('name') === wanted;
    }, name);
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}.`);
}

/** Presses Tab until `target` has the focus, as somebody without a mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    const isThere = await target.evaluate(
      (element) =>
        (element.getRootNode() as ShadowRoot | Document).activeElement ===
        element,
    );
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there.');
}

/** Everything that went wrong on a page while it was used. */
export function watch(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // A browser reports a cut network as an error of the page.
    const isNetwork = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isNetwork) {
      found.push(`console: ${message.text()}`);
    }
  });
  return found;
}
