/**
 * Whether a call failed because of the secrets: they cannot be read, or LAPOR
 * does not take them. Then no report of the site gets through.
 */
export function isSecretsProblem(reason: string): boolean {
  return /^secret-|-check-secrets$/.test(reason);
}
