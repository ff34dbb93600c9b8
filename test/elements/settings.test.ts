import '../../src/define/lapor-badge.ts';

import { expect, fixture, html } from '@open-wc/testing';

import type { LaporBadge } from '../../src/elements/lapor-badge/lapor-badge.ts';
import { LaporProvider } from '../../src/elements/lapor-provider/lapor-provider.ts';
import { useScript } from '../../src/elements/script-settings.ts';
import { FakeClient } from '../support/fake-client.ts';
import { statistics } from '../support/samples.ts';
import { until } from '../support/until.ts';

describe('the settings of an element', () => {
  let asked: string[];
  const { fetch } = window;

  beforeEach(() => {
    asked = [];
    window.fetch = async (input) => {
      asked.push(input instanceof Request ? input.url : input.toString());
      return Response.json(statistics);
    };
  });

  afterEach(() => {
    window.fetch = fetch;
    useScript('');
    document.querySelector('#uji-script')?.remove();
  });

  it('come from its own attribute first', async () => {
    defineProvider('own-provider');
    await fixture(html`
      <own-provider endpoint="https://penyedia.test">
        <lapor-badge agency="a" endpoint="https://sendiri.test/"></lapor-badge>
      </own-provider>
    `);
    await until('a request', () => asked.length);

    expect(asked).to.eql(['https://sendiri.test/v1/statistics/a']);
  });

  it('come from its provider next', async () => {
    tag('https://skrip.test/w/current/lapor.js', {});
    defineProvider('next-provider');
    await fixture(html`
      <next-provider endpoint="https://penyedia.test">
        <lapor-badge agency="a"></lapor-badge>
      </next-provider>
    `);
    await until('a request', () => asked.length);

    expect(asked).to.eql(['https://penyedia.test/v1/statistics/a']);
  });

  it('come from the script tag next', async () => {
    tag('https://skrip.test/w/current/lapor.js', {
      endpoint: 'https://data.test/lapor',
      theme: 'dark',
    });
    const badge = await fixture<LaporBadge>(
      html`<lapor-badge agency="a"></lapor-badge>`,
    );
    await until('a request', () => asked.length);

    expect(asked).to.eql(['https://data.test/lapor/v1/statistics/a']);
    expect(badge.renderRoot.querySelector('.surface.dark')).to.not.equal(null);
  });

  it('come from where the script was served in the end', async () => {
    tag('https://skrip.test/layanan/w/1.2.3/lapor.js', {});
    await fixture(html`<lapor-badge agency="a"></lapor-badge>`);
    await until('a request', () => asked.length);

    expect(asked).to.eql(['https://skrip.test/layanan/v1/statistics/a']);
  });

  it('follow a provider that is defined after the element', async () => {
    const fake = new FakeClient();
    const late = await fixture<LaporProvider>(html`
      <late-provider .client=${fake.client}>
        <lapor-badge agency="a"></lapor-badge>
      </late-provider>
    `);
    await late.querySelector('lapor-badge')!.updateComplete;
    expect(fake.calls.statistics).to.have.lengthOf(0);

    defineProvider('late-provider');
    await until('a question', () => fake.calls.statistics.length);
    expect(asked).to.eql([]);
  });

  it('follow a change of the provider', async () => {
    const provider = defineProvider('changing-provider');
    await fixture(html`
      <changing-provider endpoint="https://satu.test">
        <lapor-badge agency="a"></lapor-badge>
      </changing-provider>
    `);
    await until('a request', () => asked.length === 1);
    document.querySelector<LaporProvider>(provider)!.endpoint =
      'https://dua.test';
    await until('another', () => asked.length === 2);

    expect(asked[1]).to.equal('https://dua.test/v1/statistics/a');
  });

  it('are those of the nearest provider, also once it is defined', async () => {
    defineProvider('outer-provider');
    await fixture(html`
      <outer-provider endpoint="https://luar.test">
        <inner-provider endpoint="https://dalam.test">
          <lapor-badge agency="a"></lapor-badge>
        </inner-provider>
      </outer-provider>
    `);
    await until('a request', () => asked.length === 1);
    defineProvider('inner-provider');
    await until('another', () => asked.length === 2);

    expect(asked).to.eql([
      'https://luar.test/v1/statistics/a',
      'https://dalam.test/v1/statistics/a',
    ]);
  });

  it('no longer follow a provider that the element has left', async () => {
    const provider = defineProvider('left-provider');
    const left = await fixture<LaporProvider>(html`
      <left-provider endpoint="https://satu.test">
        <lapor-badge agency="a"></lapor-badge>
      </left-provider>
    `);
    await until('a request', () => asked.length === 1);
    const badge = document.querySelector<LaporBadge>(
      `${provider} lapor-badge`,
    )!;
    left.after(badge);
    left.endpoint = 'https://dua.test';
    await left.updateComplete;
    await badge.updateComplete;

    expect(asked).to.have.lengthOf(1);
    badge.remove();
  });

  function defineProvider(name: string): string {
    customElements.define(name, class extends LaporProvider {});
    return name;
  }

  /** A script tag as it stands on a page; its type keeps it from loading. */
  function tag(src: string, data: DOMStringMap): void {
    const script = document.createElement('script');
    Object.assign(script, { src, type: 'text/plain', id: 'uji-script' });
    Object.assign(script.dataset, data);
    document.body.append(script);
    useScript(src);
  }
});
