// Reads the tables of the npm package idn-area-data.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const packageFile = require.resolve('idn-area-data/package.json');

/** @type {{ version: string }} */
export const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));

/** What the licence asks to stand beside the data. */
export const notice = `Contains information from idn-area-data ${version} (https://github.com/fityannugroho/idn-area-data), made available under the Open Database License (ODbL) 1.0 (https://opendatacommons.org/licenses/odbl/1-0/). This derived database is made available under the same licence.`;

/**
 * These columns of a table, row by row. A quotation mark is a letter of some
 * names (`Ra"as`), and never the mark of CSV: so a comma in a name could not
 * be told, and is refused.
 *
 * @template {string} Column
 * @param {string} file
 * @param {readonly Column[]} columns
 */
export function readTable(file, columns) {
  const path = join(dirname(packageFile), 'data', file);
  const [heading = '', ...lines] = readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/);
  const names = heading.split(',');
  const places = columns.map((name) => names.indexOf(name));
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== names.length || places.includes(-1)) {
      throw new Error(`${file}: a line is not as plain as expected: ${line}`);
    }
    const row = columns.map((name, at) => [name, cells[places[at] ?? 0]]);
    return /** @type {Record<Column, string>} */ (Object.fromEntries(row));
  });
}
