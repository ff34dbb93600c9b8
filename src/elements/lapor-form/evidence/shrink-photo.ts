import {
  canDraw,
  close,
  flush,
  openSheet,
  toJpeg,
  type Pen,
  type Sheet,
} from './canvas.ts';
import { fileKind, type PhotoKind } from './file-kind.ts';
import { FileRefusal, readable } from './file-refusal.ts';
import { pictureSize, type PictureSize } from './picture-size.ts';

export interface PhotoLimits {
  /** Bytes of the result at most. */
  readonly maxBytes: number;
  /** Pixels of the longer side of the result at most. */
  readonly longEdge: number;
  /** Pixels of the picture that is opened at most. */
  readonly maxPixels: number;
}

/** A photo in which small print can be read and a patchy network has a chance. */
export const photoLimits: PhotoLimits = {
  maxBytes: 400_000,
  longEdge: 2_048,
  maxPixels: 100_000_000,
};

/** How much of a file is read to learn its size: depth maps can come first. */
const HEAD = 16 * 2 ** 20;

/** Tried in this order; below the last one, letters get frayed. */
const QUALITIES = [0.82, 0.68, 0.54];
/** How much smaller the picture is drawn where that was not enough. */
const STEP = 0.78;
/** Smaller than this no photo shows anything. */
const SHORTEST_LONG_EDGE = 320;

/** Points that are looked at in one go: some 10 ms of a cheap phone. */
const STRIP = 150_000;

/**
 * A photo drawn anew: upright, small, on white, and without a word of what the
 * camera wrote into it (EXIF with the place, thumbnails, comments).
 *
 * Decoding and encoding are the browser's own and off the main thread or in
 * small pieces; drawing goes strip by strip with a pause after each, so no task
 * is long. Call it for one photo at a time: twelve megapixels take 48 MB until
 * they are drawn smaller.
 *
 * @throws {FileRefusal} `kind`, `heic`, `too-many-pixels`, `unreadable`,
 *   `canvas-blocked`, or `file-too-large` where no size is small enough.
 * @throws {DOMException} `AbortError`, once `signal` says so.
 */
export async function shrinkPhoto(
  file: Blob,
  limits: PhotoLimits = photoLimits,
  signal: AbortSignal = new AbortController().signal,
): Promise<Blob> {
  const kind = await checkHead(file, limits);
  if (!canDraw()) throw new FileRefusal('canvas-blocked');
  const photo = await decode(file, kind);
  const long = Math.max(photo.width, photo.height);
  let sheet = await scale(photo, Math.min(1, limits.longEdge / long), signal);
  try {
    for (;;) {
      const jpeg = await fittingJpeg(sheet, limits.maxBytes, signal);
      if (jpeg) return jpeg;
      if (Math.max(sheet.width, sheet.height) * STEP < SHORTEST_LONG_EDGE) {
        throw new FileRefusal('file-too-large');
      }
      sheet = await scale(sheet, STEP, signal);
    }
  } finally {
    close(sheet);
  }
}

async function checkHead(
  file: Blob,
  { maxPixels }: PhotoLimits,
): Promise<PhotoKind> {
  const head = new Uint8Array(
    await readable(file.slice(0, HEAD).arrayBuffer()),
  );
  const kind = fileKind(head);
  if (kind === 'pdf' || kind === 'other') throw new FileRefusal('kind');
  if (kind === 'heic') return kind;
  const size = pictureSize(head, kind);
  if (!size) throw new FileRefusal('unreadable');
  if (size.width * size.height > maxPixels) {
    throw new FileRefusal('too-many-pixels');
  }
  return kind;
}

/** A decoded picture, upright. */
type Photo = ImageBitmap | HTMLImageElement;

async function decode(file: Blob, kind: PhotoKind): Promise<Photo> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    // Browsers before 2023 do not know the option; their <img> turns photos.
    if (error instanceof TypeError) return decodeByElement(file);
    throw new FileRefusal(kind === 'heic' ? kind : 'unreadable');
  }
}

async function decodeByElement(file: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await readable(image.decode());
    return image;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** Draws smaller by `factor`, strip by strip, and closes what it drew from. */
async function scale(
  from: Photo | Sheet,
  factor: number,
  signal: AbortSignal,
): Promise<Sheet> {
  const width = Math.max(1, Math.round(from.width * factor));
  const height = Math.max(1, Math.round(from.height * factor));
  const looks = Math.ceil(0.5 / factor);
  const rows = Math.max(1, Math.floor(STRIP / width / looks ** 2));
  try {
    await nextTask();
    const { sheet, pen } = openSheet(width, height);
    for (let top = 0; top < height; top += rows) {
      await nextTask();
      stopIf(signal);
      pen.save();
      pen.beginPath();
      pen.rect(0, top, width, rows);
      pen.clip();
      drawMean(pen, from, { width, height }, looks);
      pen.restore();
      flush(pen);
    }
    return sheet;
  } finally {
    // Giving so much memory back takes a while as well.
    await nextTask();
    release(from);
  }
}

/**
 * Browsers make a dot of the four dots around one point. Where a dot stands for
 * more than four, `looks`² points are looked at and their mean is taken: else
 * thin lines, and so letters, would fall through.
 */
function drawMean(
  pen: Pen,
  from: Photo | Sheet,
  { width, height }: PictureSize,
  looks: number,
): void {
  const offset = (step: number) => (step + 0.5) / looks - 0.5;
  for (let look = 0; look < looks ** 2; look += 1) {
    pen.globalAlpha = 1 / (look + 1);
    pen.drawImage(
      from,
      offset(look % looks),
      offset(Math.floor(look / looks)),
      width,
      height,
    );
  }
}

function release(from: Photo | Sheet): void {
  if ('close' in from) from.close();
  else if (from instanceof HTMLImageElement) from.removeAttribute('src');
  else close(from);
}

async function fittingJpeg(
  sheet: Sheet,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Blob | undefined> {
  for (const quality of QUALITIES) {
    const jpeg = await toJpeg(sheet, quality);
    stopIf(signal);
    if (jpeg.size <= maxBytes) return jpeg;
    // So far off that the other qualities would be tried for nothing.
    if (jpeg.size > maxBytes * 3) return undefined;
  }
  return undefined;
}

/** By hand: the oldest browsers that we serve have no `throwIfAborted`. */
function stopIf(signal: AbortSignal): void {
  if (signal.aborted) throw new DOMException('', 'AbortError');
}

/** Lets the page breathe. Timers would be slowed down in a hidden tab. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
