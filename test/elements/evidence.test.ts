import { aTimeout, expect } from '@open-wc/testing';

import { DeviceFullError, memoryStores } from '../../src/state/storage.ts';
import {
  choose,
  keeperOf,
  listed,
  press,
  settled,
  show,
  type EvidenceScene,
} from '../support/evidence-scene.ts';
import {
  fourFields,
  look,
  readableIn,
  place,
  withExif,
} from '../support/photos.ts';
import { held } from '../support/stores.ts';
import { until } from '../support/until.ts';

const pdf = '%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n';

async function photo(name = 'jalan.jpg'): Promise<File> {
  return new File([await fourFields()], name, { type: 'image/jpeg' });
}

/** A document of this text, under this name. */
function document(body: string, name = 'surat.pdf'): File {
  return new File([body], name, { type: 'application/pdf' });
}

function focused(scene: EvidenceScene): Element | null {
  return scene.shadowRoot!.activeElement;
}

describe('the evidence of a report', () => {
  it('says what is taken before anything is chosen', async () => {
    const scene = await show({ max: 4, pdf: false });

    const hint = scene.renderRoot.querySelector('#evidence-hint')!.textContent;

    expect(hint).to.include('Paling banyak 4 berkas');
    expect(hint).to.include('lokasi (GPS)');
    expect(hint).not.to.include('PDF');
  });

  it('asks for no document where the site takes none', async () => {
    const scene = await show({ pdf: false });
    const field = scene.renderRoot.querySelector('#evidence-pick')!;
    expect(field.getAttribute('accept')).to.equal('image/*');
  });

  it('keeps a photo with the draft, without its place', async () => {
    const keeper = keeperOf();
    const scene = await show({}, keeper);
    const source = await withExif(await fourFields(), 6);

    choose(scene, [new File([source], 'jalan.jpg')]);
    await settled(scene);

    expect(keeper.files).to.have.length(1);
    const kept = await keeper.readFile(keeper.files[0]!.id);
    expect(await readableIn(kept!)).not.to.include(place);
    expect((await look(kept!)).height).to.equal(64);
  });

  it('shows a photo and says that it is ready', async () => {
    const scene = await show();

    choose(scene, [await photo()]);
    await settled(scene);

    expect(listed(scene)[0]).to.match(/^jalan\.jpg \| Siap, \d+ kB$/);
    const image = await until('the picture', () =>
      scene.renderRoot.querySelector<HTMLImageElement>('.files img'),
    );
    await image.decode();
    expect(image.naturalWidth).to.equal(64);
  });

  it('tells a screen reader how each file fares', async () => {
    const scene = await show();

    choose(scene, [await photo(), document('', 'kosong.pdf')]);
    await settled(scene);

    expect(scene.said[0]).to.equal('jalan.jpg: Sedang diperkecil…');
    expect(scene.said[1]).to.match(/^jalan\.jpg: Siap/);
    expect(scene.said.at(-1)).to.match(/^kosong\.pdf: .*kosong/);
  });

  it('makes one file ready at a time', async () => {
    const scene = await show();

    choose(scene, [await photo('1.jpg'), await photo('2.jpg')]);
    await scene.updateComplete;

    expect(listed(scene)).to.deep.equal([
      '1.jpg | Sedang diperkecil…',
      '2.jpg | Menunggu giliran',
    ]);
    await settled(scene);
  });

  it('adds as many as there is room for, and says how many were not', async () => {
    const scene = await show({ max: 2 });

    choose(scene, [
      await photo('1.jpg'),
      await photo('2.jpg'),
      await photo('3.jpg'),
    ]);
    await settled(scene);

    expect(listed(scene)).to.have.length(2);
    const error = scene.renderRoot.querySelector('#evidence-left-over');
    expect(error?.textContent).to.include('1 berkas tidak ditambahkan');
    expect(scene.said.join()).to.include('paling banyak 2 berkas');
  });

  it('shows a name as a name, whatever signs stand in it', async () => {
    const scene = await show();
    const long = `${'nama-panjang-'.repeat(16)}akhir.jpg`;

    choose(scene, [
      await photo('foto\u202Egpj.exe'),
      await photo('<img src=x onerror=alert(1)>.jpg'),
      await photo(long),
    ]);
    await settled(scene);

    const [turned, markup, cut] = listed(scene);
    expect(turned).to.include('fotogpj.exe');
    expect(markup).to.include('<img src=x onerror=alert(1)>.jpg');
    expect(cut!.length).to.be.lessThan(90);
    expect(cut).to.include('…').and.to.include('akhir.jpg');
  });
});

