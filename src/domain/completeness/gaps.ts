import type { Draft } from '../draft.ts';
import { isCommon, isPhrase, namesMatter, tellingWords } from './common.ts';
import { asksSomething, tellsHope } from './hopes.ts';
import { isPerson, tellsWho } from './people.ts';
import { isAddress, tellsWhere } from './places.ts';
import { tellsWhen } from './times.ts';
import { listOf, wordsIn, type Word } from './words.ts';

/** What a complete report tells: apa, di mana, kapan, siapa, harapan. */
export const gaps = ['what', 'where', 'when', 'who', 'hope'] as const;

export type Gap = (typeof gaps)[number];

/** The fields that answer one of the questions. */
export type Told = Pick<
  Draft,
  | 'classification'
  | 'title'
  | 'content'
  | 'incidentDate'
  | 'village'
  | 'place'
  | 'coordinates'
  | 'agency'
>;

/**
 * What a report of this classification should tell. A question has no day and
 * nobody who did it; nor has a proposal, which has a place.
 */
export function needsOf(classification: string): readonly Gap[] {
  if (classification === 'permintaan-informasi') return ['what', 'hope'];
  if (classification === 'aspirasi') return ['what', 'where', 'hope'];
  return gaps;
}

/**
 * What a report still lacks, in the order of `gaps`; `undefined` for a text
 * that is not in Indonesian, of which these rules know nothing.
 *
 * Takes time in proportion to the length of the text.
 */
export function gapsIn(told: Told): Gap[] | undefined {
  const words = wordsIn(`${told.title}\n${told.content}`);
  if (!isIndonesian(words)) return undefined;
  return needsOf(told.classification).filter(
    (gap) => !isAnswered(gap, told) && !isTold(gap, words, told),
  );
}

function isAnswered(gap: Gap, told: Told): boolean {
  if (gap === 'when') return told.incidentDate !== '';
  if (gap === 'who') return told.agency !== '';
  if (gap !== 'where') return false;
  return (
    told.place.trim().length > 2 ||
    told.village !== '' ||
    told.coordinates !== ''
  );
}

function isTold(gap: Gap, words: readonly Word[], told: Told): boolean {
  switch (gap) {
    case 'what':
      return tellsWhat(words, told);
    case 'where':
      return tellsWhere(words);
    case 'when':
      return tellsWhen(words);
    case 'who':
      return tellsWho(words);
    case 'hope':
      return told.classification === 'permintaan-informasi'
        ? asksSomething(words)
        : tellsHope(words);
  }
}

function tellsWhat(words: readonly Word[], told: Told): boolean {
  const telling = tellingWords(words);
  if (told.classification === 'permintaan-informasi') return telling > 0;
  return telling > 2 || words.some(({ text }) => namesMatter(text));
}

const isEnglish = listOf(
  'the is are and of to in for on my please with this that not has have was it we there i at our been',
);

/** Short texts may be anything; long ones have words that every text has. */
function isIndonesian(words: readonly Word[]): boolean {
  const english = words.filter(isEnglish).length;
  const indonesian = words.filter(
    (word) =>
      isCommon(word) || isPhrase(word) || isAddress(word) || isPerson(word),
  ).length;
  if (words.length < 12 && !indonesian) return english < 2;
  return indonesian > english;
}
