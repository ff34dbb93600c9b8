import { addDays, weekday, type IsoDate } from './dates.ts';

/**
 * National holidays and collective leave by joint ministerial decree (SKB 3
 * Menteri). The lists are amended mid-year, hence data and not code.
 */
export interface HolidayTable {
  /** The last day that the lists cover. Later dates can only be estimated. */
  readonly validThrough: IsoDate;
  readonly years: Readonly<
    Record<
      string,
      {
        readonly liburNasional: readonly IsoDate[];
        readonly cutiBersama: readonly IsoDate[];
      }
    >
  >;
}

export interface WorkingWeek {
  /** Days of the week on which the office works, 0 = Sunday. */
  readonly weekdays: readonly number[];
  /** Whether the office closes on cuti bersama too. */
  readonly observesCutiBersama: boolean;
}

export const mondayToFriday: WorkingWeek = {
  weekdays: [1, 2, 3, 4, 5],
  observesCutiBersama: true,
};

export interface WorkingCalendar {
  isWorkingDay(date: IsoDate): boolean;
  readonly validThrough: IsoDate;
}

export function workingCalendar(
  table: HolidayTable,
  week: WorkingWeek = mondayToFriday,
): WorkingCalendar {
  const closed = new Set(
    Object.values(table.years).flatMap(({ liburNasional, cutiBersama }) => [
      ...liburNasional,
      ...(week.observesCutiBersama ? cutiBersama : []),
    ]),
  );
  return {
    isWorkingDay: (date) =>
      week.weekdays.includes(weekday(date)) && !closed.has(date),
    validThrough: table.validThrough,
  };
}

export interface DueDate {
  readonly dueOn: IsoDate;
  /** True where the holiday lists end before the due date does. */
  readonly approximate: boolean;
}

/**
 * The last day of a limit of `days` working days. The day of receipt does not
 * count: what comes in on Friday 13 March 2026 with 3 days is due on Wednesday
 * 25 March, after Nyepi, Idulfitri and their collective leave.
 */
export function addWorkingDays(
  received: IsoDate,
  days: number,
  calendar: WorkingCalendar,
): DueDate {
  let date = received;
  for (let left = days; left > 0;) {
    date = addDays(date, 1);
    if (calendar.isWorkingDay(date)) left -= 1;
  }
  return { dueOn: date, approximate: date > calendar.validThrough };
}
