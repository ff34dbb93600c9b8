import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  alphabet,
  checkCharacter,
  formatTrackingCode,
  parseTrackingReference,
} from '../../src/domain/tracking-code.ts';

const payload = '0123456789ABCDEFGHJKMNPQRS';
const code = payload + checkCharacter(payload);

const codes = fc
  .array(fc.constantFrom(...alphabet), { minLength: 26, maxLength: 26 })
  .map((characters) => characters.join(''))
  .map((text) => text + checkCharacter(text));

describe('parseTrackingReference', () => {
  it('reads a code back however it is written down', () => {
    fc.assert(
      fc.property(codes, (given) => {
        const typed = ` ${formatTrackingCode(given).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `;
        expect(parseTrackingReference(typed)).toEqual({
          kind: 'code',
          code: given,
        });
      }),
    );
  });

  it('notices any one wrong character', () => {
    fc.assert(
      fc.property(
        codes,
        fc.nat({ max: 26 }),
        fc.constantFrom(...alphabet),
        (given, at, character) => {
          fc.pre(given[at] !== character);
          const wrong = given.slice(0, at) + character + given.slice(at + 1);
          expect(parseTrackingReference(wrong)).toEqual({
            kind: 'invalid',
            reason: 'mistyped',
          });
        },
      ),
    );
  });

  const numbers = [
    '1234567',
    '#1234567',
    ' # 1 234 567 ',
    '1.234.567',
    'https://www.lapor.go.id/pengaduan/1234567',
    'lapor.go.id/pengaduan/1234567?ref=x',
    'https://www.lapor.go.id/pengaduan/1234567/jalan-rusak',
  ];
  for (const typed of numbers) {
    it(`reads a national number from "${typed}"`, () => {
      expect(parseTrackingReference(typed)).toEqual({
        kind: 'number',
        number: '1234567',
      });
    });
  }

  const refused: [typed: string, reason: string][] = [
    ['', 'missing'],
    ['  ', 'missing'],
    [code.slice(0, 20), 'incomplete'],
    ['1234', 'incomplete'],
    [`${code}0`, 'incomplete'],
    ['KTH-0KM0CG', 'reference'],
    ['kc-7h2k9m', 'reference'],
    ['jalan rusak?', 'malformed'],
    ['https://example.com/pengaduan/1234567', 'malformed'],
    ['<script>', 'malformed'],
  ];
  for (const [typed, reason] of refused) {
    it(`says that "${typed}" is ${reason}`, () => {
      expect(parseTrackingReference(typed)).toEqual({
        kind: 'invalid',
        reason,
      });
    });
  }

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(parseTrackingReference(typed).kind).toMatch(
          /^(code|number|invalid)$/,
        );
      }),
    );
  });
});
