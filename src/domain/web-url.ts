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

/** Whether `value` leads to a page, or to a number to dial or write to. */
export function isDoor(value: unknown): value is string {
  return (
    isWebUrl(value) ||
    (typeof value === 'string' && /^(tel|sms):\+?\d{2,15}$/.test(value))
  );
}
