import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { makeSafe } from '../../src/attachments/make-safe.ts';
import type { SafetyLimits } from '../../src/attachments/safe-file.ts';
import { createTurns } from '../../src/attachments/turns.ts';
import {
  chunk,
  drawing,
  exif,
  scrambled,
  segment,
  withChunks,
  withSegments,
} from './support/pictures.ts';

const turns = createTurns({ atOnce: 1, mayWait: 0, retryAfterSeconds: 5 });

async function safeOf(bytes: Uint8Array, limits: Partial<SafetyLimits> = {}) {
  const now = () => performance.now();
  const result = await makeSafe(bytes, { limits, now, turns });
  if (result.kind === 'refused') throw new Error(result.code);
  return result;
}

const places = ['words', 'place', 'thumbnail', 'packet', 'caption', 'comment'];
const canary = (place: string) => `CANARY-in-${place}-of-Siti-Contoh`;
const found = (bytes: Uint8Array) =>
  places.filter((place) => Buffer.from(bytes).includes(canary(place)));

async function photo(orientation = 1, picture = drawing(320, 240)) {
  const thumbnail = withSegments(
    await drawing(16, 12).jpeg().toBuffer(),
    segment(0xfe, canary('thumbnail')),
  );
  const words = { description: canary('words'), place: canary('place') };
  const tiff = exif(words, orientation, thumbnail);
  const named = (name: string, body: Buffer | string) =>
    Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from(body)]);
  const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${canary('packet')}</a></x:xmpmeta>`;
  const caption = named('8BIM\x04\x04\0\0', canary('caption'));
  return withSegments(
    await picture.withIccProfile('p3').jpeg().toBuffer(),
    segment(0xe1, named('Exif\0\0', tiff)),
    segment(0xe1, named('http://ns.adobe.com/xap/1.0/\0', packet)),
    segment(0xed, named('Photoshop 3.0\0', caption)),
    segment(0xfe, canary('comment')),
  );
}

/** What a decoder finds of it, however it is packed. */
async function metadataOf(bytes: Uint8Array): Promise<string[]> {
  const kinds = ['exif', 'xmp', 'iptc', 'icc', 'comments', 'orientation'];
  const found = Object.entries(await sharp(bytes).metadata());
  return found.flatMap(([kind, value]) =>
    kinds.includes(kind) && value !== undefined ? [kind] : [],
  );
}

describe('what a photo tells beside its picture', () => {
  it.each([
    ['blanks', Buffer.alloc(200_000, 32)],
    ['zeros', Buffer.alloc(200_000)],
    ['bytes without order', scrambled(200_000)],
    ['words', Buffer.from(canary('words'))],
  ])('is lost where %s stand behind it', async (_name, padding) => {
    const bare = await photo();
    const padded = await safeOf(Buffer.concat([bare, padding]));
    const same = await safeOf(bare);

    expect(padded.mediaType).toBe('image/jpeg');
    expect(found(padded.bytes)).toEqual([]);
    expect(Buffer.from(padded.bytes).equals(same.bytes)).toBe(true);
  });

  it('is there in the photo, in a copy, and in a careless new one', async () => {
    const original = await photo();
    expect(found(original)).toStrictEqual(places);
    expect(await metadataOf(original)).toEqual(
      expect.arrayContaining(['exif', 'xmp', 'iptc', 'icc', 'orientation']),
    );
    expect(found(Buffer.from(original))).toStrictEqual(places);
    const careless = await sharp(original).keepMetadata().jpeg().toBuffer();
    expect(found(careless)).toEqual(expect.arrayContaining(['words', 'place']));
  });

  it('is gone from a JPEG', async () => {
    const { bytes } = await safeOf(await photo());
    expect(found(bytes)).toStrictEqual([]);
    expect(await metadataOf(bytes)).toStrictEqual([]);
  });

  it('is gone from a PNG', async () => {
    const words = { description: canary('words'), place: canary('place') };
    const thumbnail = Buffer.from(canary('thumbnail'));
    const original = withChunks(
      await drawing(64, 48).withIccProfile('p3').png().toBuffer(),
      chunk('eXIf', exif(words, 1, thumbnail)),
      chunk('tEXt', `Comment\0${canary('comment')}`),
      chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${canary('packet')}`),
      chunk('tEXt', `Raw profile type iptc\0${canary('caption')}`),
    );
    expect(found(original)).toStrictEqual(places);
    const { bytes, mediaType } = await safeOf(original);
    expect(mediaType).toBe('image/png');
    expect(found(bytes)).toStrictEqual([]);
    expect(await metadataOf(bytes)).toStrictEqual([]);
  });

  it('is gone from a WebP', async () => {
    const original = await drawing(64, 48)
      .withExif({ IFD0: { ImageDescription: canary('words') } })
      .withXmp(`<a>${canary('packet')}</a>`)
      .webp()
      .toBuffer();
    expect(found(original)).toStrictEqual(['words', 'packet']);
    const { bytes, mediaType } = await safeOf(original);
    expect(mediaType).toBe('image/jpeg');
    expect(found(bytes)).toStrictEqual([]);
  });
});

const colours = { R: 'f00', G: '0a0', B: '00f', W: 'fff' } as const;
type Colour = keyof typeof colours;

