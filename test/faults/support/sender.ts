import { setTimeout as pause } from 'node:timers/promises';

import { vi } from 'vitest';

import { FormOnPage, typed } from '../../e2e/support/form.ts';
import type { FaultyLine } from './faulty-line.ts';
import { ends, type End, type Phone } from './phone.ts';
import { claimsArrival } from './screens.ts';

/** A report that somebody is going to send. */
export interface Errand {
  readonly title: string;
  /** The file of a photo, for those who have one. */
  readonly photo?: string;
}

/** What came of it. */
export interface Outcome {
  readonly title: string;
  readonly hasPhoto: boolean;
  readonly reference: string;
  readonly posts: number;
  /** How the page ended meanwhile, each time. */
  readonly ended: readonly End[];
  readonly suffered: readonly string[];
  /** What the screen said that was not so. */
  readonly untrue: readonly string[];
}

/** Milliseconds until somebody takes a report for lost. */
const PATIENCE = 120_000;

/** Within that time a page that opens shows what is kept for it. */
const OPENING = 15_000;

/** Between two looks at the screen, in milliseconds. */
const LOOK = 100;

/** One citizen with a phone, a bad line and a page. */
export class Sender {
  readonly #phone: Phone;
  readonly #line: FaultyLine;
  readonly #address: string;
  readonly #random: () => number;

  constructor(
    phone: Phone,
    line: FaultyLine,
    address: string,
    random: () => number,
  ) {
    this.#phone = phone;
    this.#line = line;
    this.#address = address;
    this.#random = random;
  }

  get #form(): FormOnPage {
    return new FormOnPage(this.#phone.page);
  }

  /** Types a report, and does not rest before its receipt is on the screen. */
  async send(errand: Errand): Promise<Outcome> {
    const line = this.#line;
    line.disturb(0);
    line.begin();
    await this.#phone.open(this.#address);
    this.#phone.forgetScreens();
    await this.#write(errand);
    line.disturb(Math.floor(this.#random() * 5));
    await this.#form.onward.click();
    const ended = await this.#endAtRandom();
    await this.#untilReceived(errand, ended);
    const reference = await this.#reference();
    // What the page says last of all has to be told as well.
    await vi.waitUntil(() => this.#phone.screens.some(claimsArrival));
    const outcome = {
      title: errand.title,
      hasPhoto: errand.photo !== undefined,
      reference,
      posts: line.posts,
      ended,
      suffered: [...line.suffered],
      untrue: this.#untrue(),
    };
    line.disturb(0);
    await this.#settle();
    return outcome;
  }

  async #write({ title, photo }: Errand): Promise<void> {
    const form = this.#form;
    if (photo) {
      await form.fillIn({ ...typed, title }, 'evidence');
      await form.element.locator('#evidence-pick').setInputFiles(photo);
      await form.element.locator('.files [data-state=ready]').waitFor();
      await form.onward.click();
      await form.on('about');
      await form.put('name', typed.name);
      await form.put('email', typed.email);
      await form.onward.click();
      await form.on('check');
    } else await form.fillIn({ ...typed, title });
    await form.consent.check();
  }

  /** Now and then the page ends while its report is on its way. */
  async #endAtRandom(): Promise<End[]> {
    const ended: End[] = [];
    while (this.#random() < 0.4) {
      await pause(this.#random() * 2_500);
      const how = ends[Math.floor(this.#random() * ends.length)] ?? 'close';
      await this.#phone.end(how);
      ended.push(how);
      await this.#reopen();
    }
    return ended;
  }

  async #reopen(): Promise<void> {
    // A page that does not come is asked for again, like any other.
    for (let tries = 0; tries < 20; tries += 1) {
      try {
        await this.#phone.open(this.#address);
        await this.#form.element
          .locator('h2')
          .first()
          .waitFor({ timeout: 5_000 });
        return;
      } catch {
        // The script was cut off, or the network was.
      }
    }
    throw new Error('The page does not open any more.');
  }

  async #untilReceived({ photo }: Errand, ended: readonly End[]) {
    const since = Date.now();
    let blankSince: number | undefined;
    for (;;) {
      const heading = await this.#heading();
      const isIn = heading === 'Laporan diterima';
      if (isIn && (!photo || this.#line.filesTaken > 0)) return;
      if (heading === 'Belum ada tanda terima' && this.#random() < 0.2) {
        await this.#press('Kirim sekarang');
      }
      if (heading === 'Ada laporan yang belum selesai') await this.#resume();
      blankSince =
        heading === 'Sampaikan laporan'
          ? (blankSince ?? Date.now())
          : undefined;
      const isLost = blankSince && Date.now() - blankSince > OPENING;
      if (isLost || Date.now() - since > PATIENCE) {
        throw new Error(
          `No receipt but “${heading}” after ${this.#line.suffered.join(', ')}; ${ended.join(', ')}`,
        );
      }
      await pause(LOOK);
    }
  }

  /** The draft was kept, but had not been handed over when the page ended. */
  async #resume(): Promise<void> {
    await this.#press('Lanjutkan isian itu');
    const form = this.#form;
    await form.on('check');
    await form.consent.check();
    await form.onward.click();
  }

  /** The button may go in the same moment, since the page goes on by itself. */
  async #press(name: string): Promise<void> {
    await this.#form
      .button(name)
      .click({ timeout: 1_000 })
      .catch(() => {});
  }

  #heading(): Promise<string> {
    return this.#form.element.evaluate(
      (form) => form.shadowRoot?.querySelector('h2')?.textContent?.trim() ?? '',
    );
  }

  async #reference(): Promise<string> {
    const { shown } = this.#form;
    const reference = shown.locator('dl dd').first();
    // After a page has ended, the receipt is covered from who comes next.
    const cover = this.#form.button('Tampilkan tanda terima');
    await reference.or(cover).first().waitFor();
    if (await cover.isVisible()) await cover.click();
    return (await reference.innerText()).trim();
  }

  /** Screens that say the report has arrived before the gateway had said so. */
  #untrue(): string[] {
    const { acceptedAt = Infinity } = this.#line;
    return this.#phone.screens
      .filter((screen) => claimsArrival(screen) && screen.at < acceptedAt - 1)
      .map(
        ({ at, heading, present }) =>
          `“${heading}” (${present}) ${acceptedAt - at} ms too early`,
      );
  }

  /** The receipt is noted, and the device forgets it. */
  async #settle(): Promise<void> {
    const form = this.#form;
    const done = form.shown.getByRole('button', { name: /^Kode sudah saya/ });
    await done.click();
    const sure = form.button('Tetap hapus');
    await form.heading('Sampaikan laporan').or(sure).first().waitFor();
    if (await sure.isVisible()) await sure.click();
    await form.heading('Sampaikan laporan').waitFor();
  }
}
