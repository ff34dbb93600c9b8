import { formatCount } from './format.ts';
import type { Language } from './language.ts';

/**
 * A distance as people say it: `20 m`, `350 m`, `2 km`. Rounded up, since it
 * tells how far off something may be.
 *
 * @param metres Not negative.
 */
export function formatDistance(metres: number, language: Language): string {
  if (metres > 1_000) {
    return `${formatCount(Math.ceil(metres / 1_000), language)} km`;
  }
  const step = metres > 100 ? 50 : 5;
  return `${formatCount(Math.max(step, Math.ceil(metres / step) * step), language)} m`;
}
