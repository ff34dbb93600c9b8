import { html, type TemplateResult } from 'lit';

import type { FormHost, FormPart } from './form-host.ts';

/** Milliseconds until what failed to load is asked for again. */
const RETRY = 5_000;

/** A part whose code is fetched when it is first shown. */
export class LazyPart<Part extends FormPart> {
  readonly #host: FormHost;
  readonly #load: () => Promise<Part>;
  #failedAt = 0;
  #state: 'idle' | 'loading' | 'failed' | { readonly part: Part } = 'idle';

  constructor(host: FormHost, load: () => Promise<Part>) {
    this.#host = host;
    this.#load = load;
  }

  /** The part, once it is here. */
  get part(): Part | undefined {
    return typeof this.#state === 'object' ? this.#state.part : undefined;
  }

  /**
   * Fetches the code, if it is not here or on its way. May be called with each
   * rendering: what failed just now is left alone for a while.
   */
  want(): void {
    const hasRested = performance.now() - this.#failedAt > RETRY;
    if (this.#state === 'idle' || (this.#state === 'failed' && hasRested)) {
      void this.#fetch();
    }
  }

  /**
   * @param otherwise What to show where the code cannot come: the part must not
   *   be missed for that.
   */
  render(otherwise: () => TemplateResult): ReturnType<FormPart['render']> {
    this.want();
    const { strings } = this.#host;
    if (typeof this.#state === 'object') return this.#state.part.render();
    if (this.#state === 'loading') {
      return html`<p class="hint" role="status">${strings.loading}</p>`;
    }
    return html`
      ${otherwise()}
      <button type="button" @click=${() => void this.#fetch()}>
        ${strings.tryAgain}
      </button>
    `;
  }

  async #fetch(): Promise<void> {
    this.#state = 'loading';
    this.#host.requestUpdate();
    try {
      this.#state = { part: await this.#load() };
    } catch {
      this.#state = 'failed';
      this.#failedAt = performance.now();
      // Whoever still wants it then asks again.
      setTimeout(() => this.#host.requestUpdate(), RETRY + 100);
    }
    this.#host.requestUpdate();
  }
}
