import { formatTrackingCode, type Draft, type Receipt } from '../domain.ts';
import { html, type Html } from '../http/html.ts';
import { moment } from './dates.ts';
import { deadlinesView } from './deadlines-view.ts';
import { pathTo, type Visit } from './visit.ts';

/** What somebody keeps of a report that is safe. Made to be printed. */
export function receiptView(
  visit: Visit,
  receipt: Receipt,
  { anonymous, confidential }: Pick<Draft, 'anonymous' | 'confidential'>,
): Html {
  const { words, language } = visit;
  const strings = words.receipt;
  const secrecy = [
    ...(confidential ? [strings.confidential] : []),
    ...(anonymous ? [strings.anonymous] : []),
  ];
  return html`<section class="card receipt" aria-labelledby="tanda-terima">
    <h2 id="tanda-terima" tabindex="-1" autofocus>${strings.title}</h2>
    <p>${strings.text}</p>
    <div class="code">
      <h3 id="kode">${strings.code}</h3>
      <p class="groups" aria-labelledby="kode">
        ${formatTrackingCode(receipt.trackingCode)}
      </p>
      <p>${strings.codeHint}</p>
    </div>
    <dl>
      <dt>${strings.reference}</dt>
      <dd>${receipt.reference}</dd>
      <dt>${strings.receivedAt}</dt>
      <dd>${moment(receipt.receivedAt, receipt.timeZone, language)}</dd>
    </dl>
    ${deadlinesView(visit, receipt.deadlines)}
    <h3>${strings.whoKnows}</h3>
    ${(secrecy.length > 0 ? secrecy : [strings.open]).map((text) => html`<p>${text}</p>`)}
    <h3>${strings.next}</h3>
    <ol>
      ${strings.steps.map((step) => html`<li>${step}</li>`)}
    </ol>
    <p class="screen soft">${strings.print}</p>
    <p class="buttons screen">
      <a class="button" href="${pathTo(visit, 'lacak')}"
        >${strings.trackLink}</a
      >
      <a class="plain" href="${pathTo(visit, 'lapor')}">${strings.another}</a>
    </p>
  </section>`;
}
