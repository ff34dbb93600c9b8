import { describe, expect, it } from 'vitest';

import { emptyDraft, type DraftField } from '../../src/domain/draft.ts';
import {
  agencyKinds,
  deadlineKinds,
  issueCodes,
  statuses,
} from '../../src/domain/vocabulary.ts';
import { deadlineStrings } from '../../src/i18n/deadlines.ts';
import { figureStrings } from '../../src/i18n/figures.ts';
import { formEn } from '../../src/i18n/form-en.ts';
import { formId } from '../../src/i18n/form-id.ts';
import { loadEnglish } from '../../src/i18n/form.ts';
import { languages } from '../../src/i18n/language.ts';
import { english } from '../../src/i18n/english.ts';
import { rankingStrings } from '../../src/i18n/ranking.ts';
import { receiptToolsId } from '../../src/i18n/sending-tools-id.ts';
import { sendingId } from '../../src/i18n/sending-id.ts';
import { statusStrings } from '../../src/i18n/statuses.ts';
import { trackerStrings } from '../../src/i18n/tracker.ts';

const tables = {
  deadlines: deadlineStrings,
  figures: figureStrings,
  form: { id: formId, en: formEn },
  ranking: rankingStrings,
  receipt: { id: receiptToolsId, en: english.parts.receipt },
  sending: { id: sendingId, en: english.parts.sending },
  statuses: statusStrings,
  tracker: trackerStrings,
};

/** What the sentences are made with, where it is more than one word. */
const samples: Record<string, readonly unknown[]> = {
  counter: [43, 10_000],
  counts: ['271', '273'],
  due: ['25 Maret 2026', 3],
  issue: ['title', 'too-long', { min: 10, max: 150 }],
  lengths: [{ min: 10, max: 150 }],
  progress: [2, 6],
  rank: ['1', '38', 'province'],
  retryInMinutes: [4],
  retryInSeconds: [20],
  summaryTitle: [2],
};

/** Every sentence of a table, by its path in the table. */
function sentences(part: unknown, path = ''): Map<string, string> {
  if (typeof part === 'string') return new Map([[path, part]]);
  if (typeof part === 'function') {
    const given = samples[path] ?? ['Contoh'];
    return new Map([[path, String(Reflect.apply(part, undefined, given))]]);
  }
  return new Map(
    Object.entries(part as object).flatMap(([key, inner]) => [
      ...sentences(inner, path ? `${path}.${key}` : key),
    ]),
  );
}

/** Sentences that went wrong: empty, unfinished, or filled with nothing. */
function broken(found: Map<string, string>): string[] {
  return [...found]
    .filter(
      ([, text]) =>
        text !== text.trim() ||
        text.length < 2 ||
        / {2}|undefined|null|NaN|\[object|\$\{/.test(text),
    )
    .map(([path]) => path);
}

for (const [name, table] of Object.entries(tables)) {
  describe(`the words of ${name}`, () => {
    const id = sentences(table.id);
    const en = sentences(table.en);

    it('are the same ones in both languages', () => {
      expect([...en.keys()].sort()).toEqual([...id.keys()].sort());
    });

    it('are whole in both languages', () => {
      expect(broken(id)).toEqual([]);
      expect(broken(en)).toEqual([]);
    });

    it('are translated, each of them', () => {
      const same = [...id].filter(([path, text]) => en.get(path) === text);
      expect(same).toEqual([]);
    });
  });
}

describe('a sentence that is made', () => {
  it('says all that it is given', () => {
    for (const language of languages) {
      const { due } = deadlineStrings[language];
      const { counts, rank } = figureStrings[language];
      expect(due('25 Maret 2026', 3)).toMatch(/25 Maret 2026.*\b3\b/);
      expect(counts('271', '273')).toMatch(/\b271\b.*\b273\b/);
      expect(rank('1', '38', 'province')).toMatch(/\b1\b.*\b38\b/);
    }
  });

  it('names another kind of agency in other words', () => {
    for (const language of languages) {
      const said = agencyKinds.map((kind) =>
        figureStrings[language].rank('1', '38', kind),
      );
      expect(new Set(said).size).toBe(agencyKinds.length);
      expect(said.join()).not.toContain('undefined');
    }
  });

  it('introduces the form with and without the name of its site', () => {
    for (const strings of [formId, formEn]) {
      expect(strings.intro('Kabupaten Contoh')).toContain('Kabupaten Contoh');
      expect(strings.intro(undefined)).not.toMatch(/undefined| {2}/);
    }
  });

  it('counts one thing as one in English', () => {
    expect(formEn.summaryTitle(1)).toContain('One thing needs');
    expect(formEn.summaryTitle(2)).toContain('2 things need');
  });
});

describe('issue', () => {
  const fields = Object.keys(emptyDraft) as DraftField[];

  for (const [language, { issue }] of Object.entries({
    id: formId,
    en: formEn,
  })) {
    it(`has a sentence for each field and code (${language})`, () => {
      const said = fields.flatMap((field) =>
        issueCodes.map((code) => issue(field, code, undefined)),
      );
      expect(said.filter((text) => !/^\p{Lu}.*\.$/u.test(text))).toEqual([]);
      expect(said.filter((text) => /undefined|NaN/.test(text))).toEqual([]);
    });

    it(`says how long a text may be (${language})`, () => {
      const limit = { min: 12, max: 345 };

      expect(issue('title', 'too-short', limit)).toContain('12');
      expect(issue('content', 'too-long', limit)).toContain('345');
    });

    it(`separates the thousands of a length (${language})`, () => {
      const said = issue('content', 'too-long', { min: 10, max: 10_000 });

      expect(said).toContain(language === 'id' ? '10.000' : '10,000');
    });

    it(`says which days cannot be used (${language})`, () => {
      expect(issue('incidentDate', 'malformed', undefined)).toContain('1990');
    });
  }
});

describe('every word that the wire knows', () => {
  it('has a name and a meaning as a status, and no two share one', () => {
    for (const language of languages) {
      const { status, meaning } = statusStrings[language];
      expect(Object.keys(status)).toEqual([...statuses]);
      expect(new Set(Object.values(status)).size).toBe(statuses.length);
      expect(new Set(Object.values(meaning)).size).toBe(statuses.length);
    }
  });

  it('has a name as a deadline, and no two share one', () => {
    for (const language of languages) {
      const { deadline } = deadlineStrings[language];
      expect(Object.keys(deadline)).toEqual([...deadlineKinds]);
      expect(new Set(Object.values(deadline)).size).toBe(deadlineKinds.length);
    }
  });

  it('speaks LAPOR’s own words in Indonesian', () => {
    expect(statusStrings.id.status).toMatchObject({
      unverified: 'Belum Terverifikasi',
      'in-process': 'Sedang Diproses',
      done: 'Selesai',
      archived: 'Diarsipkan',
    });
  });
});

describe('loadEnglish', () => {
  it('fetches the English form', async () => {
    expect(await loadEnglish()).toBe(english);
  });
});
