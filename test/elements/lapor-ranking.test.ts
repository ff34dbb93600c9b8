import '../../src/define/lapor-provider.ts';
import '../../src/define/lapor-ranking.ts';

import { expect, fixture, html } from '@open-wc/testing';

import { UnreachableError } from '../../src/api/unreachable-error.ts';
import type { LaporRanking } from '../../src/elements/lapor-ranking/lapor-ranking.ts';
import { FakeClient } from '../support/fake-client.ts';
import { ranking } from '../support/samples.ts';
import { until } from '../support/until.ts';

const kepri = 'Pemerintah Provinsi Kepulauan Riau';
const gresik = 'Kabupaten Gresik';
const jatim = 'Pemerintah Provinsi Jawa Timur';

describe('<lapor-ranking>', () => {
  let fake: FakeClient;
  let element: LaporRanking;

  beforeEach(async () => {
    fake = new FakeClient();
    const provider = await fixture<HTMLElement>(html`
      <lapor-provider .client=${fake.client}>
        <lapor-ranking recap="contoh-2022" agency="pemkab-gresik">
          Rekap 2022
        </lapor-ranking>
      </lapor-provider>
    `);
    element = provider.querySelector('lapor-ranking')!;
    await element.updateComplete;
  });

  it('shows its own content while it waits', () => {
    expect(root().querySelector('slot')).to.not.equal(null);
    expect(fake.last('ranking').parameters[0]).to.equal('contoh-2022');
  });

  it('shows each agency with its share, counts and period', async () => {
    await answer();

    expect(cells(kepri)).to.eql(['1', '99,27 %', '271', '273']);
    expect(cells(jatim)).to.eql(['–', '89,52 %', '905', '1.011']);
    expect(row(jatim).textContent).to.contain('1 Januari 2024 – 1 Juli 2024');
    await expect(element).to.be.accessible();
  });

  it('says where the figures are from and how they were counted', async () => {
    await answer();
    const note = root().querySelector('.scroll + .note')!.textContent!;

    expect(note.replace(/\s+/g, ' ').trim()).to.equal(
      'Dipublikasikan 20 Juni 2023. Dihitung dari jumlah laporan sebagaimana dipublikasikan. Sumber: Kemendagri, Rapat Koordinasi Pengelolaan Pengaduan',
    );
  });

  it('marks the row of its own agency in words', async () => {
    await answer();

    expect(row(gresik).className).to.equal('own');
    expect(row(gresik).textContent).to.contain('instansi ini');
    expect(root().querySelectorAll('.own')).to.have.lengthOf(1);
  });

  it('begins with the highest share where not all are ranked', async () => {
    await answer();

    expect(names()).to.eql([kepri, jatim, gresik]);
    expect(sortOf('Penyelesaian')).to.equal('descending');
  });

  const orders: [heading: string, presses: number, names: string[]][] = [
    ['Penyelesaian', 1, [gresik, jatim, kepri]],
    ['Instansi', 1, [gresik, jatim, kepri]],
    ['Instansi', 2, [kepri, jatim, gresik]],
    ['Jumlah laporan', 1, [jatim, kepri, gresik]],
    ['Jumlah laporan', 2, [gresik, kepri, jatim]],
    ['Selesai', 1, [jatim, kepri, gresik]],
    // Those without a rank come last, whichever the direction.
    ['Peringkat', 1, [kepri, gresik, jatim]],
    ['Peringkat', 2, [kepri, gresik, jatim]],
  ];
  for (const [heading, presses, expected] of orders) {
    it(`sorts by ${heading} when pressed ${presses} ×`, async () => {
      await answer();
      for (let press = 0; press < presses; press += 1) {
        button(heading).click();
        await element.updateComplete;
      }

      expect(names()).to.eql(expected);
    });
  }

  it('keeps the focus on the heading that was pressed', async () => {
    await answer();
    button('Instansi').focus();
    button('Instansi').click();
    await element.updateComplete;

    expect(root().activeElement).to.equal(button('Instansi'));
    expect(sortOf('Instansi')).to.equal('ascending');
    expect(sortOf('Penyelesaian')).to.equal('none');
  });

  it('follows the order of the publisher where all are ranked', async () => {
    const rows = ranking.rows.map((entry, index) => ({
      ...entry,
      rank: { position: 3 - index, of: 3 },
    }));
    await answer({ ...ranking, rows });

    expect(names()).to.eql([jatim, gresik, kepri]);
  });

  it('orders by the counts where the printed shares are equal', async () => {
    const rows = [
      { ...ranking.rows[0]!, selesai: 99_998, total: 100_000, proses: 0 },
      {
        ...ranking.rows[1]!,
        selesai: 99_999,
        total: 100_000,
        proses: 0,
        belumDitindaklanjuti: 0,
      },
    ];
    await answer({ ...ranking, rows });

    expect(names()).to.eql([gresik, kepri]);
    expect(cells(gresik)[1]).to.equal('99,99 %');
    expect(cells(kepri)[1]).to.equal('99,99 %');
  });

  it('keeps its own content when the recap cannot be had', async () => {
    const errors: unknown[] = [];
    element.addEventListener('lapor-error', ({ error }) => errors.push(error));
    fake.last('ranking').reject(new UnreachableError('offline'));
    await until('the error', () => errors.length);

    expect(root().querySelector('slot')).to.not.equal(null);
  });

  function root(): ShadowRoot {
    return element.renderRoot as ShadowRoot;
  }

  async function answer(value = ranking): Promise<void> {
    fake.last('ranking').resolve(value);
    await until('the table', () => root().querySelector('table'));
  }

  function rows(): HTMLTableRowElement[] {
    return [...root().querySelectorAll<HTMLTableRowElement>('tbody tr')];
  }

  function nameOf(entry: HTMLTableRowElement): string {
    return entry
      .querySelector('th')!
      .innerText.split('\n')[0]!
      .replace(/ *instansi ini.*/, '')
      .trim();
  }

  function names(): string[] {
    return rows().map(nameOf);
  }

  function row(name: string): HTMLTableRowElement {
    return rows().find((entry) => nameOf(entry) === name)!;
  }

  function cells(name: string): string[] {
    return [...row(name).querySelectorAll('td')].map((cell) =>
      cell.innerText.trim(),
    );
  }

  function button(heading: string): HTMLButtonElement {
    return [...root().querySelectorAll('button')].find((candidate) =>
      candidate.textContent!.includes(heading),
    )!;
  }

  function sortOf(heading: string): string | null {
    return button(heading).closest('th')!.getAttribute('aria-sort');
  }
});