describe('a file that is refused', () => {
  const cases: Record<string, [string, RegExp]> = {
    'a page': [
      '<html></html>',
      /jenis berkas ini tidak diterima.*JPEG, PNG, WebP/,
    ],
    'an SVG': ['<svg xmlns="http://www.w3.org/2000/svg"/>', /tidak diterima/],
    'an empty file': ['', /kosong/],
    'half a photo': ['\xff\xd8\xff', /tidak diterima|tidak dapat dibaca/],
    'a document with a password': [
      '%PDF-1.7\n/Encrypt 5 0 R\n%%EOF',
      /kata sandi/,
    ],
    'half a document': ['%PDF-1.7\n1 0 obj', /tidak dapat dibaca/],
    'a document above two megabytes': [
      `%PDF-1.7\n${' '.repeat(2_000_000)}%%EOF`,
      /terlalu besar.*PDF sampai 2 MB/,
    ],
  };
  for (const [what, [body, sentence]] of Object.entries(cases)) {
    it(`is told so, with its name and what is accepted: ${what}`, async () => {
      const keeper = keeperOf();
      const scene = await show({}, keeper);

      choose(scene, [document(body, 'berkas.jpg')]);
      await settled(scene);

      expect(listed(scene)[0])
        .to.match(/^berkas\.jpg \| /)
        .and.match(sentence);
      expect(keeper.files).to.have.length(0);
    });
  }

  it('takes no place from another', async () => {
    const scene = await show({ max: 1 });

    choose(scene, [document('')]);
    await settled(scene);
    choose(scene, [await photo()]);
    await settled(scene);

    expect(listed(scene)[1]).to.include('Siap');
  });

  it('can be tried again where that may help', async () => {
    const scene = await show();
    choose(scene, [document('%PDF-1.7\n1 0 obj', 'surat.pdf')]);
    await settled(scene);

    await press(scene, 'Coba lagi surat.pdf');
    await scene.updateComplete;

    expect(scene.said.filter((said) => /diperkecil/.test(said))).to.have.length(
      2,
    );
    await settled(scene);
  });

  it('is a document where the site takes none', async () => {
    const scene = await show({ pdf: false });

    choose(scene, [document(pdf, 'foto.jpg')]);
    await settled(scene);

    expect(listed(scene)[0]).to.include('jenis berkas ini tidak diterima');
  });
});

describe('a document', () => {
  it('is kept as it is, whatever it is called', async () => {
    const keeper = keeperOf();
    const scene = await show({}, keeper);

    choose(scene, [document(pdf, 'foto.jpg')]);
    await settled(scene);

    const [file] = keeper.files;
    expect(file).to.include({ type: 'application/pdf', size: pdf.length });
    expect(await readableIn((await keeper.readFile(file!.id))!)).to.equal(pdf);
    expect(listed(scene)[0]).to.include('Siap');
  });
});

describe('removing a file', () => {
  it('takes its bytes from the device and moves the focus to the next', async () => {
    const keeper = keeperOf();
    const scene = await show({}, keeper);
    choose(scene, [await photo('1.jpg'), await photo('2.jpg')]);
    await settled(scene);
    const { id } = keeper.files[0]!;

    await press(scene, 'Hapus 1.jpg');

    await until('the bytes to be gone', () => keeper.files.length === 1);
    expect(await keeper.readFile(id)).to.equal(undefined);
    expect(listed(scene)).to.have.length(1);
    expect(focused(scene)?.getAttribute('aria-label')).to.equal('Hapus 2.jpg');
    expect(scene.said.at(-1)).to.equal('1.jpg dihapus.');
  });

  it('leaves the focus with the picker when it was the last one', async () => {
    const scene = await show();
    choose(scene, [await photo()]);
    await settled(scene);

    await press(scene, 'Hapus jalan.jpg');

    await until('the focus', () => focused(scene)?.id === 'evidence-pick');
    expect(listed(scene)).to.deep.equal([]);
  });

  it('stops one that is being made smaller, and goes on with the next', async () => {
    const keeper = keeperOf();
    const scene = await show({}, keeper);
    const large = new File([await fourFields(3_000, 2_000)], 'besar.jpg');
    choose(scene, [large, await photo()]);
    await scene.updateComplete;

    await press(scene, 'Hapus besar.jpg');
    await settled(scene);

    expect(keeper.files.map(({ name }) => name)).to.deep.equal(['jalan.jpg']);
    expect(listed(scene)).to.have.length(1);
  });

  it('is in time even while the device is putting it away', async () => {
    const keeper = keeperOf();
    const add = keeper.addFile.bind(keeper);
    const asked = held();
    const letting = held();
    const added: Promise<unknown>[] = [];
    keeper.addFile = (...file) => {
      asked.resolve();
      const adding = letting.promise.then(() => add(...file));
      added.push(adding);
      return adding;
    };
    const scene = await show({}, keeper);
    choose(scene, [await photo()]);
    await asked.promise;

    await press(scene, 'Hapus jalan.jpg');
    letting.resolve();

    await Promise.all(added);
    await until('the file to go', () => keeper.files.length === 0);
    expect(keeper.files).to.deep.equal([]);
    expect(listed(scene)).to.deep.equal([]);
  });

  it('gives the memory of its picture back', async () => {
    const scene = await show();
    choose(scene, [await photo()]);
    const image = await until('the picture', () =>
      scene.renderRoot.querySelector<HTMLImageElement>('.files img'),
    );
    const { src } = image;

    await press(scene, 'Hapus jalan.jpg');
    await until('an empty list', () => listed(scene).length === 0);

    const answer = await fetch(src).then(
      () => 'there',
      () => 'gone',
    );
    expect(answer).to.equal('gone');
  });
});

