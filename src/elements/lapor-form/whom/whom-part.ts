import { html, nothing, type TemplateResult } from 'lit';

import { whomId } from '../../../i18n/whom-id.ts';
import {
  describedBy,
  renderError,
  selectField,
  type Choice,
} from '../fields.ts';
import type { FormHost, FormPart } from '../form-host.ts';
import { asks } from '../steps.ts';
import type { SearchPart, WhomField } from './search-part.ts';

interface SearchModule {
  readonly SearchPart: typeof SearchPart;
}

/** As many can be seen at once on a phone; more are searched. */
const MOST_RADIOS = 8;

/**
 * To whom the report goes: both may be left to LAPOR's administrators. Works
 * with the browser's own controls; the search, and what the text suggests, join
 * when their code has come.
 */
export class WhomPart implements FormPart {
  readonly #host: FormHost;
  readonly #fetchSearch: () => Promise<SearchModule>;
  #search: SearchPart | undefined;
  #isAskedFor = false;
  /** The list that somebody is choosing from now: it is not taken away. */
  #inUse: WhomField | undefined;

  /** @param fetchSearch Fetches the code of the search, or fails. */
  constructor(
    host: FormHost,
    fetchSearch = (): Promise<SearchModule> => import('./search-part.ts'),
  ) {
    this.#host = host;
    this.#fetchSearch = fetchSearch;
  }

  render(): TemplateResult | typeof nothing {
    const host = this.#host;
    const { site, strings } = host;
    if (site.kind === 'failed') {
      return html`<p class="hint">${host.words('whom', whomId).failed}</p>
        <button type="button" @click=${() => this.#tryAgain()}>
          ${strings.tryAgain}
        </button>`;
    }
    if (site.kind !== 'ready') {
      return html`<p class="hint" role="status">${strings.loading}</p>`;
    }
    void this.#loadSearch();
    const { agencies, categories } = site.value;
    return html`
      ${
        asks(site.value, 'category')
          ? this.#renderField('category', categories)
          : nothing
      }
      ${
        asks(site.value, 'agency')
          ? this.#renderField('agency', agencies)
          : nothing
      }
    `;
  }

  #renderField(field: WhomField, choices: readonly Choice[]): TemplateResult {
    const search = this.#inUse === field ? undefined : this.#search;
    const suggestions = search?.renderSuggestions(field, choices) ?? nothing;
    if (choices.length <= MOST_RADIOS) {
      return this.#renderRadios(field, choices, suggestions);
    }
    return search
      ? search.render(field, choices, suggestions)
      : this.#renderSelect(field, choices);
  }

  #renderRadios(
    field: WhomField,
    choices: readonly Choice[],
    suggestions: TemplateResult | typeof nothing,
  ): TemplateResult {
    const host = this.#host;
    const { strings, draft } = host;
    const hint = strings.hint[field];
    const chosen = choices.find(({ id }) => id === draft[field])?.id ?? '';
    const undecided = { id: '', name: strings.undecidedAgency };
    return html`<fieldset
      class="field"
      aria-describedby=${describedBy(field, host)}
    >
      <legend>
        ${strings.label[field]}
        <span class="hint">(${strings.optional})</span>
      </legend>
      ${hint ? html`<p class="hint" id="${field}-hint">${hint}</p>` : nothing}
      ${renderError(field, host)} ${suggestions}
      ${[...choices, undecided].map(
        ({ id, name }, index) =>
          html`<label class="choice">
            <input
              id=${index === 0 ? field : nothing}
              type="radio"
              name=${field}
              value=${id}
              .checked=${id === chosen}
            />
            <span>${name}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  #renderSelect(field: WhomField, choices: readonly Choice[]): TemplateResult {
    const host = this.#host;
    return html`<div
      @focusin=${() => this.#use(field)}
      @focusout=${() => this.#use(undefined)}
    >
      ${selectField(field, host, choices, host.strings.undecidedAgency, {
        optional: true,
      })}
    </div>`;
  }

  #use(field: WhomField | undefined): void {
    this.#inUse = field;
    if (!field) this.#host.requestUpdate();
  }

  #tryAgain(): void {
    this.#host.tryAgain();
    this.#host.focus('#step');
  }

  async #loadSearch(): Promise<void> {
    if (this.#isAskedFor) return;
    this.#isAskedFor = true;
    try {
      const search = await this.#fetchSearch();
      this.#search = new search.SearchPart(this.#host);
      this.#host.requestUpdate();
    } catch {
      // The lists stay as they are, and can be chosen from.
    }
  }
}
