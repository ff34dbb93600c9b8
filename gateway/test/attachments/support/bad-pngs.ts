import { deflateSync } from 'node:zlib';

import { latin, STOWAWAY, type BadFile } from './fate.ts';
import {
  chunk,
  drawing,
  greyPng,
  header,
  png,
  withChunks,
} from './pictures.ts';

const HUGE = 200 * 1_024 * 1_024;

/** Small files that want to become large in memory. */
export function pngBombs(): BadFile[] {
  const packed = deflateSync(Buffer.alloc(HUGE));
  const text = Buffer.concat([latin('Comment\0\0'), packed]);
  const profile = Buffer.concat([latin('icc\0\0'), packed]);
  const few = greyPng(20, 20);
  const tooLarge = 'file-too-large';
  const dot = chunk('IDAT', deflateSync(Buffer.alloc(2)));
  return [
    {
      name: 'a PNG with a packed text of 200 MB',
      bytes: withChunks(few, chunk('zTXt', text)),
      fate: 'image/png',
    },
    {
      name: 'a PNG with ten packed texts of 200 MB',
      bytes: withChunks(few, ...Array<Buffer>(10).fill(chunk('zTXt', text))),
      fate: 'image/png',
    },
    {
      name: 'a PNG with a packed profile of 200 MB',
      bytes: withChunks(few, chunk('iCCP', profile)),
      fate: 'image/png',
    },
    {
      name: 'a PNG whose pixels go on for 200 MB',
      bytes: png(chunk('IHDR', header(20, 20)), chunk('IDAT', packed)),
      fate: 'image/png',
    },
    {
      name: 'a PNG of 60,000 by 60,000',
      bytes: png(chunk('IHDR', header(60_000, 60_000)), dot),
      fate: tooLarge,
    },
    {
      name: 'a PNG of 2,147,483,647 by 2,147,483,647',
      bytes: png(chunk('IHDR', header(2_147_483_647, 2_147_483_647)), dot),
      fate: 'file-unreadable',
    },
    {
      name: 'a PNG one wide and 39,000,000 high',
      bytes: png(chunk('IHDR', header(1, 39_000_000)), dot),
      fate: tooLarge,
    },
    {
      name: 'a PNG one wide and 30,000 high',
      bytes: greyPng(1, 30_000),
      fate: tooLarge,
    },
    {
      name: 'a sound PNG of 10,000 by 10,000 in 12 kB',
      bytes: greyPng(10_000, 10_000, 1),
      fate: tooLarge,
    },
    {
      name: 'a sound PNG of 6,000 by 6,000, all black',
      bytes: greyPng(6_000, 6_000),
      fate: 'image/png',
    },
    {
      name: 'a PNG of 6,000 by 6,000 with one pixel',
      bytes: png(chunk('IHDR', header(6_000, 6_000)), dot),
      fate: 'file-unreadable',
    },
  ];
}

export function brokenPngs(): BadFile[] {
  const head = chunk('IHDR', header(20, 20));
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(21 * 20)));
  const fate = 'file-unreadable';
  return [
    {
      name: 'a PNG whose head has a wrong checksum',
      bytes: png(chunk('IHDR', header(20, 20), 1), pixels),
      fate,
    },
    {
      name: 'a PNG whose pixels have a wrong checksum',
      bytes: png(head, chunk('IDAT', deflateSync(Buffer.alloc(21 * 20)), 1)),
      fate,
    },
    { name: 'a PNG without pixels', bytes: png(head), fate },
    { name: 'a PNG without a head', bytes: png(pixels), fate },
    {
      name: 'a PNG of no width',
      bytes: png(chunk('IHDR', header(0, 20)), pixels),
      fate,
    },
    {
      name: 'a PNG of a colour type that is none',
      bytes: png(chunk('IHDR', header(20, 20, { colours: 5 })), pixels),
      fate,
    },
    {
      name: 'a PNG with a palette that is not there',
      bytes: png(chunk('IHDR', header(20, 20, { colours: 3 })), pixels),
      fate,
    },
  ];
}

export async function oddPngs(): Promise<BadFile[]> {
  const whole = await drawing(64, 48).png().toBuffer();
  const control = (frames: number) => {
    const body = Buffer.alloc(8);
    body.writeUInt32BE(frames, 0);
    return chunk('acTL', body);
  };
  const fate = 'image/png';
  return [
    {
      name: 'a PNG of 16 bits',
      bytes: await drawing(64, 48).toColourspace('rgb16').png().toBuffer(),
      fate,
    },
    {
      name: 'an interlaced PNG',
      bytes: await drawing(64, 48).png({ progressive: true }).toBuffer(),
      fate,
    },
    {
      name: 'a PNG with a palette',
      bytes: await drawing(64, 48).png({ palette: true }).toBuffer(),
      fate,
    },
    {
      name: 'a PNG of a million frames',
      bytes: withChunks(whole, control(1_000_000)),
      fate,
    },
    {
      name: 'a PNG with a ZIP behind it',
      bytes: Buffer.concat([whole, latin(`PK\x03\x04${STOWAWAY}`)]),
      fate,
    },
    {
      name: 'a PNG with words',
      bytes: withChunks(whole, chunk('tEXt', `Comment\0${STOWAWAY}`)),
      fate,
    },
    {
      name: 'a PNG with 50,000 empty texts',
      bytes: withChunks(
        whole,
        ...Array<Buffer>(50_000).fill(chunk('tEXt', 'a\0')),
      ),
      fate,
    },
  ];
}
