import type { Locator, Page } from 'playwright';
import { vi } from 'vitest';

import {
  stepIds,
  type StepId,
} from '../../../src/elements/lapor-form/steps.ts';

/** What somebody types, by the names of the fields. */
export type Typed = Readonly<Record<string, string>>;

/** A good case, without what may be left out. */
export const typed = {
  classification: 'pengaduan',
  title: 'Lubang besar di Jalan Merdeka',
  content:
    'Sejak dua minggu ada lubang sedalam satu jengkal di depan sekolah. Mohon ditambal.',
  incidentDate: '2026-03-12',
  province: '21',
  regency: '21.01',
  place: 'Depan SDN 1, Jalan Merdeka',
  name: 'Siti Aminah',
  email: 'siti@example.org',
} as const satisfies Typed;

const namesOn: Readonly<Record<StepId, readonly string[]>> = {
  what: ['classification', 'title', 'content'],
  where: ['incidentDate', 'province', 'regency', 'place'],
  whom: [],
  evidence: [],
  about: ['visibility', 'name', 'email', 'phone'],
  check: [],
};

/** The form on a page, found by what does not change with words or looks. */
export class FormOnPage {
  readonly #root: Page | Locator;

  /** @param root The page, or the part of it that has the form. */
  constructor(root: Page | Locator) {
    this.#root = root;
  }

  get element(): Locator {
    return this.#root.locator('lapor-form').first();
  }

  /** What it shows; beside it there may be a plain form in the element. */
  get shown(): Locator {
    return this.element.locator('.surface');
  }

  /** The button that goes on: to the next page, or to the gateway. */
  get onward(): Locator {
    return this.shown.locator('form .section > .actions > button.primary');
  }

  get consent(): Locator {
    return this.shown.locator('#consent');
  }

  /** A heading inside of the form; a page has headings of its own. */
  heading(name: string): Locator {
    return this.shown.getByRole('heading', { name, exact: true });
  }

  button(name: string): Locator {
    return this.shown.getByRole('button', { name, exact: true });
  }

  field(name: string): Locator {
    return this.shown.locator(`#${name}, [name="${name}"]`).first();
  }

  step(): Promise<string> {
    return this.element.evaluate(
      (form) => (form as unknown as { currentStep: string }).currentStep,
    );
  }

  /** What the form says now, as far as one can see it. */
  text(): Promise<string> {
    return this.shown.innerText();
  }

  /** Waits until this page of the form is shown. */
  async on(step: StepId): Promise<void> {
    await this.shown.locator('#step').waitFor();
    await vi.waitUntil(async () => (await this.step()) === step, {
      timeout: 30_000,
    });
  }

  /** Answers the questions of the page that is shown. */
  async answer(values: Typed): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      await this.put(name, value);
    }
  }

  async put(name: string, value: string): Promise<void> {
    const field = this.field(name);
    await field.waitFor({ state: 'attached' });
    const kind = await field.evaluate(
      (element) => (element as HTMLInputElement).type,
    );
    if (kind === 'radio') {
      await this.shown
        .locator(`input[type=radio][name="${name}"][value="${value}"]`)
        .check();
    } else if (kind === 'select-one') await field.selectOption(value);
    else await field.fill(value);
  }

  /**
   * Answers page after page, as far as `until`; nothing on that one.
   *
   * @param look Called with each page of the form once it is shown.
   */
  async fillIn(
    values: Typed = typed,
    until: StepId = 'check',
    look: (step: StepId) => Promise<void> = async () => {},
  ): Promise<void> {
    for (const step of stepIds) {
      await this.on(step);
      await look(step);
      if (step === until) return;
      const asked = Object.entries(values).filter(([name]) =>
        namesOn[step].includes(name),
      );
      await this.answer(Object.fromEntries(asked));
      await this.onward.click();
    }
  }

  /** All of it: answers, consent, and the button. */
  async send(values: Typed = typed): Promise<void> {
    await this.fillIn(values);
    await this.consent.check();
    await this.onward.click();
  }

  /** The tracking code on the receipt, as it is shown: with hyphens. */
  async code(): Promise<string> {
    const shown = await this.shown.locator('.code').innerText();
    return shown.replaceAll(/\s/g, '');
  }
}
