import type {
  IsoInstant,
  Status,
  Submission,
  TimelineEntry,
} from '../domain.ts';

/** A file that goes with a report, safe to pass on: see `attachments/`. */
export interface FileToPassOn {
  /** 1 or more; its place among the files of the report. */
  readonly number: number;
  /** A name made by the gateway, such as `lampiran-1.jpg`; never the reporter's. */
  readonly name: string;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'application/pdf';
  readonly bytes: Uint8Array;
}

/** A report on its way to LAPOR. */
export interface ReportToFile {
  readonly submission: Submission;
  /** The gateway's short reference; helps people match the two by eye. */
  readonly reference: string;
  readonly receivedAt: IsoInstant;
  readonly files: readonly FileToPassOn[];
}

/**
 * What became of an attempt to file a report. `reason` is for the operator's
 * log: a code or a status, never a body, a secret or anything typed.
 */
export type FilingOutcome =
  /** LAPOR has it, under this number. */
  | {
      readonly kind: 'filed';
      readonly nationalNumber: string;
      /** Files that LAPOR would not take: the report went without them. */
      readonly filesLeftOut?: readonly number[];
    }
  /** It certainly did not arrive or was turned away for now: try again. */
  | {
      readonly kind: 'not-accepted';
      readonly reason: string;
      readonly retryAfterSeconds?: number;
    }
  /** LAPOR looked at it and will not take it: a person has to. */
  | { readonly kind: 'refused'; readonly reason: string }
  /**
   * The site's configuration has no LAPOR id for something the report names:
   * it waits until the mapping is there. `reason` says which table lacks it,
   * such as `location-unmapped`. Nothing was sent.
   */
  | { readonly kind: 'unmapped'; readonly reason: string }
  /** This way to LAPOR is a person: an operator files it by hand. */
  | { readonly kind: 'by-hand' }
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

/** What the reporter says to LAPOR after the report was filed. */
export interface ReplyToPassOn {
  readonly nationalNumber: string;
  /** Plain text, at most 1,000 UTF-16 units; empty for a bare rating. */
  readonly content: string;
  /** 1 (worst) to 5 (best), where the reporter rated the answer. */
  readonly rating: number | undefined;
  /** Whether the report is: what is said about it then is, too. */
  readonly confidential: boolean;
}

/** What became of an attempt to pass a reply on. */
export type ReplyOutcome =
  | { readonly kind: 'passed-on' }
  | {
      readonly kind: 'not-accepted';
      readonly reason: string;
      readonly retryAfterSeconds?: number;
    }
  /** It may have arrived, or LAPOR will not take it: an operator has to look. */
  | { readonly kind: 'with-operator'; readonly reason: string };

/** What became of a question by our own reference. */
export type LookupOutcome =
  | { readonly kind: 'found'; readonly nationalNumber: string }
  | { readonly kind: 'absent' }
  /** No answer, or one that settles nothing. */
  | { readonly kind: 'unclear'; readonly reason: string };

/** How a region reaches SP4N-LAPOR. One adapter for each way. */
export interface NationalApi {
  /**
   * What the other side offers against filing twice. `none`: an unknown
   * outcome is never retried. `lookup-by-reference`: `lookUp` is there.
   */
  readonly capability: 'idempotency-key' | 'lookup-by-reference' | 'none';
  /** Files a report. Never throws: every failure is an outcome. */
  file(report: ReportToFile, signal: AbortSignal): Promise<FilingOutcome>;
  /** Asks whether a report arrived, by the gateway's reference. Never throws. */
  lookUp?(
    report: Pick<ReportToFile, 'reference' | 'receivedAt'>,
    signal: AbortSignal,
  ): Promise<LookupOutcome>;
  /**
   * Asks where a report stands. Throws where it cannot be learnt. Absent where
   * nobody can be asked: then reports are not followed.
   */
  follow?(
    nationalNumber: string,
    signal: AbortSignal,
  ): Promise<NationalProgress>;
  /** Passes a reply on. Never throws. Absent: replies go to the operator. */
  reply?(reply: ReplyToPassOn, signal: AbortSignal): Promise<ReplyOutcome>;
  /** What the mapping tables of the site lack, one line each; for start-up. */
  missingMappings?(): readonly string[];
}
