import { search, type Index, type Option } from './search.ts';

/** How many results a person looks through before typing more. */
const MOST_RESULTS = 12;

/** How long after the last key the number of results is said, in ms. */
const PAUSE = 700;

export interface SearchBoxOptions {
  /** The choice below all results. */
  readonly undecided: () => Option;
  readonly onUpdate: () => void;
  /** @param count Of the results, when a person has paused. */
  readonly onPause: (count: number) => void;
  readonly onChoose: (option: Option) => void;
}

/**
 * What stands in one search field, what was found, and what a key does: the
 * combobox of the ARIA authoring practices, with a list and without filling in
 * what was not chosen. The focus stays in the field.
 */
export class SearchBox {
  readonly #options: SearchBoxOptions;
  #index: Index | undefined;
  #query = '';
  #found: readonly Option[] = [];
  #isOpen = false;
  /** Where the arrows have led to in the list; -1: nowhere. */
  #active = -1;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SearchBoxOptions) {
    this.#options = options;
  }

  get query(): string {
    return this.#query;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get active(): number {
    return this.#active;
  }

  /** How much was found. */
  get count(): number {
    return this.#found.length;
  }

  /** What the list shows: everything, until something is sought. */
  get choices(): readonly Option[] {
    return [...this.#found, this.#options.undecided()];
  }

  /** Seeks in this list from now on. */
  use(index: Index): void {
    if (index === this.#index) return;
    this.#index = index;
    this.#seek();
  }

  onInput(query: string): void {
    this.#query = query;
    this.#seek();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      if (this.#isOpen) this.#options.onPause(this.count);
    }, PAUSE);
    this.#show(true);
  }

  onKey(event: KeyboardEvent): void {
    // A key that ends a word of an input method is not meant for the list.
    if (event.isComposing) return;
    const { key } = event;
    const last = this.#found.length;
    if (key === 'ArrowDown') {
      this.#show(true, this.#active < last ? this.#active + 1 : 0);
    } else if (key === 'ArrowUp') {
      this.#show(true, this.#active > 0 ? this.#active - 1 : last);
    } else if (key === 'Enter') {
      // What is sought is no answer yet: it must not send the form.
      const choice = this.#isOpen ? this.choices[this.#active] : undefined;
      if (choice) this.choose(choice);
      else this.open();
    } else if (key === 'Escape' && (this.#isOpen || this.#query)) {
      // First the list goes, then the word; a dialog of the page stays.
      event.stopPropagation();
      if (this.#isOpen) this.close();
      else this.clear();
    } else {
      if (/^(?:Home|End|Arrow)/.test(key)) this.#show(this.#isOpen);
      return;
    }
    event.preventDefault();
  }

  choose(option: Option): void {
    this.clear();
    this.#options.onChoose(option);
  }

  open(): void {
    if (!this.#isOpen) this.#show(true);
  }

  close(): void {
    if (this.#isOpen) this.#show(false);
  }

  clear(): void {
    this.#query = '';
    this.#seek();
    this.#show(false);
  }

  #show(isOpen: boolean, active = -1): void {
    this.#isOpen = isOpen;
    this.#active = active;
    this.#options.onUpdate();
  }

  #seek(): void {
    const index = this.#index;
    if (!index) this.#found = [];
    else if (this.#query.trim()) {
      this.#found = search(index, this.#query, MOST_RESULTS);
    } else this.#found = index.entries.map(({ option }) => option);
  }
}
