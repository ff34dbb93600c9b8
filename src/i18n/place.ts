/** What the form says about where it happened. */
export interface PlaceStrings {
  readonly title: string;
}