describe('a draft with files', () => {
  it('shows them again when it is resumed, with their pictures', async () => {
    const stores = memoryStores();
    const before = keeperOf(stores);
    const first = await show({}, before);
    choose(first, [await photo()]);
    await settled(first);
    first.remove();

    const keeper = keeperOf(stores);
    const scene = await show({}, keeper);
    expect(listed(scene)).to.deep.equal([]);
    keeper.resume((await keeper.restore())!);
    scene.requestUpdate();

    await until('the picture', () =>
      scene.renderRoot.querySelector('.files img'),
    );
    expect(listed(scene)[0]).to.match(/^jalan\.jpg \| Siap/);
  });

  it('shows none of another draft', async () => {
    const keeper = keeperOf();
    const scene = await show({}, keeper);
    choose(scene, [await photo()]);
    await settled(scene);

    await keeper.forget();
    scene.requestUpdate();
    await scene.updateComplete;

    expect(listed(scene)).to.deep.equal([]);
  });

  it('takes what is still on its way with it when it is deleted', async () => {
    const keeper = keeperOf();
    const scene = await show({}, keeper);
    choose(scene, [await photo('1.jpg'), await photo('2.jpg')]);
    await scene.updateComplete;

    await keeper.forget();
    scene.requestUpdate();
    await settled(scene);

    expect(listed(scene)).to.deep.equal([]);
    expect(keeper.files).to.deep.equal([]);
  });

  it('waits for the device to open', async () => {
    const scene = await show({}, 'opening');
    choose(scene, [await photo()]);
    await scene.updateComplete;
    expect(listed(scene)[0]).to.include('Menunggu giliran');

    scene.keeper = keeperOf();
    scene.requestUpdate();

    await settled(scene);
    expect(listed(scene)[0]).to.include('Siap');
  });

  it('is told when the device is full, and the photo stays with the page', async () => {
    const keeper = keeperOf();
    const add = keeper.addFile.bind(keeper);
    keeper.addFile = (blob, name, keeping) =>
      keeping === 'memory'
        ? add(blob, name, keeping)
        : Promise.reject(new DeviceFullError(undefined));
    const scene = await show({}, keeper);

    choose(scene, [await photo()]);
    await settled(scene);

    expect(listed(scene)[0]).to.include('hanya ada selama halaman ini terbuka');
    expect(scene.said.at(-1)).to.include('penuh');
    expect(await keeper.readFile(keeper.files[0]!.id)).to.be.instanceOf(Blob);
  });

  it('has each file once though the form was moved meanwhile', async () => {
    const keeper = keeperOf();
    const scene = await show({}, keeper);
    choose(scene, [await photo('1.jpg'), await photo('2.jpg')]);

    const parent = scene.parentElement!;
    scene.remove();
    parent.append(scene);
    await settled(scene);

    expect(keeper.files.map(({ name }) => name)).to.deep.equal([
      '1.jpg',
      '2.jpg',
    ]);
    await until(
      'both pictures',
      () => scene.renderRoot.querySelectorAll('.files img').length === 2,
    );
  });
});

