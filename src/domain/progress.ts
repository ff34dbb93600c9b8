import * as z from 'zod/mini';

import { Deadline } from './deadline.ts';
import { Instant, WebUrl, Zone } from './answer-parts.ts';
import { statuses } from './vocabulary.ts';

export const Receipt = z.readonly(
  z.object({
    /** The capability to follow the report; shown once, kept by the reporter. */
    trackingCode: z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{27}$/)),
    /** A short name for conversations. Proves nothing. */
    reference: z.string().check(z.minLength(1), z.maxLength(32)),
    receivedAt: Instant,
    timeZone: Zone,
    deadlines: z.array(Deadline),
  }),
);

/** What the gateway answers once a report is safe. */
export type Receipt = z.output<typeof Receipt>;

export const TimelineEntry = z.readonly(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('status'),
      at: Instant,
      status: z.enum(statuses),
      /** Why, in the authority's words; absent where it gave no reason. */
      note: z.optional(z.string()),
    }),
    z.object({
      /** A status that is not one of ours. */
      kind: z.literal('other-status'),
      at: Instant,
      /** LAPOR's own word for it. */
      name: z.string(),
      note: z.optional(z.string()),
    }),
    z.object({
      kind: z.literal('disposition'),
      at: Instant,
      from: z.optional(z.string()),
      to: z.string(),
      note: z.optional(z.string()),
    }),
    z.object({
      kind: z.literal('follow-up'),
      at: Instant,
      from: z.optional(z.string()),
      content: z.string(),
    }),
  ]),
);

/** One thing that happened to a report. */
export type TimelineEntry = z.output<typeof TimelineEntry>;

export const Progress = z.readonly(
  z.object({
    reference: z.string(),
    /** The last one that is known; see `statusName`. */
    status: z.enum(statuses),
    /** LAPOR's own word for where the report stands, if it is not one of ours. */
    statusName: z.optional(z.string()),
    /** Absent when asked by national number: only the code proves ownership. */
    title: z.optional(z.string()),
    /** LAPOR's public tracking number, once it has given one. */
    nationalNumber: z.optional(z.string().check(z.regex(/^\d{5,10}$/))),
    /** The report's page at LAPOR, open to everyone. */
    nationalUrl: z.optional(WebUrl),
    receivedAt: Instant,
    timeZone: Zone,
    /** When the gateway last heard from LAPOR about this report. */
    checkedAt: z.optional(Instant),
    /** The authority that has the report now. */
    institution: z.optional(z.string()),
    timeline: z.array(TimelineEntry),
    deadlines: z.array(Deadline),
  }),
);

/** How far a report has come. Timeline: oldest first. */
export type Progress = z.output<typeof Progress>;

/** The body of `POST /v1/track`. */
export const TrackRequest = z.readonly(
  z.union([
    z.object({ code: z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{27}$/)) }),
    z.object({ number: z.string().check(z.regex(/^\d{5,10}$/)) }),
  ]),
);

export type TrackRequest = z.output<typeof TrackRequest>;
