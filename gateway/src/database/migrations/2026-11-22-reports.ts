import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Reports, their way to LAPOR, and what LAPOR says of them. Every key begins
 * with `site_id`, so that Citus can distribute by it without another schema.
 */
export const reports: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table report (
    site_id text not null,
    id uuid not null,
    reference text not null,
    idempotency_key_hash bytea not null,
    body_hash bytea not null,
    tracking_code_hash bytea not null,
    classification text not null,
    title text not null,
    content text not null,
    incident_date date,
    region_code text,
    location_detail text not null,
    agency_id text,
    category_id text,
    anonymous boolean not null,
    identity bytea not null,
    wrapped_key bytea not null,
    notice_version text not null,
    receipt_deadlines jsonb not null,
    received_at timestamptz not null,
    primary key (site_id, id),
    unique (site_id, idempotency_key_hash),
    unique (site_id, reference)
  )`,
  `create index report_by_tracking_code on report (tracking_code_hash)`,
  `create index report_by_time on report (site_id, received_at)`,
  `create table outbox (
    site_id text not null,
    report_id uuid not null,
    state text not null check (state in
      ('queued', 'sending', 'waiting', 'filed', 'refused', 'reconcile')),
    attempt integer not null default 0,
    lease_until timestamptz,
    due_at timestamptz not null,
    reason text,
    national_number text,
    changed_at timestamptz not null,
    primary key (site_id, report_id),
    foreign key (site_id, report_id) references report (site_id, id)
      on delete cascade,
    check (state <> 'sending' or lease_until is not null),
    check (state <> 'filed' or national_number is not null)
  )`,
  `create index outbox_due on outbox (site_id, due_at)
    where state in ('queued', 'waiting')`,
  `create index outbox_sending on outbox (site_id, lease_until)
    where state = 'sending'`,
  `create index outbox_by_number on outbox (national_number)
    where national_number is not null`,
  `create table progress (
    site_id text not null,
    report_id uuid not null,
    status text not null,
    status_name text,
    institution text,
    timeline jsonb not null,
    checked_at timestamptz,
    next_check_at timestamptz not null,
    failures integer not null default 0,
    first_verified_at timestamptz,
    first_follow_up_at timestamptz,
    primary key (site_id, report_id),
    foreign key (site_id, report_id) references report (site_id, id)
      on delete cascade
  )`,
  `create index progress_due on progress (site_id, next_check_at)`,
];
