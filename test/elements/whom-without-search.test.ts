import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';

import { emptyDraft, type Draft } from '../../src/domain/draft.ts';
import type { FormHost } from '../../src/elements/lapor-form/form-host.ts';
import { SearchPart } from '../../src/elements/lapor-form/whom/search-part.ts';
import { WhomPart } from '../../src/elements/lapor-form/whom/whom-part.ts';
import { formId } from '../../src/i18n/form-id.ts';
import { site } from '../support/samples.ts';
import { until } from '../support/until.ts';
import { agencies } from './whom-samples.ts';

/** As much of a form as the part needs. */
class Host extends LitElement {
  draft: Draft = emptyDraft;
  whom: WhomPart | undefined;

  override render() {
    return this.whom?.render();
  }

  /** @param fetched Resolves with the code of the search, or fails. */
  use(fetched: Promise<{ SearchPart: typeof SearchPart }>): void {
    const host = {
      element: this,
      site: { kind: 'ready', value: { ...site, categories: [], agencies } },
      draft: this.draft,
      errors: new Map(),
      strings: formId,
      words: (_part: string, words: unknown) => words,
      requestUpdate: () => this.requestUpdate(),
      addController: (controller: never) => this.addController(controller),
    };
    this.whom = new WhomPart(host as unknown as FormHost, () => fetched);
    this.requestUpdate();
  }
}
customElements.define('whom-host', Host);

describe('the agencies, while or where their search cannot come', () => {
  let host: Host;
  let arrive: () => void;
  let fail: (error: Error) => void;

  beforeEach(async () => {
    host = await fixture<Host>(html`<whom-host></whom-host>`);
    host.use(
      new Promise((resolve, reject) => {
        arrive = () => resolve({ SearchPart });
        fail = reject;
      }),
    );
    await host.updateComplete;
  });

  function select(): HTMLSelectElement | null {
    return host.renderRoot.querySelector('select');
  }

  function box(): HTMLInputElement | null {
    return host.renderRoot.querySelector('[role=combobox]');
  }

  it('are a plain list of the browser, with “Belum tahu”', async () => {
    fail(new TypeError('offline'));
    await host.updateComplete;
    expect(select()!.name).to.equal('agency');
    expect(select()!.options.length).to.equal(201);
    expect(select()!.options[0]!.label.trim()).to.equal('Belum tahu');
    await expect(host).to.be.accessible();
  });

  it('are searched once the code is here', async () => {
    arrive();
    await until('the search', box);
    expect(select()).to.equal(null);
  });

  it('stay the list that somebody is choosing from', async () => {
    select()!.focus();
    arrive();
    // The next update shows what there is now.
    await Promise.resolve();
    await host.updateComplete;
    host.requestUpdate();
    await host.updateComplete;
    expect(select()).to.equal(host.shadowRoot!.activeElement);

    select()!.blur();
    await until('the search', box);
  });
});
