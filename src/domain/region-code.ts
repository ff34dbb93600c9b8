/**
 * The code of a province (`21`), regency (`21.01`), district (`21.01.06`) or
 * village (`21.01.06.2003`), as Kemendagri gives it.
 */
export const regionCodePattern = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;

/** A province, regency, district or village. */
export interface Region {
  readonly code: string;
  readonly name: string;
}

/** The codes that lead to a place, the widest first: `21`, `21.01`, … */
export function regionCodesTo(code: string): string[] {
  const parts = code.split('.');
  return parts.map((_part, index) => parts.slice(0, index + 1).join('.'));
}
