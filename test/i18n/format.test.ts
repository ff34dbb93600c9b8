import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { timeZones, type TimeZone } from '../../src/domain/dates.ts';
import {
  formatCount,
  formatDate,
  formatDay,
  formatInstant,
  formatPeriod,
  formatRate,
} from '../../src/i18n/format.ts';
import { languages, type Language } from '../../src/i18n/language.ts';

// What is written by hand to be quick on a phone says what `Intl` says.

const locales = { id: 'id-ID', en: 'en-GB' };
const cities = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
};

const longDate = { day: 'numeric', month: 'long', year: 'numeric' } as const;

const language = fc.constantFrom(...languages);
const zone = fc.constantFrom(...(Object.keys(timeZones) as TimeZone[]));
const moment = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2100-12-31T23:59:59Z'),
  noInvalidDate: true,
});

function intlDate(
  at: Date,
  locale: Language,
  options: Intl.DateTimeFormatOptions,
): string {
  return new Intl.DateTimeFormat(locales[locale], {
    timeZone: 'UTC',
    ...longDate,
    ...options,
  }).format(at);
}

const day = (at: Date) => at.toISOString().slice(0, 10);

describe('formatDate', () => {
  it('writes every day of the century as Intl does', () => {
    const last = Date.parse('2100-12-31T00:00:00Z');
    const formats = languages.map(
      (each) =>
        [
          each,
          new Intl.DateTimeFormat(locales[each], {
            timeZone: 'UTC',
            ...longDate,
          }),
        ] as const,
    );
    for (let at = Date.UTC(2000, 0, 1); at <= last; at += 86_400_000) {
      for (const [each, format] of formats) {
        expect(formatDate(day(new Date(at)), each)).toBe(format.format(at));
      }
    }
  });

  it('shows what is no day as it came', () => {
    expect(formatDate('2026-02-30', 'id')).toBe('2026-02-30');
    expect(formatDate('segera', 'en')).toBe('segera');
  });
});

describe('formatDay', () => {
  it('names the day of the week as Intl does', () => {
    fc.assert(
      fc.property(moment, language, (at, each) => {
        const expected = intlDate(at, each, { weekday: 'long' });
        // Whether English has a comma here depends on the year of the tables.
        const written = each === 'id' ? expected : expected.replace(',', '');
        expect(formatDay(day(at), each)).toBe(written);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('formatInstant', () => {
  it("tells the time of each of Indonesia's zones as Intl does", () => {
    fc.assert(
      fc.property(moment, zone, language, (at, each, tongue) => {
        const expected = intlDate(at, tongue, {
          timeZone: cities[each],
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        });
        expect(formatInstant(at.toISOString(), each, tongue)).toBe(
          `${expected} ${each}`,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('is a day further in the east, shortly before midnight in the west', () => {
    const at = '2026-12-31T16:30:00Z';

    expect(formatInstant(at, 'WIB', 'id')).toBe(
      '31 Desember 2026 pukul 23.30 WIB',
    );
    expect(formatInstant(at, 'WITA', 'id')).toBe(
      '1 Januari 2027 pukul 00.30 WITA',
    );
    expect(formatInstant(at, 'WIT', 'en')).toBe('1 January 2027 at 01:30 WIT');
  });

  it('calls the zones what Indonesian calls them', () => {
    for (const [each, timeZone] of Object.entries(cities)) {
      const parts = new Intl.DateTimeFormat('id', {
        timeZone,
        timeZoneName: 'short',
      }).formatToParts(Date.UTC(2026, 2, 13));
      expect(parts.find(({ type }) => type === 'timeZoneName')?.value).toBe(
        each,
      );
    }
  });
});

describe('formatPeriod', () => {
  it('is a year where it is the whole of one', () => {
    const year = { from: '2022-01-01', to: '2022-12-31' };

    expect(formatPeriod(year, 'id')).toBe('2022');
  });

  it('has two days where it is part of a year, or more than one', () => {
    expect(formatPeriod({ from: '2024-01-01', to: '2024-07-01' }, 'id')).toBe(
      '1 Januari 2024 – 1 Juli 2024',
    );
    expect(formatPeriod({ from: '2022-01-01', to: '2023-12-31' }, 'en')).toBe(
      '1 January 2022 – 31 December 2023',
    );
  });
});

describe('formatCount', () => {
  it('groups digits as Intl does', () => {
    const counts = fc.oneof(fc.nat({ max: 20_000 }), fc.maxSafeNat());
    fc.assert(
      fc.property(counts, language, (count, each) => {
        expect(formatCount(count, each)).toBe(
          new Intl.NumberFormat(locales[each]).format(count),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('formatRate', () => {
  it('has two decimals as Intl has, for every rate there is', () => {
    for (const each of languages) {
      const format = new Intl.NumberFormat(locales[each], {
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
      });
      const sign = each === 'id' ? ' %' : '%';
      for (let rate = 0; rate <= 10_000; rate += 1) {
        expect(formatRate(rate, each)).toBe(format.format(rate / 100) + sign);
      }
    }
  });
});
