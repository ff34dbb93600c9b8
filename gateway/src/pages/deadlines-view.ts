import type { Deadline } from '../domain.ts';
import { html, type Html } from '../http/html.ts';
import { dayInWords } from './dates.ts';
import type { Visit } from './visit.ts';

/** The days by which an authority has to act, with where that is written. */
export function deadlinesView(
  { words, language }: Visit,
  deadlines: readonly Deadline[],
): Html | '' {
  const { title, kind, due, state, approximate, source } = words.deadlines;
  if (deadlines.length === 0) return '';
  return html`<h3>${title}</h3>
    <ul class="plain-list">
      ${deadlines.map(
        (each) =>
          html`<li>
            <strong>${kind[each.kind]}</strong>:
            ${due(dayInWords(each.dueOn, language), each.workingDays)}.
            <span class="tag tag-${each.state}">${state[each.state]}</span>
            <span class="soft small"
              >${each.approximate ? `${approximate} ` : ''}${source(each.source)}.</span
            >
          </li>`,
      )}
    </ul>`;
}
