// Writes data/regions-id.json: Indonesia's provinces and regencies with names
// in readable case, from the npm package idn-area-data.
//
//   node gateway/scripts/regions.mjs

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const packageFile = require.resolve('idn-area-data/package.json');
const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));

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
  const path = join(dirname(packageFile), 'data', file);
  const [heading, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const columns = heading.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== columns.length || line.includes('"')) {
      throw new Error(`${file}: a line is not as plain as expected: ${line}`);
    }
    return {
      code: cells[columns.indexOf('code')],
      name: readable(cells[columns.indexOf('name')]),
    };
  });
}

const regions = {
  notice: `Contains information from idn-area-data ${version} (https://github.com/fityannugroho/idn-area-data), made available under the Open Database License (ODbL) 1.0 (https://opendatacommons.org/licenses/odbl/1-0/). This derived database is made available under the same licence.`,
  provinces: rows('provinces.csv'),
  regencies: rows('regencies.csv'),
};

const target = join(
  dirname(fileURLToPath(import.meta.url)),
  '../data/regions-id.json',
);
writeFileSync(target, `${JSON.stringify(regions, null, 1)}\n`);
