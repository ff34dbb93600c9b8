import { html, type Html } from '../html.ts';
import { openPage } from '../layout.ts';
import { paths, type Visit } from '../visit.ts';
import type { ErrorKind } from '../words.ts';

/** Says in words why there is no page; knows nobody, so that it always works. */
export function errorPage(visit: Visit, kind: ErrorKind): Html {
  const { title, text } = visit.words.errors[kind];
  return openPage(visit, {
    title,
    content: html`<div class="card">
      <p>${text}</p>
      <p>
        <a class="button second" href="${paths.home}"
          >${visit.words.overview}</a
        >
      </p>
    </div>`,
  });
}
