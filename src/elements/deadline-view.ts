import { html, nothing, type TemplateResult } from 'lit';

import type { Deadline } from '../domain/deadline.ts';
import { formatDay } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { deadlineStrings } from '../i18n/deadlines.ts';

/** A time limit in words; being late is said, not only coloured. */
export function renderDeadline(
  { kind, dueOn, workingDays, state, approximate, source }: Deadline,
  language: Language,
): TemplateResult {
  const words = deadlineStrings[language];
  const due = words.due(formatDay(dueOn, language), workingDays);
  return html`<li>
    ${words.deadline[kind]}: ${due}.
    <strong class=${state === 'late' ? 'error' : ''}
      >${words.state[state]}.</strong
    >
    ${approximate ? words.approximate : nothing}
    <span class="hint source">${words.source(source)}</span>
  </li>`;
}
