import { LaporRanking } from '../elements/lapor-ranking/lapor-ranking.ts';

declare global {
  interface HTMLElementTagNameMap {
    'lapor-ranking': LaporRanking;
  }
}

// A page may load us twice, for instance from two embeds: the first wins.
if (!customElements.get('lapor-ranking')) {
  customElements.define('lapor-ranking', LaporRanking);
}
