import type { Coordinates } from '../../../domain/coordinates.ts';

/**
 * False where a point is certainly not in Indonesia. The box around the country
 * holds parts of its neighbours as well: it finds a device that is far off, not
 * a border.
 */
export function mayBeInIndonesia({
  latitude,
  longitude,
}: Coordinates): boolean {
  return (
    latitude > -11.2 && latitude < 6.3 && longitude > 94.7 && longitude < 141.2
  );
}
