// Photos for tests: invented, drawn in the browser that runs the test.

export type Colour = 'red' | 'green' | 'blue' | 'white' | 'other';

const colours = {
  red: [220, 30, 30],
  green: [30, 160, 60],
  blue: [30, 60, 200],
  white: [240, 240, 240],
} as const;

/** What the EXIF of these photos says about where they were taken. */
export const place = 'di depan rumah saya';

/** Red and green above, blue and white below. */
export function fourFields(
  width = 64,
  height = 32,
  type = 'image/jpeg',
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d')!;
  Object.values(colours).forEach((colour, at) => {
    pen.fillStyle = `rgb(${colour.join()})`;
    const left = (at % 2) * (width / 2);
    const top = Math.floor(at / 2) * (height / 2);
    pen.fillRect(left, top, width / 2, height / 2);
  });
  return canvas.convertToBlob({ type, quality: 0.95 });
}

/** A photo with as much in it as one of a street: it does not shrink easily. */
export async function busyPhoto(
  width: number,
  height: number,
  fineness = 1,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d')!;
  for (const size of [width / 40, width / 8, width * fineness]) {
    const noise = await noiseOf(Math.min(1_024, Math.ceil(size)));
    pen.globalAlpha = 0.5;
    const step = Math.max(1_024, width / (size / noise.width));
    for (let x = 0; x < width; x += step) {
      for (let y = 0; y < height; y += step) {
        pen.drawImage(noise, x, y, step, step);
      }
    }
  }
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}

function noiseOf(size: number): Promise<ImageBitmap> {
  const data = new Uint8ClampedArray(size * size * 4);
  let state = 7;
  for (let at = 0; at < data.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    data[at] = at % 4 === 3 ? 255 : state >> 16;
  }
  return createImageBitmap(new ImageData(data, size, size));
}

/** EXIF as a phone writes it: which way is up, and where it was. */
function exif(orientation: number): Uint8Array {
  const text = new TextEncoder().encode(`${place}\0`);
  const bytes = new Uint8Array(68 + text.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('Exif\0\0'));
  const at = 6;
  view.setUint32(at, 0x4d4d002a); // big-endian TIFF
  view.setUint32(at + 4, 8);
  view.setUint16(at + 8, 2);
  entry(at + 10, 0x0112, 3, 1);
  view.setUint16(at + 18, orientation);
  entry(at + 22, 0x8825, 4, 1);
  view.setUint32(at + 30, 38);
  view.setUint16(at + 38, 1);
  entry(at + 40, 0x001c, 2, text.length); // the name of the place, of GPS
  view.setUint32(at + 48, 56);
  bytes.set(text, at + 56);
  return bytes;

  function entry(from: number, tag: number, type: number, count: number) {
    view.setUint16(from, tag);
    view.setUint16(from + 2, type);
    view.setUint32(from + 4, count);
  }
}

/** A JPEG that lies as this orientation says, and names a place. */
export async function withExif(jpeg: Blob, orientation: number): Promise<Blob> {
  const body = exif(orientation);
  const head = new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0, body.length + 2]);
  return new Blob([head, new Uint8Array(body), jpeg.slice(2)], {
    type: 'image/jpeg',
  });
}

export async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** What can be read in a file by whoever looks at its bytes. */
export async function readableIn(blob: Blob): Promise<string> {
  return new TextDecoder('latin1').decode(await blob.arrayBuffer());
}

/** Changes what a JPEG says of its size. */
export async function claiming(
  jpeg: Blob,
  width: number,
  height: number,
): Promise<Blob> {
  const bytes = await bytesOf(jpeg);
  const at = bytes.findIndex(
    (byte, index) =>
      byte === 0xff && /^c[012]$/.test((bytes[index + 1] ?? 0).toString(16)),
  );
  const view = new DataView(bytes.buffer);
  view.setUint16(at + 5, height);
  view.setUint16(at + 7, width);
  return new Blob([new Uint8Array(bytes)], { type: jpeg.type });
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  colourAt(x: number, y: number): Colour;
  valuesAt(x: number, y: number): readonly number[];
}

/** A photo as people see it. */
export async function look(photo: Blob): Promise<Picture> {
  const image = new Image();
  image.src = URL.createObjectURL(photo);
  await image.decode();
  URL.revokeObjectURL(image.src);
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = Object.assign(document.createElement('canvas'), {
    width,
    height,
  });
  const pen = canvas.getContext('2d')!;
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  const valuesAt = (x: number, y: number) => {
    const at = (y * width + x) * 4;
    return [...data.slice(at, at + 3)];
  };
  return {
    width,
    height,
    valuesAt,
    colourAt: (x, y) => nameOf(valuesAt(x, y)),
  };
}

function nameOf(values: readonly number[]): Colour {
  const found = Object.entries(colours).find(([, colour]) =>
    colour.every((value, at) => Math.abs(value - (values[at] ?? 0)) < 45),
  );
  return (found?.[0] as Colour | undefined) ?? 'other';
}

/**
 * The colours of the four fields, from the upper left on; `other` where one
 * dot of a field, but for its border, has not the colour of the whole.
 */
export function fieldsOf(picture: Picture, border = 8): Colour[] {
  const { width, height } = picture;
  return [0, 1, 2, 3].map((field) => {
    const left = (field % 2) * (width / 2);
    const top = Math.floor(field / 2) * (height / 2);
    const seen = new Set<Colour>();
    for (let x = left + border / 2; x < left + width / 2 - border / 2; x += 1) {
      for (
        let y = top + border / 2;
        y < top + height / 2 - border / 2;
        y += 1
      ) {
        seen.add(picture.colourAt(x, y));
      }
    }
    const [colour] = seen;
    return seen.size === 1 && colour ? colour : 'other';
  });
}

/** A photo of the folder beside this file. */
export async function stored(name: string): Promise<Blob> {
  const response = await fetch(new URL(`./photos/${name}`, import.meta.url));
  if (!response.ok) throw new Error(`There is no ${name}.`);
  return response.blob();
}
