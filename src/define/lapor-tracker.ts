import { LaporTracker } from '../elements/lapor-tracker/lapor-tracker.ts';

declare global {
  interface HTMLElementTagNameMap {
    'lapor-tracker': LaporTracker;
  }
}

// A page may load us twice, for instance from two embeds: the first wins.
if (!customElements.get('lapor-tracker')) {
  customElements.define('lapor-tracker', LaporTracker);
}
