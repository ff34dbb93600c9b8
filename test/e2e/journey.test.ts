import type { Browser, BrowserContext, Locator, Page } from 'playwright';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from 'vitest';

import { launch, phone, tabTo, tabToField, watch } from './support/browser.ts';
import { FormOnPage, typed } from './support/form.ts';
import { startStack, type Stack } from './support/stack.ts';

// One citizen's way through everything that is real: browser, gateway with its
// database, simulator of the national API.

const report = { ...typed, phone: '0812 3456 7890' };

describe('the journey of a report', () => {
  let stack: Stack;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let form: FormOnPage;
  let faults: string[];

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack(), launch()]);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  beforeEach(async () => {
    await fetch(`${stack.simulator}/_simulator/complaints`, {
      method: 'DELETE',
    });
    context = await phone(browser);
    page = await context.newPage();
    form = new FormOnPage(page);
    faults = watch(page);
  });

  afterEach(async () => {
    await context.close();
  });

  it('goes by keyboard alone from the form to "Selesai", once, through a cut network', async () => {
    const before = await badgeText();
    await page.goto(`${stack.site}/lapor.html`);
    await fillInByKeyboard();
    const answers = await loseFirstAnswer();
    await onward();

    // The report has reached the gateway, but the phone cannot know.
    await heading('Belum ada tanda terima').waitFor();
    expect(await shown()).toContain('tidak tersambung ke internet');
    await context.setOffline(false);
    await heading('Laporan diterima').waitFor();
    expect(answers.count).toBe(2);

    const code = await form.code();
    const complaint = await theOnlyComplaint();
    expect(complaint.body).toMatchObject({
      title: report.title,
      classification_id: 1,
      date_of_incident: '2026-03-12',
      category_id: 9101,
      location_id: 34,
      is_disposisi_slider: true,
      disposition_id: 34101,
      is_anonymous: true,
      is_secret: false,
      is_new_user_slider: true,
      nameUser: report.name,
      emailUser: report.email,
      phoneUser: '081234567890',
      attachments: false,
    });
    const sent = String(complaint.body['content']);
    expect(sent).toContain(report.content);
    expect(sent).toContain(report.place);
    expect(sent).toContain('Kabupaten Bintan');

    await page.goto(`${stack.site}/lacak.html`);
    await ask(code);
    // Sent straight to an agency, LAPOR takes it as verified.
    await untilShown('Terverifikasi', code);
    const answer = 'Lubang sudah diperiksa. Penambalan dijadwalkan besok.';
    await stack.move(complaint.id, { move: 'follow-up', text: answer });
    await untilShown('Sedang Diproses', code);
    expect(await shown()).toContain(answer);
    await stack.move(complaint.id, { move: 'finish' });
    await untilShown('Selesai', code);
    expect(await shown()).toContain(`${complaint.id}`);
    expect(await shown()).toContain(report.title);

    // A browser may show the figure it holds once more while it asks anew.
    expect(before).toContain('Belum ada laporan');
    await expect
      .poll(badgeText, { timeout: 20_000 })
      .toContain('1 dari 1 laporan selesai');
    expect(await badgeText()).toContain('100,00 %');

    expect(await stack.complaints()).toHaveLength(1);
    expect(page.url()).not.toContain(code);
    expect(stack.gatewayLog()).not.toContain(code.replaceAll('-', ''));
    expect(stack.gatewayLog()).not.toContain(report.title);
    expect(stack.gatewayLog()).not.toContain(report.email);
    expect(faults).toEqual([]);
  }, 120_000);

  it('is not lost when the phone is offline and the page is closed', async () => {
    await page.goto(`${stack.site}/lapor.html`);
    await form.fillIn();
    await form.consent.check();
    await context.setOffline(true);
    await form.onward.click();
    await heading('Belum ada tanda terima').waitFor();
    expect(await shown()).toContain('tersimpan di perangkat ini');
    await page.close();
    expect(await stack.complaints()).toHaveLength(0);

    await context.setOffline(false);
    page = await context.newPage();
    form = new FormOnPage(page);
    await page.goto(`${stack.site}/lapor.html`);
    await heading('Laporan diterima').waitFor();

    const complaint = await theOnlyComplaint();
    expect(complaint.body['title']).toBe(report.title);

    const code = await form.code();
    await page.goto(`${stack.site}/lacak.html`);
    await ask(code);
    await untilShown('Belum Terverifikasi', code);
    await stack.move(complaint.id, { move: 'dispose', institutionId: 34103 });
    await untilShown('Terverifikasi', code);
    expect(await shown()).toContain('Diteruskan ke Dinas Kesehatan');
    const reason = 'Bukan kewenangan kabupaten.';
    await stack.move(complaint.id, { move: 'return', reason });
    await untilShown('Ditolak / Bukan Wewenang', code);
    expect(await shown()).toContain(reason);
  });

  it('offers what was typed before a reload, and asks for consent anew', async () => {
    await page.goto(`${stack.site}/lapor.html`);
    await form.fillIn();
    await form.consent.check();
    await page.reload();
    await heading('Ada laporan yang belum selesai').waitFor();
    expect(await shown()).not.toContain(report.title);
    await button('Lanjutkan isian itu').click();

    await form.on('check');
    expect(await shown()).toContain(report.title);
    expect(await shown()).toContain(report.content);
    expect(await shown()).toContain('Kabupaten Bintan');
    expect(await form.consent.isChecked()).toBe(false);
    await form.consent.check();
    await form.onward.click();
    await heading('Laporan diterima').waitFor();
    expect((await theOnlyComplaint()).body['title']).toBe(report.title);
  });

  it('deletes what was typed before a reload when told to', async () => {
    await page.goto(`${stack.site}/lapor.html`);
    await form.fillIn(report, 'about');
    await page.reload();
    await button('Hapus isian itu').click();
    await form.on('what');
    expect(await form.field('title').inputValue()).toBe('');

    await page.reload();
    await form.on('what');
    expect(await heading('Ada laporan yang belum selesai').count()).toBe(0);
  });

  it('goes from one page with all questions, where a site wants that', async () => {
    await page.goto(`${stack.site}/lapor.html`);
    await form.element.evaluate((element) =>
      element.setAttribute('layout', 'page'),
    );
    await form.consent.waitFor();
    await form.onward.click();
    await form.element.locator('.summary').waitFor();
    await form.answer(report);
    await form.consent.check();
    await form.onward.click();
    await heading('Laporan diterima').waitFor();

    const { body } = await theOnlyComplaint();
    expect(body['title']).toBe(report.title);
    expect(body['nameUser']).toBe(report.name);
    expect(faults).toEqual([]);
  });

  it('works with two copies of the script, and with the provider defined last', async () => {
    await page.goto(`${stack.site}/salinan.html`);
    await form.send();
    await heading('Report received').waitFor();
    expect(await page.locator('lapor-form').count()).toBe(1);

    expect((await theOnlyComplaint()).body['title']).toBe(report.title);
    expect(
      await page
        .locator('lapor-provider lapor-badge')
        .getByText(/reports completed|No reports yet/)
        .count(),
    ).toBe(1);
    expect(faults).toEqual([]);
  });

  it('copies the tracking code, and forgets it when told that it is kept', async () => {
    await page.goto(`${stack.site}/lapor.html`);
    await form.send();
    await heading('Laporan diterima').waitFor();
    const code = await form.code();
    await button('Salin kode').click();
    await page.getByText('Kode tersalin.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      code.replaceAll('-', ''),
    );

    await button('Kode sudah saya simpan, hapus dari perangkat ini').click();
    await heading('Sampaikan laporan').waitFor();
    await page.reload();
    await heading('Sampaikan laporan').waitFor();
    expect(await shown()).not.toContain(code);
  });

  function button(name: string): Locator {
    return page.getByRole('button', { name, exact: true });
  }

  /** A heading inside a widget; the page has headings of its own. */
  function heading(name: string): Locator {
    return page
      .locator('lapor-form, lapor-tracker')
      .getByRole('heading', { name, exact: true });
  }

  function shown(): Promise<string> {
    return page
      .locator('lapor-form .surface, lapor-tracker .surface')
      .first()
      .innerText();
  }

  async function fillInByKeyboard(): Promise<void> {
    const { keyboard } = page;
    const go = (name: string) => tabToField(page, name);
    await form.on('what');
    await go('classification');
    await keyboard.press('Space');
    await go('title');
    await keyboard.type(report.title);
    await go('content');
    await keyboard.type(report.content);
    await onward();
    await form.on('where');
    await go('incidentDate');
    await keyboard.type('03122026');
    await go('regency');
    await keyboard.type('Kabupaten Bin');
    await go('place');
    await keyboard.type(report.place);
    await onward();
    await form.on('whom');
    await chooseFirst('category');
    await chooseFirst('agency');
    await onward();
    await form.on('evidence');
    await onward();
    await form.on('about');
    await go('visibility');
    await keyboard.press('ArrowDown');
    await go('name');
    await keyboard.type(report.name);
    await go('email');
    await keyboard.type(report.email);
    await go('phone');
    await keyboard.type(report.phone);
    await onward();
    await form.on('check');
    await go('consent');
    await keyboard.press('Space');
  }

  async function onward(): Promise<void> {
    await tabTo(page, form.onward);
    await page.keyboard.press('Enter');
  }

  /** The first of a list, of buttons, or of what a search finds. */
  async function chooseFirst(name: string): Promise<void> {
    await tabToField(page, name);
    await page.keyboard.press('ArrowDown');
    const role = await form.field(name).getAttribute('role');
    if (role === 'combobox') await page.keyboard.press('Enter');
  }

  /**
   * Lets the first report reach the gateway, and cuts the network before its
   * answer: the worst moment there is.
   */
  async function loseFirstAnswer(): Promise<{ count: number }> {
    const answers = { count: 0 };
    await page.route('**/v1/reports', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      if (answers.count > 0) {
        answers.count += 1;
        return route.continue();
      }
      const response = await route.fetch();
      // A busy gateway asks for a proof of work first.
      if (response.status() !== 201) return route.fulfill({ response });
      answers.count += 1;
      await context.setOffline(true);
      return route.abort('internetdisconnected');
    });
    return answers;
  }

  async function theOnlyComplaint() {
    await expect
      .poll(async () => (await stack.complaints()).length, { timeout: 20_000 })
      .toBe(1);
    const [complaint] = await stack.complaints();
    if (!complaint) throw new Error('There is no complaint.');
    return complaint;
  }

  async function ask(reference: string): Promise<void> {
    const input = page.locator('lapor-tracker #reference');
    await input.waitFor();
    await tabTo(page, input);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(reference);
    await page.keyboard.press('Enter');
    await page.locator('lapor-tracker .panel').waitFor();
  }

  /** Asks again until the status is this one, as a person would. */
  async function untilShown(status: string, code: string): Promise<void> {
    await expect
      .poll(
        async () => {
          await page.reload();
          await ask(code);
          return page.locator('lapor-tracker .panel h2').innerText();
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(status);
  }

  /** What the badge of the region says on a page that is loaded anew. */
  async function badgeText(): Promise<string> {
    const other = await context.newPage();
    await other.goto(stack.site);
    const badge = other.locator('lapor-badge[agency="kab-tanjung-harapan"]');
    await badge.locator('.rate, .none').waitFor();
    const text = await badge.locator('.surface').innerText();
    await other.close();
    return text;
  }
});
