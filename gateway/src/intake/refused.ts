import type { ProblemCode } from '../domain.ts';
import type { FieldError } from './read-report.ts';

/** A report, or a wish for a challenge, that is not accepted. */
export interface Refused {
  readonly kind: 'refused';
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[] | undefined;
  /** Seconds after which to ask again. */
  readonly retryAfter: number | undefined;
}

export function refused(
  code: ProblemCode,
  details: {
    readonly errors?: readonly FieldError[];
    readonly retryAfter?: number;
  } = {},
): Refused {
  const { errors, retryAfter } = details;
  return { kind: 'refused', code, errors, retryAfter };
}
