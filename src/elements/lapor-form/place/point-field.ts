import { html, nothing, type TemplateResult } from 'lit';

import { parseCoordinates } from '../../../domain/coordinates.ts';
import type { PlaceStrings } from '../../../i18n/place.ts';
import type { FormHost } from '../form-host.ts';
import { mayBeInIndonesia } from './in-indonesia.ts';
import type { PointFinder } from './point-finder.ts';

/** Further off than this, in metres, a point misleads more than it helps. */
const INACCURATE = 1_000;

export interface PointView {
  readonly host: FormHost;
  readonly words: PlaceStrings;
  readonly finder: PointFinder;
  readonly onLocate: () => void;
  readonly onRemove: () => void;
}

/**
 * The point where the device is, shown before it is sent. One button both asks
 * for it and removes it, so that the focus stays where it was.
 */
export function renderPoint(view: PointView): TemplateResult | typeof nothing {
  const { host, words, finder } = view;
  const { strings, draft, errors } = host;
  const hasPoint = draft.coordinates !== '';
  if (!hasPoint && !finder.isPossible) return nothing;
  const error = errors.get('coordinates');
  return html`<div class="field" role="group" aria-labelledby="point-label">
    <p id="point-label">
      <b>${strings.label.coordinates}</b>
      <span class="hint">(${strings.optional})</span>
    </p>
    ${
      error
        ? html`<p class="error">
            <span class="hidden">${strings.errorPrefix}</span> ${error}
          </p>`
        : nothing
    }
    <div class="actions">
      <p class=${hasPoint ? nothing : 'hint'} id="point-text">
        ${sentencesOf(view).join(' ')}
      </p>
      <button
        id="coordinates"
        type="button"
        aria-describedby="point-text"
        @click=${hasPoint ? view.onRemove : view.onLocate}
      >
        ${hasPoint ? words.removePoint : words.locate}
      </button>
    </div>
  </div>`;
}

/** What is known of the point, or of the search for one, in words. */
export function sentencesOf({
  host,
  words,
  finder,
}: Pick<PointView, 'host' | 'words' | 'finder'>): string[] {
  const { coordinates } = host.draft;
  const { search } = finder;
  if (!coordinates) {
    return [
      search.kind === 'idle' || search.kind === 'found'
        ? words.locateHint
        : words[search.kind],
    ];
  }
  // A point that was restored with its draft has lost its accuracy.
  const accuracy =
    search.kind === 'found' && search.point === coordinates
      ? search.accuracy
      : undefined;
  const point = parseCoordinates(coordinates);
  return [
    `${words.point(coordinates.replace(',', ', '), accuracy)}.`,
    accuracy !== undefined && accuracy > INACCURATE ? words.inaccurate : '',
    point && !mayBeInIndonesia(point) ? words.outside : '',
  ].filter(Boolean);
}
