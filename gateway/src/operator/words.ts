import type {
  AttachmentState,
  OutboxState,
  ReplyState,
} from '../database/tables.ts';
import type {
  AgencyKind,
  Classification,
  DeadlineKind,
  Status,
} from '../domain.ts';
import type { AuditAction } from '../operations/audit.ts';
import type { ListKind } from './lists.ts';

export type Language = 'id' | 'en';

/** What an operator did, told on the page that follows. */
export const doneCodes = [
  'logged-out',
  'matched',
  'resent',
  'resent-later',
  'resent-unmapped',
  'passed-on-by-hand',
  'withdrawn',
  'reconciling-finished',
] as const;

export type DoneCode = (typeof doneCodes)[number];

/** Why something was not done. */
export type FaultCode =
  | 'session-ended'
  | 'token-missing'
  | 'token-wrong'
  | 'number-missing'
  | 'number-malformed'
  | 'number-is-code'
  | 'number-taken'
  | 'tick-missing'
  | 'wrong-state'
  | 'no-such-item'
  | 'erased'
  | 'not-reconciling'
  | 'still-to-reconcile'
  | 'not-for-all-sites';

/** A page that only says what is wrong. */
export type ErrorKind =
  | 'not-found'
  | 'foreign'
  | 'stale'
  | 'busy'
  | 'too-many'
  | 'unavailable'
  | 'internal';

interface Told {
  readonly title: string;
  readonly text: string;
}

type Reason = (code: string) => string | undefined;

/** All words of the operator's pages. */
export interface Words extends StateWords {
  readonly service: string;
  readonly skip: string;
  readonly menu: string;
  readonly overview: string;
  readonly auditLog: string;
  readonly logout: string;
  readonly otherLanguage: {
    readonly language: Language;
    readonly name: string;
  };
  readonly foot: string;
  readonly asOf: (moment: string) => string;
  readonly back: string;
  readonly cancel: string;
  readonly problem: string;
  readonly done: Readonly<Record<DoneCode, string>>;
  readonly fault: Readonly<Record<FaultCode, string>>;
  readonly errors: Readonly<Record<ErrorKind, Told>>;

  readonly login: {
    readonly title: string;
    readonly lead: string;
    readonly token: string;
    readonly hint: string;
    readonly button: string;
  };

  readonly home: {
    readonly title: string;
    readonly calm: string;
    readonly site: string;
    readonly what: string;
    readonly count: string;
    readonly oldest: string;
    readonly age: (age: string) => string;
    readonly justNow: string;
    readonly noSites: string;
    readonly stuck: (age: string) => Told;
    readonly restored: Told & {
      readonly steps: readonly string[];
      /** The last step, for who may take it. */
      readonly last: string;
      readonly onlyAll: string;
      readonly tick: string;
      readonly button: string;
    };
    readonly find: string;
    readonly findLabel: string;
    readonly findHint: string;
    readonly findButton: string;
    readonly notFound: (typed: string) => string;
  };

  readonly lists: Readonly<
    Record<
      ListKind,
      { readonly title: string; readonly about: string; readonly empty: string }
    >
  >;
  readonly list: {
    readonly report: string;
    readonly site: string;
    readonly received: string;
    readonly state: string;
    readonly why: string;
    readonly about: string;
    readonly institution: string;
    readonly due: string;
    readonly number: string;
    readonly allSites: string;
    readonly order: string;
    readonly oldestFirst: string;
    readonly newestFirst: string;
    readonly show: string;
    readonly previous: string;
    readonly next: string;
    readonly page: (from: number, to: number) => string;
    readonly atMost: (count: string) => string;
  };

  readonly report: ReportWords;
  readonly audit: {
    readonly title: string;
    readonly lead: string;
    readonly empty: string;
    readonly when: string;
    readonly who: string;
    readonly what: string;
    readonly report: string;
    readonly detail: string;
    readonly download: string;
  };

