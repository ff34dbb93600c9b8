import { describe, expect, it } from 'vitest';

import { emptyDraft } from '../../src/domain/draft.ts';
import { issueCodes } from '../../src/domain/vocabulary.ts';
import { aboutId } from '../../src/i18n/about-id.ts';
import { checkId } from '../../src/i18n/check-id.ts';
import { coachId } from '../../src/i18n/coach-id.ts';
import { deadlineStrings } from '../../src/i18n/deadlines.ts';
import { english } from '../../src/i18n/english.ts';
import { evidenceId } from '../../src/i18n/evidence-id.ts';
import { figureStrings } from '../../src/i18n/figures.ts';
import { formId } from '../../src/i18n/form-id.ts';
import type { FormStrings, PartStrings } from '../../src/i18n/form.ts';
import { placeId } from '../../src/i18n/place-id.ts';
import { rankingStrings } from '../../src/i18n/ranking.ts';
import { sendingId } from '../../src/i18n/sending-id.ts';
import { receiptToolsId } from '../../src/i18n/sending-tools-id.ts';
import { statusStrings } from '../../src/i18n/statuses.ts';
import { trackerStrings } from '../../src/i18n/tracker.ts';
import { whomId } from '../../src/i18n/whom-id.ts';

// What a citizen of any schooling reads at a glance: short sentences, common
// words, and the same tone everywhere.

/** Consent is given or not; its label is a sentence of its own. */
const draftFields = Object.keys(emptyDraft).filter(
  (field) => field !== 'consent',
);

const parts: PartStrings & { readonly form: FormStrings } = {
  form: formId,
  place: placeId,
  whom: whomId,
  evidence: evidenceId,
  coach: coachId,
  about: aboutId,
  check: checkId,
  sending: sendingId,
  receipt: receiptToolsId,
};

const others = {
  deadlines: deadlineStrings.id,
  figures: figureStrings.id,
  ranking: rankingStrings.id,
  statuses: statusStrings.id,
  tracker: trackerStrings.id,
};

/** A sentence of a table, by its path in it. */
interface Said {
  readonly path: string;
  readonly text: string;
}

const accepted = { max: 5, pdf: true, maxPdfBytes: 2_000_000 };

const reasons = [
  'empty',
  'kind',
  'heic',
  'file-too-large',
  'too-many-pixels',
  'locked',
  'unreadable',
  'canvas-blocked',
] as const;

/** What sentences are made with, where it is not one word: each way once. */
const samples: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'deadlines.due': [['25 Maret 2026', 3]],
  'evidence.intro': [[accepted]],
  'evidence.leftOver': [[2, 5]],
  'evidence.refused': reasons.map((reason) => [reason, accepted]),
  'figures.rank': [['1', '38', 'province']],
  'form.counter': [[43, 10_000]],
  'form.lengths': [[{ min: 10, max: 10_000 }]],
  'form.intro': [[undefined], ['Pemerintah Kabupaten Contoh']],
  'form.issue': issueCodes.flatMap((code) =>
    draftFields.map((field) => [field, code, { min: 10, max: 150 }]),
  ),
  'place.point': [['0.91670, 104.45000', 12]],
  'whom.results': [[0], [11]],
};

function said(part: unknown, path: string): Said[] {
  if (typeof part === 'string') return [{ path, text: part }];
  if (typeof part === 'function') {
    return (samples[path] ?? [[3, 7]]).map((given) => ({
      path,
      text: String(Reflect.apply(part, undefined, given)),
    }));
  }
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, inner]) =>
    said(inner, `${path}.${key}`),
  );
}

function all(tables: Readonly<Record<string, unknown>>): Said[] {
  return Object.entries(tables).flatMap(([name, table]) => said(table, name));
}

/** The single sentences of a text; `SP4N-LAPOR!,` ends none. */
function sentencesIn({ path, text }: Said): Said[] {
  return text
    .split(/(?<=[.!?…])\s+/)
    .map((sentence) => ({ path, text: sentence }));
}

function countWords(text: string): number {
  return text.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

const texts = all({ ...parts, ...others });
const sentences = texts.flatMap(sentencesIn);

describe('the Indonesian of the widgets', () => {
  it('has no sentence of more than 20 words', () => {
    const long = sentences.filter(({ text }) => countWords(text) > 20);

    expect(long).toEqual([]);
  });

  it('has sentences of nine words or fewer, half of them at least', () => {
    const lengths = sentences
      .filter(({ text }) => /[.!?…]$/.test(text))
      .map(({ text }) => countWords(text))
      .sort((a, b) => a - b);

    expect(lengths.length).toBeGreaterThan(150);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(9);
  });

  it('says Anda, with a capital, and nothing more familiar', () => {
    const familiar = /\banda\b|\b(?:kamu|kau|kalian|lu|gue|nggak|gak|aja)\b/;

    expect(texts.filter(({ text }) => familiar.test(text))).toEqual([]);
  });

  it('has no foreign word for which everybody has an Indonesian one', () => {
    const foreign =
      /\b(?:upload|download|submit|error|browser|link|website|password|klik|offline|online|update|loading|file)\b/i;

    expect(texts.filter(({ text }) => foreign.test(text))).toEqual([]);
  });

  it('says surel with its common name beside it where it is a label', () => {
    const email = texts.filter(({ text }) => /\be-?mail\b/i.test(text));

    expect(email.filter(({ text }) => !text.includes('(email)'))).toEqual([]);
  });
});

describe('the English of the form', () => {
  it('has the same sentences as the Indonesian', () => {
    const { form, parts: translated } = english;
    const paths = (tables: Readonly<Record<string, unknown>>) =>
      [...new Set(all(tables).map(({ path }) => path))].sort();

    expect(paths({ ...translated, form })).toEqual(paths({ ...parts }));
  });
});
