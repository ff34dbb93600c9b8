import type { BrowserContext } from 'playwright';

/** What a form showed at one moment. */
export interface Screen {
  /** Milliseconds since 1970, by the browser. */
  readonly at: number;
  readonly heading: string;
  /** Where the report is on its way, as the screen has it. */
  readonly present: string;
}

/**
 * Tells of every screen of every form in a browser, at the moment of the change
 * in the document: nothing is missed between two looks.
 */
export async function watchScreens(
  context: BrowserContext,
  tell: (screen: Screen) => void,
): Promise<void> {
  await context.exposeBinding('laporScreen', (_source, screen: Screen) =>
    tell(screen),
  );
  await context.addInitScript(() => {
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function attach(options) {
      const root = attachShadow.call(this, options);
      if (this.localName === 'lapor-form') follow(root);
      return root;
    };

    function follow(root: ShadowRoot): void {
      let before = '';
      const look = () => {
        const said = (selector: string) =>
          root.querySelector(selector)?.textContent?.trim() ?? '';
        const heading = said('h2');
        const present = said('.way [aria-current]');
        if (before === `${heading} ${present}`) return;
        before = `${heading} ${present}`;
        const screen = { at: Date.now(), heading, present };
        const { laporScreen } = window as unknown as {
          laporScreen: (screen: object) => Promise<void>;
        };
        laporScreen(screen).catch(() => {});
      };
      new MutationObserver(look).observe(root, {
        attributes: true,
        characterData: true,
        childList: true,
        subtree: true,
      });
    }
  });
}

/** Whether a screen says that the report has arrived. */
export function claimsArrival({ heading, present }: Screen): boolean {
  return [heading, present].some(
    (said) => /diterima|terkirim/i.test(said) && !/belum/i.test(said),
  );
}