  readonly statuses: Readonly<Record<Status, string>>;
  readonly classifications: Readonly<Record<Classification, string>>;
  readonly deadlines: Readonly<Record<DeadlineKind, string>>;
  readonly fileStates: Readonly<Record<AttachmentState, string>>;
  readonly replyStates: Readonly<Record<ReplyState, string>>;
  readonly actions: Readonly<Record<AuditAction, string>>;
  /** Names in the details of the audit log; others stay as they are. */
  readonly details: Readonly<Record<string, string>>;
  readonly erasedParts: Readonly<Record<string, string>>;
  readonly mediaTypes: Readonly<Record<string, string>>;
  readonly siteKinds: Readonly<Record<AgencyKind, string>>;
  /** A sentence for a reason code, where there is one. */
  readonly reason: Reason;
  readonly approximate: string;
  /** The mark of a report that is confidential: one word. */
  readonly confidential: string;
}

/** Where a report stands. */
export interface StateWords {
  readonly states: Readonly<Record<OutboxState, string>>;
  /** What a state means and what to do. */
  readonly stateAdvice: Readonly<Record<OutboxState, string>>;
  /** The same where it differs: at sites without the API of LAPOR. */
  readonly adviceByHand: Readonly<Partial<Record<OutboxState, string>>>;
  /** Of a report that waits because an operator sent it again. */
  readonly adviceResent: string;
  /** Of a report that waits because the gateway was restored. */
  readonly adviceRestored: string;
}

export interface ReportWords {
  readonly title: (reference: string) => string;
  readonly whatToDo: string;
  /** What a confidential report asks of who handles it. */
  readonly confidential: string;
  readonly opened: {
    readonly title: string;
    readonly closed: string;
    readonly button: string;
    readonly note: (name: string) => string;
    readonly erased: string;
    readonly copy: string;
    readonly copyHint: string;
    readonly fields: {
      readonly title: string;
      readonly content: string;
      readonly incidentDate: string;
      readonly place: string;
      readonly coordinates: string;
    };
    readonly reporter: string;
    readonly identityErased: string;
    readonly anonymous: string;
    readonly name: string;
    readonly email: string;
    readonly phone: string;
    readonly form: string;
  };
  readonly number: {
    readonly title: string;
    readonly label: string;
    readonly hint: string;
    readonly button: string;
    readonly confirmTitle: (number: string) => string;
    readonly confirmText: (reference: string) => string;
    readonly look: string;
    readonly confirmButton: string;
  };
  readonly resend: {
    readonly title: string;
    readonly text: string;
    readonly tick: string;
    readonly button: string;
  };
  /** In place of `resend`, for a report that was never sent. */
  readonly sendUnmapped: Told & { readonly button: string };
  readonly withdraw: {
    readonly title: string;
    readonly text: string;
    /** Said too where nobody knows whether LAPOR has the report. */
    readonly perhaps: string;
    readonly tick: string;
    readonly button: string;
  };
  readonly about: string;
  readonly site: string;
  readonly classification: string;
  readonly agency: string;
  readonly category: string;
  readonly region: string;
  readonly received: string;
  readonly state: string;
  readonly why: string;
  readonly attempts: string;
  readonly nextTry: string;
  readonly nationalNumber: string;
  readonly filed: string;
  readonly status: string;
  readonly institution: string;
  readonly checked: string;
  readonly signals: string;
  readonly none: string;
  readonly files: {
    readonly title: string;
    readonly file: (number: number) => string;
    readonly kind: string;
    readonly size: string;
    readonly state: string;
    readonly download: string;
    readonly done: string;
    readonly act: string;
  };
  readonly replies: {
    readonly title: string;
    readonly received: string;
    readonly rating: (rating: number) => string;
    readonly closed: string;
    readonly done: string;
  };
  readonly progress: string;
  readonly history: string;
  readonly historyEmpty: string;
}
