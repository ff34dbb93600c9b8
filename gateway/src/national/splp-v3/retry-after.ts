/**
 * Seconds to wait by a `Retry-After` header (RFC 9110, 10.2.3), which holds
 * seconds or a date; `undefined` where there is none or it makes no sense.
 *
 * @param now Milliseconds since 1970.
 */
export function retryAfterSeconds(
  header: string | readonly string[] | undefined,
  now: number,
): number | undefined {
  const value = (typeof header === 'string' ? header : header?.[0])?.trim();
  if (!value) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  // Dates have a weekday in front; without that, Date.parse believes anything.
  if (!/^[A-Z][a-z]+, ?/.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time)
    ? undefined
    : Math.max(0, Math.ceil((time - now) / 1_000));
}
