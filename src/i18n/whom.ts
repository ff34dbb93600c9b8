/** What the form says about to whom a report goes. */
export interface WhomStrings {
  readonly failed: string;
  readonly suggested: string;
  readonly searchHint: string;
  /** @param count Of what was found; 0 for nothing. */
  readonly results: (count: number) => string;
  readonly notChosen: string;
  readonly chosen: (name: string) => string;
  readonly clear: string;
  /** @param label What the choice was about: agency, category. */
  readonly clearWhat: (label: string, name: string) => string;
  readonly cleared: (label: string) => string;
}
