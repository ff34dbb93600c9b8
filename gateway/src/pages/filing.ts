import { createChallenges } from '../challenges/challenges.ts';
import type { Config, SiteSettings } from '../config/load-config.ts';
import {
  draftField,
  localDate,
  type IssueCode,
  type Receipt,
} from '../domain.ts';
import type { Parts } from '../http/app.ts';
import {
  createIntake,
  createReportQueue,
  type Acceptance,
} from '../intake/accept-report.ts';
import { createGate } from '../intake/gate.ts';
import { createNotices } from '../intake/notices.ts';
import { readReport, type FieldError } from '../intake/read-report.ts';
import type { Faults } from './fields.ts';
import { bodyOf, type TypedReport } from './typed-report.ts';
import type { AskedField, FaultCode } from './words.ts';

/** What became of a form. */
export type Filing =
  | { readonly kind: 'filed'; readonly receipt: Receipt }
  | { readonly kind: 'wrong'; readonly faults: Faults }
  | {
      readonly kind: 'refused';
      readonly fault: FaultCode;
      /** Seconds after which to send again. */
      readonly retryAfter?: number | undefined;
    };

export type File = (
  site: SiteSettings,
  typed: TypedReport,
  address: string,
) => Promise<Filing>;

type FilingParts = Pick<
  Parts,
  'config' | 'database' | 'secrets' | 'now' | 'metrics' | 'onAccepted'
>;

/**
 * A form without script cannot do a proof of work. Where a site may ask for
 * one, a network may send this share of what it may send by the widget: enough
 * for people, and no way around the proof for programs.
 */
const SHARE_WITHOUT_PROOF = 0.1;

/** Takes forms through the same intake as `POST /v1/reports`. */
export function createFiling(parts: FilingParts): File {
  const { config, database, secrets, now, metrics, onAccepted } = parts;
  const intake = createIntake({
    database,
    secrets,
    calendar: config.calendar,
    gate: createGate({
      config: withoutProof(config),
      challenges: createChallenges(secrets.challenge, 0, now),
      now,
      // What these would have it ask for is a proof.
      loop: () => 0,
      queue: () => 0,
    }),
    notices: createNotices(database, config.sites, now),
    queue: createReportQueue(database),
    now,
  });
  return async (site, typed, address) => {
    const body = bodyOf(site, typed, now());
    // The wire form lets the region be absent, for who could not be offered any.
    if (typed.draft.regency === '') {
      const errors = errorsIn(body, site, now());
      return wrong([...errors, { field: 'regency', code: 'missing' }]);
    }
    const acceptance = await intake({
      site,
      body,
      idempotencyKey: typed.key,
      address,
      from: 'own',
    });
    if (acceptance.kind === 'accepted') {
      metrics.accepted(site.id);
      onAccepted();
    }
    return filingOf(acceptance);
  };
}

function withoutProof(config: Config): Config {
  const { proofOfWork, rateLimits } = config;
  if (proofOfWork.mode === 'off') return config;
  const share = (limit: number) =>
    Math.max(1, Math.floor(limit * SHARE_WITHOUT_PROOF));
  return {
    ...config,
    proofOfWork: { ...proofOfWork, mode: 'off' },
    rateLimits: {
      ...rateLimits,
      reportsPerMinute: share(rateLimits.reportsPerMinute),
      siteReportsPerMinute: share(rateLimits.siteReportsPerMinute),
    },
  };
}

function errorsIn(
  body: object,
  site: SiteSettings,
  now: number,
): readonly FieldError[] {
  const reading = readReport(body, site, new Date(now).toISOString());
  return reading.ok ? [] : reading.errors;
}

function filingOf(acceptance: Acceptance): Filing {
  switch (acceptance.kind) {
    case 'accepted':
    case 'repeated':
      return { kind: 'filed', receipt: acceptance.receipt };
    case 'key-reused':
      return { kind: 'refused', fault: 'sent-before' };
    case 'refused':
      return acceptance.errors
        ? wrong(acceptance.errors)
        : {
            kind: 'refused',
            fault: faultOf(acceptance.code),
            retryAfter: acceptance.retryAfter,
          };
  }
}

function faultOf(code: string): FaultCode {
  switch (code) {
    case 'too-many-requests':
      return 'too-many';
    case 'maintenance':
    case 'link-only':
      return 'maintenance';
    default:
      return 'unavailable';
  }
}

/** The order in which the form asks. */
const order: readonly AskedField[] = [
  'classification',
  'title',
  'content',
  'incidentDate',
  'regency',
  'place',
  'agency',
  'category',
  'name',
  'email',
  'phone',
  'anonymous',
  'confidential',
  'consent',
];

/** Each field once. What no field shows, as `padding`, nobody has typed. */
function wrong(
  errors: readonly { readonly field: string; readonly code: IssueCode }[],
): Filing {
  const found = new Map<string, IssueCode>();
  for (const { field, code } of errors) {
    const name = draftField(field) ?? field;
    if (!found.has(name)) found.set(name, code);
  }
  const faults = order.flatMap((field) => {
    const code = found.get(field);
    return code ? [[field, code] as const] : [];
  });
  return faults.length > 0
    ? { kind: 'wrong', faults: new Map(faults) }
    : { kind: 'refused', fault: 'internal' };
}

/** The newest day on which something can have happened anywhere in Indonesia. */
export function newestDay(now: number) {
  return localDate(new Date(now).toISOString(), 'WIT');
}
