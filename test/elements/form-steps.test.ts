import '../../src/define/lapor-form.ts';
import '../../src/define/lapor-provider.ts';

import { expect, fixture, html } from '@open-wc/testing';

import { ProblemError } from '../../src/api/problem-error.ts';
import type { SiteConfiguration } from '../../src/domain/site.ts';
import type { LaporForm } from '../../src/elements/lapor-form/lapor-form.ts';
import { FakeClient } from '../support/fake-client.ts';
import { fillIn, fillInAll, pressSend, typed } from '../support/form-driver.ts';
import {
  linkingSite,
  problem,
  receipt,
  regions,
  site,
} from '../support/samples.ts';
import { until } from '../support/until.ts';

describe('<lapor-form> in steps', () => {
  let fake: FakeClient;
  let form: LaporForm;
  let heard: string[];

  beforeEach(() => {
    fake = new FakeClient();
    heard = [];
  });

  async function show(
    configuration: SiteConfiguration = site,
    attributes: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const provider = await fixture<HTMLElement>(html`
      <lapor-provider
        .client=${fake.client}
        endpoint="https://lapor.test/gerbang/"
        site="uji-${crypto.randomUUID()}"
        @lapor-step=${(event: Event) => heard.push(JSON.stringify(event))}
      ></lapor-provider>
    `);
    form = document.createElement('lapor-form');
    for (const [name, value] of Object.entries(attributes)) {
      form.setAttribute(name, value);
    }
    provider.append(form);
    await until('the question for the site', () => fake.calls.site.length);
    fake.last('site').resolve(configuration);
    fake.last('regions').resolve(regions);
    await until('a screen', () => form.renderRoot.querySelector('h2'));
    await form.updateComplete;
  }

  function find(selector: string): HTMLElement | null {
    return form.renderRoot.querySelector<HTMLElement>(selector);
  }

  function press(words: string): void {
    [...form.renderRoot.querySelectorAll('button')]
      .find((button) => button.textContent?.trim() === words)!
      .click();
  }

  async function step(name: string): Promise<void> {
    await until(`the page ${name}`, () => form.currentStep === name);
    await form.updateComplete;
  }

  function focused(): Element | null | undefined {
    return form.shadowRoot?.activeElement;
  }

  it('asks one group of questions at a time, and says how far it is', async () => {
    await show();
    expect(find('#progress')!.textContent).to.equal('Langkah 1 dari 6');
    expect(find('[name=place]')).to.equal(null);

    await fillIn(form, {
      classification: 'pengaduan',
      title: typed.title,
      content: typed.content,
    });
    pressSend(form);
    await step('where');
    expect(find('#progress')!.textContent).to.equal('Langkah 2 dari 6');
    expect(focused()).to.equal(find('#step'));
    await expect(form).to.be.accessible();
  });

  it('does not go on without an answer, and says which is missing', async () => {
    await show();
    pressSend(form);
    await until('the summary', () => find('.summary'));

    expect(form.currentStep).to.equal('what');
    expect(find('.summary')!.querySelectorAll('a')).to.have.lengthOf(3);
    await until('the focus', () => focused() === find('.summary'));
    await expect(form).to.be.accessible();
  });

  it('still says what is wrong on the page that an error leads to', async () => {
    await show();
    await fillInAll(form, typed);
    pressSend(form);
    await until('the request', () => fake.calls.submit.length);
    const errors = [
      { field: 'title', code: 'too-short' },
      { field: 'location.detail', code: 'too-short' },
    ] as const;
    fake
      .last('submit')
      .reject(new ProblemError({ ...problem, errors: [...errors] }, 0));
    await until('the refusal', () =>
      form.renderRoot.textContent?.includes('Perbaiki isian'),
    );
    press('Perbaiki isian');
    await until('the summary', () => find('.summary'));
    expect(form.currentStep).to.equal('what');
    [...find('.summary')!.querySelectorAll('a')].at(-1)!.click();
    await step('where');

    expect(find('#place-error')).to.not.equal(null);
    await fillIn(form, { place: 'Depan SDN 1, Jalan Merdeka' });
    pressSend(form);
    await step('check');
    expect(find('.summary')!.querySelectorAll('a')).to.have.lengthOf(1);
  });

  it('follows the link of an error to its field', async () => {
    await show();
    pressSend(form);
    await until('the summary', () => find('.summary'));
    [...find('.summary')!.querySelectorAll('a')].at(-1)!.click();

    await until('the field', () => focused() === find('#content'));
  });

  it('goes back without losing anything', async () => {
    await show();
    await fillInAll(form, typed);
    for (const name of ['about', 'evidence', 'whom', 'where', 'what']) {
      press('Kembali');
      await step(name);
    }
    expect(find<HTMLInputElement>('#title').value).to.equal(typed.title);

    function find<Found extends Element>(selector: string): Found {
      return form.renderRoot.querySelector<Found>(selector)!;
    }
  });

  it('shows all that was typed before it is sent, and sends it', async () => {
    await show();
    await fillInAll(form, typed);
    const shown = find('.check')!.textContent!;
    expect(shown).to.contain(typed.title).and.to.contain(typed.content);
    expect(shown).to.contain('Kabupaten Bintan, Kepulauan Riau');
    expect(shown).to.contain('Kamis, 12 Maret 2026');
    expect(shown).to.contain('Anonim').and.to.contain(typed.email);
    await expect(form).to.be.accessible();

    pressSend(form);
    await until('the request', () => fake.calls.submit.length);
    fake.last('submit').resolve(receipt);
    await until('the receipt', () =>
      form.renderRoot.textContent?.includes('7H2K-Q4M9'),
    );
  });

  it('comes back to the check page from what it changes', async () => {
    await show();
    await fillInAll(form, typed);
    find('[aria-label="Ubah Judul laporan"]')!.click();
    await step('what');
    await until('the field', () => focused() === find('#title'));
    await fillIn(form, { title: 'Lubang kecil di Jalan Merdeka' });
    pressSend(form);
    await step('check');

    expect(find('.check')!.textContent).to.contain('Lubang kecil');
  });

  it('leaves out what the site does not ask', async () => {
    await show({
      ...site,
      agencies: [],
      categories: [],
      attachments: { ...site.attachments, max: 0 },
    });
    expect(find('#progress')!.textContent).to.equal('Langkah 1 dari 4');
  });

  it('leaves out a field that the site hides, and never one it needs', async () => {
    await show({ ...site, hiddenFields: ['agency'] }, { layout: 'page' });
    await until('the place', () => find('[name=place]'));

    expect(find('[name=agency]')).to.equal(null);
    expect(find('[name=title]')).to.not.equal(null);
  });

  it('has chosen what the tag says', async () => {
    await show(site, {
      classification: 'aspirasi',
      regency: '35.25',
      layout: 'page',
    });
    await until('the regency', () => find('[name=regency] option:checked'));
    const form_ = find('form') as HTMLFormElement;
    const data = new FormData(form_);

    expect(data.get('classification')).to.equal('aspirasi');
    expect(data.get('province')).to.equal('35');
    expect(data.get('regency')).to.equal('35.25');
  });

  it('shows the way elsewhere where the site takes no reports itself', async () => {
    await show(linkingSite);

    await until('the link', () => find('a.button'));
    expect(find('form')).to.equal(null);
    expect((find('a.button') as HTMLAnchorElement).href).to.equal(
      linkingSite.externalUrl,
    );
  });

  it('names the other ways as links while it is closed', async () => {
    await show({ ...site, maintenance: true });

    await until('the links', () => find('.channels'));
    const links = [...form.renderRoot.querySelectorAll('.channels a')];
    expect(links.map((link) => link.getAttribute('href'))).to.eql([
      'sms:1708',
      'https://www.lapor.go.id',
      'https://x.com/lapor1708',
      'tel:112',
    ]);
  });

  it('takes over what was typed while it was on its way', async () => {
    const provider = await fixture<HTMLElement>(html`
      <lapor-provider .client=${fake.client} site="uji-${crypto.randomUUID()}">
      </lapor-provider>
    `);
    form = document.createElement('lapor-form');
    const plain = document.createElement('form');
    const title = document.createElement('input');
    title.name = 'title';
    title.value = typed.title;
    plain.append(title);
    form.append(plain);
    provider.append(form);
    await until('the form', () => form.renderRoot.querySelector('#title'));

    expect((find('#title') as HTMLInputElement).value).to.equal(typed.title);
  });

  it('tells the page of each step, and nothing that was typed', async () => {
    await show();
    await fillInAll(form, typed);

    expect(heard).to.have.lengthOf(5);
    expect(heard.join()).to.not.contain('Lubang');
  });

  it('deletes the draft for good when asked twice', async () => {
    await show();
    await fillInAll(form, typed);
    press('Hapus draf');
    await until('the question', () => find('.erase'));
    press('Ya, hapus semua');
    await step('what');

    expect((find('#title') as HTMLInputElement).value).to.equal('');
    const { openStores } = await import('../../src/state/storage.ts');
    const { drafts } = await openStores();
    const mine = form.closest('[site]')!.getAttribute('site')!;
    const left = (await drafts.all()).map((kept) => JSON.stringify(kept));
    expect(left.join()).to.not.contain(mine);
  });

  it('sends the honeypot and the time along', async () => {
    await show();
    await fillIn(form, { title: typed.title });
    const trap = find('[name=homepage]') as HTMLInputElement;
    trap.value = 'https://spam.example';
    trap.dispatchEvent(new Event('input', { bubbles: true }));
    await fillInAll(form, typed);
    pressSend(form);
    await until('the request', () => fake.calls.submit.length);

    const [, { signals }] = fake.last('submit').parameters;
    expect(signals?.honeypot).to.equal('https://spam.example');
    expect(signals?.seconds).to.be.within(0, 15);
  });

  describe('when it is to be confidential', () => {
    async function choose(attributes = {}): Promise<void> {
      await show(site, attributes);
      const { consent: _, ...answers } = typed;
      await fillIn(form, {
        classification: 'pengaduan',
        title: answers.title,
        content: answers.content,
      });
      pressSend(form);
      await step('where');
      await fillIn(form, {
        incidentDate: answers.incidentDate,
        province: '21',
        regency: '21.01',
        place: answers.place,
      });
      for (const name of ['whom', 'evidence', 'about']) {
        pressSend(form);
        await step(name);
      }
      await fillIn(form, { confidential: true });
    }

    it('does not go on on the page of a host, and says why', async () => {
      await choose();
      expect(find('#secure')!.textContent).to.contain('dapat membaca');
      expect(find('.section > .actions > .primary')).to.equal(null);
      expect(find<HTMLAnchorElement>('#secure a')!.href).to.match(
        /^https:\/\/lapor\.test\/gerbang\/uji-[^/]+\/lapor$/,
      );
      await expect(form).to.be.accessible();

      function find<Found extends HTMLElement>(selector: string) {
        return form.renderRoot.querySelector<Found>(selector);
      }
    });

    it('goes on on the page of the gateway, and keeps nothing', async () => {
      await choose({ hosted: '' });
      expect(find('#secure')).to.equal(null);
      await fillIn(form, { name: typed.name, email: typed.email });
      pressSend(form);
      await step('check');
      const { openStores } = await import('../../src/state/storage.ts');
      const { drafts, files } = await openStores();
      await until('an empty device', () => {
        void drafts.all().then((kept) => {
          left = kept.filter((value) =>
            JSON.stringify(value).includes(
              form.closest('[site]')!.getAttribute('site')!,
            ),
          );
        });
        return left?.length === 0;
      });
      expect([...(await files.reports())]).to.eql([]);

      await fillIn(form, { consent: true });
      pressSend(form);
      await until('the request', () => fake.calls.submit.length);
      expect(fake.last('submit').parameters[0].confidential).to.equal(true);
    });

    let left: unknown[] | undefined;
  });
});
