import { readFileSync } from 'node:fs';

import {
  gaps,
  gapsIn,
  needsOf,
  type Gap,
} from '../../../src/domain/completeness/gaps.ts';
import { emptyDraft } from '../../../src/domain/draft.ts';

export interface Example {
  readonly classification: string;
  readonly title: string;
  readonly content: string;
  /** What a reader misses in it. */
  readonly lacks: readonly string[];
}

/**
 * The examples of a file. An empty line stands between two; the first line
 * of each is its classification and what it lacks, the second its title.
 */
export function readExamples(name: 'dev' | 'held-out' | 'hard'): Example[] {
  const text = readFileSync(new URL(`./${name}.txt`, import.meta.url), 'utf8');
  return text
    .trim()
    .split(/\n\n+/)
    .map((block) => {
      const [head = '', title = '', ...content] = block.split('\n');
      const [classification = '', ...lacks] = head.split(' ');
      return { classification, title, content: content.join('\n'), lacks };
    });
}

export interface Figures {
  /** Hints that a reader would give as well. */
  readonly right: number;
  /** Hints that a reader would not give. */
  readonly wrong: number;
  /** Gaps that a reader sees and the rules do not. */
  readonly missed: number;
  readonly precision: number;
  readonly recall: number;
}

/** How the rules and the labels agree, for each gap and for all together. */
export function figuresOf(examples: readonly Example[]) {
  const seen = examples.map((example) => ({
    example,
    found: gapsIn({ ...emptyDraft, ...example }) ?? [],
  }));
  const count = (of: readonly Gap[]): Figures => {
    let [right, wrong, missed] = [0, 0, 0];
    for (const { example, found } of seen) {
      for (const gap of of) {
        if (!needsOf(example.classification).includes(gap)) continue;
        const isLacking = example.lacks.includes(gap);
        const isHinted = found.includes(gap);
        if (isHinted && isLacking) right += 1;
        else if (isHinted) wrong += 1;
        else if (isLacking) missed += 1;
      }
    }
    return {
      right,
      wrong,
      missed,
      precision: right / (right + wrong),
      recall: right / (right + missed),
    };
  };
  return {
    all: count(gaps),
    ...Object.fromEntries(gaps.map((gap) => [gap, count([gap])])),
  } as Record<Gap | 'all', Figures>;
}

const names: Readonly<Record<Gap | 'all', string>> = {
  what: 'what (apa)',
  where: 'where (di mana)',
  when: 'when (kapan)',
  who: 'who (siapa)',
  hope: 'hope (harapan)',
  all: 'all',
};

/** The rows of a table in Markdown, a gap each. */
export function rowsOf(figures: Record<Gap | 'all', Figures>): string[] {
  const percent = (share: number) => `${Math.round(share * 1_000) / 10} %`;
  return ([...gaps, 'all'] as const).map((gap) => {
    const { right, wrong, missed, precision, recall } = figures[gap];
    return `| ${names[gap]} | ${right} | ${wrong} | ${missed} | ${percent(precision)} | ${percent(recall)} |`;
  });
}
