/**
 * Why a file is not taken.
 *
 * - `empty`: no bytes. `kind`: not a kind that this site takes.
 * - `heic`: an iPhone's format that this browser cannot read.
 * - `file-too-large`: more bytes than may be sent, and nothing to shrink.
 * - `too-many-pixels`: opening it could end the page on a small phone.
 * - `locked`: a PDF that asks for a password.
 * - `unreadable`: broken, or gone since it was chosen. Trying again may help.
 * - `canvas-blocked`: the browser hides what is drawn, to hide who draws.
 */
export type RefusalReason =
  | 'empty'
  | 'kind'
  | 'heic'
  | 'file-too-large'
  | 'too-many-pixels'
  | 'locked'
  | 'unreadable'
  | 'canvas-blocked';

/** What a site takes, for the sentences that say so. */
export interface AcceptedFiles {
  /** How many files a report may have. */
  readonly max: number;
  readonly pdf: boolean;
  /** Bytes of a PDF at most. */
  readonly maxPdfBytes: number;
}

export interface EvidenceStrings {
  readonly intro: (accepted: AcceptedFiles) => string;
  /** What happens to photos before they are sent. */
  readonly photoHint: string;
  /** Said before anything is chosen, where PDF is taken. */
  readonly pdfHint: string;
  readonly take: string;
  readonly pick: string;
  readonly list: string;
  readonly counted: (count: number, max: number) => string;
  /** @param count How many of the chosen files were not added. */
  readonly leftOver: (count: number, max: number) => string;
  readonly waiting: string;
  readonly shrinking: string;
  readonly ready: (bytes: number) => string;
  /** The device is full: a file is kept by this page only. */
  readonly pageOnly: string;
  readonly refused: (reason: RefusalReason, accepted: AcceptedFiles) => string;
  readonly preview: (name: string) => string;
  readonly remove: string;
  readonly removeFile: (name: string) => string;
  readonly removed: (name: string) => string;
  readonly tryAgain: string;
  readonly tryFileAgain: (name: string) => string;
  /** For a file without a name. */
  readonly unnamed: string;
  /** What is said aloud of one file. */
  readonly about: (name: string, state: string) => string;
}
