/** What the form says about sending and the receipt. */
export interface SendingStrings {
  readonly title: string;
}
