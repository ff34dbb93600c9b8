import type { PhotoKind } from './file-kind.ts';

/** Pixels across and down, as stored: before a photo is turned upright. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The size that the head of a picture claims, read before any memory is taken
 * for its pixels: a file of a few kilobytes can claim gigabytes of them.
 *
 * `undefined` where the head is broken or cut off. HEIC is not read here: its
 * sizes lie in nested boxes, and few browsers decode it at all.
 */
export function pictureSize(
  bytes: Uint8Array,
  kind: Exclude<PhotoKind, 'heic'>,
): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = readers[kind](view);
    return size && size.width && size.height ? size : undefined;
  } catch (error) {
    // The head ends before it has said its size.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const readers = { jpeg: jpegSize, png: pngSize, webp: webpSize };

/** Goes from segment to segment up to the one that opens the picture. */
function jpegSize(view: DataView): PictureSize | undefined {
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      // Segments may be set apart by any number of these.
      at += 1;
    } else if (isFrame(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else {
      at += 2 + view.getUint16(at + 2);
    }
  }
  return undefined;
}

/** The sixteen kinds of frame, less three markers that mean something else. */
function isFrame(marker: number): boolean {
  return (
    marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
  );
}

function pngSize(view: DataView): PictureSize {
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** WebP has three heads: lossy, lossless, and the one with extras. */
function webpSize(view: DataView): PictureSize | undefined {
  const at = 20;
  switch (view.getUint32(12)) {
    case 0x56503820: // "VP8 "
      return {
        width: view.getUint16(at + 6, true) & 0x3fff,
        height: view.getUint16(at + 8, true) & 0x3fff,
      };
    case 0x5650384c: {
      // "VP8L": fourteen bits for each, one less than the size
      const bits = view.getUint32(at + 1, true);
      return {
        width: (bits & 0x3fff) + 1,
        height: ((bits >> 14) & 0x3fff) + 1,
      };
    }
    case 0x56503858: // "VP8X": three bytes for each, one less than the size
      return {
        width: (view.getUint32(at + 4, true) & 0xffffff) + 1,
        height: (view.getUint32(at + 6, true) >>> 8) + 1,
      };
    default:
      return undefined;
  }
}
