import { crc32, deflateSync } from 'node:zlib';

import sharp from 'sharp';

// Saving and drawing only: picture.ts forbids all but three decoders.

/** A picture of some detail, so that its file has a body worth cutting. */
export function drawing(width: number, height: number) {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      data[at] = (x * 5) & 0xff;
      data[at + 1] = (y * 3) & 0xff;
      data[at + 2] = (x * y) & 0xff;
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Bytes without order, the same in every run. */
export function scrambled(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed >>> 0 || 1;
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state & 0xff;
  }
  return bytes;
}

/** A JPEG with segments put in right after its first two bytes. */
export function withSegments(jpeg: Buffer, ...segments: Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

export function segment(marker: number, body: Buffer | string): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** The markers of a JPEG before its first scan, and where that begins. */
export function markersOf(jpeg: Uint8Array): {
  markers: number[];
  scanAt: number;
} {
  const bytes = Buffer.from(jpeg);
  const markers: number[] = [];
  let at = 2;
  for (;;) {
    const marker = bytes[at + 1] ?? 0;
    markers.push(marker);
    if (marker === 0xda || at >= bytes.length) return { markers, scanAt: at };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

export function chunk(
  type: string,
  body: Buffer | string = '',
  checksum?: number,
): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(body)]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(named.length - 4, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(checksum ?? crc32(named), named.length + 4);
  return whole;
}

export function header(
  width: number,
  height: number,
  { bits = 8, colours = 0, interlace = 0 } = {},
): Buffer {
  const body = Buffer.alloc(13);
  body.writeUInt32BE(width, 0);
  body.writeUInt32BE(height, 4);
  body.set([bits, colours, 0, 0, interlace], 8);
  return body;
}

/** A PNG of these chunks, between its signature and its end. */
export function png(...chunks: Buffer[]): Buffer {
  return Buffer.concat([SIGNATURE, ...chunks, chunk('IEND')]);
}

/** Any PNG with further chunks right after its head. */
export function withChunks(whole: Buffer, ...chunks: Buffer[]): Buffer {
  const after = SIGNATURE.length + 25;
  return Buffer.concat([
    whole.subarray(0, after),
    ...chunks,
    whole.subarray(after),
  ]);
}

export function chunkTypes(whole: Uint8Array): string[] {
  const bytes = Buffer.from(whole);
  const types: string[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    types.push(bytes.toString('latin1', at + 4, at + 8));
  }
  return types;
}

/** A grey PNG of one shade, written by hand. */
export function greyPng(width: number, height: number, bits = 8): Buffer {
  const row = 1 + Math.ceil((width * bits) / 8);
  return png(
    chunk('IHDR', header(width, height, { bits })),
    chunk('IDAT', deflateSync(Buffer.alloc(row * height))),
  );
}

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Buffer | number;
}

const ascii = (tag: number, text: string): Entry => {
  const value = Buffer.from(`${text}\0`);
  return { tag, type: 2, count: value.length, value };
};
const short = (tag: number, value: number): Entry => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(value, 0);
  return { tag, type: 3, count: 1, value: bytes.readUInt32LE(0) };
};
const long = (tag: number, value: number): Entry => {
  return { tag, type: 4, count: 1, value };
};

/** One directory of TIFF entries, its long values behind it. */
function directory(entries: Entry[], at: number, next: number): Buffer {
  const table = Buffer.alloc(2 + entries.length * 12 + 4);
  const values: Buffer[] = [];
  let end = at + table.length;
  table.writeUInt16LE(entries.length, 0);
  entries.forEach(({ tag, type, count, value }, index) => {
    const place = 2 + index * 12;
    table.writeUInt16LE(tag, place);
    table.writeUInt16LE(type, place + 2);
    table.writeUInt32LE(count, place + 4);
    table.writeUInt32LE(typeof value === 'number' ? value : end, place + 8);
    if (typeof value === 'number') return;
    values.push(value);
    end += value.length;
  });
  table.writeUInt32LE(next, table.length - 4);
  return Buffer.concat([table, ...values]);
}

/** EXIF as a phone writes it: words, which way is up, a place, a thumbnail. */
export function exif(
  words: { description: string; place: string },
  orientation: number,
  thumbnail: Buffer,
): Buffer {
  const latitude = Buffer.alloc(24);
  [7, 1, 15, 1, 30, 1].forEach((part, at) =>
    latitude.writeUInt32LE(part, at * 4),
  );
  const main = (place: number, next: number) =>
    directory(
      [
        ascii(0x010e, words.description),
        short(0x0112, orientation),
        long(0x8825, place),
      ],
      8,
      next,
    );
  const placeAt = 8 + main(0, 0).length;
  const place = directory(
    [
      ascii(0x0001, 'S  '),
      { tag: 0x0002, type: 5, count: 3, value: latitude },
      ascii(0x001b, words.place),
    ],
    placeAt,
    0,
  );
  const smallAt = placeAt + place.length;
  const small = (at: number) =>
    directory(
      [short(0x0103, 6), long(0x0201, at), long(0x0202, thumbnail.length)],
      smallAt,
      0,
    );
  const thumbnailAt = smallAt + small(0).length;
  return Buffer.concat([
    Buffer.from('II*\0\x08\0\0\0', 'latin1'),
    main(placeAt, smallAt),
    place,
    small(thumbnailAt),
    thumbnail,
  ]);
}
