import type { DraftField } from '../domain/draft.ts';
import type {
  Classification,
  IssueCode,
  WaitReason,
} from '../domain/vocabulary.ts';

export interface FormStrings {
  readonly title: string;
  readonly intro: (site: string | undefined) => string;
  readonly label: Readonly<Record<DraftField, string>>;
  readonly hint: Readonly<Partial<Record<DraftField, string>>>;
  readonly optional: string;
  readonly classification: Readonly<Record<Classification, string>>;
  readonly classificationHint: Readonly<Record<Classification, string>>;
  readonly choose: string;
  readonly undecidedAgency: string;
  readonly aboutReport: string;
  readonly aboutPlace: string;
  readonly aboutAddressee: string;
  readonly aboutYou: string;
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
  readonly restored: string;
  readonly discardDraft: string;
  readonly kept: string;
  readonly notKept: string;
  readonly maintenance: string;
  readonly otherChannels: string;
  readonly sendingTitle: string;
  readonly sendingText: string;
  readonly waitingTitle: string;
  readonly waiting: Readonly<Record<WaitReason, string>>;
  readonly waitingKept: string;
  readonly waitingNotKept: string;
  readonly sendNow: string;
  readonly cancel: string;
  readonly cancelHint: string;
  readonly refusedTitle: string;
  readonly refused: string;
  readonly refusedOther: string;
  readonly edit: string;
  readonly sentTitle: string;
  readonly sentText: string;
  readonly trackingCode: string;
  readonly trackingHint: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly reference: string;
  readonly receivedAt: string;
  readonly another: string;
  readonly anotherHint: string;
}

export interface TextLimit {
  readonly min: number;
  readonly max: number;
}

/** What is said of an issue where the field has no sentence of its own. */
export type GenericIssues = Readonly<
  Record<IssueCode, (limit: TextLimit | undefined) => string>
>;

export type FormIssues = Readonly<
  Partial<Record<DraftField, Readonly<Partial<Record<IssueCode, string>>>>>
>;

/**
 * The form in English, fetched when it is asked for: most visitors read
 * Indonesian, and pay for their data.
 */
export async function loadFormEn(): Promise<FormStrings> {
  const { formEn } = await import('./form-en.ts');
  return formEn;
}
