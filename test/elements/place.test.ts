import '../../src/define/lapor-form.ts';
import '../../src/define/lapor-provider.ts';

import { expect, fixture, html } from '@open-wc/testing';

import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { Draft } from '../../src/domain/draft.ts';
import type { Districts, SiteConfiguration } from '../../src/domain/site.ts';
import type { LaporForm } from '../../src/elements/lapor-form/lapor-form.ts';
import { today } from '../../src/elements/lapor-form/today.ts';
import { readSavedDraft } from '../../src/state/saved-draft.ts';
import { openStores } from '../../src/state/storage.ts';
import { FakeClient } from '../support/fake-client.ts';
import { fillIn, pressSend, typed } from '../support/form-driver.ts';
import { districts, regions, site } from '../support/samples.ts';
import { until } from '../support/until.ts';

/** A device that answers when the test says so. */
class FakeGeolocation {
  readonly questions: {
    readonly succeed: PositionCallback;
    readonly fail: PositionErrorCallback;
  }[] = [];

  getCurrentPosition(
    succeed: PositionCallback,
    fail: PositionErrorCallback,
  ): void {
    this.questions.push({ succeed, fail });
  }

  answer(latitude: number, longitude: number, accuracy: number): void {
    const coords = { latitude, longitude, accuracy };
    this.questions.at(-1)!.succeed({ coords } as GeolocationPosition);
  }

  /** @param code 1: denied, 2: unavailable, 3: timed out. */
  refuse(code: number): void {
    this.questions.at(-1)!.fail({ code } as GeolocationPositionError);
  }
}

const batam: Districts = {
  notice: 'ODbL',
  districts: [{ code: '21.71.01', name: 'Belakang Padang', villages: [] }],
};

