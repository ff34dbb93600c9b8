import type { Progress, Receipt, TrackRequest } from '../domain/progress.ts';
import type { Submission } from '../domain/report.ts';
import type { Regions, SiteConfiguration } from '../domain/site.ts';
import type { Ranking, Statistics } from '../domain/statistics.ts';

/**
 * All that the elements know of the gateway. Every call may fail with a
 * `ProblemError` or an `UnreachableError`.
 */
export interface LaporClient {
  site(site: string, signal: AbortSignal): Promise<SiteConfiguration>;
  regions(signal: AbortSignal): Promise<Regions>;
  /** Safe to repeat with the same key: the receipt is the same. */
  submit(
    submission: Submission,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Receipt>;
  track(request: TrackRequest, signal: AbortSignal): Promise<Progress>;
  /** @param recap Which recap to quote; without one, the gateway chooses. */
  statistics(
    agency: string,
    recap: string | undefined,
    signal: AbortSignal,
  ): Promise<Statistics>;
  ranking(id: string, signal: AbortSignal): Promise<Ranking>;
}
