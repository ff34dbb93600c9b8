import type { ColumnType, Generated } from 'kysely';

import type { Classification, Status } from '../domain.ts';

/** An instant: a `Date` when read; written as a `Date` too. */
type Timestamp = Date;

/** Written as JSON text, read as what stands in it. */
type Json = ColumnType<unknown, string, string>;

/** One report as the reporter sent it. Never changed after its receipt, but erased. */
export interface ReportTable {
  site_id: string;
  id: string;
  reference: string;
  idempotency_key_hash: Uint8Array;
  body_hash: Uint8Array;
  tracking_code_hash: Uint8Array;
  classification: Classification;
  /** Of a province or regency: what is narrower is sealed with the statement. */
  region_code: string | null;
  agency_id: string | null;
  category_id: string | null;
  anonymous: boolean;
  /** LAPOR's rahasia: never shown to who has only its number. */
  confidential: Generated<boolean>;
  /** Which key of the keyring wraps the two data keys. */
  key_id: string;
  /** The reporter, sealed; erased by erasing its key. See `crypto/`. */
  identity: Uint8Array | null;
  identity_key: Uint8Array | null;
  /** What was stated: title, content, day and place, sealed with a key of its own. */
  statement: Uint8Array | null;
  /** Also opens what was said later: timeline, files, replies. */
  statement_key: Uint8Array | null;
  notice_version: string;
  /** How many files the reporter said would follow. */
  expected_files: Generated<number>;
  /** What looked odd at intake, such as `["honeypot"]`; for operators. */
  signals: ColumnType<unknown, string | undefined, string>;
  /** The deadlines of the receipt, so that every retry gets the same ones. */
  receipt_deadlines: Json;
  received_at: Timestamp;
  identity_erased_at: Timestamp | null;
  statement_erased_at: Timestamp | null;
}

/**
 * Where a report stands on its way to LAPOR. Four of them wait for a person.
 * `reconcile`: it may have arrived or not. `refused`: LAPOR will not take it.
 * `unmapped`: LAPOR's id for something in it is not configured. `by-hand`: the
 * way to LAPOR is an operator.
 */
export type OutboxState =
  | 'queued'
  | 'sending'
  | 'waiting'
  | 'filed'
  | 'refused'
  | 'reconcile'
  | 'unmapped'
  | 'by-hand'
  | 'withdrawn';

export interface OutboxTable {
  site_id: string;
  report_id: string;
  state: OutboxState;
  attempt: Generated<number>;
  lease_until: Timestamp | null;
  /** When it may be sent, or LAPOR be asked for it: the order of the queue. */
  due_at: Timestamp;
  reason: string | null;
  national_number: string | null;
  /** How often LAPOR said, late enough to count, that it does not have it. */
  absences: Generated<number>;
  /** When LAPOR took it, as far as known; retention counts from here. */
  filed_at: Timestamp | null;
  changed_at: Timestamp;
}

/** What LAPOR last said of a filed report. */
export interface ProgressTable {
  site_id: string;
  report_id: string;
  status: Exclude<Status, 'received' | 'being-reconciled'>;
  /** LAPOR's own word for where it stands, if that is not one of ours. */
  status_name: string | null;
  institution: string | null;
  /** The part of the timeline that is open to everyone: no text, no note. */
  milestones: Json;
  /** The whole timeline, sealed with the statement's key; null once erased. */
  timeline: Uint8Array | null;
  checked_at: Timestamp | null;
  /** When LAPOR last had something new to say. */
  moved_at: Timestamp;
  next_check_at: Timestamp;
  failures: Generated<number>;
  first_verified_at: Timestamp | null;
  first_follow_up_at: Timestamp | null;
}

/**
 * A file of a report. `held`: waits for the virus scanner. `with-operator`:
 * LAPOR could not be given it, so a person has to pass it on.
 */
export type AttachmentState =
  'kept' | 'held' | 'refused' | 'passed-on' | 'with-operator';

export interface AttachmentTable {
  site_id: string;
  report_id: string;
  number: number;
  /** Of the bytes as they were sent. */
  sha256: Uint8Array;
  state: AttachmentState;
  media_type: string;
  /** Bytes of the safe form. */
  size: number;
  /** Sealed with the statement's key. */
  body: Uint8Array | null;
  flag: string | null;
  received_at: Timestamp;
  changed_at: Timestamp;
}

export type ReplyState =
  'queued' | 'sending' | 'waiting' | 'passed-on' | 'with-operator' | 'done';

/** What a reporter said after the report was filed: a reply, a rating or both. */
export interface ReplyTable {
  site_id: string;
  report_id: string;
  id: string;
  idempotency_key_hash: Uint8Array;
  body_hash: Uint8Array;
  /** Sealed with the statement's key; null for a bare rating, or once erased. */
  content: Uint8Array | null;
  rating: number | null;
  state: ReplyState;
  attempt: Generated<number>;
  lease_until: Timestamp | null;
  due_at: Timestamp;
  reason: string | null;
  received_at: Timestamp;
  changed_at: Timestamp;
}

/** A proof of work that was used; it buys one report. */
export interface SpentChallengeTable {
  site_id: string;
  nonce: Uint8Array;
  expires_at: Timestamp;
}

/** The wording behind each notice version (UU 27/2022, article 24). */
export interface NoticeTable {
  site_id: string;
  version: string;
  wording: string;
  url: string | null;
  first_used_at: Timestamp;
}

/** What an operator did. Never changed. */
export interface AuditTable {
  site_id: string;
  id: string;
  at: Timestamp;
  operator: string;
  action: string;
  report_id: string | null;
  detail: ColumnType<unknown, string | undefined, string>;
}

/** Every site that a configuration ever named: without it, rows would hide. */
export interface SiteTable {
  id: string;
  first_named_at: Timestamp;
}

/** One row: the gateway itself. */
export interface InstanceTable {
  id: number;
  /** `reconcile-only`: after a restore, nothing is sent by machine. */
  mode: 'normal' | 'reconcile-only';
  since: Timestamp;
  /** Tells whether the server secret is the one that this database was made with. */
  key_check: Uint8Array;
  write_test: Timestamp;
}

/** A published recap that an operator imported. */
export interface RecapTable {
  id: string;
  document: Json;
  imported_at: Timestamp;
}

export interface Tables {
  report: ReportTable;
  outbox: OutboxTable;
  progress: ProgressTable;
  attachment: AttachmentTable;
  reply: ReplyTable;
  spent_challenge: SpentChallengeTable;
  notice: NoticeTable;
  audit: AuditTable;
  site: SiteTable;
  instance: InstanceTable;
  recap: RecapTable;
}
