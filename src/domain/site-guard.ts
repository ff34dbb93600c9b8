import {
  deadlineKinds,
  hideableFields,
  proofOfWorkModes,
  stopperKinds,
} from './vocabulary.ts';
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
import { regionCodePattern } from './region-code.ts';
import type { Districts, Regions, SiteConfiguration } from './site.ts';
import { isDoor, isWebUrl } from './web-url.ts';
import { isZone } from './zone-guard.ts';

const isSlug = isMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/, 64);
const isRegionCode = isMatch(regionCodePattern);
const isName = isText(200);
const isChoice = isObject({
  id: isSlug,
  name: isName,
  keywords: isOptional(isArrayOf(isName)),
});

const isStopper = isObject({
  id: isSlug,
  kind: isOneOf(stopperKinds),
  words: isArrayOf(isName),
  categories: isOptional(isArrayOf(isSlug)),
  title: isName,
  text: isText(2_000),
  doors: isArrayOf(
    isObject({
      name: isName,
      href: (value): value is string => isDoor(value) && value.length <= 2_000,
    }),
  ),
});

const isRange = isObject({ min: isInteger(1), max: isInteger(1, 50_000) });

const isLength = (value: unknown): value is { min: number; max: number } =>
  isRange(value) && value.min <= value.max;

export const isSiteConfiguration: Guard<SiteConfiguration> = isObject({
  id: isSlug,
  name: isName,
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
  externalUrl: isOptional(isWebUrl),
  attachments: isObject({
    max: isInteger(0, 10),
    pdf: isBoolean,
    maxUploadBytes: isInteger(1),
  }),
  proofOfWork: isOneOf(proofOfWorkModes),
  hiddenFields: isArrayOf(isOneOf(hideableFields)),
  stoppers: isArrayOf(isStopper),
});

const isRegion = isObject({ code: isRegionCode, name: isString });

export const isRegions: Guard<Regions> = isObject({
  notice: isString,
  provinces: isArrayOf(isRegion),
  regencies: isArrayOf(isRegion),
});

export const isDistricts: Guard<Districts> = isObject({
  notice: isString,
  districts: isArrayOf(
    isObject({
      code: isRegionCode,
      name: isString,
      villages: isArrayOf(isRegion),
    }),
  ),
});
