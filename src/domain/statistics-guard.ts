import { isIsoDate, isIsoInstant } from './dates.ts';
import {
  isArrayOf,
  isInteger,
  isMatch,
  isNullOr,
  isObject,
  isOneOf,
  isOptional,
  isString,
  isText,
  type Guard,
} from './guard.ts';
import type { Ranking, Statistics } from './statistics.ts';
import { agencyKinds } from './vocabulary.ts';
import { isWebUrl } from './web-url.ts';
import { isZone } from './zone-guard.ts';

const isSlug = isMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/, 64);
const isCount = isInteger(0);

const agency = isObject({
  id: isSlug,
  name: isText(200),
  kind: isOneOf(agencyKinds),
});

const isSource = isObject({
  kind: isOneOf(['live', 'recap']),
  name: isText(),
  url: isOptional(isWebUrl),
});

const isPeriod = isObject({ from: isIsoDate, to: isIsoDate });
const isRank = isObject({ position: isInteger(1), of: isCount });

const isRow = isObject({
  agency,
  total: isCount,
  selesai: isCount,
  proses: isNullOr(isCount),
  belumDitindaklanjuti: isNullOr(isCount),
  belumTerverifikasi: isNullOr(isCount),
  tertunda: isNullOr(isCount),
  arsip: isNullOr(isCount),
  period: isPeriod,
  rank: isNullOr(isRank),
});

type Row = Ranking['rows'][number];

const isConsistentRow: Guard<Row> = (value): value is Row => {
  if (!isRow(value)) return false;
  const { total, period, rank } = value;
  const parts =
    value.selesai +
    (value.proses ?? 0) +
    (value.belumDitindaklanjuti ?? 0) +
    (value.belumTerverifikasi ?? 0) +
    (value.tertunda ?? 0) +
    (value.arsip ?? 0);
  return (
    parts <= total &&
    period.from <= period.to &&
    (!rank || rank.position <= rank.of)
  );
};

const isDated = isObject({
  asOf: isIsoInstant,
  timeZone: isZone,
  staleAfter: isNullOr(isIsoInstant),
  source: isSource,
  denominator: isString,
});

export const isStatistics: Guard<Statistics> = (value): value is Statistics =>
  isConsistentRow(value) && isDated(value);

export const isRanking: Guard<Ranking> = isObject({
  id: isSlug,
  title: isText(200),
  publishedOn: isNullOr(isIsoDate),
  denominator: isString,
  source: isSource,
  rows: isArrayOf(isConsistentRow),
});
