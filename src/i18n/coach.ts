import type { Gap } from '../domain/completeness/gaps.ts';
import type { PersonalDataKind } from '../domain/personal-data.ts';

/** What is asked for, and why it is worth the while. */
export interface GapWords {
  readonly ask: string;
  readonly why: string;
}

/** What the form says about what a report still lacks, and should not hold. */
export interface CoachStrings {
  readonly title: string;
  /** That nothing here has to be done. */
  readonly intro: string;
  /** `proposal`: what an aspirasi is about. `question`: what is to be told. */
  readonly gap: Readonly<Record<Gap | 'proposal' | 'question', GapWords>>;
  /** Each question in a word or two, to be named in a row. */
  readonly gapName: Readonly<Record<Gap | 'question', string>>;
  /** @param names What is told: `apa, di mana, kapan`. */
  readonly complete: (names: string) => string;
  /** Said aloud once. @param names What is missing. */
  readonly missing: (names: string) => string;
  /** @param count How many hints it opens. */
  readonly more: (count: number) => string;
  readonly close: string;
  readonly open: string;
  /** The button below a stopper. */
  readonly goOn: string;
  readonly personalTitle: string;
  readonly personalWhy: string;
  /** What was found, where its structure or a word before it says so. */
  readonly personal: Readonly<Record<PersonalDataKind, string>>;
  /** Sixteen digits that may be an identity number. */
  readonly maybeNik: string;
  /** Where a telephone number or an address belongs. */
  readonly contactElsewhere: string;
  readonly notNeeded: string;
  readonly show: string;
  /** @param what Which of the things that were found it shows. */
  readonly showWhat: (what: string) => string;
  /** On the page where a report is checked. */
  readonly personalCheck: string;
}
