import {
  formatCoordinates,
  regionCodesTo,
  type Coordinates,
} from '../domain.ts';

/** The names on the way to a region, the nearest first; unknown ones left out. */
export type RegionNames = (code: string) => Promise<readonly string[]>;

export interface Place {
  /** In the words of who reported it. */
  readonly detail: string;
  /** Of a province, regency, district or village. */
  readonly regionCode?: string | undefined;
  readonly coordinates?: Coordinates | undefined;
}

/**
 * A place in one line: the reporter's words, then village, district, regency
 * and province. Where one of them has no name here, the code stands beside.
 */
export async function placeText(
  { detail, regionCode }: Omit<Place, 'coordinates'>,
  namesOf: RegionNames,
): Promise<string> {
  if (regionCode === undefined) return detail;
  // Names are for people; that they cannot be read keeps no report back.
  const names = await namesOf(regionCode).catch(() => []);
  const isComplete = names.length === regionCodesTo(regionCode).length;
  const code = isComplete ? [] : [`kode wilayah ${regionCode}`];
  return [detail, ...names, ...code].join(', ');
}

/** `-6.20000,106.81667`, as maps take it; `undefined` where nobody gave it. */
export function pointText({
  coordinates,
}: Pick<Place, 'coordinates'>): string | undefined {
  return coordinates && formatCoordinates(coordinates);
}