/** Red and green above, blue and white below. */
function quarters() {
  const quarter = (colour: Colour, left: number, top: number) => {
    const background = `#${colours[colour]}`;
    const create = { width: 64, height: 32, channels: 3 as const, background };
    return { input: { create }, left, top };
  };
  return sharp({
    create: { width: 128, height: 64, channels: 3, background: '#000' },
  }).composite([
    quarter('R', 0, 0),
    quarter('G', 64, 0),
    quarter('B', 0, 32),
    quarter('W', 64, 32),
  ]);
}

/** The colours of the four corners, from the top left, row by row. */
async function corners(bytes: Uint8Array): Promise<string> {
  const { data, info } = await sharp(bytes)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const at = (x: number, y: number) => {
    const place = (y * width + x) * channels;
    const bright = [0, 1, 2].map((each) => (data[place + each] ?? 0) > 127);
    return { '100': 'R', '010': 'G', '001': 'B', '111': 'W' }[
      bright.map(Number).join('')
    ];
  };
  const [right, low] = [width - 9, height - 9];
  return [at(8, 8), at(right, 8), at(8, low), at(right, low)].join('');
}

describe('a photo', () => {
  it.each([
    [1, 'RGBW', 128],
    [2, 'GRWB', 128],
    [3, 'WBGR', 128],
    [4, 'BWRG', 128],
    [5, 'RBGW', 64],
    [6, 'BRWG', 64],
    [7, 'WGBR', 64],
    [8, 'GWRB', 64],
  ])('taken with orientation %i stands upright', async (way, seen, width) => {
    const { bytes } = await safeOf(await photo(way, quarters()));
    expect(await corners(bytes)).toBe(seen);
    const after = await sharp(bytes).metadata();
    expect(after.width).toBe(width);
    expect(after.orientation).toBeUndefined();
  });

  it('is made smaller until it is what LAPOR takes', async () => {
    const width = 3_000;
    const noise = sharp(scrambled(width * width * 3), {
      raw: { width, height: width, channels: 3 },
    });
    const original = await noise.jpeg({ quality: 70 }).toBuffer();
    expect(original.length).toBeGreaterThan(4_000_000);
    const { bytes } = await safeOf(original);
    expect(bytes.length).toBeLessThanOrEqual(2_000_000);
    // Not needlessly small either.
    expect(bytes.length).toBeGreaterThan(1_000_000);
  });

  it('is no longer than 4,096 pixels and never made larger', async () => {
    const wide = await safeOf(await drawing(5_000, 50).jpeg().toBuffer());
    const { width, height } = await sharp(wide.bytes).metadata();
    expect([width, height]).toStrictEqual([4_096, 41]);
    const small = await safeOf(await drawing(10, 20).jpeg().toBuffer());
    expect((await sharp(small.bytes).metadata()).height).toBe(20);
  });

  it('that takes too long is given up', async () => {
    let now = 0;
    const original = await drawing(400, 400).jpeg().toBuffer();
    const result = await makeSafe(original, {
      // Every look at the clock finds it a second later.
      now: () => (now += 1_000),
      limits: { maxBytes: 10, timeoutMs: 2_000 },
      turns,
    });
    expect(result).toStrictEqual({ kind: 'refused', code: 'file-too-large' });
  });
});

describe('a screenshot', () => {
  const screenshot = () => drawing(200, 100).png().toBuffer();

  it('stays a PNG where it fits', async () => {
    const original = await screenshot();
    const { bytes, mediaType } = await safeOf(original);
    expect(mediaType).toBe('image/png');
    const pixels = (file: Uint8Array) => sharp(file).raw().toBuffer();
    expect(await pixels(bytes)).toStrictEqual(await pixels(original));
  });

  it('becomes a JPEG where it does not', async () => {
    const limits = { maxBytes: 20_000 };
    const { mediaType, bytes } = await safeOf(await screenshot(), limits);
    expect(mediaType).toBe('image/jpeg');
    expect(bytes.length).toBeLessThanOrEqual(20_000);
  });

  it('keeps what is transparent, or has white behind it', async () => {
    const glass = await sharp({
      create: { width: 40, height: 40, channels: 4, background: '#ff000000' },
    })
      .png()
      .toBuffer();
    const kept = await safeOf(glass);
    expect((await sharp(kept.bytes).metadata()).hasAlpha).toBe(true);
    const { data, info } = await sharp(glass).raw().toBuffer({
      resolveWithObject: true,
    });
    const { width, height, channels } = info;
    const webp = await sharp(data, { raw: { width, height, channels } })
      .webp({ lossless: true })
      .toBuffer();
    const flat = await safeOf(webp);
    const [red, green, blue] = await sharp(flat.bytes).raw().toBuffer();
    expect([red, green, blue]).toStrictEqual([255, 255, 255]);
  });
});

describe('a kind of file that is not taken', () => {
  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['GIF', 'GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;'],
    ['PPM', 'P6 1 1 255\nabc'],
  ])('has no decoder in this process: %s', async (_, file) => {
    const decoded = sharp(Buffer.from(file, 'latin1')).metadata();
    await expect(decoded).rejects.toThrow('unsupported image format');
  });
});
