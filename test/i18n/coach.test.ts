import { describe, expect, it } from 'vitest';

import { gaps } from '../../src/domain/completeness/gaps.ts';
import { coachEn } from '../../src/i18n/coach-en.ts';
import { coachId } from '../../src/i18n/coach-id.ts';

/** Every sentence of a table, by its path in the table. */
function sentences(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') {
    return [[path, String(Reflect.apply(part, undefined, ['Contoh']))]];
  }
  return Object.entries(part as object).flatMap(([key, inner]) =>
    sentences(inner, path ? `${path}.${key}` : key),
  );
}

describe('the words of the coach', () => {
  const id = new Map(sentences(coachId));
  const en = new Map(sentences(coachEn));

  it('are the same ones in both languages, each translated', () => {
    expect([...en.keys()].sort()).toEqual([...id.keys()].sort());
    const same = [...id].filter(([path, text]) => en.get(path) === text);
    expect(same).toEqual([]);
  });

  it('say why for each thing that they ask', () => {
    for (const { gap } of [coachId, coachEn]) {
      for (const name of gaps) {
        expect(gap[name].ask).toMatch(/^\p{Lu}.*[.?]$/u);
        expect(gap[name].why).toMatch(/^\p{Lu}.*\.$/u);
      }
    }
  });

  it('name what they are given', () => {
    for (const words of [coachId, coachEn]) {
      expect(words.complete('apa, kapan')).toContain('apa, kapan');
      expect(words.missing('apa, kapan')).toContain('apa, kapan');
      expect(words.showWhat('NIK')).toContain('NIK');
    }
  });
});
