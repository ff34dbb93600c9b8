// Makes data/districts-id.json: for each regency the answer of
// `GET /v1/regions/{regency}`, compressed, from the npm package idn-area-data.
// It is made anew where it is missing or old, so that the repository need not
// hold 83,763 villages.
//
//   node gateway/scripts/districts.mjs

import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

import { notice, readTable, version } from './area-data.mjs';

const compress = promisify(brotliCompress);
const here = fileURLToPath(import.meta.url);
const target = fileURLToPath(
  new URL('../data/districts-id.json', import.meta.url),
);

/** Makes the file unless it is there already, of this package by this script. */
export async function ensureDistricts() {
  const script = createHash('sha256').update(readFileSync(here)).digest('hex');
  const source = `idn-area-data ${version}, ${script.slice(0, 16)}`;
  if (madeOf() === source) return;
  const regencies = Object.fromEntries(
    await Promise.all(
      [...districtsByRegency()].map(async ([regency, districts]) => [
        regency,
        await packed({ notice, districts }),
      ]),
    ),
  );
  mkdirSync(dirname(target), { recursive: true });
  // Moved into place whole: two builds may run at once.
  const made = `${target}.${process.pid}`;
  writeFileSync(made, JSON.stringify({ source, regencies }));
  renameSync(made, target);
}

function madeOf() {
  if (!existsSync(target)) return undefined;
  return /^\{"source":"([^"]*)"/.exec(readFileSync(target, 'utf8'))?.[1];
}

function districtsByRegency() {
  /** @typedef {{ code: string, name: string, villages: { code: string, name: string }[] }} District */
  /** @type {Map<string, District[]>} */
  const byRegency = new Map();
  /** @type {Map<string, District>} */
  const byCode = new Map();
  for (const { code, regency_code, name } of readTable('districts.csv', [
    'code',
    'regency_code',
    'name',
  ])) {
    const district = { code, name: named(name), villages: [] };
    byCode.set(code, district);
    byRegency.set(regency_code, [
      ...(byRegency.get(regency_code) ?? []),
      district,
    ]);
  }
  for (const { code, district_code, name } of readTable('villages.csv', [
    'code',
    'district_code',
    'name',
  ])) {
    const district = byCode.get(district_code);
    if (!district) throw new Error(`${code}: its district is not there`);
    district.villages.push({ code, name: named(name) });
  }
  return byRegency;
}

/**
 * Some villages stand without a capital letter in the source.
 *
 * @param {string} name
 */
function named(name) {
  return name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** @param {object} answer */
async function packed(answer) {
  const body = Buffer.from(JSON.stringify(answer));
  const brotli = await compress(body, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
  return brotli.toString('base64');
}

// vitest calls it before the tests.
export default ensureDistricts;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureDistricts();
}
