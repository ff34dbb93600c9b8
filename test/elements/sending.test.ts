import { expect } from '@open-wc/testing';

import {
  queued,
  refused,
  sending,
  SendingScene,
  waiting,
} from '../support/sending-scene.ts';
import { until } from '../support/until.ts';

describe('a report on its way', () => {
  let scene: SendingScene;

  beforeEach(() => {
    scene = new SendingScene();
  });

  afterEach(() => {
    scene.element.remove();
  });

  function find<Found extends Element = HTMLElement>(
    selector: string,
  ): Found | null {
    return scene.element.renderRoot.querySelector<Found>(selector);
  }

  function shown(): string {
    return find('.panel')!.textContent!.replace(/\s+/g, ' ');
  }

  function present(): string | undefined {
    return find('.way [aria-current=step]')?.textContent?.trim();
  }

  function buttons(): string[] {
    return [...scene.element.renderRoot.querySelectorAll('button')].map(
      (button) => button.textContent!.trim(),
    );
  }

  function press(label: string): void {
    [...scene.element.renderRoot.querySelectorAll('button')]
      .find((button) => button.textContent!.trim() === label)!
      .click();
  }

  for (const { entry, step, heading } of [
    { entry: queued(), step: 'Tersimpan', heading: 'Laporan siap dikirim' },
    {
      entry: waiting(),
      step: 'Menunggu jaringan',
      heading: 'Belum ada tanda terima',
    },
    { entry: sending(), step: 'Mengirim', heading: 'Mengirim laporan…' },
  ]) {
    it(`stands at “${step}” while it is ${entry.kind}, and is nowhere called sent`, async () => {
      await scene.show(entry);

      expect(present()).to.equal(step);
      expect(find('h2')!.textContent!.trim()).to.equal(heading);
      expect(find('.way')!.querySelectorAll('[aria-current]').length).to.equal(
        1,
      );
      expect(shown()).not.to.match(/terkirim|sudah diterima/i);
    });
  }

  for (const [reason, sentence] of [
    ['offline', 'tidak tersambung ke internet'],
    ['unreachable', 'Server belum dapat dihubungi'],
    ['busy', 'sedang sibuk'],
  ] as const) {
    it(`says why it waits: ${reason}`, async () => {
      await scene.show(waiting({ reason }));

      expect(find('[role=status]')!.textContent).to.contain(sentence);
    });
  }

  it('says when it is tried again, in seconds and in minutes, outside of what is read out', async () => {
    const retryAt = Date.now() + 20_000;
    await scene.show(waiting({ retryAt }));
    expect(shown()).to.match(/Dicoba lagi dalam (20|19) detik/);
    expect(find('[role=status]')!.textContent).to.not.contain('detik');

    await scene.show(waiting({ retryAt: Date.now() + 240_000 }));
    expect(shown()).to.contain('Dicoba lagi dalam sekitar 4 menit.');
  });

  it('counts the seconds down', async () => {
    await scene.show(waiting({ retryAt: Date.now() + 20_000 }));

    await until('one second less', () => shown().includes('dalam 18 detik'));
  });

  it('counts nothing down where only a network can help', async () => {
    await scene.show(waiting({ reason: 'offline' }));

    expect(shown()).to.contain('begitu perangkat tersambung lagi');
    expect(shown()).to.not.contain('detik');
  });

  it('says whether the page may be closed', async () => {
    await scene.show(waiting());
    expect(shown()).to.contain('Laporan tersimpan di perangkat ini.');

    await scene.show(waiting(), false);
    expect(shown()).to.contain('Jangan tutup halaman ini: peramban');
    expect(shown()).to.not.contain('Tersimpan');
    expect(shown()).to.contain('Siap dikirim');

    await scene.show(waiting({ keeping: 'memory' }), false);
    expect(shown()).to.contain('laporan rahasia tidak disimpan');
  });

  it('asks before a page is closed that holds the only copy', async () => {
    const close = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    await scene.show(waiting());
    expect(close()).to.equal(false);

    await scene.show(waiting(), false);
    expect(close()).to.equal(true);

    scene.element.remove();
    expect(close()).to.equal(false);
  });

  it('is sent at once, or taken back, by its buttons', async () => {
    await scene.show(waiting());
    expect(buttons()).to.eql(['Kirim sekarang', 'Batalkan dan ubah']);
    press('Kirim sekarang');
    press('Batalkan dan ubah');

    expect(scene.pressed).to.eql(['retry', 'edit']);
  });

  it('keeps the focus on its button from one state to the next', async () => {
    await scene.show(sending());
    const cancel = find<HTMLButtonElement>('.actions button:last-of-type')!;
    cancel.focus();
    await scene.show(waiting());
    await scene.show(sending(2));

    expect((scene.element.renderRoot as ShadowRoot).activeElement).to.equal(
      cancel,
    );
  });

  it('names other channels once it lasts, and what to say there', async () => {
    for (const short of [queued(), sending(), sending(2), waiting()]) {
      await scene.show(short);
      expect(find('.channels')).to.equal(null);
    }
    for (const long of [
      waiting({ attempt: 2 }),
      sending(3),
      sending(1, 31_000),
      queued(31_000),
    ]) {
      await scene.show(long);
      expect(shown()).to.contain('mungkin sudah masuk lewat situs ini');
    }
    const links = [...find('.channels')!.querySelectorAll('a')];
    expect(links.map((link) => link.getAttribute('href'))).to.eql([
      'sms:1708',
      'https://www.lapor.go.id',
      'https://x.com/lapor1708',
      'tel:112',
    ]);
  });

  it('names them while nobody does anything, when half a minute has passed', async () => {
    await scene.show(sending(1, 29_500));
    expect(find('.channels')).to.equal(null);

    await until('the channels', () => find('.channels'));
  });

  it('says that it is being checked, where that takes long', async () => {
    scene.isChecking = true;
    await scene.show(sending());
    expect(shown()).to.not.contain('Memeriksa');

    await scene.show(sending(1, 4_000));
    expect(find('[role=status]')!.textContent).to.contain('Memeriksa');
  });

  describe('that is refused', () => {
    for (const [code, said, button] of [
      ['invalid-report', 'perlu diperbaiki', 'Perbaiki isian'],
      ['agency-unknown', 'Pilih instansi lain', 'Perbaiki isian'],
      ['too-many-requests', 'Tunggu beberapa menit', 'Kembali ke isian'],
      ['origin-not-registered', 'belum didaftarkan', 'Kembali ke isian'],
      ['maintenance', 'pemeliharaan', 'Kembali ke isian'],
      ['link-only', 'secara langsung', 'Kembali ke isian'],
      ['confidential-elsewhere', 'halaman rahasia', 'Kembali ke isian'],
      ['idempotency-key-reused', 'laporan baru', 'Kembali ke isian'],
      ['something-of-tomorrow', 'Server menolak', 'Kembali ke isian'],
      ['constructor', 'Server menolak', 'Kembali ke isian'],
    ] as const) {
      it(`says what to do about ${code}`, async () => {
        await scene.show(refused(code));

        expect(find('h2')!.textContent).to.contain('Laporan belum diterima');
        expect(shown()).to.contain(said);
        expect(shown()).to.contain('tidak ada yang hilang');
        expect(shown()).to.not.contain(code);
        expect(buttons()).to.eql([button]);
      });
    }

    it('comes back into the form', async () => {
      await scene.show(refused('invalid-report'));
      press('Perbaiki isian');

      expect(scene.pressed).to.eql(['edit']);
      expect(find('.channels')).to.equal(null);
    });

    it('names other channels where the form cannot help', async () => {
      await scene.show(refused('origin-not-registered'));

      expect(find('.channels')).to.not.equal(null);
    });
  });

  it('is told in English too', async () => {
    scene.language = 'en';
    await scene.show(waiting({ attempt: 2, retryAt: Date.now() + 20_000 }));

    expect(shown()).to.contain('There is no receipt yet');
    expect(shown()).to.match(/It is tried again in (20|19) seconds/);
    expect(shown()).to.contain('may have come in through this site');
  });
});

describe('every state of a report on its way', () => {
  for (const entry of [
    queued(),
    sending(3),
    waiting({ attempt: 3 }),
    refused('invalid-report'),
    refused('maintenance'),
  ]) {
    for (const theme of ['light', 'dark']) {
      it(`can be read and used by everybody: ${entry.kind}, ${theme}`, async () => {
        const scene = new SendingScene();
        scene.element.theme = theme;
        await scene.show(entry);

        await expect(scene.element).to.be.accessible();
        for (const target of scene.element.renderRoot.querySelectorAll(
          'button, a',
        )) {
          expect(target.getBoundingClientRect().height).to.be.at.least(44);
        }
        scene.element.remove();
      });
    }
  }
});
