import type { Clock } from '../clock.ts';
import { fileKind } from './file-kind.ts';
import { checkPdf } from './pdf.ts';
import { redraw } from './picture.ts';
import {
  defaultSafetyLimits,
  type Refused,
  type SafeFile,
  type SafetyLimits,
} from './safe-file.ts';
import type { Turns } from './turns.ts';

export interface SafetyOptions {
  readonly limits?: Partial<SafetyLimits>;
  readonly now: Clock;
  /** Shared by everything that redraws pictures in this process. */
  readonly turns: Turns;
}

/** Whether a file is of a kind that may be taken. */
export function isTaken(bytes: Uint8Array, pdf: boolean): boolean {
  const kind = fileKind(bytes);
  return kind !== undefined && (kind !== 'pdf' || pdf);
}

/**
 * Makes of a stranger's file one that may be passed on, or says why not.
 * Throws `Busy` where too many pictures wait already, and nothing else.
 */
export async function makeSafe(
  bytes: Uint8Array,
  { limits, now, turns }: SafetyOptions,
): Promise<SafeFile | Refused> {
  const all = { ...defaultSafetyLimits, ...limits };
  const kind = fileKind(bytes);
  if (kind === undefined || !isTaken(bytes, all.pdf)) {
    return { kind: 'refused', code: 'file-type-not-accepted' };
  }
  if (kind === 'pdf') return checkPdf(bytes, all.maxBytes);
  return turns.take(() => redraw(bytes, kind, all, now));
}
