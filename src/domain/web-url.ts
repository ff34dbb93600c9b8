/**
 * Whether `value` is an absolute `http:` or `https:` address. Everything that
 * comes from outside passes here before it becomes a link; what does not pass
 * is shown as text.
 */
export function isWebUrl(value: unknown): value is string {
  if (typeof value !== 'string' || !/^https?:\/\//i.test(value)) return false;
  try {
    return new URL(value).host !== '';
  } catch {
    return false;
  }
}
