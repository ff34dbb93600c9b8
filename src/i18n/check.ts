/** What the form says on the page where a report is checked before it is sent. */
export interface CheckStrings {
  readonly intro: string;
  readonly change: string;
  /** For a screen reader: what the link changes. */
  readonly changeWhat: (label: string) => string;
  readonly notGiven: string;
  readonly files: string;
  readonly fileCount: (count: number) => string;
  readonly visibility: string;
  readonly contact: string;
  readonly region: string;
}
