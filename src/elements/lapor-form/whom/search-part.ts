import {
  html,
  nothing,
  type ReactiveController,
  type TemplateResult,
} from 'lit';

import { whomId } from '../../../i18n/whom-id.ts';
import type { WhomStrings } from '../../../i18n/whom.ts';
import { describedBy, renderLabel } from '../fields.ts';
import { adoptStyles } from '../adopt-styles.ts';
import type { FormHost } from '../form-host.ts';
import { SearchBox } from './search-box.ts';
import { styles } from './search.styles.ts';
import { indexOf, type Index, type Option } from './search.ts';
import { suggest } from './suggest.ts';

export type WhomField = 'agency' | 'category';

/** More would be a list again. */
const MOST_SUGGESTIONS = 3;

interface List {
  readonly options: readonly Option[];
  readonly index: Index;
  /** The text that was looked at last, and what it suggests. */
  text: string;
  suggested: readonly Option[];
}

/**
 * Search in the configured lists, and what the text suggests of them. All on
 * the device: nothing that is typed goes anywhere before the report does.
 */
export class SearchPart implements ReactiveController {
  readonly #host: FormHost;
  readonly #lists = new Map<WhomField, List>();
  readonly #boxes: Readonly<Record<WhomField, SearchBox>>;

  constructor(host: FormHost) {
    this.#host = host;
    this.#boxes = {
      agency: this.#createBox('agency'),
      category: this.#createBox('category'),
    };
    host.addController(this);
  }

  hostConnected(): void {
    adoptStyles(this.#host, styles);
  }

  hostUpdated(): void {
    // So that the choice that the arrows have led to is seen.
    this.#host.element.renderRoot
      .querySelector('[role=option][aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest' });
  }

  /** Up to three choices that the text seems to be about, to be tapped. */
  renderSuggestions(
    field: WhomField,
    options: readonly Option[],
  ): TemplateResult | typeof nothing {
    const { draft } = this.#host;
    const list = this.#listOf(field, options);
    const text = `${draft.title} ${draft.content}`;
    if (text !== list.text) {
      list.text = text;
      list.suggested = suggest(list.index, text, MOST_SUGGESTIONS);
    }
    if (isAmong(options, draft[field]) || list.suggested.length === 0) {
      return nothing;
    }
    return html`<div
      class="suggested"
      role="group"
      aria-labelledby="${field}-suggested"
    >
      <p id="${field}-suggested">${this.#words.suggested}</p>
      ${list.suggested.map(
        (option) =>
          html`<button
            type="button"
            @click=${() => this.#choose(field, option)}
          >
            ${option.name}
          </button>`,
      )}
    </div>`;
  }

  /** The search, or what was chosen with the way back. */
  render(
    field: WhomField,
    options: readonly Option[],
    suggestions: TemplateResult | typeof nothing,
  ): TemplateResult {
    const host = this.#host;
    const chosen = options.find(({ id }) => id === host.draft[field]);
    if (chosen) return this.#renderChosen(field, chosen);
    const box = this.#boxes[field];
    box.use(this.#listOf(field, options).index);
    const ids = [describedBy(field, host), `${field}-search`];
    return html`<div class="field">
      ${renderLabel(field, host, true)} ${suggestions}
      <p class="hint" id="${field}-search">${this.#hintOf(box)}</p>
      <div class="search">
        <input
          id=${field}
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          .enterKeyHint=${'search'}
          .value=${box.query}
          aria-autocomplete="list"
          aria-controls="${field}-list"
          aria-expanded=${box.isOpen ? 'true' : 'false'}
          aria-activedescendant=${box.active < 0 ? nothing : `${field}-${box.active}`}
          aria-describedby=${ids.filter((id) => id !== nothing).join(' ')}
          @input=${(event: Event) => this.#onInput(event, box)}
          @change=${(event: Event) => event.stopPropagation()}
          @keydown=${(event: KeyboardEvent) => box.onKey(event)}
          @click=${() => box.open()}
          @blur=${() => box.close()}
        />
        <ul
          id="${field}-list"
          role="listbox"
          tabindex="-1"
          aria-label=${host.strings.label[field]}
          ?hidden=${!box.isOpen}
          @mousedown=${(event: Event) => event.preventDefault()}
        >
          ${box.isOpen ? this.#renderOptions(field, box) : nothing}
        </ul>
      </div>
    </div>`;
  }

  #renderOptions(field: WhomField, box: SearchBox) {
    return box.choices.map(
      (option, index) =>
        html`<li
          id="${field}-${index}"
          role="option"
          aria-selected=${index === box.active ? 'true' : 'false'}
          @click=${() => box.choose(option)}
        >
          ${option.name}
        </li>`,
    );
  }

  #renderChosen(field: WhomField, { name }: Option): TemplateResult {
    const host = this.#host;
    const words = this.#words;
    const label = host.strings.label[field];
    return html`<div class="field" role="group" aria-label=${label}>
      <p><b>${label}</b></p>
      <p class="chosen">
        <span>${name}</span>
        <button
          id=${field}
          type="button"
          aria-label=${words.clearWhat(label, name)}
          @click=${() => this.#clear(field)}
        >
          ${words.clear}
        </button>
      </p>
    </div>`;
  }

  #hintOf(box: SearchBox): string {
    const words = this.#words;
    if (!box.query.trim()) return words.searchHint;
    return box.isOpen ? words.results(box.count) : words.notChosen;
  }

  get #words(): WhomStrings {
    return this.#host.words('whom', whomId);
  }

  #listOf(field: WhomField, options: readonly Option[]): List {
    const known = this.#lists.get(field);
    if (known?.options === options) return known;
    const list = { options, index: indexOf(options), text: '', suggested: [] };
    this.#lists.set(field, list);
    return list;
  }

  #onInput(event: Event, box: SearchBox): void {
    // What is sought is no part of the report.
    event.stopPropagation();
    if (event.target instanceof HTMLInputElement) {
      box.onInput(event.target.value);
    }
  }

  #createBox(field: WhomField): SearchBox {
    const host = this.#host;
    return new SearchBox({
      undecided: () => ({ id: '', name: host.strings.undecidedAgency }),
      onUpdate: () => host.requestUpdate(),
      onPause: (count) => host.announce(this.#words.results(count)),
      onChoose: (option) => {
        if (option.id) this.#choose(field, option);
      },
    });
  }

  #choose(field: WhomField, { id, name }: Option): void {
    const host = this.#host;
    host.change(patchOf(field, id));
    host.announce(this.#words.chosen(name));
    // The button or the radio of what is chosen now.
    host.focus(`button#${field}, [name=${field}]:checked`);
  }

  #clear(field: WhomField): void {
    const host = this.#host;
    host.change(patchOf(field, ''));
    host.announce(this.#words.cleared(host.strings.label[field]));
    host.focus(`#${field}`);
  }
}

function isAmong(options: readonly Option[], chosen: string): boolean {
  return options.some(({ id }) => id === chosen);
}

function patchOf(field: WhomField, id: string) {
  return field === 'agency' ? { agency: id } : { category: id };
}
