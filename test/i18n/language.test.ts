import { describe, expect, it } from 'vitest';

import { languageOf } from '../../src/i18n/language.ts';

describe('languageOf', () => {
  const tags: [tag: string | null | undefined, language: string][] = [
    ['id', 'id'],
    ['id-ID', 'id'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN-us', 'en'],
    // Javanese, Sundanese: their readers read Indonesian before English.
    ['jv', 'id'],
    ['su-Latn-ID', 'id'],
    // Begins like English and is not.
    ['enq', 'id'],
    ['', 'id'],
    [null, 'id'],
    [undefined, 'id'],
  ];
  for (const [tag, language] of tags) {
    it(`reads "${tag}" as ${language}`, () => {
      expect(languageOf(tag)).toBe(language);
    });
  }
});
