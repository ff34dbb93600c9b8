import type { WaitReason } from '../domain/vocabulary.ts';

/** The way of a report from the device to the gateway, in its order. */
export type SendingStep = 'stored' | 'waiting' | 'sending' | 'received';

/** What the form says about sending and about the receipt. */
export interface SendingStrings {
  /** Names the list of steps. */
  readonly way: string;
  readonly step: Readonly<Record<SendingStep, string>>;
  /** The first step where the device keeps nothing. */
  readonly ready: string;
  readonly title: Readonly<
    Record<'queued' | 'sending' | 'waiting' | 'refused' | 'sent', string>
  >;
  readonly queued: string;
  readonly sending: string;
  /** A proof of work is on its way, and takes long. */
  readonly checking: string;
  readonly waiting: Readonly<Record<WaitReason, string>>;
  readonly whenOnline: string;
  readonly retryNow: string;
  readonly retryInSeconds: (seconds: number) => string;
  readonly retryInMinutes: (minutes: number) => string;
  readonly kept: string;
  readonly notKept: string;
  readonly confidentialNotKept: string;
  readonly sendNow: string;
  readonly cancel: string;
  readonly cancelHint: string;
  readonly otherTitle: string;
  readonly otherText: string;
  /** Why a report was refused and what to do, by the gateway's codes. */
  readonly refused: Readonly<Record<string, string>>;
  /** For codes of a gateway that is newer than the form. */
  readonly refusedOther: string;
  readonly nothingLost: string;
  readonly edit: string;
  readonly backToForm: string;
  readonly received: string;
  readonly earlier: string;
  readonly earlierText: (reference: string) => string;
  readonly earlierShow: string;
  readonly code: string;
  readonly codeHint: string;
  readonly copy: string;
  readonly copied: string;
  /** The browser does not let us copy: the code is selected instead. */
  readonly copySelected: string;
  readonly toolsFailed: string;
  readonly receiptKept: string;
  readonly receiptNotKept: string;
  readonly receiptConfidential: string;
  readonly reference: string;
  readonly receivedAt: string;
  readonly files: string;
  readonly filesHint: string;
  /** For a file without a name. */
  readonly file: (number: number) => string;
  readonly fileState: Readonly<
    Record<'waiting' | 'again' | 'sending' | 'kept' | 'given-up', string>
  >;
  readonly fileRefused: Readonly<Record<string, string>>;
  readonly fileRefusedOther: string;
  readonly retryFile: string;
  readonly retryFileNamed: (name: string) => string;
  readonly withoutFile: string;
  readonly withoutFileNamed: (name: string) => string;
  readonly next: string;
  readonly track: string;
  /** @param when Day and time at which the gateway took it. */
  readonly covered: (when: string) => string;
  readonly coveredShow: string;
  readonly coveredAnother: string;
  readonly coveredErase: string;
  readonly coveredAsk: string;
  readonly done: string;
  readonly doneNotKept: string;
  readonly doneHint: string;
  readonly doneUnsaved: string;
  readonly doneFiles: string;
  readonly doneYes: string;
  readonly doneNo: string;
}
