import sharp, { type OutputInfo } from 'sharp';

import type { Clock } from '../clock.ts';
import type { Refused, SafeFile, SafetyLimits } from './safe-file.ts';

// One thread for a picture, and nothing of one kept for the next.
sharp.concurrency(1);
sharp.cache(false);
// Whatever a file claims to be, only these three decoders can be reached.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
  ],
});

/** Stricter, and photos of common phones are refused for stray bytes. */
const FAIL_ON = 'error';

/** Tried in this order; the last one also while the picture is made smaller. */
const QUALITIES = [84, 74, 64];
/** Smaller pictures that are tried before giving up. */
const SHRINKS = 6;

/**
 * A picture drawn anew. Only its pixels come through, as bare numbers: no
 * comment, profile, position or second picture has a way into the result.
 */
export async function redraw(
  bytes: Uint8Array,
  kind: 'jpeg' | 'png' | 'webp',
  limits: SafetyLimits,
  now: Clock,
): Promise<SafeFile | Refused> {
  const deadline = now() + limits.timeoutMs;
  const seconds = () => Math.max(1, Math.ceil((deadline - now()) / 1_000));
  try {
    if (!(await sizeIsFit(bytes, limits))) {
      return { kind: 'refused', code: 'file-too-large' };
    }
    const pixels = await decode(bytes, limits, seconds());
    if (kind === 'png') {
      const png = await encode(pixels, seconds()).png().toBuffer();
      if (png.length <= limits.maxBytes) return safe('image/png', png);
    }
    const jpeg = await fittingJpeg(pixels, limits, () =>
      now() < deadline ? seconds() : undefined,
    );
    return jpeg
      ? safe('image/jpeg', jpeg)
      : { kind: 'refused', code: 'file-too-large' };
  } catch {
    // Broken, or too slow to read. Its message may quote the file.
    return { kind: 'refused', code: 'file-unreadable' };
  }
}

interface Pixels {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

/** Reads the head of the file only, before any memory is taken for pixels. */
async function sizeIsFit(
  bytes: Uint8Array,
  { maxPixels, maxSide }: SafetyLimits,
): Promise<boolean> {
  const { width, height } = await sharp(bytes, {
    failOn: FAIL_ON,
    limitInputPixels: false,
  }).metadata();
  return width <= maxSide && height <= maxSide && width * height <= maxPixels;
}

function decode(
  bytes: Uint8Array,
  { maxPixels, longSide }: SafetyLimits,
  seconds: number,
): Promise<Pixels> {
  return sharp(bytes, {
    failOn: FAIL_ON,
    limitInputPixels: maxPixels,
    page: 0,
    pages: 1,
  })
    .autoOrient()
    .resize({
      width: longSide,
      height: longSide,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .toColourspace('srgb')
    .timeout({ seconds })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

function encode({ data, info }: Pixels, seconds: number) {
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).timeout({ seconds });
}

/** Lowers the quality, then the size; `undefined` where time runs out first. */
async function fittingJpeg(
  pixels: Pixels,
  { maxBytes }: SafetyLimits,
  secondsLeft: () => number | undefined,
): Promise<Buffer | undefined> {
  let { width } = pixels.info;
  for (let step = 0; step < QUALITIES.length + SHRINKS; step += 1) {
    const seconds = secondsLeft();
    if (seconds === undefined) return undefined;
    const jpeg = await encode(pixels, seconds)
      .flatten({ background: '#fff' })
      .resize({ width })
      .jpeg({ quality: QUALITIES[Math.min(step, QUALITIES.length - 1)] })
      .toBuffer();
    if (jpeg.length <= maxBytes) return jpeg;
    if (step < QUALITIES.length - 1) continue;
    const scale = Math.min(0.9, Math.sqrt(maxBytes / jpeg.length));
    width = Math.max(1, Math.floor(width * scale));
  }
  return undefined;
}

function safe(mediaType: SafeFile['mediaType'], bytes: Uint8Array): SafeFile {
  return { kind: 'safe', mediaType, bytes };
}
