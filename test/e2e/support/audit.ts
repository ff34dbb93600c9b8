import { createRequire } from 'node:module';

import type { default as AxePlugin } from 'axe-core';
import type { Page } from 'playwright';

/** The program that `violations` needs in a page: give it to `addInitScript`. */
export const axe = createRequire(import.meta.url).resolve('axe-core');

/** What axe finds, one line each. */
export function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe: tool } = window as unknown as { axe: typeof AxePlugin };
    const { violations: found } = await tool.run();
    return found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  });
}

/** How wide a page is, with what has to be scrolled to. */
export function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/** What a thumb would miss. Links within a sentence are as high as its line. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, select, input:not([type=hidden], [type=checkbox], [type=radio]), textarea, summary, nav a, li > a, .row-link, .button, .plain, .tick',
      ),
    ]
      .filter((element) => element.getBoundingClientRect().height < 44)
      .filter((element) => element.checkVisibility())
      .map((element) => element.outerHTML),
  );
}
