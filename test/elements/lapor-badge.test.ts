import '../../src/define/lapor-badge.ts';
import '../../src/define/lapor-provider.ts';

import { expect, fixture, html } from '@open-wc/testing';

import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { LaporBadge } from '../../src/elements/lapor-badge/lapor-badge.ts';
import { FakeClient } from '../support/fake-client.ts';
import { liveStatistics, statistics } from '../support/samples.ts';
import { until } from '../support/until.ts';

describe('<lapor-badge>', () => {
  let fake: FakeClient;
  let badge: LaporBadge;

  beforeEach(async () => {
    fake = new FakeClient();
    const provider = await fixture<HTMLElement>(html`
      <lapor-provider .client=${fake.client}>
        <lapor-badge agency="pemprov-kepri">Pemprov Kepri</lapor-badge>
      </lapor-provider>
    `);
    badge = provider.querySelector('lapor-badge')!;
    await badge.updateComplete;
  });

  it('asks for the figures of its agency', () => {
    expect(fake.last('statistics').parameters.slice(0, 2)).to.eql([
      'pemprov-kepri',
      undefined,
    ]);
  });

  it('shows its own content while it waits', async () => {
    expect(shown()).to.equal('Pemprov Kepri');
    await expect(badge).to.be.accessible();
  });

  it('shows the share, its counts, rank, period, date and source', async () => {
    await answer(statistics);

    expect(lines()).to.eql([
      'Pemerintah Provinsi Kepulauan Riau',
      '99,27 %',
      '271 dari 273 laporan selesai',
      'peringkat 1 dari 38 provinsi',
      'Periode 2022. Data per 20 Juni 2023.',
      'Dihitung dari jumlah laporan sebagaimana dipublikasikan. Sumber: Kemendagri, Rapat Koordinasi Pengelolaan Pengaduan',
    ]);
    await expect(badge).to.be.accessible();
  });

  it('speaks the language of the page around it', async () => {
    badge.lang = 'en-GB';
    await answer(statistics);

    expect(lines().slice(1, 5)).to.eql([
      '99.27%',
      '271 of 273 reports completed',
      'ranked 1 of 38 provinces',
      'Period 2022. As of 20 June 2023.',
    ]);
  });

  it('lets the page replace a sentence', async () => {
    badge.strings = { counts: (done, all) => `${done}/${all} tuntas` };
    await answer(statistics);

    expect(lines()[2]).to.equal('271/273 tuntas');
  });

  it('gives no share where there were no reports', async () => {
    await answer({
      ...statistics,
      total: 0,
      selesai: 0,
      proses: 0,
      rank: null,
    });

    expect(lines()[1]).to.equal('Belum ada laporan');
    expect(shown()).to.not.contain('%');
  });

  it('never says 100 % while a report is open', async () => {
    await answer({ ...statistics, total: 100_000, selesai: 99_999, proses: 1 });

    expect(lines()[1]).to.equal('99,99 %');
  });

  it('is grey and dated once its figure is out of date', async () => {
    const staleAfter = new Date(Date.now() - 1_000).toISOString();
    await answer({ ...liveStatistics, staleAfter });

    expect(root().querySelector('.stale')).to.not.equal(null);
    expect(shown()).to.contain('Angka lama, per 22 November 2026.');
    await expect(badge).to.be.accessible();
  });

  it('dates a figure of the early morning by the day it is in the region', async () => {
    const asOf = '2026-11-21T17:30:00Z';
    const staleAfter = new Date(Date.now() + 60_000).toISOString();
    await answer({ ...liveStatistics, asOf, staleAfter });

    expect(shown()).to.contain('Data per 22 November 2026.');
  });

  it('is not grey before that', async () => {
    const staleAfter = new Date(Date.now() + 60_000).toISOString();
    await answer({ ...liveStatistics, staleAfter });

    expect(root().querySelector('.stale')).to.equal(null);
    expect(shown()).to.contain('Data per 22 November 2026.');
  });

  it('never makes a link of what is no web address', async () => {
    const url = 'javascript:alert(1)';
    await answer({ ...statistics, source: { ...statistics.source, url } });

    expect(root().querySelector('a')).to.equal(null);
    expect(shown()).to.contain(statistics.source.name);
  });

  it('shows markup in a name as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    await answer({ ...statistics, agency: { ...statistics.agency, name } });

    expect(root().querySelector('img')).to.equal(null);
    expect(lines()[0]).to.equal(name);
  });

  it('keeps its own content and says so when the figures cannot be had', async () => {
    const errors: unknown[] = [];
    badge.addEventListener('lapor-error', ({ error }) => errors.push(error));
    const offline = new UnreachableError('offline');
    fake.last('statistics').reject(offline);
    await until('the error', () => errors.length);

    expect(errors).to.eql([offline]);
    expect(shown()).to.equal('Pemprov Kepri');
  });

  it('shows the agency asked for last, whichever answer comes last', async () => {
    const first = fake.last('statistics');
    badge.agency = 'dinas-pu';
    await badge.updateComplete;
    await answer(liveStatistics);
    first.resolve(statistics);
    await badge.updateComplete;

    expect(first.signal.aborted).to.equal(true);
    expect(lines()[0]).to.equal('Dinas Pekerjaan Umum');
  });

  it('stops asking when removed, and asks again when put back', async () => {
    const { parentElement } = badge;
    badge.remove();
    expect(fake.last('statistics').signal.aborted).to.equal(true);

    parentElement!.append(badge);
    await badge.updateComplete;
    expect(fake.calls.statistics).to.have.lengthOf(2);
  });

  it('does not jump: the box is as high before the figure as after', async () => {
    const before = badge.getBoundingClientRect().height;
    await answer(liveStatistics);

    expect(badge.getBoundingClientRect().height).to.equal(before);
  });

  function root(): ShadowRoot {
    return badge.renderRoot as ShadowRoot;
  }

  async function answer(value: typeof statistics): Promise<void> {
    fake.last('statistics').resolve(value);
    await until('the figure', () => root().querySelector('.rate, .none'));
  }

  function lines(): string[] {
    return [...root().querySelectorAll('p')].map((line) => line.textContent!);
  }

  /** The text a person sees: what is rendered, or else what is slotted. */
  function shown(): string {
    return (root().textContent || badge.textContent)!.trim();
  }
});
