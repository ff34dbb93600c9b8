import type { SubmissionEnvelope } from '../domain.ts';

/** What looked like a program. Kept with the report, for operators. */
export type Signal = 'honeypot' | 'hasty';

/** Nobody describes a pothole in less. */
const LEAST_SECONDS = 3;

/**
 * What is odd about how a report was typed. It never refuses: a password
 * manager fills hidden fields, and a pasted text takes no time.
 */
export function readSignals({ signals }: SubmissionEnvelope): Signal[] {
  const found: Signal[] = [];
  if (signals?.honeypot) found.push('honeypot');
  if (signals?.seconds !== undefined && signals.seconds < LEAST_SECONDS) {
    found.push('hasty');
  }
  return found;
}
