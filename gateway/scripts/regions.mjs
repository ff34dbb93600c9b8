// Writes data/regions-id.json: Indonesia's provinces and regencies with names
// in readable case, from the npm package idn-area-data.
//
//   node gateway/scripts/regions.mjs

import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { notice, readTable } from './area-data.mjs';

const small = new Set(['DAN']);
const capitals = new Set(['DKI']);

/** `KABUPATEN PANGKAJENE DAN KEPULAUAN` → `Kabupaten Pangkajene dan Kepulauan` */
function readable(name) {
  return name
    .split(' ')
    .map((word) => {
      if (capitals.has(word)) return word;
      if (small.has(word)) return word.toLowerCase();
      return word
        .toLowerCase()
        .replace(/(^|[-.('])\p{L}/gu, (start) => start.toUpperCase());
    })
    .join(' ');
}

function rows(file) {
  return readTable(file, ['code', 'name']).map(({ code, name }) => ({
    code,
    name: readable(name),
  }));
}

const regions = {
  notice,
  provinces: rows('provinces.csv'),
  regencies: rows('regencies.csv'),
};

const target = join(
  dirname(fileURLToPath(import.meta.url)),
  '../data/regions-id.json',
);
writeFileSync(target, `${JSON.stringify(regions, null, 1)}\n`);