describe('the picker', () => {
  /** The picker of the browser opens unless somebody prevents that. */
  function opened(scene: EvidenceScene): () => number {
    let count = 0;
    scene.renderRoot.addEventListener('click', (event) => {
      if (!event.defaultPrevented) count += 1;
      // The test has no hands to close a picker with.
      event.preventDefault();
    });
    return () => count;
  }

  for (const field of ['#evidence-take', '#evidence-pick']) {
    it(`opens once what was typed is kept (${field})`, async () => {
      const scene = await show();
      const saving = held();
      scene.kept = saving.promise;
      const openings = opened(scene);

      scene.renderRoot.querySelector<HTMLElement>(field)!.click();
      // Longer than it takes to open where nothing holds it back.
      for (let task = 0; task < 5; task += 1) await aTimeout(0);
      expect(openings()).to.equal(0);
      saving.resolve();

      await until('the picker', () => openings() === 1);
    });
  }

  it('opens for one that waits for a device that does not answer', async () => {
    const scene = await show();
    scene.kept = held().promise;
    const openings = opened(scene);

    scene.renderRoot.querySelector<HTMLElement>('#evidence-pick')!.click();

    await until('the picker', () => openings() === 1);
  });

  it('opens once for an impatient finger', async () => {
    const scene = await show();
    const saving = held();
    scene.kept = saving.promise;
    const openings = opened(scene);
    const field =
      scene.renderRoot.querySelector<HTMLElement>('#evidence-pick')!;

    field.click();
    field.click();
    saving.resolve();
    await until('the picker', () => openings() > 0);
    await scene.updateComplete;

    expect(openings()).to.equal(1);
  });

  it('is not asked for while its field is still being clicked', async () => {
    // Browsers ignore a click within a click that came from a key.
    const scene = await show();
    const openings = opened(scene);

    scene.renderRoot.querySelector<HTMLElement>('#evidence-pick')!.click();
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();

    expect(openings()).to.equal(0);
    await until('the picker', () => openings() === 1);
  });

  it('opens again the next time', async () => {
    const scene = await show();
    const openings = opened(scene);
    const field =
      scene.renderRoot.querySelector<HTMLElement>('#evidence-pick')!;

    field.click();
    await until('the picker', () => openings() === 1);
    field.click();

    await until('the picker', () => openings() === 2);
  });

  it('takes the same photo twice in a row', async () => {
    const scene = await show();
    const field =
      scene.renderRoot.querySelector<HTMLInputElement>('#evidence-take')!;

    choose(scene, [await photo()], '#evidence-take');
    expect(field.value).to.equal('');
    choose(scene, [await photo()], '#evidence-take');
    await settled(scene);

    expect(listed(scene)).to.have.length(2);
  });

  it('is not needed for what is dropped', async () => {
    const scene = await show();
    const data = new DataTransfer();
    data.items.add(await photo());
    const drop = new DragEvent('drop', {
      dataTransfer: data,
      cancelable: true,
    });

    scene.renderRoot.querySelector('.evidence')!.dispatchEvent(drop);
    await settled(scene);

    expect(listed(scene)).to.have.length(1);
    // Else the browser would leave the page and show the photo.
    expect(drop.defaultPrevented).to.equal(true);
  });

  it('is not needed for what is pasted', async () => {
    const scene = await show();
    const data = new DataTransfer();
    data.items.add(await photo());

    scene.renderRoot.querySelector('.evidence')!.dispatchEvent(pasting(data));
    await settled(scene);

    expect(listed(scene)).to.have.length(1);
  });

  it('leaves words that are pasted alone', async () => {
    const scene = await show();
    const data = new DataTransfer();
    data.setData('text/plain', 'Jalan Merdeka');
    const paste = pasting(data);

    scene.renderRoot.querySelector('.evidence')!.dispatchEvent(paste);

    expect(paste.defaultPrevented).to.equal(false);
  });

  it('asks a phone for the camera at its back', async () => {
    const scene = await show();
    const field = scene.renderRoot.querySelector('#evidence-take')!;

    expect(field.getAttribute('capture')).to.equal('environment');
    expect(field.getAttribute('accept')).to.equal('image/*');
  });

  /** Firefox gives no files to a `ClipboardEvent` that a script makes. */
  function pasting(clipboardData: DataTransfer): Event {
    const event = new Event('paste', { cancelable: true });
    return Object.assign(event, { clipboardData });
  }
});

describe('the evidence, for everybody', () => {
  it('has nothing that axe finds fault with, in any state', async () => {
    const scene = await show({ max: 3 });
    await expect(scene).to.be.accessible();
    choose(scene, [
      await photo(),
      document(''),
      document(pdf),
      await photo('2.jpg'),
      await photo('3.jpg'),
      await photo('4.jpg'),
    ]);
    await settled(scene);

    await expect(scene).to.be.accessible();
  });
});
