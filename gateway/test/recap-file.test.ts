import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { percent } from '../src/statistics/badge.ts';
import { readRecap } from '../src/statistics/recap-file.ts';

const recaps = fileURLToPath(new URL('recaps/', import.meta.url));
const kemendagri = readRecap(join(recaps, 'kemendagri-2022.json'));
const provinces = readRecap(join(recaps, 'provinsi-2024.csv'));

describe('reading recaps', () => {
  function reading(name: string, content: string): () => unknown {
    const path = join(mkdtempSync(join(tmpdir(), 'lapor-recap-')), name);
    writeFileSync(path, content);
    return () => readRecap(path);
  }
  const heading =
    'recap_id,recap_title,denominator,agency_id,agency,kind,period_from,period_to,total,selesai,source_name';

  it('reads a figure that is not given as none, and 0 as 0', () => {
    const [kepri] = kemendagri.ranking.rows;
    expect(kepri).toMatchObject({ belumTerverifikasi: 0, arsip: null });
    expect(provinces.ranking.rows[0]).toMatchObject({
      proses: 1,
      tertunda: null,
    });
  });

  it.each([
    [
      'a figure in words',
      'r,R,d,a,A,opd,2024-01-01,2024-02-01,sepuluh,1,S',
      /line 2: total: is a string, not a number: write a number/,
    ],
    [
      'a missing figure',
      'r,R,d,a,A,opd,2024-01-01,2024-02-01,,1,S',
      /line 2: total: is missing: add it/,
    ],
    [
      'a date as it is spoken',
      'r,R,d,a,A,opd,1-1-2024,2024-02-01,2,1,S',
      /line 2: period\.from: is not a date: write YYYY-MM-DD/,
    ],
    [
      'parts beyond the total',
      'r,R,d,a,A,opd,2024-01-01,2024-02-01,2,3,S',
      /line 2: the parts are more than the total/,
    ],
    ['too few cells', 'r,R,d', /line 2: is not valid CSV/],
  ])('names the line with %s', (_name, line, message) => {
    expect(reading('r.csv', `${heading}\n${line}\n`)).toThrow(message);
  });

  it('reads a semicolon file as Excel writes it, commas within cells and all', () => {
    const line =
      'r;R;d;a;A;opd;2024-01-01;2024-02-01;2;1;Kemendagri, 20 Juni 2023';
    const read = reading(
      'r.csv',
      `${heading.replaceAll(',', ';')}\r\n${line}\r\n`,
    );

    expect(read()).toMatchObject({
      statistics: [{ source: { name: 'Kemendagri, 20 Juni 2023' } }],
    });
  });

  it('names the row of a JSON file', () => {
    const rows = [{ ...JSON.parse('{}'), agencyId: 'Bukan Slug' }];
    const file = { id: 'r', title: 'R', denominator: 'd', statistics: rows };
    expect(reading('r.json', JSON.stringify(file))).toThrow(
      /row 1: agencyId: is not an id: use lower-case letters/,
    );
  });
});

describe('writing a rate', () => {
  it('writes it as Intl does for Indonesian, with a space', () => {
    const intl = new Intl.NumberFormat('id', {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
        expect(percent(hundredths)).toBe(`${intl.format(hundredths / 100)} %`);
      }),
    );
  });
});
