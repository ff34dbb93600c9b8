/** What the form says about what a report still lacks. */
export interface CoachStrings {
  readonly title: string;
}
