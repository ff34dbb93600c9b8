import { expect } from '@open-wc/testing';

import { padPhoto } from '../../src/elements/lapor-form/evidence/pad-photo.ts';
import { FileRefusal } from '../../src/elements/lapor-form/evidence/file-refusal.ts';
import {
  photoLimits,
  shrinkPhoto,
} from '../../src/elements/lapor-form/evidence/shrink-photo.ts';
import type { RefusalReason } from '../../src/i18n/evidence.ts';
import { rejection } from '../support/fake-fetch.ts';
import {
  busyPhoto,
  bytesOf,
  claiming,
  fieldsOf,
  fourFields,
  look,
  place,
  readableIn,
  stored,
  withExif,
  type Colour,
} from '../support/photos.ts';

/** Why a file is not made smaller; fails the test if it is. */
async function refusal(file: Blob): Promise<RefusalReason> {
  const error = await rejection(shrinkPhoto(file));
  expect(error).to.be.instanceOf(FileRefusal);
  return (error as FileRefusal).reason;
}

describe('a photo that is made smaller', () => {
  // Where the fields of a photo lie once it is turned as its EXIF says.
  const upright: Record<number, Colour[]> = {
    1: ['red', 'green', 'blue', 'white'],
    2: ['green', 'red', 'white', 'blue'],
    3: ['white', 'blue', 'green', 'red'],
    4: ['blue', 'white', 'red', 'green'],
    5: ['red', 'blue', 'green', 'white'],
    6: ['blue', 'red', 'white', 'green'],
    7: ['white', 'green', 'blue', 'red'],
    8: ['green', 'white', 'red', 'blue'],
  };
  for (const [orientation, fields] of Object.entries(upright)) {
    it(`stands upright, however the camera was held (${orientation})`, async () => {
      const photo = await withExif(await fourFields(), Number(orientation));

      const picture = await look(await shrinkPhoto(photo));

      expect(fieldsOf(picture)).to.deep.equal(fields);
      expect(picture.width).to.equal(Number(orientation) < 5 ? 64 : 32);
    });
  }

  it('stands upright when it was drawn smaller as well', async () => {
    const photo = await withExif(await fourFields(3_000, 2_400), 6);

    const picture = await look(await shrinkPhoto(photo));

    expect(fieldsOf(picture)).to.deep.equal(upright[6]);
    expect([picture.width, picture.height]).to.deep.equal([1_638, 2_048]);
  });

  it('says nothing of the place where it was taken', async () => {
    const photo = await withExif(await fourFields(), 1);
    expect(await readableIn(photo))
      .to.include(place)
      .and.include('Exif');

    const words = await readableIn(await shrinkPhoto(photo));

    expect(words).not.to.include(place);
    expect(words).not.to.include('Exif');
  });

  it('has at most 400 kB, of twelve megapixels', async () => {
    const photo = await busyPhoto(4_000, 3_000);
    expect(photo.size).to.be.greaterThan(1_500_000);

    const small = await shrinkPhoto(photo);

    expect(small.size).to.be.at.most(400_000);
    expect(small.type).to.equal('image/jpeg');
    const { width, height } = await look(small);
    expect(width).to.be.within(1_000, 2_048);
    expect(width / height).to.be.closeTo(4 / 3, 0.01);
  });

  it('is not made larger than it was', async () => {
    const { width, height } = await look(await shrinkPhoto(await fourFields()));

    expect([width, height]).to.deep.equal([64, 32]);
  });

  it('keeps thin lines that are finer than its dots', async () => {
    // One line in five: between them, most dots would see only the paper.
    const canvas = new OffscreenCanvas(6_000, 40);
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, 6_000, 40);
    pen.fillStyle = '#000';
    for (let x = 0; x < 6_000; x += 5) pen.fillRect(x, 0, 1, 40);

    const picture = await look(
      await shrinkPhoto(await canvas.convertToBlob({ type: 'image/png' }), {
        ...photoLimits,
        longEdge: 1_200,
      }),
    );

    // Four parts of white and one of black, everywhere.
    for (let x = 10; x < 1_190; x += 1) {
      expect(picture.valuesAt(x, 4)[0]).to.be.within(150, 240);
    }
  });

  it('has white where it was transparent', async () => {
    const canvas = new OffscreenCanvas(32, 32);
    canvas.getContext('2d')!.fillRect(0, 0, 16, 32);
    const drawing = await canvas.convertToBlob({ type: 'image/png' });

    const picture = await look(await shrinkPhoto(drawing));

    expect(picture.valuesAt(28, 16).every((value) => value > 250)).to.equal(
      true,
    );
    expect(picture.valuesAt(4, 16).every((value) => value < 10)).to.equal(true);
  });

  for (const name of [
    'cmyk.jpg',
    'progressive.jpg',
    'deep.png',
    'lossy.webp',
    'lossless.webp',
    'moving.webp',
  ]) {
    it(`may come as ${name}`, async () => {
      const small = await shrinkPhoto(await stored(name));

      expect(small.type).to.equal('image/jpeg');
      const picture = await look(small);
      expect([picture.width, picture.height]).to.deep.equal([64, 32]);
      // Printing colours come out a little different in each browser.
      if (name !== 'cmyk.jpg') {
        expect(fieldsOf(picture)).to.deep.equal(upright[1]);
      }
    });
  }

  it('is stopped when nobody waits for it any more', async () => {
    const stopping = new AbortController();
    const shrinking = shrinkPhoto(
      await fourFields(3_000, 2_000),
      photoLimits,
      stopping.signal,
    );
    stopping.abort();

    const error = await rejection(shrinking);

    expect(error).to.have.property('name', 'AbortError');
  });

  it('may have to be very small', async () => {
    const photo = await busyPhoto(1_200, 900);

    const small = await shrinkPhoto(photo, {
      ...photoLimits,
      maxBytes: 30_000,
    });

    expect(small.size).to.be.at.most(30_000);
  });

  it('is refused where no size is small enough', async () => {
    const limits = { ...photoLimits, maxBytes: 500 };

    const error = await rejection(
      shrinkPhoto(await busyPhoto(600, 400), limits),
    );

    expect(error).to.have.property('reason', 'file-too-large');
  });
});

