import * as z from 'zod/mini';

// What may stand in the body of `POST /v1/reports` beside the report itself.
// None of it is part of the report, and none of it reaches LAPOR.

/** How many files a report may have, whatever its site allows. */
export const mostAttachments = 10;

export const SubmissionEnvelope = z.object({
  /** How many files will follow: the report waits for them for a while. */
  attachments: z.optional(
    z.int().check(z.nonnegative(), z.lte(mostAttachments)),
  ),
  /** A solved challenge of `POST /v1/challenges`, in ALTCHA's base64 form. */
  proof: z.optional(z.string().check(z.minLength(1), z.maxLength(8_192))),
  /**
   * What only tells people from programs. It never refuses a report: it makes
   * the proof of work harder and is shown to the operator.
   */
  signals: z.optional(
    z.object({
      /** What stood in a field that people do not see. */
      honeypot: z.optional(z.string().check(z.maxLength(1_000))),
      /** Seconds from the first key to sending. */
      seconds: z.optional(z.int().check(z.nonnegative())),
    }),
  ),
  /**
   * Blanks that bring the bodies of confidential reports to a few sizes, so
   * that whoever watches the network learns nothing from the length.
   */
  padding: z.optional(z.string().check(z.maxLength(65_536))),
});

export type SubmissionEnvelope = z.output<typeof SubmissionEnvelope>;
