import { isIsoDate, timeZones, type IsoInstant } from '../../domain.ts';

/**
 * Reads a time as LAPOR writes it: `d-m-Y H:i:s` or `Y-m-d H:i:s` without a
 * zone (Jakarta's is inferred), ISO 8601 with one, or seconds since 1970.
 */
export function parseWibDate(value: unknown): IsoInstant | undefined {
  if (typeof value === 'number') return fromSeconds(value);
  if (typeof value !== 'string') return undefined;
  const typed = value.trim();
  if (/^\d{9,10}$/.test(typed)) return fromSeconds(Number(typed));
  const parts = pattern.exec(typed);
  if (!parts) return undefined;
  const [, date = '', hours, minutes, seconds = '00', zone] = parts;
  const day = /^\d{4}/.test(date) ? date : date.split('-').reverse().join('-');
  if (!isIsoDate(day)) return undefined;
  const time = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
  if (Number.isNaN(time)) return undefined;
  return new Date(time - offset(zone)).toISOString();
}

const pattern =
  /^(\d{4}-\d{2}-\d{2}|\d{2}-\d{2}-\d{4})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

const MINUTE = 60_000;

function offset(zone: string | undefined): number {
  if (zone === undefined) return timeZones.WIB * 60 * MINUTE;
  if (zone === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return sign * minutes * MINUTE;
}

/** Between 2001 and 2099, as whole seconds. */
function fromSeconds(seconds: number): IsoInstant | undefined {
  return Number.isInteger(seconds) && seconds > 978e6 && seconds < 4_102e6
    ? new Date(seconds * 1_000).toISOString()
    : undefined;
}
