import type { OutboxState } from '../../database/tables.ts';
import { isFollowed } from '../../national/followed.ts';
import { personStates } from '../../operations/waiting.ts';
import { html, type Html, type HtmlValue } from '../html.ts';
import { form, operatorPage, tick } from '../layout.ts';
import { paths, type OperatorVisit } from '../visit.ts';
import type { ReportPage } from './report-parts.ts';
import { nationalAddress } from './national-link.ts';

/** Before LAPOR has a report it can be taken back, unless it is on its way now. */
const withdrawable: readonly OutboxState[] = [
  'queued',
  'waiting',
  ...personStates,
];

/** What can be done about a report where it stands. */
export function actionCards(
  visit: OperatorVisit,
  parts: ReportPage,
): HtmlValue {
  const { state, statementErasedAt, identityErasedAt } = parts.view;
  const waitsForPerson = personStates.some((one) => one === state);
  const isErased = statementErasedAt !== null || identityErasedAt !== null;
  // A site without a way to LAPOR would only have it by hand again.
  const hasApi = isFollowed(parts.site);
  return [
    waitsForPerson ? numberCard(visit, parts) : '',
    waitsForPerson && hasApi && !isErased ? sendCard(visit, parts) : '',
    withdrawable.includes(state) ? withdrawCard(visit, parts) : '',
  ];
}

function numberCard(visit: OperatorVisit, parts: ReportPage): Html {
  const terms = visit.words.report.number;
  const { view, tried } = parts;
  const ofThis = tried?.form === 'number' ? tried : undefined;
  return html`<section class="card" aria-labelledby="nomor">
    <h2 id="nomor">${terms.title}</h2>
    ${form(
      visit,
      `${paths.report(view.siteId, view.reportId)}/nomor`,
      html`${numberField(visit, ofThis?.typed ?? '', ofThis && visit.words.fault[ofThis.fault])}
        <button>${terms.button}</button>`,
    )}
  </section>`;
}

function numberField(
  { words }: OperatorVisit,
  value: string,
  fault: string | undefined,
): Html {
  const { label, hint } = words.report.number;
  return html`<div class="field ${fault ? 'field-wrong' : ''}">
    <label for="number">${label}</label>
    <p class="hint" id="number-hint">${hint}</p>
    ${fault ? html`<p class="fault" id="number-fault">${fault}</p>` : ''}
    <input
      id="number"
      name="number"
      value="${value}"
      maxlength="300"
      autocomplete="off"
      spellcheck="false"
      aria-describedby="number-hint ${fault ? 'number-fault' : ''}"
      ${fault ? html`aria-invalid="true"` : ''}
    />
  </div>`;
}

function sendCard(visit: OperatorVisit, parts: ReportPage): Html {
  return parts.view.state === 'unmapped'
    ? sendUnmappedCard(visit, parts)
    : resendCard(visit, parts);
}

/** Nothing to look up and to state: it was never sent. */
function sendUnmappedCard(visit: OperatorVisit, { view }: ReportPage): Html {
  const terms = visit.words.report.sendUnmapped;
  return html`<section class="card" aria-labelledby="kirim">
    <h2 id="kirim">${terms.title}</h2>
    <p>${terms.text}</p>
    ${form(
      visit,
      `${paths.report(view.siteId, view.reportId)}/kirim`,
      html`<button class="second">${terms.button}</button>`,
    )}
  </section>`;
}

function resendCard(visit: OperatorVisit, { view, tried }: ReportPage): Html {
  const terms = visit.words.report.resend;
  const fault =
    tried?.form === 'resend' ? visit.words.fault[tried.fault] : undefined;
  return html`<section class="card" aria-labelledby="kirim-ulang">
    <h2 id="kirim-ulang">${terms.title}</h2>
    <p>${terms.text}</p>
    ${form(
      visit,
      `${paths.report(view.siteId, view.reportId)}/kirim-ulang`,
      html`${tick('resend', terms.tick, fault)}
        <button class="second">${terms.button}</button>`,
    )}
  </section>`;
}

function withdrawCard(visit: OperatorVisit, { view, tried }: ReportPage): Html {
  const terms = visit.words.report.withdraw;
  const fault =
    tried?.form === 'withdraw' ? visit.words.fault[tried.fault] : undefined;
  return html`<section class="card">
    <details ${fault ? 'open' : ''}>
      <summary>${terms.title}</summary>
      <p>${terms.text}</p>
      ${view.state === 'reconcile' ? html`<p class="notice warn">${terms.perhaps}</p>` : ''}
      ${form(
        visit,
        `${paths.report(view.siteId, view.reportId)}/tarik`,
        html`${tick('withdraw', terms.tick, fault)}
          <button class="strong">${terms.button}</button>`,
      )}
    </details>
  </section>`;
}

/** Shows a number back before it is recorded: it cannot be changed afterwards. */
export function confirmNumberPage(
  visit: OperatorVisit,
  { view, site }: ReportPage,
  number: string,
): Html {
  const { words } = visit;
  const terms = words.report.number;
  const address = paths.report(view.siteId, view.reportId);
  const look = nationalAddress(site, view, number);
  return operatorPage(visit, {
    title: terms.confirmTitle(number),
    crumb: [address, words.report.title(view.reference)],
    content: html`<section class="card">
      <p>${terms.confirmText(view.reference)}</p>
      ${
        look
          ? html`<p>
              <a
                class="plain"
                href="${look}"
                target="_blank"
                rel="noopener noreferrer"
                >${terms.look}</a
              >
            </p>`
          : ''
      }
      ${form(
        visit,
        `${address}/nomor`,
        html`<input type="hidden" name="confirmed" value="${number}" />
          ${numberField(visit, number, undefined)}
          <div class="buttons">
            <button>${terms.confirmButton}</button>
            <a class="button second" href="${address}">${words.cancel}</a>
          </div>`,
      )}
    </section>`,
  });
}
