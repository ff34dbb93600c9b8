// Draws the photos of this folder that no browser can write: `node make-photos.mjs`.
// They show nothing but four fields of colour.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(
  new URL('../../../gateway/package.json', import.meta.url),
);
/** @type {import('sharp')} */
const sharp = require('sharp');

const colours = [
  [220, 30, 30],
  [30, 160, 60],
  [30, 60, 200],
  [240, 240, 240],
];

/** Red and green above, blue and white below. */
function fields(/** @type {number} */ width, /** @type {number} */ height) {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const field = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
      data.set(colours[field] ?? [], (y * width + x) * 3);
    }
  }
  return data;
}

function photo(width = 64, height = 32) {
  return sharp(fields(width, height), {
    raw: { width, height, channels: 3 },
  });
}

function film() {
  return sharp(Buffer.concat([fields(64, 32), Buffer.alloc(64 * 32 * 3)]), {
    raw: { width: 64, height: 64, channels: 3, pageHeight: 32 },
  });
}

const path = (/** @type {string} */ name) =>
  fileURLToPath(new URL(name, import.meta.url));

await photo()
  .toColourspace('cmyk')
  .jpeg({ quality: 95 })
  .toFile(path('cmyk.jpg'));
await photo()
  .jpeg({ quality: 95, progressive: true })
  .toFile(path('progressive.jpg'));
await photo().toColourspace('rgb16').png().toFile(path('deep.png'));
await photo().webp({ quality: 95 }).toFile(path('lossy.webp'));
await photo().webp({ lossless: true }).toFile(path('lossless.webp'));
await film()
  .gif({ delay: [100, 100] })
  .toFile(path('moving.gif'));
await film()
  .webp({ delay: [100, 100], lossless: true })
  .toFile(path('moving.webp'));
