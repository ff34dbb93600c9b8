/** What the form says about to whom a report goes. */
export interface WhomStrings {
  readonly title: string;
}
