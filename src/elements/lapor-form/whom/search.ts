/** Something to choose, and other words under which people look for it. */
export interface Option {
  readonly id: string;
  readonly name: string;
  readonly keywords?: readonly string[] | undefined;
}

/** A list, prepared once so that each key costs little. */
export interface Index {
  readonly entries: readonly Entry[];
  /** The words of all options, each once. */
  readonly words: readonly string[];
  /** How much each word tells, from 0.3 (all options have it) to 1. */
  readonly rarity: readonly number[];
}

export interface Entry {
  readonly option: Option;
  /** Which of the words stand in its name. */
  readonly name: readonly number[];
  /** Its other words; those of one keyword together. */
  readonly keywords: readonly (readonly number[])[];
}

interface Scored {
  readonly option: Option;
  readonly score: number;
}

/** Below this, a result would look like a mistake of ours. */
const LEAST = 0.25;

/** How much of the best score a result needs beside it. */
const NEAR = 0.65;

/** What joins words and tells nothing. */
const joints = new Set('dan atau di ke dari untuk yang pada dengan'.split(' '));

/** The words of a text: small letters and digits, without accents. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[\p{L}\d]+/gu) ?? [];
  const telling = words.filter((word) => !joints.has(word));
  return telling.length > 0 ? telling : words;
}

export function indexOf(options: readonly Option[]): Index {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const read = (text: string) =>
    wordsOf(text).map((word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    });
  const entries = options.map((option) => {
    const name = read(option.name);
    const keywords = (option.keywords ?? []).map(read);
    for (const number of new Set([...name, ...keywords.flat()])) {
      counts[number] = (counts[number] ?? 0) + 1;
    }
    return { option, name, keywords };
  });
  const all = Math.max(options.length, 2);
  return {
    entries,
    words: [...numbers.keys()],
    rarity: counts.map((count) => 1 - 0.7 * (count / all)),
  };
}

/**
 * The options that a person may mean, the likeliest first. Finds words in any
 * order, begun words, up to two typing errors in a word, and the acronyms of
 * offices (`dinkes`, `dpupr`).
 *
 * @param most How many to give.
 */
export function search(index: Index, query: string, most: number): Option[] {
  const typed = wordsOf(query);
  const tables = typed.map((token) =>
    index.words.map(
      (word, number) => wordScore(token, word) * (index.rarity[number] ?? 0),
    ),
  );
  const scored = index.entries.map((entry) => {
    const name = entry.name.map((number) => index.words[number] ?? '');
    const score = Math.max(
      scoreOf(entry, tables, typed, name),
      acronymScore(typed.join(''), name),
    );
    // Of two that fit as well, the one that says less besides.
    return { option: entry.option, score: score - name.length / 1_000 };
  });
  return best(scored, LEAST, NEAR, most);
}

/**
 * The best, the highest first.
 *
 * @param least What a score has to reach.
 * @param near How much of the best score it needs, from 0 to 1.
 * @param most How many to give.
 */
export function best(
  scored: readonly Scored[],
  least: number,
  near: number,
  most: number,
): Option[] {
  const bar = Math.max(least, ...scored.map(({ score }) => score * near));
  return scored
    .filter(({ score }) => score >= bar)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ option }) => option);
}

function scoreOf(
  entry: Entry,
  tables: readonly (readonly number[])[],
  typed: readonly string[],
  name: readonly string[],
): number {
  const own = [...entry.name, ...entry.keywords.flat()];
  let sum = 0;
  let matched = 0;
  tables.forEach((table, at) => {
    let score = acronymScore(typed[at] ?? '', name);
    for (const number of own) score = Math.max(score, table[number] ?? 0);
    sum += score;
    if (score > 0) matched += 1;
  });
  // Some words may be strangers (“jalan rusak”), but not most of them.
  return matched < typed.length / 2 ? 0 : sum / typed.length;
}

function wordScore(token: string, word: string): number {
  if (word === token) return 1;
  if (word.startsWith(token)) return 0.75 + 0.2 * (token.length / word.length);
  // With an ending: “jalannya”, “sekolahku”.
  if (word.length > 3 && token.startsWith(word)) return 0.7;
  if (token.length > 2 && word.includes(token)) return 0.6;
  const allowed = token.length < 3 ? 0 : token.length < 6 ? 1 : 2;
  if (token.length - word.length > allowed) return 0;
  const errors = allowed ? errorsIn(token, word, allowed) : 1;
  if (errors > allowed) return 0;
  const sameStart = token[0] === word[0] ? 0.1 : 0;
  return 0.7 - 0.4 * (errors / allowed) * (5 / (token.length + 1)) + sameStart;
}

/**
 * The fewest letters to change, leave out, put in or swap so that `token`
 * begins `word`; more than `most` where it takes more.
 */
function errorsIn(token: string, word: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: word.length + 1 }, (_none, at) => at);
  for (let i = 1; i <= token.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= word.length; j += 1) {
      const isSame = token[i - 1] === word[j - 1];
      const isSwapped =
        token[i - 1] === word[j - 2] && token[i - 2] === word[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[j - 2] ?? most) + 1 : most + 1,
      );
    }
    before = row;
    row = next;
    if (Math.min(...row) > most) return most + 1;
  }
  return Math.min(...row);
}

/**
 * How well letters stand for a name as Indonesian acronyms do: taken in their
 * order, from its first word or the one after it, in few pieces (`dis·dik`,
 * `d·p·u·p·r`, `kom·info`).
 */
function acronymScore(token: string, words: readonly string[]): number {
  if (token.length < 3) return 0;
  let score = 0;
  for (const first of [0, 1]) {
    if (words.length - first < 2 || words[first]?.[0] !== token[0]) continue;
    const cost = piecesOf(token, words.slice(first)) + first / 2;
    score = Math.max(score, 0.85 - 0.6 * (cost / token.length));
  }
  return score < 0.4 ? 0 : score;
}

/** How often letters go on elsewhere than where a word begins. */
function piecesOf(letters: string, words: readonly string[]): number {
  const name = words.join(' ');
  let at = 0;
  let pieces = 0;
  for (const letter of letters) {
    const found = name.indexOf(letter, at);
    if (found < 0) return Infinity;
    if (found > at && name[found - 1] !== ' ') pieces += 1;
    at = found + 1;
  }
  return pieces;
}
