import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  emptyDraft,
  type Draft,
  type DraftField,
} from '../../src/domain/draft.ts';
import {
  defaultLimits,
  draftField,
  toCandidate,
  type Addressee,
} from '../../src/domain/report.ts';
import { validate } from '../../src/domain/submission-check.ts';
import {
  issueCode,
  submissionSchema,
} from '../../src/domain/submission-schema.ts';
import { completeDraft } from '../support/submission.ts';

const rules = { limits: defaultLimits, today: '2026-03-13' };
const schema = submissionSchema(rules);

/** What the schema says of a draft, in the form's own terms. */
function bySchema(draft: Draft, addressee: Addressee) {
  const found = new Map<DraftField, string>();
  if (addressee.regions === 'offered' && !draft.regency) {
    found.set('regency', 'missing');
  }
  const result = schema.safeParse(toCandidate(draft, addressee), {
    reportInput: true,
  });
  for (const { path, ...issue } of result.error?.issues ?? []) {
    const field = draftField(path.join('.'));
    if (field && !found.has(field)) found.set(field, issueCode(issue));
  }
  return { submission: result.data, issues: Object.fromEntries(found) };
}

const awkward = fc.constantFrom(
  '',
  ' ',
  'x',
  '  ab  ',
  'pengaduan',
  'aspirasi',
  'constructor',
  '2026-02-30',
  '2026-03-13',
  '2026-03-14',
  '13/3/2026',
  '21',
  '21.01',
  '21.01.06',
  '21.01.06.2001',
  '21.1',
  'a@b.id',
  ' siti@example.org ',
  'a..b@example.org',
  '.a@example.org',
  "o'neil+x@sub.example.org",
  'surel@contoh',
  'é@example.org',
  `${'x'.repeat(250)}@example.org`,
  '+62 812-3456.7890',
  '0812345',
  '(021) 1708 1708',
  'dinas-pu',
  'Dinas PU',
  `${'a'.repeat(65)}`,
  '-6.20000,106.81667',
  '-96.20000,106.81667',
  'x\0yzabcdefghijk',
  'x\ud800yzabcdefghijk',
  '\u00a0\u2003tepi\u00a0',
  'x'.repeat(149),
  'x'.repeat(151),
  'x'.repeat(301),
  'x'.repeat(10_001),
);

const fields = Object.entries(emptyDraft);
const changes = fc.record(
  Object.fromEntries(
    fields.map(([field, empty]) => [
      field,
      typeof empty === 'boolean'
        ? fc.boolean()
        : fc.oneof(awkward, fc.string({ unit: 'grapheme' }), fc.string()),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Draft>>;

const addressees = fc.record({
  site: fc.constant('kab-contoh'),
  noticeVersion: fc.constant('2026-11'),
  regions: fc.constantFrom('offered' as const, 'unavailable' as const),
});

describe('the check in the form', () => {
  it('says what the schema says, whatever is typed', () => {
    fc.assert(
      fc.property(changes, addressees, (changed, addressee) => {
        const draft = { ...completeDraft, ...changed };
        const expected = bySchema(draft, addressee);
        const result = validate(draft, addressee, rules);
        expect(
          result.ok
            ? {}
            : Object.fromEntries(
                result.issues.map(({ field, code }) => [field, code]),
              ),
        ).toEqual(expected.issues);
        if (result.ok) expect(result.submission).toEqual(expected.submission);
      }),
      { numRuns: 5_000 },
    );
  });

  it('sends what the schema sends, whatever one field holds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fields.map(([field]) => field)),
        awkward,
        (field, value) => {
          const changed =
            typeof completeDraft[field as DraftField] === 'string'
              ? { [field]: value }
              : {};
          const draft = { ...completeDraft, ...changed };
          const addressee = {
            site: 'kab-contoh',
            noticeVersion: '2026-11',
            regions: 'offered',
          } as const;
          const result = validate(draft, addressee, rules);
          const expected = bySchema(draft, addressee);
          expect(result.ok).toBe(Object.keys(expected.issues).length === 0);
          if (result.ok) expect(result.submission).toEqual(expected.submission);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
