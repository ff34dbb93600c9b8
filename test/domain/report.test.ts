import { describe, expect, it } from 'vitest';

import { emptyDraft, type Draft } from '../../src/domain/draft.ts';
import {
  defaultLimits,
  draftField,
  type Addressee,
} from '../../src/domain/report.ts';
import { validate } from '../../src/domain/submission-check.ts';

const complete: Draft = {
  ...emptyDraft,
  classification: 'pengaduan',
  title: 'Lubang besar di Jalan Merdeka',
  content: 'Sejak dua minggu ada lubang sedalam satu jengkal di depan sekolah.',
  incidentDate: '2026-03-12',
  province: '21',
  regency: '21.01',
  place: 'Depan SDN 1, Jalan Merdeka',
  name: 'Siti Aminah',
  email: 'siti@example.org',
  consent: true,
};

const addressee: Addressee = {
  site: 'kab-contoh',
  noticeVersion: '2026-11',
  regions: 'offered',
};
const rules = { limits: defaultLimits, today: '2026-03-13' };

describe('validate', () => {
  it('turns a complete draft into what is sent', () => {
    expect(validate(complete, addressee, rules)).toEqual({
      ok: true,
      submission: {
        site: 'kab-contoh',
        classification: 'pengaduan',
        title: complete.title,
        content: complete.content,
        incidentDate: '2026-03-12',
        location: { regionCode: '21.01', detail: complete.place },
        agency: undefined,
        category: undefined,
        anonymous: false,
        reporter: {
          name: 'Siti Aminah',
          email: 'siti@example.org',
          phone: undefined,
        },
        consent: { noticeVersion: '2026-11' },
      },
    });
  });

  it('names every missing field at once, in the order of the form', () => {
    expect(issues(emptyDraft)).toEqual([
      'classification missing',
      'title missing',
      'content missing',
      'incidentDate missing',
      'regency missing',
      'place missing',
      'name missing',
      'email contact-missing',
      'consent missing',
    ]);
  });

  it('asks for the day of a complaint along with the rest', () => {
    expect(issues({ ...emptyDraft, classification: 'pengaduan' })).toContain(
      'incidentDate missing',
    );
  });

  it('asks for one way to be reached', () => {
    expect(issues({ ...complete, email: '' })).toEqual([
      'email contact-missing',
    ]);
  });

  const refused: [what: string, change: Partial<Draft>, issue: string][] = [
    ['a blank title', { title: ' \n ' }, 'title missing'],
    ['a short title', { title: 'Lubang' }, 'title too-short'],
    ['a long title', { title: 'x'.repeat(151) }, 'title too-long'],
    ['NUL in the content', { content: 'a\0'.repeat(9) }, 'content malformed'],
    [
      'a lone surrogate',
      { content: `${'a'.repeat(9)}\ud800` },
      'content malformed',
    ],
    [
      'a day that is not',
      { incidentDate: '2026-02-30' },
      'incidentDate malformed',
    ],
    [
      'a slip of the year',
      { incidentDate: '1989-12-31' },
      'incidentDate malformed',
    ],
    ['tomorrow', { incidentDate: '2026-03-14' }, 'incidentDate in-future'],
    ['a complaint without a day', { incidentDate: '' }, 'incidentDate missing'],
    ['no regency', { regency: '' }, 'regency missing'],
    ['an address that is none', { email: 'siti@' }, 'email malformed'],
    ['a telephone number that is none', { phone: '0812' }, 'phone malformed'],
    ['no consent', { consent: false }, 'consent missing'],
    [
      'an unknown kind',
      { classification: 'gosip' },
      'classification malformed',
    ],
  ];
  for (const [what, change, issue] of refused) {
    it(`refuses ${what}`, () => {
      expect(issues({ ...complete, ...change })).toEqual([issue]);
    });
  }

  it('needs no day for a suggestion', () => {
    expect(
      issues({ ...complete, classification: 'aspirasi', incidentDate: '' }),
    ).toEqual([]);
  });

  it('needs no regency where none could be offered', () => {
    expect(
      issues(
        { ...complete, regency: '' },
        { ...addressee, regions: 'unavailable' },
      ),
    ).toEqual([]);
  });

  it('takes a telephone number the way people write it', () => {
    const result = validate(
      { ...complete, email: '', phone: '(0812) 3456-7890' },
      addressee,
      rules,
    );
    expect(result.ok && result.submission.reporter.phone).toBe('081234567890');
  });

  it('measures text without the space around it', () => {
    const title = ` ${'x'.repeat(150)} `;
    expect(issues({ ...complete, title })).toEqual([]);
  });
});

describe('draftField', () => {
  it('finds the field that a path of the wire is typed in', () => {
    expect(draftField('reporter.phone')).toBe('phone');
    expect(draftField('location.detail')).toBe('place');
    expect(draftField('title')).toBe('title');
  });

  it('knows no field for what the form does not have', () => {
    expect(draftField('toString')).toBeUndefined();
    expect(draftField('site')).toBeUndefined();
  });
});

function issues(draft: Draft, to = addressee): string[] {
  const result = validate(draft, to, rules);
  return result.ok
    ? []
    : result.issues.map(({ field, code }) => `${field} ${code}`);
}
