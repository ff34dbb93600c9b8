import { html, nothing, type TemplateResult } from 'lit';

import { isWebUrl } from '../../domain/web-url.ts';
import { formatInstant } from '../../i18n/format.ts';
import { renderChannels } from './channels.ts';
import type { FormModel } from './form-model.ts';

/** The site takes no reports at the moment. */
export function renderMaintenance({ strings }: FormModel): TemplateResult {
  return html`<div class="panel bad">
    <h2 tabindex="-1">${strings.title}</h2>
    <p>${strings.maintenance}</p>
    <div>
      <p>${strings.otherChannels}</p>
      ${renderChannels(strings)}
    </div>
  </div>`;
}

/** The site takes its reports elsewhere. */
export function renderElsewhere(
  { strings }: FormModel,
  url: string,
): TemplateResult {
  return html`<div class="panel">
    <h2 tabindex="-1">${strings.title}</h2>
    <p>${strings.elsewhere}</p>
    ${
      isWebUrl(url)
        ? html`<p>
            <a class="button" href=${url}>${strings.elsewhereLink}</a>
          </p>`
        : nothing
    }
    <div>
      <p>${strings.otherChannels}</p>
      ${renderChannels(strings)}
    </div>
  </div>`;
}

/** Something was left here. It is shown to nobody before they say so. */
export function renderOffer(
  model: FormModel,
  onResume: () => void,
  onDiscard: () => void,
): TemplateResult {
  const { strings, drafts, configuration, language } = model;
  const { offered } = drafts;
  const when = offered
    ? formatInstant(
        new Date(offered.savedAt).toISOString(),
        configuration?.timeZone ?? 'WIB',
        language,
      )
    : '';
  return html`<div class="panel">
    <h2 tabindex="-1">${strings.offerTitle}</h2>
    <p>${strings.offerText(when)}</p>
    <p class="hint">${strings.offerShared}</p>
    <div class="actions">
      <button type="button" class="primary" @click=${onResume}>
        ${strings.resume}
      </button>
      <button type="button" @click=${onDiscard}>${strings.discardDraft}</button>
    </div>
  </div>`;
}
