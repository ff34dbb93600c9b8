import { html, type Html } from '../html.ts';
import { openPage } from '../layout.ts';
import { paths, type Visit } from '../visit.ts';

export interface LoginPage {
  readonly fault?: 'token-missing' | 'token-wrong' | 'session-ended';
  /** The page to go on to. */
  readonly next: string;
}

/** Asks for the token. A wrong one does not come back: it may be nearly right. */
export function loginPage(visit: Visit, { fault, next }: LoginPage): Html {
  const { login, fault: faults } = visit.words;
  const told = fault && faults[fault];
  const wrong = fault === 'session-ended' ? undefined : told;
  return openPage(visit, {
    title: login.title,
    fault: told,
    faultField: wrong && 'access',
    content: html`<form class="card" method="post" action="${paths.login}">
      <p>${login.lead}</p>
      <input type="hidden" name="next" value="${next}" />
      <div class="field ${wrong ? 'field-wrong' : ''}">
        <label for="access">${login.token}</label>
        <p class="hint" id="access-hint">${login.hint}</p>
        ${wrong ? html`<p class="fault" id="access-fault">${wrong}</p>` : ''}
        <input
          type="password"
          id="access"
          name="access"
          autocomplete="current-password"
          autocapitalize="none"
          spellcheck="false"
          required
          aria-describedby="access-hint ${wrong ? 'access-fault' : ''}"
          ${wrong ? html`aria-invalid="true"` : ''}
        />
      </div>
      <button>${login.button}</button>
    </form>`,
  });
}
