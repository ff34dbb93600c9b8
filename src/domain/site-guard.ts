import { deadlineKinds } from './vocabulary.ts';
import {
  isArrayOf,
  isBoolean,
  isInteger,
  isMatch,
  isObject,
  isOneOf,
  isOptional,
  isText,
  isString,
  type Guard,
} from './guard.ts';
import type { Regions, SiteConfiguration } from './site.ts';
import { isWebUrl } from './web-url.ts';
import { isZone } from './zone-guard.ts';

const isSlug = isMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/, 64);
const isRegionCode = isMatch(/^\d{2}(\.\d{2})?$/);
const isChoice = isObject({ id: isSlug, name: isText(200) });

const isRange = isObject({ min: isInteger(1), max: isInteger(1, 50_000) });

const isLength = (value: unknown): value is { min: number; max: number } =>
  isRange(value) && value.min <= value.max;

export const isSiteConfiguration: Guard<SiteConfiguration> = isObject({
  id: isSlug,
  name: isText(200),
  timeZone: isZone,
  regionCode: isOptional(isRegionCode),
  agencies: isArrayOf(isChoice),
  categories: isArrayOf(isChoice),
  limits: isObject({ title: isLength, content: isLength }),
  deadlines: isArrayOf(
    isObject({
      kind: isOneOf(deadlineKinds),
      workingDays: isInteger(1, 366),
      source: isText(200),
    }),
  ),
  notice: isObject({
    version: isText(64),
    text: isText(10_000),
    url: isOptional(isWebUrl),
  }),
  maintenance: isBoolean,
});

const isRegion = isObject({ code: isRegionCode, name: isString });

export const isRegions: Guard<Regions> = isObject({
  notice: isString,
  provinces: isArrayOf(isRegion),
  regencies: isArrayOf(isRegion),
});
