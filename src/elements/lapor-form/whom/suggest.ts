import { best, wordsOf, type Index, type Option } from './search.ts';

/** Words that many reports and many offices have, whatever they are about. */
const vague = new Set(
  'dinas badan kantor bagian umum daerah layanan pelayanan masyarakat rakyat warga pemerintah kabupaten kota provinsi negeri satuan pengelolaan'.split(
    ' ',
  ),
);

/** What an option needs for being named: one of its words, nearly. */
const LEAST = 0.4;

/**
 * The options that a report seems to be about, the likeliest first. All words
 * of a keyword have to stand in the text; of a name, each counts for itself.
 *
 * @param most How many to give.
 */
export function suggest(index: Index, text: string, most: number): Option[] {
  const written = new Set(wordsOf(text).flatMap(formsOf));
  const found = index.words.map((word, number) =>
    written.has(word) && !vague.has(word) ? (index.rarity[number] ?? 0) : 0,
  );
  const weight = (number: number) => found[number] ?? 0;
  const scored = index.entries.map(({ option, name, keywords }) => {
    const named = name.reduce((sum, number) => sum + weight(number) * 0.6, 0);
    const meant = keywords
      .filter((words) => words.every((number) => weight(number) > 0))
      .reduce((sum, words) => sum + Math.max(...words.map(weight)), 0);
    return { option, score: named + meant };
  });
  return best(scored, LEAST, 0.5, most);
}

/**
 * A word, and what it is without its ending (`jalannya`). Beginnings stay:
 * `perjalanan` is not about a `jalan`.
 */
function formsOf(word: string): string[] {
  const base = word.replace(/(?:nya|kan|an|ku|mu|lah|kah|pun)$/, '');
  return base.length > 3 ? [word, base] : [word];
}
