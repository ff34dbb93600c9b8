import { html, nothing, type TemplateResult } from 'lit';

import { selectField } from '../fields.ts';
import type { FormHost, FormPart } from '../form-host.ts';
import { asks } from '../steps.ts';

/** To whom the report goes: both may be left to LAPOR's administrators. */
export class WhomPart implements FormPart {
  readonly #host: FormHost;

  constructor(host: FormHost) {
    this.#host = host;
  }

  render(): TemplateResult | typeof nothing {
    const host = this.#host;
    const { site, strings } = host;
    if (site.kind !== 'ready') return nothing;
    const { agencies, categories } = site.value;
    const optional = { optional: true };
    return html`
      ${
        asks(site.value, 'category')
          ? selectField('category', host, categories, strings.choose, optional)
          : nothing
      }
      ${
        asks(site.value, 'agency')
          ? selectField(
              'agency',
              host,
              agencies,
              strings.undecidedAgency,
              optional,
            )
          : nothing
      }
    `;
  }
}
