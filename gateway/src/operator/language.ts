import { wordsEn } from './words-en.ts';
import { wordsId } from './words-id.ts';
import type { Language, Words } from './words.ts';

/** All words, by language. */
export const words: Readonly<Record<Language, Words>> = {
  id: wordsId,
  en: wordsEn,
};

/** Whether `value` names a language that the pages speak. */
export function isLanguage(value: unknown): value is Language {
  return value === 'id' || value === 'en';
}
