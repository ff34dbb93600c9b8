import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { deadline } from '../../src/domain/deadline.ts';
import {
  addWorkingDays,
  mondayToFriday,
  workingCalendar,
  type HolidayTable,
} from '../../src/domain/working-days.ts';

const holidays = JSON.parse(
  readFileSync('gateway/data/holidays-id.json', 'utf8'),
) as HolidayTable;
const calendar = workingCalendar(holidays);

describe('addWorkingDays', () => {
  const cases: [received: string, days: number, dueOn: string, why: string][] =
    [
      [
        '2026-03-13',
        3,
        '2026-03-25',
        'Nyepi, Idulfitri and their cuti bersama',
      ],
      ['2026-11-23', 3, '2026-11-26', 'an ordinary week'],
      ['2026-11-20', 1, '2026-11-23', 'a weekend'],
      ['2026-11-21', 1, '2026-11-23', 'receipt on a Saturday'],
      ['2026-12-23', 1, '2026-12-28', 'Christmas and its cuti bersama'],
      ['2025-08-15', 1, '2025-08-19', 'a cuti bersama added mid-year'],
    ];
  for (const [received, days, dueOn, why] of cases) {
    it(`${received} + ${days} is ${dueOn}: ${why}`, () => {
      expect(addWorkingDays(received, days, calendar)).toEqual({
        dueOn,
        approximate: false,
      });
    });
  }

  it('only estimates beyond the last list of holidays', () => {
    expect(addWorkingDays('2026-12-31', 3, calendar)).toEqual({
      dueOn: '2027-01-05',
      approximate: true,
    });
  });

  it('counts cuti bersama where the office works on it', () => {
    const open = workingCalendar(holidays, {
      ...mondayToFriday,
      observesCutiBersama: false,
    });
    expect(addWorkingDays('2026-03-13', 3, open).dueOn).toBe('2026-03-18');
  });
});

describe('deadline', () => {
  const rule = { kind: 'verification', workingDays: 3, source: 'SK' } as const;
  const state = (met: string | undefined, today: string) =>
    deadline(rule, '2026-03-13', met, today, calendar).state;

  it('runs until the end of its day', () => {
    expect(state(undefined, '2026-03-25')).toBe('running');
  });

  it('is late the day after', () => {
    expect(state(undefined, '2026-03-26')).toBe('late');
  });

  it('stays met once it was met in time', () => {
    expect(state('2026-03-25', '2026-04-30')).toBe('met');
  });

  it('stays late when it was met too late', () => {
    expect(state('2026-03-26', '2026-04-30')).toBe('late');
  });
});
