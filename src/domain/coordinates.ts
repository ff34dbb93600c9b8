/** A point as WGS 84 gives it, in degrees. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** Five decimals are about one metre: more would only look exact. */
const DECIMALS = 5;

/** `-6.20000,106.81667`, as a draft and a map's address hold it. */
export function formatCoordinates({
  latitude,
  longitude,
}: Coordinates): string {
  return `${latitude.toFixed(DECIMALS)},${longitude.toFixed(DECIMALS)}`;
}

/** The point in a text as `formatCoordinates` writes it, or `undefined`. */
export function parseCoordinates(text: string): Coordinates | undefined {
  const match = /^(-?\d{1,2}\.\d{1,7}),(-?\d{1,3}\.\d{1,7})$/.exec(text);
  if (!match) return undefined;
  const point = { latitude: Number(match[1]), longitude: Number(match[2]) };
  return areCoordinates(point) ? point : undefined;
}

/** Whether there is such a point on the globe. */
export function areCoordinates({ latitude, longitude }: Coordinates): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
