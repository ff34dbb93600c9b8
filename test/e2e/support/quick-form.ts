import type { Page } from 'playwright';

/** The fields into which somebody can write whatever they like. */
export const freeFields = ['title', 'content', 'place', 'name'] as const;

export type FreeTexts = Readonly<Record<(typeof freeFields)[number], string>>;

export interface Filed {
  readonly reference: string;
  readonly code: string;
  /** What the form said of the fields that it refused. */
  readonly refused: Readonly<Partial<Record<keyof FreeTexts, string>>>;
}

export interface QuickReport {
  readonly texts: FreeTexts;
  /** What to write instead where a text is refused. */
  readonly instead: FreeTexts;
}

/**
 * Sends a report through the fields of a form that shows all on one page. The
 * hands are a program's, within the page: hundreds of reports go in a minute.
 */
export function sendQuickly(page: Page, report: QuickReport): Promise<Filed> {
  return page.evaluate(async ({ texts, instead }) => {
    const root = document.querySelector('lapor-form')!.shadowRoot!;
    const find = <Found extends HTMLElement>(selector: string) =>
      root.querySelector<Found>(selector);
    const until = async <Found>(look: () => Found | null | undefined) => {
      for (let tries = 0; tries < 2_000; tries += 1) {
        const found = look();
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw new Error(`The form shows: ${root.textContent ?? ''}`);
    };
    const write = async (id: string, value: string) => {
      const field = await until(() => find<HTMLInputElement>(`#${id}`));
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const press = () => find('form .actions > button.primary')?.click();
    const received = () => find('.panel.good');

    const first = await until(() => find('[value=pengaduan]'));
    first.click();
    await write('incidentDate', '2026-03-12');
    await until(() => find('#regency option[value="21.01"]'));
    await write('regency', '21.01');
    await write('email', 'siti@example.org');
    for (const [id, text] of Object.entries(texts)) await write(id, text);
    const consent = await until(() => find<HTMLInputElement>('#consent'));
    if (!consent.checked) consent.click();
    press();
    const refused: Record<string, string> = {};
    await until(() => received() ?? find('.summary'));
    if (!received()) {
      for (const [id, text] of Object.entries(instead)) {
        const error = find(`#${id}-error`);
        if (!error) continue;
        refused[id] = error.textContent ?? '';
        await write(id, text);
      }
      press();
    }
    await until(received);
    const said = (selector: string) =>
      find(selector)?.textContent?.replaceAll(/\s/g, '') ?? '';
    const filed = { reference: said('dl dd'), code: said('.code'), refused };
    find('#done')?.click();
    const sure = await until(
      () => find('#sure button:last-of-type') ?? find('form'),
    );
    if (sure.localName === 'button') sure.click();
    // Where the focus is, the form has been emptied.
    await until(() => find('form') && root.activeElement?.matches('h2'));
    return filed;
  }, report);
}

/** Asks the tracker of a page for a code, and says the title that it shows. */
export function trackQuickly(
  page: Page,
  filed: Pick<Filed, 'code' | 'reference'>,
): Promise<string> {
  return page.evaluate(async (asked) => {
    const tracker = document.querySelector('lapor-tracker')!;
    const root = tracker.shadowRoot!;
    const input = root.querySelector('textarea')!;
    input.value = asked.code;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    root.querySelector('form')!.requestSubmit();
    for (let tries = 0; tries < 2_000; tries += 1) {
      const [title, reference] = root.querySelectorAll('dl dd');
      if (reference?.textContent?.trim() === asked.reference) {
        return title?.textContent ?? '';
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`The tracker shows: ${root.textContent ?? ''}`);
  }, filed);
}
