import { html, type TemplateResult } from 'lit';

import type { Region } from '../../../domain/region-code.ts';
import { inputField, selectField } from '../fields.ts';
import type { FormHost, FormPart } from '../form-host.ts';
import { today } from '../today.ts';

/** When and where it happened. */
export class PlacePart implements FormPart {
  readonly #host: FormHost;

  constructor(host: FormHost) {
    this.#host = host;
  }

  /** The name of a region by its code, or the code while it is not known. */
  regionName(code: string): string {
    const { regions } = this.#host;
    if (regions.kind !== 'ready') return code;
    const { provinces, regencies } = regions.value;
    const found = [...provinces, ...regencies].find(
      (region) => region.code === code,
    );
    return found?.name ?? code;
  }

  render(): TemplateResult {
    const host = this.#host;
    const kind = host.draft.classification;
    return html`
      ${inputField('incidentDate', host, {
        type: 'date',
        max: today(),
        need: kind === 'pengaduan' || !kind ? 'required' : 'optional',
      })}
      ${this.#renderRegions()} ${inputField('place', host)}
    `;
  }

  #renderRegions(): TemplateResult {
    const host = this.#host;
    const { strings, draft, regions } = host;
    if (regions.kind === 'failed') {
      return html`<p class="hint">${strings.regionsFailed}</p>`;
    }
    const isReady = regions.kind === 'ready';
    const { provinces, regencies } = isReady
      ? regions.value
      : { provinces: [], regencies: [] };
    const choice = ({ code, name }: Region) => ({ id: code, name });
    return html`<div class="pair">
      ${selectField('province', host, provinces.map(choice), strings.choose, {
        disabled: !isReady,
      })}
      ${selectField(
        'regency',
        host,
        regencies
          .filter(({ code }) => code.startsWith(`${draft.province}.`))
          .map(choice),
        strings.choose,
        { disabled: !isReady || !draft.province },
      )}
    </div>`;
  }
}
