import { gzipSync } from 'node:zlib';

import sharp from 'sharp';

import { brokenPngs, oddPngs, pngBombs } from './bad-pngs.ts';
import { latin, STOWAWAY, type BadFile } from './fate.ts';
import { drawing, exif, scrambled, segment, withSegments } from './pictures.ts';

const html = `<!doctype html><script>${STOWAWAY}</script>`;

/** Every bad file, made anew: none lies in the repository. */
export async function badFiles(): Promise<BadFile[]> {
  const jpeg = await drawing(640, 480).jpeg().toBuffer();
  return [
    ...fragments(),
    ...strangers(),
    ...(await cut()),
    ...loadedJpegs(jpeg),
    ...(await oddJpegs(jpeg)),
    ...pngBombs(),
    ...brokenPngs(),
    ...(await oddPngs()),
    ...(await webps()),
  ];
}

function fragments(): BadFile[] {
  const fate = 'file-type-not-accepted';
  const unreadable = 'file-unreadable';
  const noise = scrambled(100_000);
  return [
    { name: 'nothing', bytes: latin(''), fate },
    { name: 'one byte', bytes: latin('\xff'), fate },
    { name: 'noise', bytes: noise, fate },
    { name: 'zeros', bytes: Buffer.alloc(100_000), fate },
    {
      name: 'the first three bytes of a JPEG',
      bytes: latin('\xff\xd8\xff'),
      fate: unreadable,
    },
    {
      name: 'noise that begins like a JPEG',
      bytes: Buffer.concat([latin('\xff\xd8\xff\xe0'), noise]),
      fate: unreadable,
    },
    {
      name: 'noise that begins like a PNG',
      bytes: Buffer.concat([latin('\x89PNG\r\n\x1a\n'), noise]),
      fate: unreadable,
    },
    {
      name: 'noise that begins like a WebP',
      bytes: Buffer.concat([latin('RIFF\xff\xff\0\0WEBPVP8 '), noise]),
      fate: unreadable,
    },
  ];
}

/** Other kinds of file, whatever name or media type they come under. */
function strangers(): BadFile[] {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="${STOWAWAY}"/>`;
  const kinds: Record<string, Buffer> = {
    'a GIF': Buffer.from(
      'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
      'base64',
    ),
    'a GIF that is a script too': latin(`GIF89a/*\0\0*/=1;${STOWAWAY}()`),
    'an SVG': latin(svg),
    'an SVG, packed': gzipSync(svg),
    'a page': latin(html),
    'a script': latin(`#!/bin/sh\n${STOWAWAY}`),
    PHP: latin(`<?php ${STOWAWAY}`),
    'a ZIP': latin('PK\x03\x04\x14\0\0\0\x08\0'),
    'a Windows program': latin('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff'),
    'a Linux program': latin('\x7fELF\x02\x01\x01'),
    'a HEIC': latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
    'an AVIF': latin('\0\0\0\x18ftypavif\0\0\0\0mif1avif'),
    'a film': latin('\0\0\0\x18ftypisom\0\0\x02\0isomiso2'),
    'a TIFF': latin('II*\0\x08\0\0\0\0\0\0\0'),
    'a Photoshop file': latin('8BPS\0\x01\0\0\0\0\0\0'),
    'a sound': latin('RIFF\x24\0\0\0WAVEfmt '),
    'a JPEG XL': latin('\xff\x0a\xfa\x1f\x00'),
    'an old Word file': latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
    'a PDF where none is taken': latin('%PDF-1.7\n%%EOF\n'),
    'a JPEG behind a page': Buffer.concat([
      latin(html),
      latin('\xff\xd8\xff\xe0'),
    ]),
    'a PNG sent as text': latin('\xef\xbf\xbdPNG\n\x1a\n'),
  };
  return Object.entries(kinds).map(([name, bytes]) => {
    return { name, bytes, fate: 'file-type-not-accepted' as const };
  });
}

/** Pictures whose transfer broke off. */
async function cut(): Promise<BadFile[]> {
  const whole = {
    'a JPEG': await drawing(640, 480).jpeg().toBuffer(),
    'a progressive JPEG': await drawing(640, 480)
      .jpeg({ progressive: true })
      .toBuffer(),
    'a PNG': await drawing(640, 480).png().toBuffer(),
    'an interlaced PNG': await drawing(64, 48)
      .png({ progressive: true })
      .toBuffer(),
    'a WebP': await drawing(640, 480).webp().toBuffer(),
    'a lossless WebP': await drawing(64, 48)
      .webp({ lossless: true })
      .toBuffer(),
  };
  return Object.entries(whole).flatMap(([name, bytes]) =>
    [0.02, 0.5, 0.9].map((part) => ({
      name: `${part * 100} % of ${name}`,
      bytes: bytes.subarray(0, Math.ceil(bytes.length * part)),
      fate: 'file-unreadable' as const,
    })),
  );
}

