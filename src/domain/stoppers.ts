import type { Draft } from './draft.ts';
import type { Stopper } from './site.ts';
import { stopperKinds } from './vocabulary.ts';

/** Small words that Indonesian writes at the end of another: “apinya”. */
const endings = /(?:nya|lah|kah|pun|kan|ku|mu)$/;

/** Shorter words with an ending are too often others: “masa”, “masalah”. */
const shortestWithEnding = 3;

interface Sign {
  readonly words: readonly string[];
  readonly stopper: Stopper;
}

/**
 * The stoppers that a report gives reason for, danger first, then in the order
 * of the site. Whole words and phrases count, whatever their case and accents;
 * a word may have an ending such as `-nya`. Prefixes change what a word says
 * (“bakar”, “kebakaran”, “terbakar”): a site lists each form.
 *
 * Takes time in proportion to the length of the text.
 */
export function stoppersFor(
  stoppers: readonly Stopper[],
  { title, content, category }: Pick<Draft, 'title' | 'content' | 'category'>,
): Stopper[] {
  const found = new Set(
    stoppers.filter(
      ({ categories }) => category !== '' && categories?.includes(category),
    ),
  );
  const signs = signsOf(stoppers);
  // The end of the title is no part of a phrase.
  for (const text of [title, content]) {
    const words = wordsOf(text);
    words.forEach((word, index) => {
      for (const start of [word, word.replace(endings, '')]) {
        for (const sign of signs.get(start) ?? []) {
          if (isAt(sign, words, index)) found.add(sign.stopper);
        }
      }
    });
  }
  return stopperKinds.flatMap((kind) =>
    stoppers.filter((stopper) => stopper.kind === kind && found.has(stopper)),
  );
}

/** The words and phrases of the stoppers, by their first words. */
function signsOf(stoppers: readonly Stopper[]): Map<string, Sign[]> {
  const signs = new Map<string, Sign[]>();
  for (const stopper of stoppers) {
    for (const phrase of stopper.words) {
      const words = wordsOf(phrase);
      const [first] = words;
      if (first === undefined) continue;
      signs.set(first, [...(signs.get(first) ?? []), { words, stopper }]);
    }
  }
  return signs;
}

function isAt({ words }: Sign, text: readonly string[], start: number) {
  return words.every((word, offset) => {
    const there = text[start + offset];
    return (
      there === word ||
      (word.length >= shortestWithEnding &&
        there?.startsWith(word) === true &&
        there.replace(endings, '') === word)
    );
  });
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
