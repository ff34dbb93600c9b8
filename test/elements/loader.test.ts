import { aTimeout, expect, fixture, html } from '@open-wc/testing';

import '../../src/embed/lapor.ts';
import { until } from '../support/until.ts';

// The files that the loader asks for are not beside it here; what it makes of a
// page is.
describe('the loader', () => {
  it('puts the widget in the place of a <div>, with what stood inside', async () => {
    await fixture(
      html`<div>
        <div data-lapor="badge" data-agency="dinas-pu" data-theme="dark">
          Dinas PU
        </div>
      </div>`,
    );
    const badge = await until('the badge', () =>
      document.querySelector('lapor-badge'),
    );

    expect(badge.getAttribute('agency')).to.equal('dinas-pu');
    expect(badge.getAttribute('theme')).to.equal('dark');
    expect(badge.textContent!.trim()).to.equal('Dinas PU');
  });

  it('takes over nothing that could run or send reports elsewhere', async () => {
    await fixture(
      html`<div>
        <div
          data-lapor="form"
          data-onclick="alert(1)"
          data-style="position:fixed"
          data-endpoint="https://example.org"
        ></div>
      </div>`,
    );
    const form = await until('the form', () =>
      document.querySelector('lapor-form'),
    );

    expect(form.getAttributeNames()).to.eql([]);
  });

  it('leaves alone what is no widget of ours, and says so once', async () => {
    const { warn } = console;
    const told: string[] = [];
    console.warn = (sentence: string) => told.push(sentence);
    const host = await fixture(
      html`<div>
        <div data-lapor="script" data-src="x.js"></div>
        <lapor-from></lapor-from>
      </div>`,
    );
    // Observers are called before the next task.
    await aTimeout(0);
    console.warn = warn;

    const widgets = 'provider, form, tracker, badge, ranking';
    expect(told.sort()).to.eql([
      `lapor: <lapor-from> is none of ${widgets}.`,
      `lapor: data-lapor="script" is none of ${widgets}.`,
    ]);
    expect(host.querySelector('script')).to.equal(null);
    expect(host.querySelector('[data-lapor]')).to.not.equal(null);
  });
});