describe('<lapor-form>, where it happened', () => {
  let fake: FakeClient;
  let device: FakeGeolocation;
  let siteId: string;
  let form: LaporForm;

  beforeEach(async () => {
    fake = new FakeClient();
    siteId = `uji-${crypto.randomUUID()}`;
    device = new FakeGeolocation();
    Object.defineProperty(navigator, 'geolocation', {
      configurable: true,
      value: device,
    });
    await show();
  });

  afterEach(() => {
    Reflect.deleteProperty(navigator, 'geolocation');
  });

  /** A form on the page about the place. */
  async function show(
    configuration: SiteConfiguration = site,
    failure?: Error,
  ): Promise<void> {
    await load(configuration, failure);
    await fillIn(form, {
      classification: typed.classification,
      title: typed.title,
      content: typed.content,
    });
    pressSend(form);
    await until('the page about the place', () => find('#place'));
  }

  async function load(
    configuration: SiteConfiguration = site,
    failure?: Error,
  ): Promise<void> {
    const provider = await fixture<HTMLElement>(html`
      <lapor-provider .client=${fake.client} site=${siteId}>
        <lapor-form></lapor-form>
      </lapor-provider>
    `);
    form = provider.querySelector('lapor-form')!;
    await form.updateComplete;
    fake.last('site').resolve(configuration);
    if (failure) fake.last('regions').reject(failure);
    else fake.last('regions').resolve(regions);
    await until('a screen', () => find('h2'));
  }

  function find<Found extends HTMLElement>(selector: string): Found | null {
    return form.renderRoot.querySelector<Found>(selector);
  }

  function text(selector: string): string {
    return find(selector)!.textContent!;
  }

  function press(words: string): void {
    [...form.renderRoot.querySelectorAll('button')]
      .find((button) => button.textContent?.trim() === words)!
      .click();
  }

  function optionsOf(name: string): string[] {
    const options = find(`[name=${name}]`)!.querySelectorAll('option');
    return [...options].map(({ label }) => label.trim());
  }

  function pointText(): string {
    return find('#point-text')!.textContent!.trim().replace(/\s+/g, ' ');
  }

  function announced(): string {
    return find('.surface > .hidden[role=status]')!.textContent!;
  }

  /** Waits until the device has what was given last. */
  async function kept(name: keyof Draft, value: string): Promise<void> {
    const { drafts } = await openStores();
    let found: unknown;
    await until('the draft on the device', () => {
      void drafts.all().then((all) => {
        found = all.map(readSavedDraft).find((saved) => saved?.site === siteId)
          ?.draft[name];
      });
      return found === value;
    });
  }

  async function reachDistricts(): Promise<void> {
    await fillIn(form, { province: '21', regency: '21.01' });
    await until('the question', () => fake.calls.districts.length);
    fake.last('districts').resolve(districts);
    await until('the districts', () => optionsOf('district').length > 1);
  }

  it('takes today and yesterday by a button', async () => {
    press('Kemarin');
    await form.updateComplete;
    const date = find<HTMLInputElement>('[name=incidentDate]')!;
    const day = 86_400_000;
    expect(Date.parse(today()) - Date.parse(date.value)).to.equal(day);
    expect(pressed()).to.eql(['false', 'true']);

    press('Hari ini');
    await form.updateComplete;
    expect(date.value).to.equal(today());
    expect(pressed()).to.eql(['true', 'false']);

    function pressed() {
      const buttons = form.renderRoot.querySelectorAll('[aria-pressed]');
      return [...buttons].map((button) => button.getAttribute('aria-pressed'));
    }
  });

  it('asks for the districts of one regency, once that is chosen', async () => {
    expect(fake.calls.districts).to.eql([]);
    expect(find('[name=district]')).to.equal(null);

    await fillIn(form, { province: '21', regency: '21.01' });
    await until('the question', () => fake.calls.districts.length);
    expect(fake.last('districts').parameters[0]).to.equal('21.01');
    expect(optionsOf('district')).to.eql(['Memuat…']);

    fake.last('districts').resolve(districts);
    await until('the districts', () => optionsOf('district').length > 1);
    expect(optionsOf('district')).to.eql(['Pilih…', 'Gunung Kijang']);
    expect(find<HTMLSelectElement>('[name=village]')!.disabled).to.equal(true);
    await fillIn(form, { place: typed.place });
    await choose('district', '21.01.06');
    expect(optionsOf('village')).to.eql(['Pilih…', 'Gunung Kijang']);
    await expect(form).to.be.accessible();
  });

  it('drops the districts of a regency that is no longer chosen', async () => {
    await fillIn(form, { province: '21', regency: '21.01' });
    await until('the question', () => fake.calls.districts.length);
    const overtaken = fake.last('districts');
    await fillIn(form, { regency: '21.71' });
    await until('another question', () => fake.calls.districts.length === 2);
    expect(overtaken.signal.aborted).to.equal(true);

    fake.last('districts').resolve(batam);
    await until('the districts', () => optionsOf('district').length > 1);
    overtaken.resolve(districts);
    await Promise.resolve();
    await form.updateComplete;
    expect(optionsOf('district')).to.eql(['Pilih…', 'Belakang Padang']);
  });

  it('forgets the village where another regency is chosen', async () => {
    await reachDistricts();
    await choose('district', '21.01.06');
    await choose('village', '21.01.06.2001');
    await fillIn(form, { regency: '21.71' });
    fake.last('districts').resolve(batam);
    await until('the districts', () => optionsOf('district').length > 1);
    expect(find<HTMLSelectElement>('[name=district]')!.value).to.equal('');
    expect(find<HTMLSelectElement>('[name=village]')!.value).to.equal('');
  });

  it('goes on without districts, and asks for them again when told to', async () => {
    await fillIn(form, {
      incidentDate: '2026-03-12',
      province: '21',
      regency: '21.01',
      place: typed.place,
    });
    await until('the question', () => fake.calls.districts.length);
    fake
      .last('districts')
      .reject(new UnreachableError(new TypeError('offline')));
    await until('the sentence', () =>
      find('#regions')!.textContent!.includes('belum dapat dimuat'),
    );
    press('Coba lagi');
    await until('the question again', () => fake.calls.districts.length === 2);
    await until('the focus', () => form.shadowRoot!.activeElement);
    expect(form.shadowRoot!.activeElement).to.equal(find('#regions'));

    fake
      .last('districts')
      .reject(new UnreachableError(new TypeError('offline')));
    pressSend(form);
    await until('the next page', () => form.currentStep === 'whom');
  });

  it('asks again for the regions alone, and keeps what it knows', async () => {
    siteId = `uji-${crypto.randomUUID()}`;
    await show(site, new UnreachableError(new TypeError('offline')));
    expect(find('#regions')!.textContent).to.contain('belum dapat dimuat');
    const counts = [fake.calls.site.length, fake.calls.regions.length];
    press('Coba lagi');
    await until('the question', () => fake.calls.regions.length > counts[1]!);
    expect(fake.calls.site.length).to.equal(counts[0]);
    fake.last('regions').resolve(regions);
    await until('the provinces', () => optionsOf('province').length > 1);
  });

  it('says once that both lists are missing, and asks for both again', async () => {
    siteId = `uji-${crypto.randomUUID()}`;
    const offline = new UnreachableError(new TypeError('offline'));
    await show({ ...site, regionCode: '21.01' }, offline);
    await until('the question', () => fake.calls.districts.length);
    const asked = fake.calls.districts.length;
    fake.last('districts').reject(offline);
    await until('the sentence', () => !text('#regions').includes('Memuat'));
    expect(find('#regions')!.querySelectorAll('p')).to.have.length(1);

    press('Coba lagi');
    await until('both questions', () => fake.calls.districts.length > asked);
    expect(fake.calls.regions.length).to.be.above(1);
  });

  it('leaves out what the site does not ask', async () => {
    await show({ ...site, hiddenFields: ['village', 'coordinates'] });
    await fillIn(form, { province: '21', regency: '21.01' });
    await form.updateComplete;
    expect(find('[name=district]')).to.equal(null);
    expect(find('[name=village]')).to.equal(null);
    expect(find('#coordinates')).to.equal(null);
    expect(find('[name=place]')).not.to.equal(null);
  });

  it('names the village on the check page, also after a reload', async () => {
    await reachDistricts();
    await choose('district', '21.01.06');
    await choose('village', '21.01.06.2001');
    await fillIn(form, { incidentDate: '2026-03-12', place: typed.place });
    for (const step of ['whom', 'evidence', 'about']) {
      pressSend(form);
      await until(`the page ${step}`, () => form.currentStep === step);
      await form.updateComplete;
    }
    await fillIn(form, { name: typed.name, email: typed.email });
    pressSend(form);
    const region =
      'Gunung Kijang, Gunung Kijang, Kabupaten Bintan, Kepulauan Riau';
    await until('the check page', () => find('.check'));
    expect(find('.check')!.textContent).to.contain(region);
    await kept('email', typed.email);

    form.closest('lapor-provider')!.remove();
    await load();
    await until('the offer', () => find('.panel button'));
    press('Lanjutkan isian itu');
    await until('the check page', () => find('.check'));
    await until('the question', () => fake.calls.districts.length === 2);
    fake.last('districts').resolve(districts);
    await until('the names', () =>
      find('.check')!.textContent!.includes(region),
    );
  });

  it('asks the device for its place only when told to', async () => {
    expect(device.questions).to.eql([]);
    press('Pakai lokasi saya');
    await form.updateComplete;
    expect(device.questions.length).to.equal(1);
    expect(pointText()).to.contain('Mencari lokasi');
    expect(announced()).to.contain('Mencari lokasi');
  });

  it('shows the point, says how exact it is, and takes it away again', async () => {
    find('#coordinates')!.focus();
    press('Pakai lokasi saya');
    device.answer(-6.2, 106.8166666, 18.4);
    await form.updateComplete;
    const sentence = '-6.20000, 106.81667, ketelitian sekitar 20 m.';
    expect(pointText()).to.equal(sentence);
    expect(announced()).to.equal(sentence);
    expect(form.shadowRoot!.activeElement).to.equal(find('#coordinates'));
    await expect(form).to.be.accessible();

    press('Hapus titik lokasi');
    await form.updateComplete;
    expect(pointText()).to.contain('Bila Anda sedang berada di tempat');
    expect(announced()).to.equal('Titik lokasi dihapus.');
    expect(form.shadowRoot!.activeElement).to.equal(find('#coordinates'));
  });

  it('drops the answer to a question that was asked again', async () => {
    press('Pakai lokasi saya');
    press('Pakai lokasi saya');
    device.answer(-6.2, 106.8, 20);
    device.questions[0]!.fail({ code: 3 } as GeolocationPositionError);
    await form.updateComplete;
    expect(pointText()).to.contain('ketelitian sekitar 20 m');
  });

  for (const [code, words] of [
    [1, 'tidak diizinkan'],
    [2, 'Nyalakan layanan lokasi'],
    [3, 'belum ditemukan'],
  ] as const) {
    it(`says what to do where the device answers ${code}`, async () => {
      press('Pakai lokasi saya');
      device.refuse(code);
      await form.updateComplete;
      expect(pointText()).to.contain(words);
      expect(announced()).to.contain(words);
      press('Pakai lokasi saya');
      device.answer(-6.2, 106.8, 5);
      await form.updateComplete;
      expect(pointText()).to.contain('ketelitian sekitar 5 m');
    });
  }

  it('says where a point is far too rough', async () => {
    press('Pakai lokasi saya');
    device.answer(-6.2, 106.8, 2_300);
    await form.updateComplete;
    expect(pointText()).to.contain('ketelitian sekitar 3 km');
    expect(pointText()).to.contain('kurang tepat');
  });

  it('says where a point is not in Indonesia', async () => {
    press('Pakai lokasi saya');
    device.answer(52.37, 4.9, 20);
    await form.updateComplete;
    expect(pointText()).to.contain('di luar Indonesia');
  });

  it('shows a point that was kept, without an exactness that it has forgotten', async () => {
    press('Pakai lokasi saya');
    device.answer(-6.2, 106.8, 20);
    await kept('coordinates', '-6.20000,106.80000');
    form.closest('lapor-provider')!.remove();
    await load();
    await until('the offer', () => find('.panel button'));
    press('Lanjutkan isian itu');
    await until('the point', () => find('#point-text'));
    expect(pointText()).to.equal('-6.20000, 106.80000.');
  });

  it('keeps silent about places where the device has none to tell', async () => {
    Reflect.deleteProperty(navigator, 'geolocation');
    Object.defineProperty(navigator, 'geolocation', {
      configurable: true,
      value: undefined,
    });
    form.requestUpdate();
    await form.updateComplete;
    expect(find('#coordinates')).to.equal(null);
    expect(find('[name=place]')).not.to.equal(null);
  });

  /** Chooses in a list, as a person would. */
  async function choose(name: string, value: string): Promise<void> {
    const select = find<HTMLSelectElement>(`[name=${name}]`)!;
    select.value = value;
    select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await form.updateComplete;
  }
});
