/** A calendar day, `YYYY-MM-DD`, without a time zone. */
export type IsoDate = string;

/** An instant in UTC, such as `2026-03-13T02:15:00.000Z`. */
export type IsoInstant = string;

/**
 * Indonesia's three time zones. None of them has daylight-saving time, so that
 * an hour's offset is the whole rule and no time-zone table is needed.
 */
export const timeZones = { WIB: 7, WITA: 8, WIT: 9 } as const;

export type TimeZone = keyof typeof timeZones;

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Whether `value` is a day that exists. */
export function isIsoDate(value: unknown): value is IsoDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return false;
  }
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && dateOf(time) === value;
}

/** Whether `value` is an instant in UTC, to the second or finer. */
export function isIsoInstant(value: unknown): value is IsoInstant {
  const parts =
    typeof value === 'string' &&
    /^(.{10})T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?Z$/.exec(value);
  return !!parts && isIsoDate(parts[1]);
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + days * DAY);
}

/** Day of the week, 0 = Sunday … 6 = Saturday. */
export function weekday(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The day that it is in `zone` at `instant`. */
export function localDate(instant: IsoInstant, zone: TimeZone): IsoDate {
  return dateOf(Date.parse(instant) + timeZones[zone] * HOUR);
}

/** The time of day in `zone` at `instant`, `HH:MM`. */
export function localTime(instant: IsoInstant, zone: TimeZone): string {
  return new Date(Date.parse(instant) + timeZones[zone] * HOUR)
    .toISOString()
    .slice(11, 16);
}

function dateOf(time: number): IsoDate {
  return new Date(time).toISOString().slice(0, 10);
}
