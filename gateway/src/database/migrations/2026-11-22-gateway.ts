import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Reports, their way to LAPOR, and what LAPOR says of them. Every key begins
 * with `site_id`, so that Citus can distribute by it without another schema.
 * What a person typed stands in sealed columns only.
 */
export const gateway: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [...tables, ...secured.flatMap(secure)]) {
      await sql.raw(statement).execute(db);
    }
  },
};

const reports = [
  `create table report (
    site_id text not null,
    id uuid not null,
    reference text not null,
    idempotency_key_hash bytea not null,
    body_hash bytea not null,
    tracking_code_hash bytea not null,
    classification text not null,
    region_code text,
    agency_id text,
    category_id text,
    anonymous boolean not null,
    key_id text not null,
    identity bytea,
    identity_key bytea,
    statement bytea,
    statement_key bytea,
    notice_version text not null,
    expected_files integer not null default 0,
    signals jsonb not null default '[]',
    receipt_deadlines jsonb not null,
    received_at timestamptz not null,
    identity_erased_at timestamptz,
    statement_erased_at timestamptz,
    unique (site_id, idempotency_key_hash),
    unique (site_id, reference),
    check ((identity_key is null) = (identity_erased_at is not null)),
    check ((statement_key is null) = (statement_erased_at is not null))
  )`,
  `create index report_by_tracking_code on report (tracking_code_hash)`,
  `create index report_by_time on report (site_id, received_at)`,
  `create index report_by_key on report (site_id, key_id)
    where statement_key is not null`,
  // After the other indexes: while a table is empty they all seem equally good,
  // the youngest is taken, and the plans of foreign keys are kept. With another
  // index, each new row would look at every report of its site.
  `alter table report add primary key (site_id, id)`,
  `create table outbox (
    site_id text not null,
    report_id uuid not null,
    state text not null check (state in ('queued', 'sending', 'waiting',
      'filed', 'refused', 'reconcile', 'unmapped', 'by-hand', 'withdrawn')),
    attempt integer not null default 0,
    lease_until timestamptz,
    due_at timestamptz not null,
    reason text,
    national_number text,
    absences integer not null default 0,
    filed_at timestamptz,
    changed_at timestamptz not null,
    primary key (site_id, report_id),
    foreign key (site_id, report_id) references report (site_id, id)
      on delete cascade,
    check (state <> 'sending' or lease_until is not null),
    check ((state = 'filed') = (national_number is not null)),
    check ((state = 'filed') = (filed_at is not null))
  )`,
  `create index outbox_due on outbox (site_id, due_at)
    where state in ('queued', 'waiting')`,
  `create index outbox_sending on outbox (site_id, lease_until)
    where state = 'sending'`,
  `create index outbox_with_operator on outbox (site_id, changed_at)
    where state in ('refused', 'reconcile', 'unmapped', 'by-hand')`,
  // One complaint at LAPOR is one report here.
  `create unique index outbox_by_number on outbox (site_id, national_number)
    where national_number is not null`,
  `create table progress (
    site_id text not null,
    report_id uuid not null,
    status text not null,
    status_name text,
    institution text,
    milestones jsonb not null,
    timeline bytea,
    checked_at timestamptz,
    moved_at timestamptz not null,
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

const besideReports = [
  `create table attachment (
    site_id text not null,
    report_id uuid not null,
    number integer not null check (number > 0),
    sha256 bytea not null,
    state text not null check (state in
      ('kept', 'held', 'refused', 'passed-on', 'with-operator')),
    media_type text not null,
    size integer not null,
    body bytea,
    flag text,
    received_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (site_id, report_id, number),
    foreign key (site_id, report_id) references report (site_id, id)
      on delete cascade
  )`,
  `create index attachment_held on attachment (site_id, changed_at)
    where state in ('held', 'with-operator')`,
  `create table reply (
    site_id text not null,
    report_id uuid not null,
    id uuid not null,
    idempotency_key_hash bytea not null,
    body_hash bytea not null,
    content bytea,
    rating smallint check (rating between 1 and 5),
    state text not null check (state in
      ('queued', 'sending', 'waiting', 'passed-on', 'with-operator', 'done')),
    attempt integer not null default 0,
    lease_until timestamptz,
    due_at timestamptz not null,
    reason text,
    received_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (site_id, report_id, id),
    unique (site_id, idempotency_key_hash),
    foreign key (site_id, report_id) references report (site_id, id)
      on delete cascade,
    check (state <> 'sending' or lease_until is not null)
  )`,
  `create index reply_due on reply (site_id, due_at)
    where state in ('queued', 'waiting', 'sending')`,
  `create index reply_with_operator on reply (site_id, changed_at)
    where state = 'with-operator'`,
  `create table spent_challenge (
    site_id text not null,
    nonce bytea not null,
    expires_at timestamptz not null,
    primary key (site_id, nonce)
  )`,
  `create table notice (
    site_id text not null,
    version text not null,
    wording text not null,
    url text,
    first_used_at timestamptz not null,
    primary key (site_id, version)
  )`,
  `create table audit (
    site_id text not null,
    id uuid not null,
    at timestamptz not null,
    operator text not null,
    action text not null,
    report_id uuid,
    detail jsonb not null default '{}',
    primary key (site_id, id)
  )`,
  `create index audit_by_time on audit (site_id, at)`,
];

/** What belongs to the gateway as a whole and to no site. */
const ofAll = [
  `create table site (
    id text primary key,
    first_named_at timestamptz not null
  )`,
  `create table instance (
    id integer primary key check (id = 1),
    mode text not null check (mode in ('normal', 'reconcile-only')),
    since timestamptz not null,
    key_check bytea not null,
    write_test timestamptz not null
  )`,
  `create table recap (
    id text primary key,
    document jsonb not null,
    imported_at timestamptz not null
  )`,
];

const tables = [...reports, ...besideReports, ...ofAll];

const secured = [
  'report',
  'outbox',
  'progress',
  'attachment',
  'reply',
  'spent_challenge',
  'notice',
  'audit',
];

/** Even a query that forgot its WHERE sees the rows of the named sites only. */
function secure(table: string): string[] {
  const named = `site_id = any (string_to_array(current_setting('lapor.sites', true), ' '))`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy of_named_sites on ${table}
      using (${named}) with check (${named})`,
  ];
}
