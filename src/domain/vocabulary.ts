// The words that the wire knows, free of any library, so that an element may
// name them without carrying the schemas.

/** LAPOR's three kinds of report (klasifikasi). */
export const classifications = [
  'pengaduan',
  'permintaan-informasi',
  'aspirasi',
] as const;

export type Classification = (typeof classifications)[number];

/** What is wrong with one field. The words for it belong to `i18n`. */
export const issueCodes = [
  'missing',
  'too-short',
  'too-long',
  'malformed',
  'in-future',
  'contact-missing',
] as const;

export type IssueCode = (typeof issueCodes)[number];

/** When a report has to come with a solved challenge. */
export const proofOfWorkModes = ['off', 'when-busy', 'always'] as const;

export type ProofOfWorkMode = (typeof proofOfWorkModes)[number];

/** Questions that a site may leave out. All others are needed. */
export const hideableFields = [
  'agency',
  'category',
  'village',
  'coordinates',
  'anonymous',
] as const;

export type HideableField = (typeof hideableFields)[number];

/** Why a report might belong behind another door than this one. */
export const stopperKinds = ['danger', 'out-of-scope', 'elsewhere'] as const;

export type StopperKind = (typeof stopperKinds)[number];

/** What an authority has to do within a number of working days. */
export const deadlineKinds = [
  'verification',
  'first-follow-up',
  'closing-without-reply',
] as const;

export type DeadlineKind = (typeof deadlineKinds)[number];

/**
 * Where a report stands. The first two are the gateway's own; the others are
 * LAPOR's, in the order in which a report usually goes.
 */
export const statuses = [
  /** Kept by the gateway, not yet filed with LAPOR. */
  'received',
  /** Sent, but whether LAPOR has it is being checked by a person. */
  'being-reconciled',
  'unverified',
  'verified',
  'in-process',
  'done',
  'postponed',
  'archived',
  'rejected',
] as const;

export type Status = (typeof statuses)[number];

export const agencyKinds = ['province', 'regency', 'opd', 'ministry'] as const;

export type AgencyKind = (typeof agencyKinds)[number];

/** Where a file of a report stands. */
export const attachmentStates = [
  'kept',
  'held',
  'passed-on',
  'with-operator',
] as const;

/** Why a report waits on the device: no network, no answer, or told to wait. */
export type WaitReason = 'offline' | 'unreachable' | 'busy';
