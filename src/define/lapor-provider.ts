import { LaporProvider } from '../elements/lapor-provider/lapor-provider.ts';

declare global {
  interface HTMLElementTagNameMap {
    'lapor-provider': LaporProvider;
  }
}

// A page may load us twice, for instance from two embeds: the first wins.
if (!customElements.get('lapor-provider')) {
  customElements.define('lapor-provider', LaporProvider);
}
