import type {
  Classification,
  Deadline,
  DeadlineKind,
  DraftField,
  IssueCode,
  Status,
  TrackingReference,
} from '../domain.ts';

/** The languages of the pages; Indonesian is the one without being asked. */
export type Language = 'id' | 'en';

/** Why something could not be done, where no single field is at fault. */
export type FaultCode =
  /** The form was sent from another site. */
  | 'foreign'
  /** Its key was used for a report that was changed since. */
  | 'sent-before'
  | 'too-many'
  | 'maintenance'
  | 'unavailable'
  | 'internal';

/** A question of the form without script. */
export type AskedField = Exclude<
  DraftField,
  'province' | 'district' | 'village' | 'coordinates'
>;

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** What stands around every page. */
export interface FrameWords {
  readonly service: string;
  readonly skip: string;
  readonly menu: string;
  readonly report: string;
  readonly track: string;
  readonly otherLanguage: {
    readonly language: Language;
    readonly name: string;
  };
  readonly problem: string;
  readonly fault: Readonly<Record<FaultCode, string>>;
  readonly kept: string;
  readonly channelsTitle: string;
  readonly channels: readonly {
    readonly name: string;
    readonly text: string;
    readonly href?: string;
  }[];
  readonly unknownSiteTitle: string;
  readonly unknownSite: string;
  readonly foot: string;
}

export interface FormWords {
  readonly title: string;
  readonly intro: (site: string) => string;
  readonly rules: string;
  readonly noFiles: string;
  readonly optional: string;
  readonly groups: {
    readonly report: string;
    readonly place: string;
    readonly addressee: string;
    readonly you: string;
    readonly notice: string;
  };
  readonly label: Readonly<Record<AskedField, string>>;
  readonly hint: Readonly<Partial<Record<AskedField, string>>>;
  readonly length: (bounds: Bounds) => string;
  readonly classification: Readonly<Record<Classification, string>>;
  readonly classificationHint: Readonly<Record<Classification, string>>;
  readonly choose: string;
  readonly undecided: string;
  readonly provinces: string;
  readonly noticeLink: string;
  readonly trap: string;
  readonly send: string;
  readonly summary: (count: number) => string;
  readonly issue: (
    field: AskedField,
    code: IssueCode,
    bounds: Bounds | undefined,
  ) => string;
  readonly closed: string;
  readonly elsewhere: string;
  readonly elsewhereLink: string;
}

export interface ReceiptWords {
  readonly title: string;
  readonly text: string;
  readonly code: string;
  readonly codeHint: string;
  readonly reference: string;
  readonly receivedAt: string;
  readonly whoKnows: string;
  readonly open: string;
  readonly anonymous: string;
  readonly confidential: string;
  readonly next: string;
  readonly steps: readonly string[];
  readonly print: string;
  readonly trackLink: string;
  readonly another: string;
}

export interface TrackWords {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly submit: string;
  readonly invalid: Readonly<
    Record<
      Extract<TrackingReference, { kind: 'invalid' }>['reason'] | 'unknown',
      string
    >
  >;
  readonly status: Readonly<Record<Status, string>>;
  readonly meaning: Readonly<Record<Status, string>>;
  readonly otherStatus: (last: string) => string;
  readonly reference: string;
  readonly report: string;
  readonly nationalNumber: string;
  readonly openNational: string;
  readonly receivedAt: string;
  readonly institution: string;
  readonly checkedAt: string;
  readonly timeline: string;
  readonly handedTo: (to: string) => string;
  readonly followUpBy: (from: string) => string;
  readonly someone: string;
  readonly limited: string;
  readonly another: string;
}

export interface DeadlineWords {
  readonly title: string;
  readonly kind: Readonly<Record<DeadlineKind, string>>;
  readonly due: (day: string, workingDays: number) => string;
  readonly state: Readonly<Record<Deadline['state'], string>>;
  readonly approximate: string;
  readonly source: (name: string) => string;
}

/** Every sentence of the hosted pages. */
export interface PageWords {
  readonly frame: FrameWords;
  readonly form: FormWords;
  readonly receipt: ReceiptWords;
  readonly track: TrackWords;
  readonly deadlines: DeadlineWords;
}
