import '../../src/define/lapor-form.ts';
import '../../src/define/lapor-provider.ts';

import { expect, fixture, html } from '@open-wc/testing';

import { ProblemError } from '../../src/api/problem-error.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { LaporForm } from '../../src/elements/lapor-form/lapor-form.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { readSavedDraft } from '../../src/state/saved-draft.ts';
import { openStores } from '../../src/state/storage.ts';
import { FakeClient } from '../support/fake-client.ts';
import { fillIn, heading, pressSend, typed } from '../support/form-driver.ts';
import { problem, receipt, regions, site } from '../support/samples.ts';
import { until } from '../support/until.ts';

describe('<lapor-form layout="page">', () => {
  let fake: FakeClient;
  let siteId: string;
  let form: LaporForm;

  beforeEach(async () => {
    siteId = `uji-${crypto.randomUUID()}`;
    fake = new FakeClient();
    form = await show();
    fake.last('site').resolve(site);
    fake.last('regions').resolve(regions);
    await until('the notice', () => form.renderRoot.querySelector('.notice'));
  });

  /** A form as it stands on a page that was just loaded. */
  async function show(): Promise<LaporForm> {
    const provider = await fixture<HTMLElement>(html`
      <lapor-provider .client=${fake.client} site=${siteId}>
        <lapor-form layout="page">
          <a href="https://www.lapor.go.id">Lapor di lapor.go.id</a>
        </lapor-form>
      </lapor-provider>
    `);
    const shown = provider.querySelector('lapor-form')!;
    await shown.updateComplete;
    return shown;
  }

  /** Waits until the device has what was typed last. */
  async function kept(name: keyof Draft): Promise<void> {
    const { drafts } = await openStores();
    let draft: Draft | undefined;
    await until('the draft on the device', () => {
      void drafts.all().then((found) => {
        draft = found
          .map(readSavedDraft)
          .find((saved) => saved?.site === siteId)?.draft;
      });
      return draft?.[name] === field(name).value;
    });
  }

  /** Reloads the page, as far as a test can: everything but the device is new. */
  async function reload(): Promise<void> {
    form.closest('lapor-provider')!.remove();
    form = await show();
    fake.last('site').resolve(site);
    fake.last('regions').resolve(regions);
    await until('the notice or a panel', () =>
      form.renderRoot.querySelector('.notice, .panel h2'),
    );
  }

  /** Presses the button with these words. */
  function press(words: string): void {
    [...form.renderRoot.querySelectorAll('button')]
      .find((button) => button.textContent?.includes(words))!
      .click();
  }

  /** Goes on with what an earlier page left here. */
  async function resume(): Promise<void> {
    await until('the offer', () => heading(form)?.includes('belum selesai'));
    press('Lanjutkan');
    await until('the form', () => form.renderRoot.querySelector('form'));
  }

  async function send(): Promise<void> {
    await fillIn(form, typed);
    pressSend(form);
    await until('the request', () => fake.calls.submit.length);
  }

  it('sends what was typed, with a key of 128 bits', async () => {
    await send();

    const [submission, , key] = fake.last('submit').parameters;
    expect(JSON.parse(JSON.stringify(submission))).to.eql({
      site: 'kab-contoh',
      classification: 'pengaduan',
      title: typed.title,
      content: typed.content,
      incidentDate: '2026-03-12',
      location: { regionCode: '21.01', detail: typed.place },
      agency: 'dinas-pu',
      category: 'jalan',
      anonymous: true,
      reporter: {
        name: 'Siti Aminah',
        email: 'siti@example.org',
        phone: '081234567890',
      },
      consent: { noticeVersion: '2026-11' },
    });
    expect(key).to.match(/^[0-9a-f]{32}$/);
  });

  it('says that it is sending until the gateway has answered', async () => {
    await send();
    expect(heading(form)).to.equal('Mengirim laporan…');

    fake.last('submit').resolve(receipt);
    await until('the receipt', () => heading(form) === 'Laporan diterima');
    expect(text('.code')).to.equal('7H2K-Q4M9-XTB3-W8NR-5ZC6-DVJ0-FG5');
    expect(focused()!.textContent).to.contain('Laporan diterima');
  });

  it('tells the page of each step, and never the tracking code', async () => {
    const heard: string[] = [];
    const listener = (event: Event) =>
      heard.push(`${event.type} ${JSON.stringify(event)}`);
    for (const type of ['lapor-submit', 'lapor-queued', 'lapor-receipt']) {
      document.addEventListener(type, listener);
    }
    await send();
    fake.last('submit').resolve(receipt);
    await until('the receipt', () => heading(form) === 'Laporan diterima');

    expect(heard.map((line) => line.split(' ')[0])).to.eql([
      'lapor-submit',
      'lapor-queued',
      'lapor-receipt',
    ]);
    expect(heard.join()).to.not.contain(receipt.trackingCode);
    for (const type of ['lapor-submit', 'lapor-queued', 'lapor-receipt']) {
      document.removeEventListener(type, listener);
    }
  });

  it('keeps the report in the form when the page cancels sending', async () => {
    form.addEventListener('lapor-submit', (event) => event.preventDefault());
    await fillIn(form, typed);
    pressSend(form);
    await form.updateComplete;

    expect(fake.calls.submit).to.have.lengthOf(0);
    expect(field('title').value).to.equal(typed.title);
  });

  it('sends once when send is pressed twice', async () => {
    await fillIn(form, typed);
    pressSend(form);
    pressSend(form);
    await until('the request', () => fake.calls.submit.length);
    fake.last('submit').resolve(receipt);
    await until('the receipt', () => heading(form) === 'Laporan diterima');
    await form.updateComplete;

    expect(fake.calls.submit).to.have.lengthOf(1);
  });

  it('names everything that is missing, and moves focus there', async () => {
    pressSend(form);
    await until('the summary', () => query('.summary'));

    expect(focused()!.className).to.equal('summary');
    expect(
      [...form.renderRoot.querySelectorAll('.summary a')].map((link) =>
        link.textContent!.trim(),
      ),
    ).to.eql([
      'Pilih jenis laporan.',
      'Tulis judul laporan.',
      'Tulis isi laporan.',
      'Isi tanggal kejadian.',
      'Pilih provinsi, lalu kabupaten/kota.',
      'Tulis lokasi kejadian.',
      'Tulis nama Anda.',
      'Isi surel atau nomor telepon.',
      'Beri tanda bila Anda setuju. Tanpa persetujuan, laporan tidak dapat dikirim.',
    ]);
    expect(fake.calls.submit).to.have.lengthOf(0);
    await expect(form).to.be.accessible();
  });

  it('leads from the summary to each field in error', async () => {
    pressSend(form);
    await until('the summary', () => query('.summary'));
    const links = [...form.renderRoot.querySelectorAll('.summary a')];
    for (const link of links) {
      (link as HTMLElement).click();
      await form.updateComplete;
      const id = link.getAttribute('href')!.slice(1);
      expect(focused()!.id).to.equal(id);
      expect(focused()!.getAttribute('aria-invalid')).to.equal('true');
    }
    expect(links).to.have.lengthOf(9);
  });

  it('says what is wrong beside the field', async () => {
    await fillIn(form, { ...typed, title: 'Lubang' });
    pressSend(form);
    await until('the summary', () => query('.summary'));

    const described = field('title').getAttribute('aria-describedby')!;
    expect(described.split(' ')).to.include('title-error');
    expect(text('#title-error')).to.contain(
      'Judul laporan terlalu pendek: paling sedikit 10 karakter.',
    );
  });

  it('keeps the consent box unticked', () => {
    expect(field('consent').checked).to.equal(false);
  });

  it('offers the regencies of the chosen province only', async () => {
    await fillIn(form, { province: '35' });
    expect(options('regency')).to.eql(['', '35.25']);

    await fillIn(form, { regency: '35.25' });
    await fillIn(form, { province: '21' });
    expect(options('regency')).to.eql(['', '21.01', '21.71']);
    expect(field('regency').value).to.equal('');
  });

  it('chooses the region of the site beforehand', () => {
    expect(field('province').value).to.equal('21');
  });

  it('restores what was typed after a reload, but not the consent', async () => {
    await fillIn(form, typed);
    await kept('phone');
    await reload();
    await resume();
    await until('the draft', () => field('title').value);

    const shown = new FormData(query<HTMLFormElement>('form')!);
    for (const [name, value] of Object.entries(typed)) {
      if (typeof value === 'string' && shown.has(name)) {
        expect(shown.get(name), name).to.equal(value);
      }
    }
    expect(shown.get('agency')).to.equal(typed.agency);
    expect(query<HTMLInputElement>('[value=anonymous]')!.checked).to.equal(
      true,
    );
    expect(field('consent').checked).to.equal(false);
  });

  it('deletes the draft from the device when asked to', async () => {
    await fillIn(form, typed);
    await kept('phone');
    await reload();
    await until('the offer', () => heading(form)?.includes('belum selesai'));
    press('Hapus');
    await until('an empty form', () => query('form'));
    await reload();

    expect(field('title').value).to.equal('');
    expect(query<HTMLInputElement>('[value=anonymous]')!.checked).to.equal(
      false,
    );
    expect(query('.panel')).to.equal(null);
  });

  it('keeps the report when the gateway does not answer, and says so', async () => {
    await send();
    const [, , key] = fake.last('submit').parameters;
    fake.last('submit').reject(new UnreachableError('offline'));
    await until('waiting', () => heading(form) === 'Belum ada tanda terima');
    expect(text('.panel')).to.contain('Server belum dapat dihubungi.');
    expect(text('.panel')).to.contain('tersimpan di perangkat ini');

    query<HTMLButtonElement>('.panel button')!.click();
    await until('another try', () => fake.calls.submit.length === 2);
    expect(fake.last('submit').parameters[2]).to.equal(key);
  });

  it('tries again by itself when the network comes back', async () => {
    await send();
    fake.last('submit').reject(new UnreachableError('offline'));
    await until('waiting', () => heading(form) === 'Belum ada tanda terima');
    window.dispatchEvent(new Event('online'));
    await until('another try', () => fake.calls.submit.length === 2);
    fake.last('submit').resolve(receipt);

    await until('the receipt', () => heading(form) === 'Laporan diterima');
  });

  it('lets the citizen stop a report that waits, and gives it back', async () => {
    await send();
    fake.last('submit').reject(new UnreachableError('offline'));
    await until('waiting', () => heading(form) === 'Belum ada tanda terima');
    [...form.renderRoot.querySelectorAll('button')]
      .find(({ textContent }) => textContent!.includes('Batalkan'))!
      .click();
    await until('the form', () => query('form'));
    expect(field('title').value).to.equal(typed.title);

    await reload();
    await resume();
    expect(field('title').value).to.equal(typed.title);
    expect(fake.calls.submit).to.have.lengthOf(1);
  });

  it('leaves the focus where it is when a retry happens by itself', async () => {
    await send();
    fake.last('submit').reject(new UnreachableError('offline'));
    await until('waiting', () => heading(form) === 'Belum ada tanda terima');
    const search = await fixture<HTMLInputElement>(html`<input />`);
    search.focus();
    window.dispatchEvent(new Event('online'));
    await until('another try', () => fake.calls.submit.length === 2);
    fake.last('submit').resolve(receipt);
    await until('the receipt', () => heading(form) === 'Laporan diterima');

    expect(document.activeElement).to.equal(search);
  });

  it('tells the page of a receipt once, not again on every page', async () => {
    let receipts = 0;
    const count = () => (receipts += 1);
    document.addEventListener('lapor-receipt', count);
    await send();
    fake.last('submit').resolve(receipt);
    await until('the receipt', () => heading(form) === 'Laporan diterima');
    await reload();
    await until('the receipt', () => heading(form) === 'Laporan diterima');
    document.removeEventListener('lapor-receipt', count);

    expect(receipts).to.equal(1);
  });

  it('keeps the region of a draft while the list is on its way', async () => {
    await fillIn(form, typed);
    await kept('phone');
    form.closest('lapor-provider')!.remove();
    form = await show();
    fake.last('site').resolve(site);
    await resume();
    await until('the draft', () => field('title').value);
    await fillIn(form, { title: 'Lubang yang makin besar' });
    fake.last('regions').resolve(regions);
    await until('the regions', () => options('regency').length > 1);

    expect(field('regency').value).to.equal('21.01');
  });

  it('does not carry what was typed for one site over to another', async () => {
    await fillIn(form, typed);
    await kept('phone');
    const provider = form.closest('lapor-provider')!;
    provider.site = `lain-${siteId}`;
    await until('the other site', () => !field('title').value);
    provider.site = siteId;
    await resume();

    await until('the draft', () => field('title').value === typed.title);
  });

  it('needs a day for a complaint only, and says so at once', async () => {
    await fillIn(form, { classification: 'aspirasi' });
    expect(text('label[for=incidentDate]')).to.contain('boleh kosong');

    await fillIn(form, { classification: 'pengaduan' });
    expect(text('label[for=incidentDate]')).to.not.contain('boleh kosong');
  });

  it('sends after a reload what was cut off, with the same key', async () => {
    await send();
    const [, , key] = fake.last('submit').parameters;
    await reload();
    await until('another try', () => fake.calls.submit.length === 2);

    expect(fake.last('submit').parameters[2]).to.equal(key);
    expect(heading(form)).to.equal('Mengirim laporan…');
  });

  it('shows the receipt again after a reload, until it was noted', async () => {
    await send();
    fake.last('submit').resolve(receipt);
    await until('the receipt', () => heading(form) === 'Laporan diterima');
    await reload();
    await until('the receipt', () => heading(form) === 'Laporan diterima');

    expect(text('.surface')).to.not.contain('7H2K');
    press('Tampilkan tanda terima');
    await until('the code', () => query('.code'));
    press('hapus dari perangkat ini');
    // Asked once more, since the code went nowhere yet.
    await until('the question', () => text('.surface').includes('Tetap hapus'));
    press('Tetap hapus');
    await until('an empty form', () => query('form'));
    await reload();
    expect(query('form')).to.not.equal(null);
    expect(field('title').value).to.equal('');
  });

  it('erases the receipt of an earlier visit only when asked twice', async () => {
    await send();
    fake.last('submit').resolve(receipt);
    await until('the receipt', () => heading(form) === 'Laporan diterima');
    await reload();
    await until('the cover', () => heading(form) === 'Laporan diterima');
    press('Hapus dari perangkat ini');
    await until('the question', () => query('.sure'));
    press('Tetap hapus');
    await until('an empty form', () => query('form'));
    await reload();

    expect(query('form')).to.not.equal(null);
  });

  it('lets another report be written, and keeps the receipt meanwhile', async () => {
    await send();
    fake.last('submit').resolve(receipt);
    await until('the receipt', () => heading(form) === 'Laporan diterima');
    await reload();
    await until('the cover', () => heading(form) === 'Laporan diterima');
    press('Tulis laporan lain');
    await until('an empty form', () => query('form'));
    await reload();

    await until('the cover', () => heading(form) === 'Laporan diterima');
    expect(text('.surface')).to.contain('tersimpan tanda terima');
  });

  it('erases a receipt that nobody has fetched for seven days', async () => {
    await send();
    fake.last('submit').resolve(receipt);
    await until('the receipt', () => heading(form) === 'Laporan diterima');
    const { outbox } = await openStores();
    const [, , key] = fake.last('submit').parameters;
    await outbox.update(key, (old) => ({
      ...(old as object),
      createdAt: Date.now() - 8 * 86_400_000,
    }));
    await reload();

    let left = '7H2K';
    await until('an empty device', () => {
      void outbox.get(key).then((entry) => {
        left = JSON.stringify(entry);
      });
      return !left.includes('7H2K');
    });
    await until('an empty form', () => query('form'));
  });

  it('brings a refused report back into the form, with what is wrong', async () => {
    await send();
    fake.last('submit').reject(new ProblemError(problem, 0));
    await until(
      'the refusal',
      () => heading(form) === 'Laporan belum diterima',
    );
    query<HTMLButtonElement>('.panel button')!.click();
    await until('the summary', () => query('.summary'));

    expect(field('title').value).to.equal(typed.title);
    expect(field('regency').value).to.equal(typed.regency);
    expect(text('#email-error')).to.contain('Tulis alamat surel lengkap');
  });

  it('shows reports of a stranger as text', async () => {
    await fillIn(form, { title: '<img src=x onerror=alert(1)>' });
    await kept('title');
    await reload();
    await resume();
    await until('the draft', () => field('title').value);

    expect(form.renderRoot.querySelector('img')).to.equal(null);
  });

  it('says when the notice cannot be loaded, and tries again', async () => {
    form.closest('lapor-provider')!.remove();
    form = await show();
    fake.last('site').reject(new UnreachableError('offline'));
    await until('the notice', () => query('#notice[role=alert]'));
    expect(text('#notice')).to.contain('Isian Anda tetap aman');

    query<HTMLButtonElement>('#notice button')!.click();
    await until('another try', () => fake.calls.site.length === 3);
    fake.last('site').resolve(site);
    await until('the notice', () => query('.notice'));
  });

  it('takes a report without a regency where regions cannot be had', async () => {
    form.closest('lapor-provider')!.remove();
    form = await show();
    fake.last('site').resolve({ ...site, regionCode: undefined! });
    fake.last('regions').reject(new UnreachableError('offline'));
    await until('the notice', () => query('.notice'));
    const { province: _, regency: __, ...rest } = typed;
    await fillIn(form, rest);
    pressSend(form);
    await until('the request', () => fake.calls.submit.length);

    const { location } = fake.last('submit').parameters[0];
    expect(JSON.parse(JSON.stringify(location))).to.eql({
      detail: typed.place,
    });
  });

  it('shows its own content where the gateway does not know the site', async () => {
    form.closest('lapor-provider')!.remove();
    form = await show();
    const unknown = { ...problem, status: 404, code: 'site-unknown' } as const;
    fake.last('site').reject(new ProblemError(unknown, 0));

    await until('the slot', () => query('slot'));
    expect(query('form')).to.equal(null);
  });

  it('shows its own content without a site', async () => {
    const alone = await fixture<LaporForm>(
      html`<lapor-form layout="page">Lapor di lapor.go.id</lapor-form>`,
    );
    expect(alone.renderRoot.querySelector('form')).to.equal(null);
    expect(alone.renderRoot.querySelector('slot')).to.not.equal(null);
  });

  it('speaks English when asked to, and keeps what was typed', async () => {
    await fillIn(form, { title: typed.title });
    form.lang = 'en';
    form.requestUpdate();
    await until('English', () => heading(form) === 'Make a report');

    expect(field('title').value).to.equal(typed.title);
  });

  it('goes on when it is moved in the page', async () => {
    await fillIn(form, typed);
    const { parentElement } = form;
    form.remove();
    parentElement!.append(form);
    await form.updateComplete;
    pressSend(form);
    await until('the request', () => fake.calls.submit.length);
    fake.last('submit').resolve(receipt);

    await until('the receipt', () => heading(form) === 'Laporan diterima');
  });

  function query<Found extends Element>(selector: string): Found | null {
    return form.renderRoot.querySelector<Found>(selector);
  }

  function text(selector: string): string {
    return query(selector)!.textContent!.replace(/\s+/g, ' ').trim();
  }

  function field(name: string): HTMLInputElement {
    return query<HTMLInputElement>(`[name=${name}]`)!;
  }

  function options(name: string): string[] {
    return [...query<HTMLSelectElement>(`[name=${name}]`)!.options].map(
      ({ value }) => value,
    );
  }

  function focused(): HTMLElement | null {
    return (form.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
  }
});
