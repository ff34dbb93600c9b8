import { html, nothing, type TemplateResult } from 'lit';

import type { Stopper } from '../../../domain/site.ts';
import { isDoor, isWebUrl } from '../../../domain/web-url.ts';
import type { CoachStrings } from '../../../i18n/coach.ts';

/**
 * Why a report may belong behind another door, and where that is. Nothing that
 * was typed is touched: the button below only hides it.
 */
export function renderStopper(
  { id, kind, title, text, doors }: Stopper,
  words: CoachStrings,
  onGoOn: () => void,
): TemplateResult {
  const heading = `stopper-${id}`;
  return html`<div
    class="panel stopper ${kind === 'danger' ? 'bad' : ''}"
    role="region"
    aria-labelledby=${heading}
  >
    <h4 id=${heading}>${title}</h4>
    <p>${text}</p>
    ${
      doors.length
        ? html`<ul class="plain">
            ${doors.map((door) => html`<li>${renderDoor(door)}</li>`)}
          </ul>`
        : nothing
    }
    <button
      type="button"
      class=${kind === 'danger' ? 'link' : nothing}
      @click=${onGoOn}
    >
      ${words.goOn}
    </button>
  </div>`;
}

/** A site's configuration comes from outside: what is no door is text. */
function renderDoor({ name, href }: Stopper['doors'][number]) {
  if (!isDoor(href)) return name;
  const target = isWebUrl(href) ? '_blank' : nothing;
  return html`<a href=${href} target=${target} rel="noopener noreferrer"
    >${name}</a
  >`;
}
