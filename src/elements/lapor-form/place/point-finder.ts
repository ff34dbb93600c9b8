import { formatCoordinates } from '../../../domain/coordinates.ts';

/** Where the search for the device's place stands. */
export type PointSearch =
  | { readonly kind: 'idle' }
  | { readonly kind: 'locating' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'timedOut' }
  | {
      readonly kind: 'found';
      readonly point: string;
      readonly accuracy: number;
    };

/** How long a device may look for itself, in ms: a cold GPS takes its time. */
const PATIENCE = 20_000;

/** A place that the device knew this long ago, in ms, is good enough. */
const FRESH = 60_000;

/** What `GeolocationPositionError` says by its code. */
const failures = ['unavailable', 'denied', 'unavailable', 'timedOut'] as const;

/** Asks the device where it is: once, and only when told to. */
export class PointFinder {
  readonly #onChange: (search: PointSearch) => void;
  #search: PointSearch = { kind: 'idle' };
  #question = 0;

  constructor(onChange: (search: PointSearch) => void) {
    this.#onChange = onChange;
  }

  /** Whether this page and this device can be asked at all. */
  get isPossible(): boolean {
    return isSecureContext && !!navigator.geolocation;
  }

  get search(): PointSearch {
    return this.#search;
  }

  /** Asks, also when an earlier question was left open in the browser. */
  ask(): void {
    const question = (this.#question += 1);
    const end = (search: PointSearch) => {
      // Overtaken by a newer question, or no longer wanted.
      if (question === this.#question) this.#set(search);
    };
    this.#set({ kind: 'locating' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        end({
          kind: 'found',
          point: formatCoordinates(coords),
          accuracy: coords.accuracy,
        }),
      // A page that forbids it by its permissions policy answers "denied" too.
      ({ code }) => end({ kind: failures[code] ?? 'unavailable' }),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: FRESH },
    );
  }

  /** Forgets what was found; an answer that is still on its way is dropped. */
  forget(): void {
    this.#question += 1;
    this.#search = { kind: 'idle' };
  }

  #set(search: PointSearch): void {
    this.#search = search;
    this.#onChange(search);
  }
}
