import { Refused, type Refusal } from '../operations/refused.ts';
import type { FaultCode } from './words.ts';

/** What an operator is told of a refusal; `undefined`: there is no such report. */
export function faultOf(refusal: Refusal): FaultCode | undefined {
  switch (refusal.kind) {
    case 'no-such-report':
      return undefined;
    case 'not-stated':
      return 'tick-missing';
    // It was for this page to say so beforehand.
    case 'not-filed':
      return 'wrong-state';
    case 'no-such-item':
    case 'wrong-state':
    case 'number-malformed':
    case 'number-taken':
    case 'erased':
    case 'not-reconciling':
    case 'still-to-reconcile':
      return refusal.kind;
  }
}

/** The status of a page that tells a fault: what was typed, or what changed. */
export function statusOf(fault: FaultCode): number {
  switch (fault) {
    case 'token-missing':
    case 'token-wrong':
    case 'number-missing':
    case 'number-malformed':
    case 'number-is-code':
    case 'tick-missing':
      return 422;
    case 'not-for-all-sites':
      return 403;
    default:
      return 409;
  }
}

/** Does `work`; a refusal is returned, since nothing was changed then. */
export async function attempt<Value>(
  work: () => Promise<Value>,
): Promise<{ readonly value: Value } | { readonly refusal: Refusal }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}
