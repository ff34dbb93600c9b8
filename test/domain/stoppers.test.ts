import { describe, expect, it } from 'vitest';

import type { Stopper } from '../../src/domain/site.ts';
import { stoppersFor } from '../../src/domain/stoppers.ts';

const stopper = (
  id: string,
  kind: Stopper['kind'],
  words: readonly string[],
  categories?: readonly string[],
): Stopper => ({
  id,
  kind,
  words: [...words],
  ...(categories ? { categories: [...categories] } : {}),
  title: id,
  text: id,
  doors: [],
});

const stoppers = [
  stopper('listrik', 'elsewhere', ['listrik padam', 'PLN'], ['listrik']),
  stopper('pidana', 'out-of-scope', ['pembunuhan', 'suap']),
  stopper('kebakaran', 'danger', ['kebakaran', 'api', 'rumah terbakar']),
  stopper('banjir', 'danger', ['tenggelam', 'bom', 'Café']),
];

function idsFor(content: string, title = '', category = ''): string[] {
  return stoppersFor(stoppers, { title, content, category }).map(
    ({ id }) => id,
  );
}

describe('stoppers for a report', () => {
  it('come with danger first, then in the order of the site', () => {
    expect(
      idsFor('PLN lalai, ada suap, lalu kebakaran dan orang tenggelam'),
    ).toEqual(['kebakaran', 'banjir', 'pidana', 'listrik']);
  });

  it.each([
    ['KEBAKARAN di pasar', ['kebakaran']],
    ['kebakarannya besar', ['kebakaran']],
    ['apinya besar', ['kebakaran']],
    ['rumah-rumah terbakar', ['kebakaran']],
    ['rumahnya terbakar', ['kebakaran']],
    ['rumah   terbakar!', ['kebakaran']],
    ['listrik\npadamlah', ['listrik']],
    ['ada bomnya', ['banjir']],
    ['di cafe itu', ['banjir']],
    ['di cafe\u0301 itu', ['banjir']],
    ['(pln)', ['listrik']],
  ])('are found in “%s”', (content, expected) => {
    expect(idsFor(content)).toEqual(expected);
  });

  it.each([
    'rapi sekali',
    'terapi',
    'rumah saya hampir terbakar',
    'listrik belum padam',
    'aplnx',
    'bombardir',
    'sesuap nasi',
    'suapan',
    '',
  ])('are not found in “%s”', (content) => {
    expect(idsFor(content)).toEqual([]);
  });

  it('look at the title too, and not across its end', () => {
    expect(idsFor('tadi malam', 'Listrik padam')).toEqual(['listrik']);
    expect(idsFor('padam tadi malam', 'Tiang listrik')).toEqual([]);
  });

  it('come for a category that is chosen', () => {
    expect(idsFor('lampu', '', 'listrik')).toEqual(['listrik']);
    expect(idsFor('lampu', '', 'jalan')).toEqual([]);
  });

  it('come once however often they are named', () => {
    expect(idsFor('api api api kebakaran')).toEqual(['kebakaran']);
  });

  it('do not come for a sign without letters', () => {
    const empty = [stopper('kosong', 'danger', ['!', ' ', ''])];
    expect(
      stoppersFor(empty, { title: '', content: '! ada', category: '' }),
    ).toEqual([]);
  });

  it('are looked for in linear time', () => {
    const many = Array.from({ length: 200 }, (_none, index) =>
      stopper(`s${index}`, 'danger', [`api ${index}`, `air${index} naik`]),
    );
    const content = 'api api air1 '.repeat(4_000);
    const start = performance.now();
    stoppersFor(many, { title: '', content, category: '' });
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});
