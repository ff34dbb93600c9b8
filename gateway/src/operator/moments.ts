import type { Language } from './words.ts';

// The domain's three zones by the names that `Intl` knows.
const zones = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
} as const;

export type ZoneName = keyof typeof zones;

const locales: Readonly<Record<Language, string>> = {
  id: 'id-ID',
  en: 'en-GB',
};

/** `13 Mar 2026, 10.00 WIB`. */
export function formatMoment(
  at: Date,
  zone: ZoneName,
  language: Language,
): string {
  const text = new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zones[zone],
  }).format(at);
  return `${text} ${zone}`;
}

/** `25 Mar 2026`, of a day without a time. */
export function formatDay(day: string, language: Language): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  return new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).format(at);
}

const MINUTE = 60_000;
const units = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

/** `3 hari`, `5 jam`: in the largest unit of which there is one. */
export function formatAge(milliseconds: number, language: Language): string {
  const [unit, length] = units.find(([, ms]) => milliseconds >= ms) ?? units[2];
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(Math.max(0, Math.floor(milliseconds / length)));
}

/** `1.011`. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(count);
}

/** `1,4 MB`. */
export function formatSize(bytes: number, language: Language): string {
  const [unit, length] =
    bytes >= 1_000_000
      ? (['megabyte', 1_000_000] as const)
      : (['kilobyte', 1_000] as const);
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit,
    maximumFractionDigits: 1,
  }).format(bytes / length);
}
