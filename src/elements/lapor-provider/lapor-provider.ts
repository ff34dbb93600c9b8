import { ContextProvider } from '@lit/context';
import {
  css,
  html,
  LitElement,
  type PropertyValues,
  type TemplateResult,
} from 'lit';

import type { LaporClient } from '../../api/client.ts';
import { property } from '../decorators.ts';
import { settingsContext } from '../settings.ts';

/**
 * Gives every `lapor-*` element inside it the same gateway, site, language and
 * theme. An element's own attribute wins.
 *
 * @tag lapor-provider
 * @slot - The elements that share the settings.
 */
export class LaporProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** Address of the gateway, such as `https://lapor.kabupaten.go.id`. */
  @property() endpoint?: string;

  /** The site's id at the gateway. */
  @property() site?: string;

  /** `light` (the default), `dark`, or `auto` for the visitor's own choice. */
  @property() theme?: string;

  /** Calls that replace those over HTTP. */
  @property({ attribute: false }) client?: Partial<LaporClient>;

  readonly #provider = new ContextProvider(this, {
    context: settingsContext,
    initialValue: {},
  });

  override connectedCallback(): void {
    // Before the children ask, so that none asks the wrong gateway first.
    this.#share();
    super.connectedCallback();
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#share();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #share(): void {
    const { endpoint, site, theme, client, lang } = this;
    this.#provider.setValue({ endpoint, site, theme, client, language: lang });
  }
}
