import { Busy, createTurns } from '../attachments/turns.ts';
import type { Clock } from '../clock.ts';
import type { Secrets } from '../crypto/secrets.ts';
import { isUnavailable, type Database } from '../database/database.ts';
import type { Receipt, WorkingCalendar } from '../domain.ts';
import {
  findEarlierAnswer,
  hashesOf,
  type EarlierAnswer,
  type Question,
} from './earlier-answers.ts';
import type { Gate } from './gate.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import {
  keepReports,
  type Entry,
  type Fate,
  type Payment,
} from './keep-reports.ts';
import type { Notices } from './notices.ts';
import {
  prepareReport,
  type Hashes,
  type ReportToKeep,
} from './prepare-report.ts';
import { readReport, type FieldError } from './read-report.ts';
import { refused, type Refused } from './refused.ts';
import { readSignals } from './signals.ts';

export interface IntakeParts {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly calendar: WorkingCalendar;
  readonly gate: Gate;
  readonly notices: Notices;
  readonly queue: ReportQueue;
  readonly now: Clock;
}

export type Acceptance =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  | EarlierAnswer
  | Refused;

/**
 * Where a report comes from. `own`: a page of this gateway, or a program that
 * is no browser. `registered`: another page that may send for the site.
 */
export type Sender = 'own' | 'registered' | 'elsewhere';

export interface Arrival extends Question {
  /** Where the request came from; only counted, never kept. */
  readonly address: string;
  readonly from: Sender;
}

export type ReportQueue = GroupCommit<Entry, Fate>;

/** Takes reports into the database, those that come together in one go. */
export function createReportQueue(database: Database): ReportQueue {
  return createGroupCommit({
    commit: (entries) => keepReports(database, entries),
    isHopeless: isUnavailable,
    most: 64,
    room: 1_000,
    atOnce: 1,
  });
}

/** Each may hold a connection; reports that are taken need some too. */
const lookingUp = { atOnce: 4, mayWait: 500, retryAfterSeconds: 5 };

export type Intake = (arrival: Arrival) => Promise<Acceptance>;

export function createIntake(parts: IntakeParts): Intake {
  const turns = createTurns(lookingUp);

  async function lookUp(arrival: Arrival, hashes: Hashes) {
    const retryAfter = parts.gate.mayLookUp(arrival.address);
    if (retryAfter > 0) return refused('too-many-requests', { retryAfter });
    try {
      return await turns.take(() => findEarlierAnswer(parts, arrival, hashes));
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      return refused('overloaded', { retryAfter: error.retryAfterSeconds });
    }
  }

  /**
   * Keeps a report and its place in the queue to LAPOR, and returns only once
   * both are committed. Asked again with the same key and report, also at the
   * same moment, it gives the same receipt: whatever stands against a report
   * by now, first comes the question whether its key was answered before. Most
   * reports are new, so that is asked only where something stands against it.
   */
  return async function acceptReport(arrival) {
    const hashes = hashesOf(parts.secrets, arrival);
    const { checked, uncount } = await check(parts, arrival);
    // The random reference may, very rarely, be taken: then it is drawn again.
    for (let draw = 0; draw < 5; draw += 1) {
      const outcome =
        checked.kind === 'refused'
          ? checked
          : await keep(parts, checked, hashes);
      if (outcome.kind === 'accepted') return outcome;
      const earlier = await lookUp(arrival, hashes);
      if (earlier?.kind === 'repeated') uncount();
      if (earlier) return earlier;
      if (outcome.kind === 'refused') return outcome;
    }
    throw new Error('no free reference was found');
  };
}

interface Checked {
  readonly kind: 'checked';
  readonly report: ReportToKeep;
  readonly payment: Payment | undefined;
}

async function check({ gate, notices, now }: IntakeParts, arrival: Arrival) {
  const { site, body, idempotencyKey } = arrival;
  const reading = readReport(body, site, new Date(now()).toISOString());
  const envelope = reading.ok ? reading.envelope : {};
  const signals = readSignals(envelope);
  // Counted also where it is refused for another reason: that costs as much.
  const { verdict, uncount } = await gate.admit({
    ...arrival,
    proof: envelope.proof,
    signals,
  });
  const judge = async (): Promise<Checked | Refused> => {
    const closed = closedTo(arrival);
    if (closed) return closed;
    // A proof that is wanting is told last: an invalid report has none to read.
    if (verdict.kind === 'refused' && verdict.code === 'too-many-requests')
      return verdict;
    if (!reading.ok) return invalid(reading.errors);
    if (verdict.kind === 'refused') return verdict;
    const { submission } = reading;
    const { noticeVersion } = submission.consent;
    if (!(await notices.knows(site, noticeVersion))) {
      return invalid([unknownNotice]);
    }
    const expectedFiles = envelope.attachments ?? 0;
    return {
      kind: 'checked',
      report: { site, idempotencyKey, submission, signals, expectedFiles },
      payment: verdict.payment,
    };
  };
  return { checked: await judge(), uncount };
}

function invalid(errors: readonly FieldError[]): Refused {
  return refused('invalid-report', { errors });
}

type Kept = { readonly kind: 'accepted'; readonly receipt: Receipt };

async function keep(
  { secrets, calendar, now, queue }: IntakeParts,
  { report, payment }: Checked,
  hashes: Hashes,
): Promise<Kept | { readonly kind: 'taken' } | Refused> {
  if (queue.isFull()) return refused('overloaded', full);
  const prepared = prepareReport(report, hashes, secrets, calendar, now());
  const fate = await queue.submit({ ...prepared, payment });
  switch (fate) {
    case 'kept':
      return { kind: 'accepted', receipt: prepared.receipt };
    case 'taken':
      return { kind: 'taken' };
    case 'spent':
      return refused('proof-invalid');
  }
}

/** Seconds until a full queue has been written. */
const full = { retryAfter: 5 };

const unknownNotice: FieldError = {
  field: 'consent.noticeVersion',
  code: 'malformed',
  detail: 'is not a notice that this site has shown',
};

function closedTo({ site, body, from }: Arrival): Refused | undefined {
  if (from === 'elsewhere') return refused('origin-not-registered');
  if (site.national.adapter === 'link-only') return refused('link-only');
  if (site.maintenance) return refused('maintenance');
  // Whoever runs that page, or broke into it, could read along: so it is not
  // where such a report is written, and this is told before all else.
  const isConfidential = 'confidential' in body && body.confidential === true;
  return isConfidential && from !== 'own'
    ? refused('confidential-elsewhere')
    : undefined;
}
