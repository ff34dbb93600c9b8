import { timeZones, type TimeZone } from './dates.ts';
import { isOneOf, type Guard } from './guard.ts';

export const isZone: Guard<TimeZone> = isOneOf(
  Object.keys(timeZones) as TimeZone[],
);
