import type {
  IsoInstant,
  Status,
  Submission,
  TimelineEntry,
} from '../domain.ts';

/** A report on its way to LAPOR. */
export interface ReportToFile {
  readonly submission: Submission;
  /** The gateway's short reference; helps people match the two by eye. */
  readonly reference: string;
  readonly receivedAt: IsoInstant;
}

/**
 * What became of an attempt to file a report. `reason` is for the operator's
 * log: a code or a status, never a body, a secret or anything typed.
 */
export type FilingOutcome =
  /** LAPOR has it, under this number. */
  | { readonly kind: 'filed'; readonly nationalNumber: string }
  /** It certainly did not arrive or was turned away for now: try again. */
  | {
      readonly kind: 'not-accepted';
      readonly reason: string;
      readonly retryAfterSeconds?: number;
    }
  /** LAPOR looked at it and will not take it: a person has to. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It may have arrived. Never to be sent again by a machine alone. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** What LAPOR says of a report that it has. */
export interface NationalProgress {
  /** `undefined` where LAPOR uses a name that we do not know. */
  readonly status: Status | undefined;
  /** LAPOR's own word for it. */
  readonly statusName: string;
  /** The institution that has the report now. */
  readonly institution: string | undefined;
  /** Oldest first; texts are plain, with their placeholders filled. */
  readonly timeline: readonly TimelineEntry[];
  /** When an institution first answered; not every follow-up is an answer. */
  readonly answeredAt: IsoInstant | undefined;
}

/** How a region reaches SP4N-LAPOR. One adapter for each way. */
export interface NationalApi {
  /**
   * What the other side offers against filing twice. `none`: an unknown
   * outcome is never retried.
   */
  readonly capability: 'idempotency-key' | 'lookup-by-reference' | 'none';
  /** Files a report. Never throws: every failure is an outcome. */
  file(report: ReportToFile, signal: AbortSignal): Promise<FilingOutcome>;
  /** Asks where a report stands. Throws where it cannot be learnt. */
  follow(
    nationalNumber: string,
    signal: AbortSignal,
  ): Promise<NationalProgress>;
}
