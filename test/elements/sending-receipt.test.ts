import { expect } from '@open-wc/testing';
// It has no export for modules: it puts itself into the window.
import 'jsqr';
import type jsQR from 'jsqr';

import { site } from '../support/samples.ts';
import {
  file,
  SendingScene,
  sent,
  sentEarlier,
} from '../support/sending-scene.ts';
import { until } from '../support/until.ts';

const code = '7H2KQ4M9XTB3W8NR5ZC6DVJ0FG5';
const grouped = '7H2K-Q4M9-XTB3-W8NR-5ZC6-DVJ0-FG5';
const tracker = 'https://lapor.contoh.example/kab-contoh/lacak';

describe('the receipt of a report', () => {
  let scene: SendingScene;
  let downloads: { readonly name: string; readonly file: Blob }[];
  const makeUrl = URL.createObjectURL;

  beforeEach(() => {
    scene = new SendingScene();
    downloads = [];
    let last: Blob | undefined;
    URL.createObjectURL = (made) => {
      last = made as Blob;
      return makeUrl(made);
    };
    HTMLAnchorElement.prototype.click = function click() {
      downloads.push({ name: this.download, file: last! });
    };
  });

  afterEach(() => {
    scene.element.remove();
    URL.createObjectURL = makeUrl;
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    Reflect.deleteProperty(navigator, 'share');
    Reflect.deleteProperty(navigator, 'clipboard');
    Reflect.deleteProperty(window, 'print');
  });

  function find<Found extends Element = HTMLElement>(
    selector: string,
  ): Found | null {
    return scene.element.renderRoot.querySelector<Found>(selector);
  }

  function all<Found extends Element = HTMLElement>(selector: string): Found[] {
    return [...scene.element.renderRoot.querySelectorAll<Found>(selector)];
  }

  function shown(): string {
    return find('.panel')!.textContent!.replace(/\s+/g, ' ');
  }

  function button(label: string): HTMLButtonElement | undefined {
    return all<HTMLButtonElement>('button').find(
      ({ textContent }) => textContent.trim() === label,
    );
  }

  async function press(label: string): Promise<void> {
    (await until(`the button ${label}`, () => button(label))).click();
    await scene.updateComplete;
  }

  function clipboard(writeText: (text: string) => Promise<void>): void {
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText },
    });
  }

  async function withTools(entry = sent()): Promise<void> {
    await scene.show(entry);
    await until('the tools', () => find('.tools'));
  }

  it('shows the code in groups that stay whole, and spells it to a screen reader', async () => {
    await scene.show(sent());

    expect(find('.code')!.textContent!.trim()).to.equal(grouped);
    expect(find('.code')!.getAttribute('aria-hidden')).to.equal('true');
    expect(shown()).to.contain('7 H 2 K, Q 4 M 9,');
    for (const group of all('.code span')) {
      expect(group.getClientRects().length).to.equal(1);
    }
    expect(find('.way [aria-current]')!.textContent).to.contain('Diterima');
    expect(find('.way')!.textContent).not.to.contain('Menunggu');
  });

  it('says what comes next, in working days, and who may know', async () => {
    await scene.show(sent({ visibility: 'anonymous' }));

    expect(shown()).to.contain('paling lambat Rabu, 25 Maret 2026');
    expect(shown()).to.contain('3 hari kerja');
    expect(shown()).to.contain('Siapa yang boleh tahu: Anonim');
    expect(shown()).to.contain('Nama Anda tidak ditampilkan kepada umum');
    expect(find('.track a')!.getAttribute('href')).to.equal(tracker);
  });

  it('leads to the tracker that the page names, if that is an address', async () => {
    const { element } = scene;
    element.setAttribute('tracker-url', '/lacak.html');
    await scene.show(sent());
    expect(find('.track a')!.getAttribute('href')).to.equal(
      `${location.origin}/lacak.html`,
    );

    element.setAttribute('tracker-url', 'javascript:alert(1)');
    await scene.show(sent());
    expect(find('.track a')!.getAttribute('href')).to.equal(tracker);
  });

  it('copies the code without its groups', async () => {
    const copied: string[] = [];
    clipboard(async (text) => void copied.push(text));
    await scene.show(sent());
    await press('Salin kode');
    await until('its being said', () => shown().includes('Kode tersalin.'));

    expect(copied).to.eql([code]);
  });

  it('selects the code where nothing may be copied', async () => {
    clipboard(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    await scene.show(sent());
    await press('Salin kode');
    await until('its being said', () => shown().includes('sudah disorot'));

    expect(String(getSelection()).trim()).to.equal(grouped);
  });

  it('tells that an earlier version had arrived, and shows as text what was not sent', async () => {
    await scene.show(sentEarlier());

    expect(shown()).to.contain('Yang diterima adalah versi sebelumnya');
    expect(find('.earlier .unsent')!.textContent).to.equal(
      'Yang ditulis kemudian: <b>lubang</b> kedua.',
    );
    expect(find('.earlier b')).to.equal(null);
  });

  it('says whether the device keeps it', async () => {
    await scene.show(sent());
    expect(shown()).to.contain('tersimpan di perangkat ini paling lama 7 hari');
    expect(
      button('Kode sudah saya simpan, hapus dari perangkat ini'),
    ).to.not.equal(undefined);

    await scene.show(sent({ keeping: 'memory' }), false);
    expect(shown()).to.contain('Karena laporan ini rahasia');
    expect(button('Kode sudah saya simpan, selesai')).to.not.equal(undefined);

    await scene.show(sent(), false);
    expect(shown()).to.contain('tidak tersimpan di perangkat');
  });

  describe('that is to be forgotten', () => {
    const done = 'Kode sudah saya simpan, hapus dari perangkat ini';

    it('asks once more where the code is nowhere else', async () => {
      await scene.show(sent());
      await press(done);
      expect(shown()).to.contain('Kode ini belum disalin');
      expect(find('#sure')!.matches(':focus')).to.equal(true);
      expect(scene.pressed).to.eql([]);

      await press('Jangan hapus dulu');
      expect(find('#done')!.matches(':focus')).to.equal(true);
      await press(done);
      await press('Tetap hapus');
      expect(scene.pressed).to.eql(['done']);
    });

    it('does not ask where the code was copied', async () => {
      clipboard(async () => {});
      await scene.show(sent());
      await press('Salin kode');
      await until('its being said', () => shown().includes('Kode tersalin.'));
      await press(done);

      expect(scene.pressed).to.eql(['done']);
    });

    it('still asks where the code could only be selected', async () => {
      clipboard(() => Promise.reject(new DOMException('', 'NotAllowedError')));
      await scene.show(sent());
      await press('Salin kode');
      await until('its being said', () => shown().includes('sudah disorot'));
      await press(done);

      expect(scene.pressed).to.eql([]);
    });

    it('asks once more where files have not arrived', async () => {
      clipboard(async () => {});
      const waits = { kind: 'waiting', attempt: 0, retryAt: 0 } as const;
      await scene.show(sent({ files: [file(1, 'a.jpg', waits)] }));
      await press('Salin kode');
      await until('its being said', () => shown().includes('Kode tersalin.'));
      await press(done);

      expect(scene.pressed).to.eql([]);
      expect(shown()).to.contain('Masih ada berkas yang belum sampai');
      expect(shown()).to.not.contain('Kode ini belum disalin');
    });
  });

  describe('with files', () => {
    it('says in words where each stands', async () => {
      await scene.show(
        sent({
          files: [
            file(1, 'a.jpg', { kind: 'kept' }),
            file(2, 'b.jpg', { kind: 'sending', attempt: 1 }),
            file(3, 'c.jpg', { kind: 'waiting', attempt: 0, retryAt: 0 }),
            file(4, 'd.jpg', { kind: 'waiting', attempt: 2, retryAt: 9 }),
            file(5, 'e.pdf', { kind: 'refused', code: 'file-infected' }),
            file(6, 'f.jpg', { kind: 'refused', code: 'of-tomorrow' }),
            file(7, '', { kind: 'given-up' }),
          ],
        }),
      );
      const lines = all('.sent-files > li').map((line) =>
        line.querySelector('p')!.textContent!.replace(/\s+/g, ' ').trim(),
      );

      expect(lines).to.eql([
        'a.jpg: diterima',
        'b.jpg: sedang dikirim',
        'c.jpg: menunggu dikirim',
        'd.jpg: belum sampai, dicoba lagi sendiri',
        'e.pdf: ditolak: berkas mengandung program berbahaya',
        'f.jpg: ditolak oleh server',
        'Berkas 7: tidak disertakan',
      ]);
      const offered = all('.sent-files > li').map(
        (line) => line.querySelectorAll('button').length,
      );
      expect(offered).to.eql([0, 0, 0, 2, 1, 2, 0]);
    });

    it('has the outbox try a file again, or do without it', async () => {
      const asked: string[] = [];
      scene.outbox = {
        retryFile: async (id: string) => void asked.push(`retry ${id}`),
        giveUpFile: async (id: string) => void asked.push(`without ${id}`),
      } as unknown as NonNullable<typeof scene.outbox>;
      const state = { kind: 'refused', code: 'of-tomorrow' } as const;
      await scene.show(sent({ files: [file(1, 'a.jpg', state)] }));
      await press('Coba lagi');
      await press('Lanjut tanpa berkas ini');

      expect(asked).to.eql(['retry berkas-1', 'without berkas-1']);
      expect(find('#files')!.matches(':focus')).to.equal(true);
    });

    it('reads out that one has arrived, once', async () => {
      const under = { kind: 'sending', attempt: 1 } as const;
      await scene.show(sent({ files: [file(1, 'a.jpg', under)] }));
      await scene.show(sent({ files: [file(1, 'a.jpg', { kind: 'kept' })] }));
      await scene.show(sent({ files: [file(1, 'a.jpg', { kind: 'kept' })] }));

      expect(scene.said).to.eql(['a.jpg: diterima']);
    });
  });

  describe('as a QR code', () => {
    it('holds the address of the tracker, and not the code', async () => {
      await withTools();
      find<HTMLDetailsElement>('details')!.open = true;

      expect(all('.qr').length).to.equal(1);
      expect(await scan(find<SVGElement>('.qr')!)).to.equal(tracker);
    });

    it('holds the code where the citizen wants it, and says what that means', async () => {
      await withTools();
      find<HTMLDetailsElement>('details')!.open = true;
      expect(shown()).to.contain('siapa pun yang memindai');
      await press('Tampilkan QR kode pelacakan');
      expect(await scan(all<SVGElement>('.qr')[1]!)).to.equal(code);

      await press('Sembunyikan QR kode pelacakan');
      expect(all('.qr').length).to.equal(1);
    });
  });

  describe('as a file', () => {
    it('is text with the code, the dates and the tracker', async () => {
      await withTools();
      await press('Simpan sebagai teks');
      const [saved] = downloads;
      const text = await saved!.file.text();

      expect(saved!.name).to.equal('tanda-terima-KC-7H2K4M.txt');
      for (const part of [
        grouped,
        'KC-7H2K4M',
        tracker,
        '13 Maret 2026 pukul 09.15 WIB',
        'paling lambat Rabu, 25 Maret 2026 (3 hari kerja)',
        'Pemerintah Kabupaten Contoh',
        'Terbuka.',
      ]) {
        expect(text).to.contain(part);
      }
      expect(shown()).to.contain('Peramban mengunduh tanda-terima-KC-7H2K4M');
    });

    it('is a picture in which the QR code can be scanned', async () => {
      const name = `Pemerintah ${'Kabupaten '.repeat(12)}Contoh`;
      scene.site = { kind: 'ready', value: { ...site, name } };
      await withTools();
      await press('Simpan sebagai gambar');
      await until('the picture', () => downloads[0]);
      const { file: picture, name: called } = downloads[0]!;

      expect(called).to.equal('tanda-terima-KC-7H2K4M.png');
      expect(picture.type).to.equal('image/png');
      const image = await createImageBitmap(picture);
      expect(image.width).to.equal(720);
      expect(read(image, image.width, image.height)).to.equal(tracker);
    });

    it('says so where the browser makes no picture', async () => {
      const { toBlob } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.toBlob = (done) => done(null);
      await withTools();
      await press('Simpan sebagai gambar');
      await until('its being said', () =>
        shown().includes('tidak dapat membuat gambar'),
      );
      HTMLCanvasElement.prototype.toBlob = toBlob;

      expect(downloads).to.eql([]);
    });
  });

  describe('that is shared', () => {
    async function include(): Promise<void> {
      find<HTMLInputElement>('.tools input')!.click();
      await scene.updateComplete;
    }

    function links(): string[] {
      return all<HTMLAnchorElement>('.tools a').map((link) =>
        decodeURIComponent(link.getAttribute('href')!),
      );
    }

    it('gives the address of the tracker, and the code only with consent', async () => {
      await withTools();
      expect(links().join()).to.contain(tracker);
      expect(links()[0]).to.match(/^https:\/\/wa\.me\//);
      expect(links()[1]).to.match(/^mailto:\?subject=/);
      expect(links().join()).to.not.contain(grouped).and.not.contain(code);

      expect(shown()).to.contain('menanggapi atas nama Anda');
      await include();
      expect(links().join()).to.contain(grouped);
    });

    it('goes by the device’s own way, where it has one', async () => {
      const shared: ShareData[] = [];
      Object.defineProperty(navigator, 'share', {
        configurable: true,
        value: async (data: ShareData) => void shared.push(data),
      });
      await withTools();
      expect(links()).to.eql([]);
      await press('Bagikan…');
      await include();
      await press('Bagikan…');

      expect(shared.map(({ text }) => text!.includes(grouped))).to.eql([
        false,
        true,
      ]);
      expect(shared[0]!.text).to.contain(tracker);
    });

    it('offers links where the device’s own way fails, and says nothing where it was closed', async () => {
      let name = 'AbortError';
      Object.defineProperty(navigator, 'share', {
        configurable: true,
        value: () => Promise.reject(new DOMException('', name)),
      });
      await withTools();
      await press('Bagikan…');
      expect(links()).to.eql([]);
      name = 'NotAllowedError';
      await press('Bagikan…');

      await until('the links', () => links().length === 2);
      expect(shown()).to.contain('Tidak ada yang dibagikan.');
    });

    it('is asked about before it is forgotten, if it went without its code', async () => {
      await withTools();
      find<HTMLAnchorElement>('.tools a')!.dispatchEvent(
        new MouseEvent('click', { cancelable: true }),
      );
      await press('Kode sudah saya simpan, hapus dari perangkat ini');

      expect(scene.pressed).to.eql([]);
    });
  });

  describe('on paper', () => {
    it('is alone there while it is printed, and everything is put back after', async () => {
      let onPaper = '';
      window.print = () => {
        const copy = document.querySelector('body > .lapor-on-paper')!;
        onPaper = copy.shadowRoot!.textContent!;
        expect(document.adoptedStyleSheets.length).to.equal(1);
      };
      await withTools();
      await press('Cetak');
      expect(onPaper).to.contain('7H2K-').and.to.contain(tracker);
      window.dispatchEvent(new PointerEvent('pointerdown'));

      expect(document.querySelector('.lapor-on-paper')).to.equal(null);
      expect(document.adoptedStyleSheets).to.eql([]);
    });

    it('leaves no copy where the form is taken away', async () => {
      window.print = () => {};
      await withTools();
      await press('Cetak');
      scene.element.remove();

      expect(document.querySelector('.lapor-on-paper')).to.equal(null);
    });
  });

  it('is told in English too', async () => {
    scene.language = 'en';
    await withTools();

    expect(shown()).to.contain('Your tracking code');
    expect(shown()).to.contain('Other ways to keep it');
    expect(shown()).to.contain('3 working days');
  });

  for (const theme of ['light', 'dark']) {
    it(`can be read and used by everybody (${theme})`, async () => {
      scene.element.theme = theme;
      await withTools(
        sent({
          files: [
            file(1, 'a.jpg', { kind: 'refused', code: 'file-unreadable' }),
          ],
        }),
      );
      for (const part of all<HTMLDetailsElement>('details')) part.open = true;
      await press('Tampilkan QR kode pelacakan');
      await press('Kode sudah saya simpan, hapus dari perangkat ini');

      await expect(scene.element).to.be.accessible();
      for (const target of all('button, a, summary')) {
        expect(target.getBoundingClientRect().height).to.be.at.least(44);
      }
    });
  }
});

/** What a camera would read in a drawing. */
async function scan(drawing: SVGElement): Promise<string | undefined> {
  const { width, height } = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true) as SVGElement;
  copy.setAttribute('width', `${width}`);
  copy.setAttribute('height', `${height}`);
  const image = new Image();
  const text = new XMLSerializer().serializeToString(copy);
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  return read(image, Math.round(width), Math.round(height));
}

function read(
  image: CanvasImageSource,
  width: number,
  height: number,
): string | undefined {
  // As in the dark theme: a code needs its own white around it.
  const [outerWidth, outerHeight] = [width + 80, height + 80];
  const canvas = new OffscreenCanvas(outerWidth, outerHeight);
  const context = canvas.getContext('2d')!;
  context.fillRect(0, 0, outerWidth, outerHeight);
  context.drawImage(image, 40, 40, width, height);
  const { data } = context.getImageData(0, 0, outerWidth, outerHeight);
  const { jsQR: decode } = window as unknown as { jsQR: typeof jsQR };
  return decode(data, outerWidth, outerHeight)?.data;
}
