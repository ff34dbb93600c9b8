import { FileRefusal } from './file-refusal.ts';

/** A sheet to draw on: off the screen where the browser has such. */
export type Sheet = OffscreenCanvas | HTMLCanvasElement;

export type Pen = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/**
 * Kept in ordinary memory: a graphics chip of a cheap phone has little of its
 * own, and what is drawn is read back at once anyway.
 */
const settings: CanvasRenderingContext2DSettings = {
  alpha: false,
  willReadFrequently: true,
};

/** A white sheet. Throws where the browser has no memory for it. */
export function openSheet(
  width: number,
  height: number,
): { sheet: Sheet; pen: Pen } {
  const { sheet, pen } = blank(width, height);
  if (!pen) throw new FileRefusal('unreadable');
  // A transparent picture has the paper behind it that people expect.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  flush(pen);
  return { sheet, pen };
}

function blank(
  width: number,
  height: number,
): { sheet: Sheet; pen: Pen | null } {
  if ('OffscreenCanvas' in globalThis) {
    const sheet = new OffscreenCanvas(width, height);
    return { sheet, pen: sheet.getContext('2d', settings) };
  }
  const sheet = document.createElement('canvas');
  sheet.width = width;
  sheet.height = height;
  return { sheet, pen: sheet.getContext('2d', settings) };
}

/**
 * Has what was drawn so far be drawn now. Browsers collect it until somebody
 * looks, and would then do all of it in one long task.
 */
export function flush(pen: Pen): void {
  pen.getImageData(0, 0, 1, 1);
}

/** Gives the memory back now: collectors are in no hurry with canvases. */
export function close(sheet: Sheet): void {
  sheet.width = 0;
  sheet.height = 0;
}

/** A JPEG of what is on the sheet: pixels only, no words of any camera. */
export async function toJpeg(sheet: Sheet, quality: number): Promise<Blob> {
  const type = 'image/jpeg';
  const blob =
    'convertToBlob' in sheet
      ? await sheet.convertToBlob({ type, quality })
      : await new Promise<Blob | null>((done) =>
          sheet.toBlob(done, type, quality),
        );
  if (blob?.type !== type) throw new FileRefusal('unreadable');
  return blob;
}

/**
 * Whether what is drawn can be read back. Tor Browser and others hand out noise
 * instead, so that nobody is known again by it; a photo would become noise too.
 */
export function canDraw(): boolean {
  const { sheet, pen } = openSheet(2, 1);
  pen.fillStyle = '#1a6';
  pen.fillRect(0, 0, 1, 1);
  const seen = [...pen.getImageData(0, 0, 2, 1).data];
  close(sheet);
  // Some browsers only blur the last bit or two, which no eye can see.
  const drawn = [0x11, 0xaa, 0x66, 255, 255, 255, 255, 255];
  return drawn.every((value, at) => Math.abs(value - (seen[at] ?? 0)) < 8);
}
