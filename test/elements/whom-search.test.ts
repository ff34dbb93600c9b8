import { expect } from '@open-wc/testing';

import {
  indexOf,
  search,
  type Option,
} from '../../src/elements/lapor-form/whom/search.ts';
import { suggest } from '../../src/elements/lapor-form/whom/suggest.ts';
import { agencies, typedQueries } from './whom-samples.ts';

const index = indexOf(agencies);

function find(query: string, most = 5): string[] {
  return search(index, query, most).map(({ name }) => name);
}

function options(...lines: string[]): Option[] {
  return lines.map((line, number) => {
    const [name = '', keywords = ''] = line.split('|');
    return { id: `${number}`, name, keywords: keywords.split(', ') };
  });
}

describe('search among 200 agencies', () => {
  it('finds at least nine of ten that people mistype or shorten', () => {
    const found = typedQueries.filter(([query, name]) =>
      find(query).includes(name),
    );
    expect(found.length / typedQueries.length).to.be.greaterThan(0.9);
  });

  it('puts the right one first for most of them', () => {
    const first = typedQueries.filter(
      ([query, name]) => find(query)[0] === name,
    );
    expect(first.length / typedQueries.length).to.be.greaterThan(0.88);
  });

  for (const [query, name] of [
    ['dinas kesehatan', 'Dinas Kesehatan'],
    ['KESEHATAN DINAS', 'Dinas Kesehatan'],
    ['keséhatan', 'Dinas Kesehatan'],
    ['dinas kesheatan', 'Dinas Kesehatan'],
    ['esehatan', 'Dinas Kesehatan'],
    ['perpus', 'Dinas Perpustakaan dan Kearsipan'],
    ['dpupr', 'Dinas Pekerjaan Umum dan Penataan Ruang'],
    ['kominfo', 'Dinas Komunikasi dan Informatika'],
    ['sampahnya', 'Dinas Lingkungan Hidup'],
    ['smp negri rawasari', 'SMP Negeri Rawasari'],
  ] as const) {
    it(`finds ${name} by “${query}”`, () => {
      expect(find(query)[0]).to.equal(name);
    });
  }

  for (const nothing of ['', '   ', 'xyzzy', '?!', 'kucing', '🙂', 'qq']) {
    it(`finds nothing for “${nothing}”`, () => {
      expect(find(nothing)).to.eql([]);
    });
  }

  it('gives no more than it was asked for', () => {
    expect(find('kecamatan', 12).length).to.equal(12);
  });

  it('takes a very long word in its stride', () => {
    const start = performance.now();
    find('a'.repeat(10_000));
    expect(performance.now() - start).to.be.lessThan(1_000);
  });
});

describe('what a text suggests', () => {
  const names = (list: readonly Option[], text: string) =>
    suggest(indexOf(list), text, 3).map(({ name }) => name);

  const some = options(
    'Dinas Pekerjaan Umum|jalan, jembatan',
    'Dinas Kependudukan dan Pencatatan Sipil|KTP, akta kelahiran',
    'Dinas Lingkungan Hidup|sampah, limbah',
    'Dinas Perhubungan|parkir, angkutan umum',
    'Rumah Sakit Umum Daerah|IGD',
  );

  it('names who deals with the words of the report', () => {
    expect(names(some, 'Sampahnya menumpuk di tepi jalan')).to.have.members([
      'Dinas Pekerjaan Umum',
      'Dinas Lingkungan Hidup',
    ]);
  });

  it('needs every word of a keyword', () => {
    expect(names(some, 'Akta kelahiran anak saya belum jadi')).to.eql([
      'Dinas Kependudukan dan Pencatatan Sipil',
    ]);
    expect(names(some, 'Akta tanah saya belum jadi')).to.eql([]);
  });

  it('takes no word for what it only contains', () => {
    expect(names(some, 'Dalam perjalanan saya melihat sesuatu')).to.eql([]);
  });

  it('suggests nobody for words that all offices have', () => {
    expect(names(some, 'Pelayanan umum di dinas daerah ini buruk')).to.eql([]);
  });

  it('names no more than three', () => {
    const text = 'jalan, jembatan, sampah, limbah, parkir, KTP, IGD';
    expect(names(some, text).length).to.equal(3);
  });

  it('says nothing of an empty text', () => {
    expect(names(some, ' ')).to.eql([]);
  });
});
