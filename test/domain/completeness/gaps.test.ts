import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  gapsIn,
  needsOf,
  type Told,
} from '../../../src/domain/completeness/gaps.ts';
import { emptyDraft } from '../../../src/domain/draft.ts';
import { figuresOf, readExamples, rowsOf } from './corpus.ts';

const told = (content: string, more: Partial<Told> = {}): Told => ({
  ...emptyDraft,
  classification: 'pengaduan',
  content,
  ...more,
});

/** What the hints have to reach; docs/coach.md says what they do reach. */
const least = {
  // The rules were made with these.
  dev: { precision: 0.95, recall: 0.95, each: 0.9 },
  // Written before the rules.
  'held-out': { precision: 0.9, recall: 0.95, each: 0.8 },
  // Written to break the rules.
  hard: { precision: 0.7, recall: 0.9, each: 0.4 },
} as const;

describe.each(['dev', 'held-out', 'hard'] as const)(
  'the hints for the examples of %s',
  (name) => {
    const figures = figuresOf(readExamples(name));

    it.each(['what', 'where', 'when', 'who', 'hope'] as const)(
      'are those of a reader for “%s”',
      (gap) => {
        const { precision, recall } = figures[gap];
        expect(precision).toBeGreaterThanOrEqual(least[name].each);
        expect(recall).toBeGreaterThanOrEqual(least[name].each);
      },
    );

    it('are those of a reader in all', () => {
      const { precision, recall } = figures.all;
      expect(precision).toBeGreaterThanOrEqual(least[name].precision);
      expect(recall).toBeGreaterThanOrEqual(least[name].recall);
    });

    it('are measured as the documentation says', () => {
      const docs = readFileSync(
        new URL('../../../docs/coach.md', import.meta.url),
        'utf8',
      );
      const section = docs.split(`### \`${name}\``)[1]?.split('###')[0] ?? '';
      const rows = section.replace(/ {2,}/g, ' ');
      for (const row of rowsOf(figures)) expect(rows).toContain(row);
    });
  },
);

describe('the gaps of a report', () => {
  it('are all of them where nothing is told', () => {
    expect(gapsIn(told(''))).toEqual(['what', 'where', 'when', 'who', 'hope']);
  });

  it('are fewer for a question and for a proposal', () => {
    expect(needsOf('permintaan-informasi')).toEqual(['what', 'hope']);
    expect(needsOf('aspirasi')).toEqual(['what', 'where', 'hope']);
    expect(gapsIn(told('', { classification: 'aspirasi' }))).toEqual([
      'what',
      'where',
      'hope',
    ]);
  });

  it.each([
    ['where', { place: 'Jalan Melati 3' }],
    ['where', { village: '21.01.06.2003' }],
    ['where', { coordinates: '-6.20000,106.81667' }],
    ['when', { incidentDate: '2026-03-12' }],
    ['who', { agency: 'dinas-pu' }],
  ] as const)('leave out %s where a field answers it', (gap, answer) => {
    const content = 'Lampu mati, mohon diperbaiki';
    expect(gapsIn(told(content))).toContain(gap);
    expect(gapsIn(told(content, answer))).not.toContain(gap);
  });

  it.each([
    'sejak dua minggu',
    'udh 2 minggu',
    'tiap malam',
    'kemarin sore',
    'kmrn sore',
    'tgl 12',
    '12 Maret',
    '12 mar 2026',
    '12/03/2026',
    '12-3-2026',
    'jam 7 pagi',
    'pkl 19.30',
    'hari Minggu',
    "Jum'at pagi",
    'bulan lalu',
    'setiap hujan',
    'berbulan-bulan',
    'tadi malam',
  ])('know a time: %s', (time) => {
    expect(gapsIn(told(`lampu mati ${time} pak`))).not.toContain('when');
  });

  it.each([
    'sudah lama',
    'sejak dulu',
    'sering',
    'sejak lama',
    'umur 5 tahun',
    'sampai sekarang',
  ])('know no time: %s', (time) => {
    expect(gapsIn(told(`lampu mati ${time} pak`))).toContain('when');
  });

  it.each([
    'di Jalan Melati',
    'di jln melati',
    'jl.melati',
    'gg kelinci',
    'RT 03',
    'rt03/rw05',
    'dusun krajan',
    'kel. mekarsari',
    'Kelurahan Mekarsari',
    'depan SDN 3',
    'km 12',
    'di Sukamaju',
    'seberang Masjid Nurul Iman',
    'di simpang lima',
    'kantor bupati',
    'di alun-alun',
  ])('know a place: %s', (place) => {
    expect(gapsIn(told(`ada lampu mati ${place} pak`))).not.toContain('where');
  });

  it.each([
    'di jalan',
    'di depan rumah saya',
    'di desa kami',
    'di jalan yang rusak',
    'lampu jalan mati',
    'di sini',
    'Jalan Rusak Parah',
    'dekat sekolah',
    'di perbaiki',
  ])('know no place: %s', (place) => {
    expect(gapsIn(told(`ada masalah ${place} pak`))).toContain('where');
  });

  it.each([
    'The street light in front of my house is broken, please repair it for us.',
    'There was a big hole in the road and my son has fallen with his bike.',
    'I paid for the card on Monday but it was not sent to me. Please help us.',
  ])('are not looked for in English: %s', (text) => {
    expect(gapsIn(told(text))).toBeUndefined();
  });

  it('are the same for the same report, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(gapsIn(told(text))).toEqual(gapsIn(told(text)));
      }),
    );
  });

  it.each([
    'a',
    '1',
    'a ',
    'jalan ',
    'di ',
    '1/',
    'e\u0301',
    '?',
    '.\n',
    '😀',
    'berberber',
    'minggu 1 ',
  ])('are found in linear time in nothing but “%s”', (piece) => {
    const text = piece.repeat(100_000 / piece.length);
    const start = performance.now();
    gapsIn(told(text));
    // Ten times what a report may have; a square would take minutes.
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});