describe('a photo that is none', () => {
  it('is refused before its pixels are unpacked, if they are too many', async () => {
    const bomb = await claiming(await fourFields(), 20_000, 20_000);

    expect(await refusal(bomb)).to.equal('too-many-pixels');
  });

  /** A stored photo with other bytes at a place. */
  async function forged(name: string, at: number, ...bytes: number[]) {
    const whole = await bytesOf(await stored(name));
    whole.set(bytes, at);
    return new Blob([new Uint8Array(whole)]);
  }

  it('is refused for its pixels whatever its kind', async () => {
    const bombs = [
      await forged('deep.png', 16, 0, 0, 0x40, 0, 0, 0, 0x40, 0),
      await forged('lossy.webp', 26, 0xff, 0x3f, 0xff, 0x3f),
      await forged('lossless.webp', 21, 0xff, 0xff, 0xff, 0x0f),
      await forged('moving.webp', 24, 0xff, 0x3f, 0, 0xff, 0x3f, 0),
    ];

    for (const bomb of bombs) {
      expect(await refusal(bomb)).to.equal('too-many-pixels');
    }
  });

  it('is refused when it claims to have no height', async () => {
    const flat = await claiming(await fourFields(), 64, 0);

    expect(await refusal(flat)).to.equal('unreadable');
  });

  it('is refused when it is empty, noise, or words', async () => {
    const noise = crypto.getRandomValues(new Uint8Array(5_000));
    noise[0] = 0;

    expect(await refusal(new Blob([]))).to.equal('kind');
    expect(await refusal(new Blob([noise]))).to.equal('kind');
    expect(await refusal(new Blob(['<svg onload="x()"/>']))).to.equal('kind');
  });

  it('is refused when it is a film', async () => {
    expect(await refusal(await stored('moving.gif'))).to.equal('kind');
  });

  it('is refused when only its beginning is there', async () => {
    const photo = await busyPhoto(640, 480);
    for (const part of [3, 60, 200]) {
      expect(await refusal(photo.slice(0, part))).to.equal('unreadable');
    }
  });

  it('never hangs when its end is missing', async () => {
    const photo = await busyPhoto(640, 480);

    // Browsers differ: some show what has come, some refuse it.
    const outcome = await shrinkPhoto(photo.slice(0, photo.size / 2)).then(
      (small) => small.type,
      (error: unknown) => (error as FileRefusal).reason,
    );

    expect(outcome).to.be.oneOf(['image/jpeg', 'unreadable']);
  });

  it('is refused with its own word when it is a HEIC that cannot be read', async () => {
    const heic = new Blob(['\0\0\0\x18ftypheic\0\0\0\0mif1heic']);

    expect(await refusal(heic)).to.equal('heic');
  });

  it('does not pass for a photo by its name and media type', async () => {
    const file = new File(['%PDF-1.7\n'], 'foto.jpg', { type: 'image/jpeg' });

    expect(await refusal(file)).to.equal('kind');
  });

  it('is a photo whatever its name and media type say', async () => {
    const file = new File([await fourFields()], 'a.txt', {
      type: 'text/plain',
    });

    expect((await shrinkPhoto(file)).type).to.equal('image/jpeg');
  });
});

describe('the length of a confidential photo', () => {
  it('is the next multiple of 64 KiB', () => {
    expect(padPhoto(new Blob([new Uint8Array(1)])).size).to.equal(65_536);
    expect(padPhoto(new Blob([new Uint8Array(65_536)])).size).to.equal(65_536);
    expect(padPhoto(new Blob([new Uint8Array(65_537)])).size).to.equal(131_072);
  });

  it('is filled with zeros behind a photo that can still be seen', async () => {
    const photo = await shrinkPhoto(await fourFields());

    const padded = padPhoto(photo);

    expect(padded.type).to.equal('image/jpeg');
    const bytes = await bytesOf(padded);
    expect(bytes.slice(photo.size).every((byte) => byte === 0)).to.equal(true);
    expect((await look(padded)).width).to.equal(64);
  });
});
