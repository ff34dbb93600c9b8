import { html, type TemplateResult } from 'lit';

import type { FormHost, FormPart } from './form-host.ts';

/** A part whose code is fetched when it is first shown. */
export class LazyPart<Part extends FormPart> {
  readonly #host: FormHost;
  readonly #load: () => Promise<Part>;
  #state: 'idle' | 'loading' | 'failed' | { readonly part: Part } = 'idle';

  constructor(host: FormHost, load: () => Promise<Part>) {
    this.#host = host;
    this.#load = load;
  }

  /** The part, once it is here. */
  get part(): Part | undefined {
    return typeof this.#state === 'object' ? this.#state.part : undefined;
  }

  /** Fetches the code, if it is not here or on its way. */
  want(): void {
    if (this.#state === 'idle' || this.#state === 'failed') void this.#fetch();
  }

  /**
   * @param otherwise What to show where the code cannot come: the part must not
   *   be missed for that.
   */
  render(otherwise: () => TemplateResult): ReturnType<FormPart['render']> {
    if (this.#state === 'idle') this.want();
    const { strings } = this.#host;
    if (typeof this.#state === 'object') return this.#state.part.render();
    if (this.#state === 'loading') {
      return html`<p class="hint" role="status">${strings.loading}</p>`;
    }
    return html`
      ${otherwise()}
      <button type="button" @click=${() => this.want()}>
        ${strings.tryAgain}
      </button>
    `;
  }

  async #fetch(): Promise<void> {
    this.#state = 'loading';
    try {
      this.#state = { part: await this.#load() };
    } catch {
      this.#state = 'failed';
    }
    this.#host.requestUpdate();
  }
}
