import { expect } from '@open-wc/testing';

import { request, type Http, type RequestOptions } from '../../src/api/http.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import { isObject, isString } from '../../src/domain/guard.ts';
import { FakeNetwork, rejection } from '../support/fake-fetch.ts';

const isGreeting = isObject({ greeting: isString });
const greeting = { greeting: 'Selamat pagi' };

describe('request', () => {
  let network: FakeNetwork;
  let caller: AbortController;

  beforeEach(() => {
    network = new FakeNetwork();
    caller = new AbortController();
  });

  function ask(
    http: Partial<Http> = {},
    options: Partial<RequestOptions> = {},
  ) {
    return request(
      { endpoint: 'https://lapor.test', fetch: network.fetch, ...http },
      '/v1/greeting',
      isGreeting,
      { signal: caller.signal, ...options },
    );
  }

  const endpoints: [endpoint: string, url: string][] = [
    ['https://lapor.test', 'https://lapor.test/v1/greeting'],
    ['https://lapor.test/', 'https://lapor.test/v1/greeting'],
    ['https://lapor.test//', 'https://lapor.test/v1/greeting'],
    ['https://test/pintu', 'https://test/pintu/v1/greeting'],
    ['https://test/pintu/', 'https://test/pintu/v1/greeting'],
    ['https://test:8443/a/b/', 'https://test:8443/a/b/v1/greeting'],
    // A page of the gateway's own origin.
    ['', '/v1/greeting'],
    ['/', '/v1/greeting'],
  ];
  for (const [endpoint, url] of endpoints) {
    it(`asks ${url} where the gateway is at "${endpoint}"`, () => {
      ask({ endpoint }).catch(() => {});

      expect(network.request.url).to.equal(url);
    });
  }

  it('answers with what the gateway said', async () => {
    const asked = ask();
    network.request.answer(greeting);

    expect(await asked).to.eql(greeting);
  });

  it('sends no cookie, whatever the caller asks for', () => {
    ask({}, { credentials: 'include' }).catch(() => {});

    expect(network.request.init.credentials).to.equal('omit');
  });

  it('passes on how to ask', () => {
    ask({}, { method: 'POST', body: '{}', cache: 'no-store' }).catch(() => {});

    const { method, body, cache } = network.request.init;
    expect({ method, body, cache }).to.eql({
      method: 'POST',
      body: '{}',
      cache: 'no-store',
    });
  });

  it('says that it cannot be reached where the network fails', async () => {
    const asked = rejection(ask());
    const offline = new TypeError('Failed to fetch');
    network.request.fail(offline);
    const error = await asked;

    expect(error).to.be.instanceOf(UnreachableError);
    expect((error as UnreachableError).cause).to.equal(offline);
  });

  it('does not take the page of a captive portal for an answer', async () => {
    const asked = rejection(ask());
    network.request.answerText('<!doctype html><title>WiFi gratis</title>');

    expect(await asked).to.be.instanceOf(UnreachableError);
  });

  it('does not take the error page of a proxy for a refusal', async () => {
    const asked = rejection(ask({}, { refusal: () => new Error('refused') }));
    network.request.answerText('<h1>502 Bad Gateway</h1>', { status: 502 });

    expect(await asked).to.be.instanceOf(UnreachableError);
  });

  it('does not take JSON of another shape for an answer', async () => {
    const asked = rejection(ask());
    network.request.answer({ login: 'required' });

    expect(await asked).to.be.instanceOf(UnreachableError);
  });

  it('does not take a failure of the right shape for an answer', async () => {
    const asked = rejection(ask());
    network.request.answer(greeting, { status: 500 });

    expect(await asked).to.be.instanceOf(UnreachableError);
  });

  it('rejects with what the caller makes of a refusal', async () => {
    const refused = new Error('refused');
    const asked = rejection(ask({}, { refusal: () => refused }));
    network.request.answer({ code: 'not-found' }, { status: 404 });

    expect(await asked).to.equal(refused);
  });

  it('gives up an answer that does not come', async () => {
    const error = await rejection(ask({ timeout: 5 }));

    expect(error).to.be.instanceOf(UnreachableError);
    expect(network.request.signal.aborted).to.equal(true);
  });

  it('gives up an answer that begins and does not end', async () => {
    const asked = rejection(ask({ timeout: 5 }));
    network.request.begin();

    expect(await asked).to.be.instanceOf(UnreachableError);
  });

  it('lets the caller stop it', async () => {
    const asked = rejection(ask());
    caller.abort();

    expect(network.request.signal.aborted).to.equal(true);
    expect(await asked).to.be.instanceOf(UnreachableError);
  });

  it('lets the caller stop it while the answer comes in', async () => {
    const asked = rejection(ask());
    network.request.begin();
    caller.abort();

    expect(await asked).to.be.instanceOf(UnreachableError);
  });

  it('does not begin what was stopped before', async () => {
    caller.abort();
    const error = await rejection(ask());

    expect(network.request.signal.aborted).to.equal(true);
    expect(error).to.be.instanceOf(UnreachableError);
  });

  it('leaves the request alone once it was answered', async () => {
    const asked = ask({ timeout: 5 });
    network.request.answer(greeting);
    await asked;
    // Timers of the same length run in the order in which they were set.
    await new Promise((resolve) => setTimeout(resolve, 5));
    caller.abort();

    expect(network.request.signal.aborted).to.equal(false);
  });
});
