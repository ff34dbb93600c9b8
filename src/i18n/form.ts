import type { DraftField } from '../domain/draft.ts';
import type { AboutStrings } from './about.ts';
import type { CheckStrings } from './check.ts';
import type { CoachStrings } from './coach.ts';
import type { EvidenceStrings } from './evidence.ts';
import type { PlaceStrings } from './place.ts';
import type { ReceiptToolsStrings } from './sending-tools.ts';
import type { SendingStrings } from './sending.ts';
import type { WhomStrings } from './whom.ts';
import type { Classification, IssueCode } from '../domain/vocabulary.ts';

export interface FormStrings {
  readonly title: string;
  readonly intro: (site: string | undefined) => string;
  readonly label: Readonly<Record<DraftField, string>>;
  readonly hint: Readonly<Partial<Record<DraftField, string>>>;
  readonly optional: string;
  readonly classification: Readonly<Record<Classification, string>>;
  readonly classificationHint: Readonly<Record<Classification, string>>;
  /** The headings of the pages, by their ids. */
  readonly stepTitle: Readonly<
    Record<'what' | 'where' | 'whom' | 'evidence' | 'about' | 'check', string>
  >;
  readonly progress: (number: number, of: number) => string;
  readonly next: string;
  readonly back: string;
  readonly backToCheck: string;
  readonly loading: string;
  readonly loadingFailed: string;
  readonly evidenceFailed: string;
  readonly filesBusy: string;
  /** Before and after the number to call. */
  readonly danger: readonly [before: string, after: string];
  readonly secret: string;
  readonly secretLink: string;
  readonly honeypot: string;
  /** @param written Characters so far. */
  readonly counter: (written: number, most: number) => string;
  readonly elsewhere: string;
  readonly elsewhereLink: string;
  readonly offerTitle: string;
  /** @param when Day and time at which it was last kept. */
  readonly offerText: (when: string) => string;
  readonly offerShared: string;
  readonly resume: string;
  readonly keptNowhere: string;
  readonly erase: string;
  readonly eraseAsk: string;
  readonly eraseYes: string;
  readonly eraseNo: string;
  readonly erased: string;
  readonly eraseFailed: string;
  readonly choose: string;
  readonly undecidedAgency: string;
  readonly noticeTitle: string;
  readonly noticeLink: string;
  readonly noticeLoading: string;
  readonly noticeFailed: string;
  readonly regionsFailed: string;
  readonly tryAgain: string;
  readonly send: string;
  readonly summaryTitle: (count: number) => string;
  readonly errorPrefix: string;
  readonly issue: (
    field: DraftField,
    code: IssueCode,
    limit: TextLimit | undefined,
  ) => string;
  readonly discardDraft: string;
  readonly kept: string;
  readonly notKept: string;
  readonly maintenance: string;
  /** Stands before the links to them. */
  readonly otherChannels: string;
  readonly sms: string;
  readonly x: string;
  readonly emergency: string;
  /** How long a text may be, told beforehand. */
  readonly lengths: (limit: TextLimit) => string;
}

export interface TextLimit {
  readonly min: number;
  readonly max: number;
}

/** What is said of an issue where the field has no sentence of its own. */
export type GenericIssues = Readonly<
  Record<IssueCode, (label: string, limit: TextLimit | undefined) => string>
>;

export type FormIssues = Readonly<
  Partial<Record<DraftField, Readonly<Partial<Record<IssueCode, string>>>>>
>;

/** The words of the parts of the form, each in a table of its own. */
export interface PartStrings {
  readonly place: PlaceStrings;
  readonly whom: WhomStrings;
  readonly evidence: EvidenceStrings;
  readonly coach: CoachStrings;
  readonly about: AboutStrings;
  readonly check: CheckStrings;
  readonly sending: SendingStrings;
  readonly receipt: ReceiptToolsStrings;
}

/** What a page may put in the place of our sentences. */
export type OwnStrings = Partial<FormStrings> & {
  readonly [Part in keyof PartStrings]?: Partial<PartStrings[Part]>;
};

/**
 * The form in English, fetched when it is asked for: most visitors read
 * Indonesian, and pay for their data.
 */
export async function loadEnglish(): Promise<EnglishForm> {
  return (await import('./english.ts')).english;
}

export interface EnglishForm {
  readonly form: FormStrings;
  readonly parts: PartStrings;
}
