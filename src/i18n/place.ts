/** What the form says about when and where it happened. */
export interface PlaceStrings {
  readonly today: string;
  readonly yesterday: string;
  /** What the two days are, to those who do not see the field above them. */
  readonly quickDays: string;
  /** What the four lists are about. */
  readonly regions: string;
  readonly districtsFailed: string;
  readonly locate: string;
  readonly locateHint: string;
  readonly locating: string;
  readonly denied: string;
  readonly unavailable: string;
  readonly timedOut: string;
  /**
   * @param point As `-6.20000, 106.81667`.
   * @param accuracy How far off it may be, in metres, where that is known.
   */
  readonly point: (point: string, accuracy: number | undefined) => string;
  readonly inaccurate: string;
  readonly outside: string;
  readonly removePoint: string;
  readonly pointRemoved: string;
}
