import '../../src/define/lapor-form.ts';
import '../../src/define/lapor-provider.ts';

import { expect, fixture, html } from '@open-wc/testing';

import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { SiteConfiguration } from '../../src/domain/site.ts';
import type { LaporForm } from '../../src/elements/lapor-form/lapor-form.ts';
import { FakeClient } from '../support/fake-client.ts';
import { fillIn, pressSend, typed } from '../support/form-driver.ts';
import { regions, site } from '../support/samples.ts';
import { until } from '../support/until.ts';
import { agencies } from './whom-samples.ts';

/** A region with 200 agencies, and few categories. */
const large: SiteConfiguration = {
  ...site,
  agencies: agencies.map(({ id, name, keywords }) => ({
    id,
    name,
    ...(keywords && { keywords: [...keywords] }),
  })),
};

const ids = new Map(agencies.map(({ id, name }) => [name, id]));

describe('<lapor-form>, to whom a report goes', () => {
  let fake: FakeClient;
  let form: LaporForm;
  let submits: number;

  beforeEach(() => {
    fake = new FakeClient();
    submits = 0;
  });

  /** A form on the page about the agency, with its search there. */
  async function show(
    configuration: SiteConfiguration = large,
    what: { readonly title: string; readonly content: string } = {
      title: 'Tolong dibantu secepatnya',
      content: 'Saya menunggu sejak pagi dan belum dilayani.',
    },
  ): Promise<void> {
    await load();
    fake.last('site').resolve(configuration);
    await until('a page', () => find('#title'));
    await fillIn(form, { classification: 'aspirasi', ...what });
    await go('where');
    await fillIn(form, {
      province: '21',
      regency: '21.01',
      place: typed.place,
    });
    await go('whom');
    form.renderRoot.querySelector('form')!.addEventListener('submit', () => {
      submits += 1;
    });
    await until('the search or the radios', () =>
      find('#agency[role=combobox], button#agency, [name=agency][type=radio]'),
    );
  }

  async function load(attributes: Readonly<Record<string, string>> = {}) {
    const provider = await fixture<HTMLElement>(html`
      <lapor-provider
        .client=${fake.client}
        site="uji-${crypto.randomUUID()}"
      ></lapor-provider>
    `);
    form = document.createElement('lapor-form');
    for (const [name, value] of Object.entries(attributes)) {
      form.setAttribute(name, value);
    }
    provider.append(form);
    await until('the question', () => fake.calls.regions.length);
    fake.last('regions').resolve(regions);
    await form.updateComplete;
  }

  async function go(step: string): Promise<void> {
    pressSend(form);
    await until(`the page ${step}`, () => form.currentStep === step);
    await form.updateComplete;
  }

  function find<Found extends HTMLElement>(selector: string): Found | null {
    return form.renderRoot.querySelector<Found>(selector);
  }

  function box(): HTMLInputElement {
    return find<HTMLInputElement>('input#agency')!;
  }

  async function seek(words: string): Promise<void> {
    box().focus();
    box().value = words;
    box().dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await form.updateComplete;
  }

  /** Presses a key in the search field; true where it went further. */
  async function key(name: string): Promise<boolean> {
    const goesOn = box().dispatchEvent(
      new KeyboardEvent('keydown', {
        key: name,
        bubbles: true,
        cancelable: true,
        composed: true,
      }),
    );
    await form.updateComplete;
    return goesOn;
  }

  function shown(): string[] {
    const list = find('#agency-list')!;
    if (list.hidden) return [];
    return [...list.querySelectorAll('[role=option]')].map((option) =>
      option.textContent!.trim(),
    );
  }

  /** What the arrows have led to, as a screen reader is told. */
  function active(): string | undefined {
    const id = box().getAttribute('aria-activedescendant');
    const option = id ? find(`#${id}`) : null;
    expect(option?.getAttribute('aria-selected') ?? 'true').to.equal('true');
    return option?.textContent?.trim();
  }

  function chosen(): string | undefined {
    return find('.chosen span')?.textContent?.trim();
  }

  function announced(): string {
    return find('.surface > .hidden[role=status]')!.textContent!;
  }

  function focused(): Element | null | undefined {
    return form.shadowRoot?.activeElement;
  }

  function pressButton(words: string): void {
    [...form.renderRoot.querySelectorAll('button')]
      .find((button) => button.textContent?.trim() === words)!
      .click();
  }

  it('finds an agency that is mistyped, and takes it by a tap', async () => {
    await show();
    await seek('dinas kesehtan');
    expect(shown()[0]).to.equal('Dinas Kesehatan');
    await expect(form).to.be.accessible();

    find('#agency-0')!.click();
    await form.updateComplete;
    expect(chosen()).to.equal('Dinas Kesehatan');
    expect(announced()).to.equal('Dipilih: Dinas Kesehatan');
    expect(focused()).to.equal(find('button#agency'));
    await expect(form).to.be.accessible();
  });

  it('sends what was chosen, and nothing of what was sought', async () => {
    await show();
    await seek('dishub');
    find('#agency-0')!.click();
    await go('evidence');
    await go('about');
    await fillIn(form, { name: typed.name, email: typed.email });
    await go('check');
    expect(find('.check')!.textContent).to.contain('Dinas Perhubungan');
    await fillIn(form, { consent: true });
    pressSend(form);
    await until('the request', () => fake.calls.submit.length);
    const [submission] = fake.last('submit').parameters;
    expect(submission.agency).to.equal(ids.get('Dinas Perhubungan'));
    expect(JSON.stringify(submission)).not.to.contain('dishub');
  });

  it('is used by the keyboard alone', async () => {
    await show();
    await seek('dinas p');
    const [first, second] = shown();
    expect(box().getAttribute('aria-expanded')).to.equal('true');
    expect(active()).to.equal(undefined);

    expect(await key('ArrowDown')).to.equal(false);
    expect(active()).to.equal(first);
    await key('ArrowDown');
    expect(active()).to.equal(second);
    await key('ArrowUp');
    expect(active()).to.equal(first);
    await key('ArrowUp');
    expect(active()).to.equal('Belum tahu');
    await key('ArrowDown');
    expect(active()).to.equal(first);
    expect(focused()).to.equal(box());

    await key('Enter');
    expect(chosen()).to.equal(first);
    expect(submits).to.equal(0);
  });

  it('leaves Home and End to the text', async () => {
    await show();
    await seek('dinas');
    await key('ArrowDown');
    expect(await key('Home')).to.equal(true);
    expect(active()).to.equal(undefined);
    await key('ArrowDown');
    expect(await key('End')).to.equal(true);
    expect(active()).to.equal(undefined);
    expect(shown().length).to.be.greaterThan(1);
  });

  it('closes the list by Escape, then empties the field, then lets go', async () => {
    await show();
    let heard = 0;
    form.addEventListener('keydown', () => (heard += 1));
    await seek('dinas');
    await key('Escape');
    expect(shown()).to.eql([]);
    expect(box().getAttribute('aria-expanded')).to.equal('false');
    expect(box().value).to.equal('dinas');
    await key('Escape');
    expect(box().value).to.equal('');
    expect(heard).to.equal(0);
    expect(await key('Escape')).to.equal(true);
    expect(heard).to.equal(1);
  });

  it('never sends the form by Enter', async () => {
    await show();
    await seek('dinas');
    expect(await key('Enter')).to.equal(false);
    await key('Escape');
    expect(await key('Enter')).to.equal(false);
    expect(submits).to.equal(0);
    expect(chosen()).to.equal(undefined);
  });

  it('shows all 200 by a tap or an arrow, the first one ready', async () => {
    await show();
    box().click();
    await form.updateComplete;
    expect(shown().length).to.equal(201);
    await key('Escape');
    await key('ArrowDown');
    expect(shown().length).to.equal(201);
    expect(active()).to.equal('Sekretariat Daerah');
    await key('ArrowUp');
    const list = find('#agency-list')!;
    expect(active()).to.equal('Belum tahu');
    expect(list.scrollTop).to.be.greaterThan(1_000);
  });

  it('closes the list when the focus goes elsewhere, and says that nothing is chosen', async () => {
    await show();
    await seek('dinas kes');
    find('button.primary')!.focus();
    await form.updateComplete;
    expect(shown()).to.eql([]);
    expect(find('#agency-search')!.textContent).to.contain(
      'Belum ada yang dipilih',
    );
  });

  it('is no stop on the way by Tab, though its list can be scrolled', async () => {
    await show();
    box().click();
    await form.updateComplete;
    const list = find('#agency-list')!;
    expect(list.scrollHeight).to.be.greaterThan(list.clientHeight);
    expect(list.tabIndex).to.equal(-1);
    expect(list.hasAttribute('tabindex')).to.equal(true);
  });

  it('keeps the focus in the field while an option is pressed', async () => {
    await show();
    await seek('dinas kes');
    const press = new MouseEvent('mousedown', {
      bubbles: true,
      cancelable: true,
    });
    find('#agency-0')!.dispatchEvent(press);
    expect(press.defaultPrevented).to.equal(true);
  });

  it('says how much was found once a person pauses', async () => {
    await show();
    await seek('kesehatan');
    await until('the count', () => /^\d+ pilihan cocok/.test(announced()));
    await seek('xyzzy');
    await until('the sentence', () => announced().startsWith('Tidak ada'));
    expect(shown()).to.eql(['Belum tahu']);
    expect(find('#agency-search')!.textContent).to.contain('Tidak ada');
  });

  it('clears a choice, and goes back to the search', async () => {
    await show();
    await seek('dinkes');
    find('#agency-0')!.click();
    await form.updateComplete;
    const button = find('button#agency')!;
    expect(button.getAttribute('aria-label')).to.equal(
      'Hapus pilihan Instansi tujuan: Dinas Kesehatan',
    );
    button.click();
    await form.updateComplete;
    expect(chosen()).to.equal(undefined);
    expect(box().value).to.equal('');
    expect(focused()).to.equal(box());
    await go('evidence');
  });

  it('takes “Belum tahu” as an answer', async () => {
    await show();
    await seek('dinas');
    await key('ArrowUp');
    expect(active()).to.equal('Belum tahu');
    await key('Enter');
    expect(chosen()).to.equal(undefined);
    expect(box().value).to.equal('');
    expect(shown()).to.eql([]);
    await go('evidence');
  });

  it('tells the page nothing of what is sought', async () => {
    await show();
    const heard: string[] = [];
    for (const type of ['input', 'change']) {
      form.addEventListener(type, () => heard.push(type));
    }
    await seek('dinas');
    box().dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    expect(heard).to.eql([]);
  });

  it('suggests what the text is about, and chooses it only by a tap', async () => {
    await show(large, {
      title: 'Lampu lalu lintas mati',
      content: 'Lampu lalu lintas di simpang pasar mati sejak kemarin.',
    });
    const names = [
      ...form.renderRoot.querySelectorAll('.suggested button'),
    ].map((button) => button.textContent!.trim());
    expect(names).to.include('Dinas Perhubungan');
    expect(names.length).to.be.lessThan(4);
    expect(chosen()).to.equal(undefined);
    await expect(form).to.be.accessible();

    pressButton('Dinas Perhubungan');
    await form.updateComplete;
    expect(chosen()).to.equal('Dinas Perhubungan');
    expect(focused()).to.equal(find('button#agency'));
    expect(find('.suggested')).to.equal(null);
  });

  it('shows few choices at once, with “Belum tahu” among them', async () => {
    await show(site);
    const radios = [
      ...form.renderRoot.querySelectorAll<HTMLInputElement>('[name=agency]'),
    ];
    expect(radios.map(({ value }) => value)).to.eql([
      'dinas-pu',
      'dinas-kesehatan',
      '',
    ]);
    expect(radios.at(-1)!.checked).to.equal(true);
    await expect(form).to.be.accessible();
    radios[1]!.click();
    await form.updateComplete;
    expect(radios[1]!.checked).to.equal(true);
    await go('evidence');
  });

  it('suggests among few choices too', async () => {
    await show(site, {
      title: 'Lubang besar di Jalan Merdeka',
      content: 'Jalan rusak parah, mohon diperbaiki segera.',
    });
    await until('a suggestion', () => find('.suggested button'));
    pressButton('Dinas Pekerjaan Umum');
    await form.updateComplete;
    const radio = find<HTMLInputElement>('[name=agency][value=dinas-pu]')!;
    expect(radio.checked).to.equal(true);
    expect(focused()).to.equal(radio);
    expect(find('.suggested')).to.equal(null);
  });

  it('shows what the tag has chosen, and lets it be cleared', async () => {
    const agency = ids.get('Dinas Sosial')!;
    await load({ agency, layout: 'page' });
    fake.last('site').resolve(large);
    await until('the choice', () => chosen() === 'Dinas Sosial');
    pressButton('Hapus pilihan');
    await form.updateComplete;
    await until('the search', () => focused() === box());
  });

  it('goes on where the choices cannot be had', async () => {
    await load({ layout: 'page' });
    fake.last('site').reject(new UnreachableError(new TypeError('offline')));
    await until('the sentence', () =>
      form.renderRoot.textContent!.includes('Daftar pilihan belum dapat'),
    );
  });
});
