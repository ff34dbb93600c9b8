import { randomUUID } from 'node:crypto';

import type { Insertable } from 'kysely';

import type { SiteSettings } from '../config/load-config.ts';
import { freshBytes } from '../crypto/fresh-bytes.ts';
import { sealPart } from '../crypto/report-seal.ts';
import type { Secrets } from '../crypto/secrets.ts';
import {
  shortReference,
  trackingCode,
  trackingCodeHash,
} from '../crypto/tracking.ts';
import type { OutboxTable, ReportTable } from '../database/tables.ts';
import {
  deadline,
  localDate,
  regionCodesTo,
  type Deadline,
  type IsoDate,
  type Receipt,
  type Submission,
  type WorkingCalendar,
} from '../domain.ts';
import type { Signal } from './signals.ts';

/** What identifies a report for whoever sends it again. */
export interface Hashes {
  readonly keyHash: Buffer;
  readonly bodyHash: Buffer;
}

/** A checked report on its way into the database. */
export interface ReportToKeep {
  readonly site: SiteSettings;
  readonly idempotencyKey: string;
  readonly submission: Submission;
  readonly expectedFiles: number;
  readonly signals: readonly Signal[];
}

/** The rows of a report, and the receipt that is given once they are kept. */
export interface PreparedReport {
  readonly receipt: Receipt;
  readonly report: Insertable<ReportTable>;
  readonly outbox: Insertable<OutboxTable>;
}

/**
 * Makes everything of a report that does not need the database, so that a
 * transaction only has to write.
 */
export function prepareReport(
  report: ReportToKeep,
  hashes: Hashes,
  secrets: Secrets,
  calendar: WorkingCalendar,
  now: number,
): PreparedReport {
  const { site, idempotencyKey, submission } = report;
  const received = new Date(now);
  const receivedAt = received.toISOString();
  const { deadlines, text } = deadlinesOn(
    site,
    localDate(receivedAt, site.timeZone),
    calendar,
  );
  const receipt: Receipt = {
    trackingCode: trackingCode(secrets, site.id, idempotencyKey),
    reference: shortReference(site.id, freshBytes(4)),
    receivedAt,
    timeZone: site.timeZone,
    deadlines,
  };
  const id = randomUUID();
  return {
    receipt,
    report: {
      site_id: site.id,
      id,
      reference: receipt.reference,
      idempotency_key_hash: hashes.keyHash,
      body_hash: hashes.bodyHash,
      tracking_code_hash: trackingCodeHash(secrets, receipt.trackingCode),
      classification: submission.classification,
      region_code: wideRegion(submission.location.regionCode),
      agency_id: submission.agency ?? null,
      category_id: submission.category ?? null,
      anonymous: submission.anonymous,
      confidential: submission.confidential === true,
      ...sealed(submission, secrets, id),
      notice_version: submission.consent.noticeVersion,
      expected_files: report.expectedFiles,
      signals: JSON.stringify(report.signals),
      receipt_deadlines: text,
      received_at: received,
    },
    outbox: {
      site_id: site.id,
      report_id: id,
      state: 'queued',
      due_at: dueAt(report, now),
      changed_at: received,
    },
  };
}

/** A report waits for the files that its reporter announced. */
function dueAt({ site, expectedFiles }: ReportToKeep, now: number): Date {
  const { waitSeconds } = site.attachments;
  return new Date(now + (expectedFiles > 0 ? waitSeconds * 1_000 : 0));
}

function sealed(
  { site: siteId, reporter, ...submission }: Submission,
  { keyring }: Secrets,
  reportId: string,
) {
  const { title, content, incidentDate, location } = submission;
  const keyId = keyring.currentId;
  const names = { siteId, reportId };
  const seal = (part: 'identity' | 'statement', value: object) =>
    sealPart(part, JSON.stringify(value), keyring, keyId, names);
  const identity = seal('identity', reporter);
  const statement = seal('statement', {
    title,
    content,
    incidentDate,
    place: location.detail,
    regionCode: location.regionCode,
    coordinates: location.coordinates,
  });
  return {
    key_id: keyId,
    identity: identity.sealed,
    identity_key: identity.wrappedKey,
    statement: statement.sealed,
    statement_key: statement.wrappedKey,
  };
}

/** The regency, or the province: a village may be as telling as an address. */
function wideRegion(code: string | undefined): string | null {
  return code === undefined
    ? null
    : (regionCodesTo(code).slice(0, 2).at(-1) ?? null);
}

interface DayDeadlines {
  readonly day: IsoDate;
  readonly deadlines: Deadline[];
  readonly text: string;
}

/** The same for every report of a site and day. */
const known = new WeakMap<SiteSettings, DayDeadlines>();

function deadlinesOn(
  site: SiteSettings,
  day: IsoDate,
  calendar: WorkingCalendar,
): DayDeadlines {
  const before = known.get(site);
  if (before?.day === day) return before;
  const deadlines = site.deadlines
    .filter(({ kind }) => kind === 'verification')
    .map((rule) => deadline(rule, day, undefined, day, calendar));
  const made = { day, deadlines, text: JSON.stringify(deadlines) };
  known.set(site, made);
  return made;
}
