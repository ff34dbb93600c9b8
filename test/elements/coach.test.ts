import '../../src/define/lapor-form.ts';
import '../../src/define/lapor-provider.ts';

import { expect, fixture, html } from '@open-wc/testing';

import type { SiteConfiguration } from '../../src/domain/site.ts';
import type { LaporForm } from '../../src/elements/lapor-form/lapor-form.ts';
import { FakeClient } from '../support/fake-client.ts';
import { fillIn, fillInAll, pressSend, typed } from '../support/form-driver.ts';
import { regions, site } from '../support/samples.ts';
import { until } from '../support/until.ts';

const vague = 'Lampu mati dan gelap sekali, kami takut lewat di situ.';
const whole =
  'Sejak dua minggu lampu di Jalan Melati RT 03 mati. Warga takut lewat. Mohon diperbaiki.';
const nik = '3201015203900001';

describe('the coach of <lapor-form>', () => {
  let form: LaporForm;

  beforeEach(async () => {
    form = await show();
  });

  async function show(
    configuration: SiteConfiguration = site,
    language = 'id',
  ): Promise<LaporForm> {
    const fake = new FakeClient();
    const provider = await fixture<HTMLElement>(html`
      <lapor-provider .client=${fake.client} site="uji-${crypto.randomUUID()}">
        <lapor-form lang=${language}></lapor-form>
      </lapor-provider>
    `);
    const shown = provider.querySelector('lapor-form')!;
    await shown.updateComplete;
    fake.last('site').resolve(configuration);
    fake.last('regions').resolve(regions);
    await until('the form', () => shown.renderRoot.querySelector('#content'));
    return shown;
  }

  async function write(content: string, title = 'Lampu jalan mati') {
    await fillIn(form, { classification: 'pengaduan', title, content });
  }

  describe('on what a report lacks', () => {
    it('says it beside the text, with why', async () => {
      await write(vague);
      await until('the hints', () => query('.coach li'));
      expect(hints()).to.have.length(4);
      expect(text('.coach')).to.contain('Di mana?');
      expect(text('.coach')).to.contain(
        'Laporan tanpa lokasi sering dikembalikan.',
      );
      expect(text('.coach')).to.contain('Kapan?');
      expect(text('.coach')).to.contain('Apa yang Anda harapkan?');
      expect(text('.coach')).not.to.contain('Apa yang terjadi?');
    });

    it('shows two at once, and the rest with why when it is asked', async () => {
      await write(vague);
      await until('the hints', () => hints().length === 4);
      const shown = () =>
        hints().filter((hint) => !hint.closest('details:not([open])'));
      expect(shown()).to.have.length(2);

      query<HTMLElement>('.coach summary')!.click();
      await until('the rest', () => shown().length === 4);
      expect(text('.coach summary')).to.equal('2 petunjuk lainnya');
    });

    it('says that nothing is lacking', async () => {
      await write(vague);
      await until('the hints', () => hints().length === 4);
      await write(whole);
      await form.updateComplete;
      // Not before it rests: what moves under a typing hand disturbs.
      expect(hints()).to.have.length(4);
      await until('the praise', () => query('.coach.good'));

      expect(text('.coach')).to.contain(
        'Sudah lengkap: apa, di mana, kapan, siapa, harapan.',
      );
    });

    it('asks less of a proposal and of a question', async () => {
      await write(vague);
      await fillIn(form, { classification: 'aspirasi' });
      await until('fewer hints', () => hints().length === 2);
      expect(text('.coach')).not.to.contain('Kapan?');

      await fillIn(form, { classification: 'permintaan-informasi' });
      await until('the question', () => hints().length === 1);
      expect(text('.coach')).to.contain('Tulis pertanyaannya');
    });

    it('says nothing of a few words, or of a text in English', async () => {
      await write(vague);
      await until('the hints', () => query('.coach li'));
      await write('Lampu mati');
      await until('silence', () => !query('.coach'));

      await write(vague);
      await until('the hints', () => query('.coach li'));
      await write(
        'The light in my street is broken and it is dark at night.',
        'The light is broken',
      );
      await until('silence', () => !query('.coach'));
    });

    it('stops nobody, and knows what the next pages answer', async () => {
      await write(vague);
      await until('the hints', () => hints().length === 4);
      pressSend(form);
      await until('the next page', () => form.currentStep === 'where');
      await fillIn(form, {
        place: 'Jalan Melati 3',
        incidentDate: '2026-03-12',
      });
      button('Kembali').click();
      await until('the text', () => query('#content'));
      expect([0, 2]).to.include(hints().length);

      await until('the hints', () => hints().length === 2);
      expect(text('.coach')).not.to.contain('Di mana?');
      expect(text('.coach')).not.to.contain('Kapan?');
    });

    it('can be closed and opened, and stays as it is left', async () => {
      await write(vague);
      await until('the hints', () => query('.coach li'));
      button('Tutup petunjuk').click();
      await until('the button', () => focused()?.id === 'coach-open');
      expect(hints()).to.have.length(0);

      await write(`${vague} ${whole}`);
      await until('the praise', () => query('.coach.good'));
      await write(`${vague} Terima kasih.`);
      await until('the button', () => query('#coach-open'));
      expect(hints()).to.have.length(0);

      button('Tampilkan petunjuk').click();
      await until('the hints', () => focused()?.id === 'coach');
      expect(hints()).to.have.length(4);
    });

    it('is said aloud once, and what is graver before it', async () => {
      const said = listen();
      await write(`${vague} NIK saya ${nik}`);
      await until('a sentence', () => said.length === 1);
      expect(said[0]).to.contain('data pribadi');

      await write(`${vague} Ini NIK saya ${nik}`);
      await until('another sentence', () => said.length === 2);
      expect(said[1]).to.contain('di mana, kapan, siapa, harapan');
    });
  });

  describe('on better doors', () => {
    it('names them between title and text, before the details', async () => {
      await fillIn(form, { title: 'Kebakaran di pasar' });
      const panel = await until('the stopper', () => query('.stopper'));

      expect(text('.stopper')).to.contain('Telepon 112 lebih dahulu');
      expect(panel.querySelector('a')!.getAttribute('href')).to.equal(
        'tel:112',
      );
      expect(isBefore(panel, query('#content')!)).to.equal(true);
      expect(isBefore(query('#title')!, panel)).to.equal(true);
    });

    it('go on the press of a button, and leave what was typed', async () => {
      await fillIn(form, { title: 'Kebakaran di pasar' });
      await until('the stopper', () => query('.stopper'));
      button('Lanjut menulis laporan').click();
      await until('the text field', () => focused()?.id === 'content');
      expect(query('.stopper')).to.equal(null);
      expect(field('title').value).to.equal('Kebakaran di pasar');

      await write(`Kebakaran lagi. ${vague}`, 'Kebakaran di pasar');
      await until('the hints', () => query('.coach li'));
      expect(query('.stopper')).to.equal(null);
    });

    it('stand below the text that gave reason for them', async () => {
      await write(`Ada kebakaran. ${vague}`);
      const panel = await until('the stopper', () => query('.stopper'));

      expect(isBefore(query('#content')!, panel)).to.equal(true);
    });

    it('come for a category that was chosen before', async () => {
      const categories = [{ id: 'kesehatan', name: 'Layanan kesehatan' }];
      form = await show({ ...site, categories });
      form.category = 'kesehatan';
      await fillInAll(form, {
        ...typed,
        category: 'kesehatan',
        consent: false,
      });
      button('Ubah', '[aria-label="Ubah Judul laporan"]').click();

      await until('the stopper', () => query('.stopper'));
    });

    it('are text where they lead nowhere', async () => {
      const [stopper] = site.stoppers;
      const doors = [
        { name: 'Jangan buka', href: 'javascript:alert(1)' },
        { name: 'Halaman resmi', href: 'https://example.org/' },
      ];
      form = await show({ ...site, stoppers: [{ ...stopper!, doors }] });
      await fillIn(form, { title: 'Kebakaran di pasar' });
      await until('the stopper', () => query('.stopper'));

      const links = [...query('.stopper')!.querySelectorAll('a')];
      expect(links.map(({ href }) => href)).to.eql(['https://example.org/']);
      expect(text('.stopper')).to.contain('Jangan buka');
    });
  });

  describe('on personal data', () => {
    it('points it out without repeating it, and says why', async () => {
      await write(`${whole} NIK saya ${nik}, telepon 081234567890.`);
      await until('the panel', () => query('#personal'));

      const said = text('.panel.coach');
      expect(said).to.contain('NIK');
      expect(said).to.contain('Nomor telepon');
      expect(said).to.contain('dapat dibaca umum');
      expect(said).to.contain('Tentang Anda');
      expect(said).not.to.contain(nik);
      expect(said).not.to.contain('0812');
    });

    it('shows where it stands', async () => {
      await write(`${whole} NIK saya ${nik}.`);
      await until('the panel', () => query('#personal'));
      button('Tunjukkan').click();

      const area = query<HTMLTextAreaElement>('#content')!;
      expect(focused()).to.equal(area);
      expect(area.value.slice(area.selectionStart, area.selectionEnd)).to.equal(
        nik,
      );
    });

    it('is less sure of digits that are built otherwise', async () => {
      await write(`${whole} Angkanya 2001015203900001.`);
      await until('the panel', () => query('#personal'));

      expect(text('.panel.coach')).to.contain('mungkin NIK');
    });

    it('is pointed out again before the report is sent', async () => {
      await fillInAll(form, {
        ...typed,
        place: 'Rumah saya, telepon 081234567890',
        consent: false,
      });
      await until('the note', () => query('#personal'));

      expect(text('.panel.coach')).to.contain('Nomor telepon');
      expect(text('.panel.coach')).to.contain('tetap dapat mengirim');
      expect(text('.panel.coach')).not.to.contain('0812');
    });
  });

  it('speaks English where the page does', async () => {
    form = await show(site, 'en');
    await write(`${vague} NIK saya ${nik}`);
    await until('the hints', () => query('.coach li'));

    expect(text('.coach:not(.panel)')).to.contain('What do you hope for?');
    expect(text('#personal')).to.contain('personal data');
  });

  it('is open to everybody', async () => {
    await write(
      `Kebakaran. ${vague} NIK saya ${nik}`,
      'Kecelakaan di jalan raya',
    );
    await until('all of it', () => query('.coach li') && query('#personal'));

    await expect(form).to.be.accessible();
  });

  function query<Found extends Element>(selector: string): Found | null {
    return form.renderRoot.querySelector<Found>(selector);
  }

  function text(selector: string): string {
    return query(selector)!.textContent!.replace(/\s+/g, ' ').trim();
  }

  function hints(): readonly Element[] {
    return [...form.renderRoot.querySelectorAll('.coach:not(.panel) li')];
  }

  function field(name: string): HTMLInputElement {
    return query<HTMLInputElement>(`[name=${name}]`)!;
  }

  function focused(): Element | null {
    return (form.renderRoot as ShadowRoot).activeElement;
  }

  function button(words: string, more = ''): HTMLButtonElement {
    return [
      ...form.renderRoot.querySelectorAll<HTMLButtonElement>(`button${more}`),
    ].find(({ textContent }) => textContent?.includes(words))!;
  }

  function isBefore(first: Element, second: Element): boolean {
    const position = first.compareDocumentPosition(second);
    return Boolean(position & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  /** All that a screen reader is given to say from now on. */
  function listen(): string[] {
    const said: string[] = [];
    const status = query('p.hidden[role=status]')!;
    new MutationObserver(() => {
      const sentence = status.textContent!.trim();
      if (sentence) said.push(sentence);
    }).observe(status, { childList: true, characterData: true, subtree: true });
    return said;
  }
});
