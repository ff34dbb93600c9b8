import { html, type Html, type HtmlValue } from '../http/html.ts';
import type { Faults } from './fields.ts';
import { formView, summaryView, type FormParts } from './form-view.ts';
import { faultNotice, sitePage } from './layout.ts';
import type { Visit } from './visit.ts';
import type { FaultCode } from './words.ts';

/**
 * The page of an empty form: the widget, and within it the form without script
 * for where the widget does not work.
 */
export function reportPage(
  visit: Visit,
  parts: FormParts,
  script: string | undefined,
): Html {
  const { site, words, language } = visit;
  const form = formView(visit, parts);
  return sitePage(visit, {
    page: 'lapor',
    title: words.form.title,
    script,
    content: [
      html`<p>${words.form.intro(site.name)}</p>`,
      script
        ? html`<lapor-form
            site="${site.id}"
            lang="${language}"
            theme="auto"
            hosted
            >${form}</lapor-form
          >`
        : form,
    ],
  });
}

export type Trouble =
  | { readonly kind: 'fields'; readonly faults: Faults }
  | { readonly kind: 'fault'; readonly fault: FaultCode };

/**
 * The form again, with all that was typed. The widget stays away from it: it
 * would put an empty form in its place.
 */
export function mendPage(
  visit: Visit,
  parts: Omit<FormParts, 'faults'>,
  trouble: Trouble,
): Html {
  const { frame, form } = visit.words;
  const faults: Faults = trouble.kind === 'fields' ? trouble.faults : new Map();
  return sitePage(visit, {
    page: 'lapor',
    title: form.title,
    problem: true,
    content: [
      trouble.kind === 'fields'
        ? summaryView(visit, faults)
        : faultNotice(
            visit,
            frame.fault[trouble.fault],
            html`<p>${frame.kept}</p>`,
          ),
      formView(visit, { ...parts, faults }),
    ],
  });
}

/** For a site that takes no reports, now or ever: where else to go. */
export function closedPage(visit: Visit): Html {
  const { site, words } = visit;
  const { title, closed, elsewhere, elsewhereLink } = words.form;
  const content =
    site.national.adapter === 'link-only'
      ? html`<p>${elsewhere}</p>
          <p>
            <a class="button" href="${site.national.url}" rel="noreferrer"
              >${elsewhereLink}</a
            >
          </p>`
      : html`<p>${closed}</p>`;
  return messagePage(
    visit,
    html`<div class="card">
      <h2>${title}</h2>
      ${content}
    </div>`,
  );
}

/** For what could not even be read as a form. */
export function faultPage(visit: Visit, fault: FaultCode): Html {
  const text = visit.words.frame.fault[fault];
  return messagePage(visit, faultNotice(visit, text), true);
}

export function messagePage(
  visit: Visit,
  content: HtmlValue,
  problem = false,
): Html {
  const { title } = visit.words.form;
  return sitePage(visit, { page: 'lapor', title, problem, content });
}
