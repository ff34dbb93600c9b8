import { LaporForm } from '../elements/lapor-form/lapor-form.ts';

declare global {
  interface HTMLElementTagNameMap {
    'lapor-form': LaporForm;
  }
}

// A page may load us twice, for instance from two embeds: the first wins.
if (!customElements.get('lapor-form')) {
  customElements.define('lapor-form', LaporForm);
}
