import { html, type TemplateResult } from 'lit';

import type { FormStrings } from '../../i18n/form.ts';

/** The other ways to LAPOR, each to be pressed. */
export function renderChannels({
  sms,
  x,
  emergency,
}: Pick<FormStrings, 'sms' | 'x' | 'emergency'>): TemplateResult {
  return html`<ul class="plain channels">
    <li><a href="sms:1708">${sms}</a></li>
    <li>
      <a
        href="https://www.lapor.go.id"
        target="_blank"
        rel="noopener noreferrer"
        >www.lapor.go.id</a
      >
    </li>
    <li>
      <a
        href="https://x.com/lapor1708"
        target="_blank"
        rel="noopener noreferrer"
        >${x}</a
      >
    </li>
    <li><a href="tel:112">${emergency}</a></li>
  </ul>`;
}