/** Sound JPEGs that carry something else. */
function loadedJpegs(jpeg: Buffer): BadFile[] {
  const fate = 'image/jpeg';
  const comment = segment(0xfe, STOWAWAY.repeat(3_000).slice(0, 65_000));
  return [
    {
      name: 'a JPEG with a page behind it',
      bytes: Buffer.concat([jpeg, latin(html)]),
      fate,
    },
    {
      name: 'a JPEG with a ZIP behind it',
      bytes: Buffer.concat([jpeg, latin(`PK\x03\x04${STOWAWAY}`)]),
      fate,
    },
    {
      name: 'a JPEG whose comment is a script',
      bytes: withSegments(jpeg, segment(0xfe, `*/=1;${STOWAWAY}()/*`)),
      fate,
    },
    {
      name: 'a JPEG with 2 MB of comments',
      bytes: withSegments(jpeg, ...Array<Buffer>(32).fill(comment)),
      fate,
    },
    {
      name: 'a JPEG with 50,000 empty comments',
      bytes: withSegments(
        jpeg,
        ...Array<Buffer>(50_000).fill(segment(0xfe, '')),
      ),
      fate,
    },
    {
      name: 'a JPEG with another one behind it',
      bytes: Buffer.concat([jpeg, withSegments(jpeg, comment)]),
      fate,
    },
  ];
}

async function oddJpegs(jpeg: Buffer): Promise<BadFile[]> {
  const small = await drawing(64, 48).jpeg().toBuffer();
  const loop = exif({ description: 'x', place: 'y' }, 1, small);
  // The second directory is the first one again.
  loop.writeUInt32LE(8, loop.readUInt32LE(4) + 2 + 3 * 12);
  const app1 = (body: Buffer) =>
    segment(0xe1, Buffer.concat([latin('Exif\0\0'), body]));
  const fate = 'image/jpeg';
  return [
    {
      name: 'a JPEG in printing colours',
      bytes: await drawing(64, 48).toColourspace('cmyk').jpeg().toBuffer(),
      fate,
    },
    {
      name: 'a grey JPEG',
      bytes: await drawing(64, 48).toColourspace('b-w').jpeg().toBuffer(),
      fate,
    },
    {
      name: 'a JPEG whose EXIF runs in a circle',
      bytes: withSegments(jpeg, app1(loop)),
      fate,
    },
    {
      name: 'a JPEG whose EXIF is noise',
      bytes: withSegments(jpeg, app1(scrambled(60_000))),
      fate,
    },
    {
      name: 'a JPEG that lies upwards 99',
      bytes: withSegments(
        jpeg,
        app1(exif({ description: 'x', place: 'y' }, 99, small)),
      ),
      fate,
    },
    {
      name: 'a JPEG whose profile is noise',
      bytes: withSegments(
        jpeg,
        segment(
          0xe2,
          Buffer.concat([latin('ICC_PROFILE\0\x01\x01'), scrambled(60_000)]),
        ),
      ),
      fate,
    },
    {
      name: 'a JPEG that claims 65,535 by 65,535',
      bytes: resized(jpeg, 65_535, 65_535),
      fate: 'file-unreadable',
    },
    {
      // Grey below what there is of it, as every viewer shows it.
      name: 'a small JPEG that claims 6,000 by 6,000',
      bytes: resized(small, 6_000, 6_000),
      fate,
    },
    {
      name: 'a JPEG that claims 20,001 by 10',
      bytes: resized(small, 20_001, 10),
      fate: 'file-too-large',
    },
    {
      name: 'a JPEG of no height',
      bytes: resized(jpeg, 640, 0),
      fate: 'file-unreadable',
    },
    {
      name: 'a JPEG of ten thousand scans',
      bytes: await manyScans(),
      fate: 'file-unreadable',
    },
  ];
}

/** Changes what a JPEG says of its size. */
function resized(jpeg: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(jpeg);
  const frame = bytes.indexOf(latin('\xff\xc0'));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

/** The last scan of a large progressive JPEG, again and again. */
async function manyScans(): Promise<Buffer> {
  const jpeg = await sharp({
    create: { width: 4_000, height: 4_000, channels: 3, background: '#777' },
  })
    .jpeg({ progressive: true })
    .toBuffer();
  const last = jpeg.lastIndexOf(latin('\xff\xda'));
  const scan = jpeg.subarray(last, -2);
  const count = Math.min(10_000, Math.floor(9_000_000 / scan.length));
  return Buffer.concat([
    jpeg.subarray(0, -2),
    ...Array<Buffer>(count).fill(scan),
    jpeg.subarray(-2),
  ]);
}

async function webps(): Promise<BadFile[]> {
  const frames = Buffer.concat([
    Buffer.alloc(40 * 40 * 3, 10),
    Buffer.alloc(40 * 40 * 3, 200),
  ]);
  const animated = await sharp(frames, {
    raw: { width: 40, height: 80, channels: 3, pageHeight: 40 },
  })
    .webp({ delay: [100, 100] })
    .toBuffer();
  const whole = await drawing(64, 48).webp().toBuffer();
  const fate = 'image/jpeg';
  return [
    { name: 'a WebP that moves', bytes: animated, fate },
    {
      name: 'a WebP with a page behind it',
      bytes: Buffer.concat([whole, latin(html)]),
      fate,
    },
    {
      name: 'a WebP that claims 16,383 by 16,383',
      bytes: claimed(whole),
      fate: 'file-too-large',
    },
  ];
}

/** Changes what a lossy WebP says of its size. */
function claimed(webp: Buffer): Buffer {
  const bytes = Buffer.from(webp);
  const start = bytes.indexOf(latin('\x9d\x01\x2a'));
  bytes.writeUInt16LE(16_383, start + 3);
  bytes.writeUInt16LE(16_383, start + 5);
  return bytes;
}
