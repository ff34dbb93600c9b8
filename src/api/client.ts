import type { Progress, Receipt, TrackRequest } from '../domain/progress.ts';
import type { Submission } from '../domain/report.ts';
import type { AttachmentReceipt } from '../domain/attachment.ts';
import type { Challenge } from '../domain/challenge.ts';
import type { Districts, Regions, SiteConfiguration } from '../domain/site.ts';
import type { SubmissionEnvelope } from '../domain/submission-envelope.ts';
import type { Ranking, Statistics } from '../domain/statistics.ts';

/**
 * All that the elements know of the gateway. Every call may fail with a
 * `ProblemError` or an `UnreachableError`.
 */
export interface LaporClient {
  site(site: string, signal: AbortSignal): Promise<SiteConfiguration>;
  regions(signal: AbortSignal): Promise<Regions>;
  /** @param regency Its code, such as `21.01`. */
  districts(regency: string, signal: AbortSignal): Promise<Districts>;
  /** Work that lets one report in, where the site asks for it. */
  challenge(site: string, signal: AbortSignal): Promise<Challenge>;
  /** Safe to repeat with the same key: the receipt is the same. */
  submit(
    submission: Submission,
    envelope: SubmissionEnvelope,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Receipt>;
  /**
   * Sends a file of a report that the gateway has. Safe to repeat.
   *
   * @param number From 1 to what the site allows.
   */
  attach(
    trackingCode: string,
    number: number,
    file: Blob,
    signal: AbortSignal,
  ): Promise<AttachmentReceipt>;
  track(request: TrackRequest, signal: AbortSignal): Promise<Progress>;
  /** @param recap Which recap to quote; without one, the gateway chooses. */
  statistics(
    agency: string,
    recap: string | undefined,
    signal: AbortSignal,
  ): Promise<Statistics>;
  ranking(id: string, signal: AbortSignal): Promise<Ranking>;
}
