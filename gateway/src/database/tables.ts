import type { ColumnType, Generated } from 'kysely';

import type { Classification, Status } from '../domain.ts';

/** An instant: a `Date` when read; written as a `Date` too. */
type Timestamp = Date;

/** Written as JSON text, read as what stands in it. */
type Json = ColumnType<unknown, string, string>;

/** A calendar day; read it with `::text`, since drivers shift it by zone. */
type Day = ColumnType<string, string | null, string | null>;

/** One report as the reporter sent it. Never changed after its receipt. */
export interface ReportTable {
  site_id: string;
  id: string;
  reference: string;
  idempotency_key_hash: Uint8Array;
  body_hash: Uint8Array;
  tracking_code_hash: Uint8Array;
  classification: Classification;
  title: string;
  content: string;
  incident_date: Day | null;
  region_code: string | null;
  location_detail: string;
  agency_id: string | null;
  category_id: string | null;
  anonymous: boolean;
  /** The reporter, sealed with a key of its own. See `identity-seal.ts`. */
  identity: Uint8Array;
  wrapped_key: Uint8Array;
  notice_version: string;
  /** The deadlines of the receipt, so that every retry gets the same ones. */
  receipt_deadlines: Json;
  received_at: Timestamp;
}

/**
 * Where a report stands on its way to LAPOR. `reconcile`: it may have arrived
 * or not, and only a person or a matching job may decide.
 */
export type OutboxState =
  'queued' | 'sending' | 'waiting' | 'filed' | 'refused' | 'reconcile';

export interface OutboxTable {
  site_id: string;
  report_id: string;
  state: OutboxState;
  attempt: Generated<number>;
  lease_until: Timestamp | null;
  /** When it may be sent: the order of the queue. */
  due_at: Timestamp;
  reason: string | null;
  national_number: string | null;
  changed_at: Timestamp;
}

/** What LAPOR last said of a filed report. */
export interface ProgressTable {
  site_id: string;
  report_id: string;
  status: Exclude<Status, 'received' | 'being-reconciled'>;
  status_name: string | null;
  institution: string | null;
  timeline: Json;
  checked_at: Timestamp | null;
  next_check_at: Timestamp;
  failures: Generated<number>;
  first_verified_at: Timestamp | null;
  first_follow_up_at: Timestamp | null;
}

export interface Tables {
  report: ReportTable;
  outbox: OutboxTable;
  progress: ProgressTable;
}
