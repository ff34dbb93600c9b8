import { expect, waitUntil } from '@open-wc/testing';

import type { Http } from '../../src/api/http.ts';
import { httpRanking, httpStatistics } from '../../src/api/statistics.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import { FakeNetwork, rejection } from '../support/fake-fetch.ts';
import { liveStatistics, ranking } from '../support/samples.ts';

describe('the calls of a badge and a ranking', () => {
  let network: FakeNetwork;
  let http: Http;
  let caller: AbortController;

  beforeEach(() => {
    network = new FakeNetwork();
    http = { endpoint: 'https://lapor.test', fetch: network.fetch };
    caller = new AbortController();
  });

  describe('httpStatistics', () => {
    const ask = (recap?: string) =>
      httpStatistics(http)('dinas-pu', recap, caller.signal);
    const askedAgain = () => waitUntil(() => network.requests.length === 2);

    it('asks for the figures of an agency', async () => {
      const asked = ask();
      network.request.answer(liveStatistics);

      expect(network.request.url).to.equal(
        'https://lapor.test/v1/statistics/dinas-pu',
      );
      expect(await asked).to.eql(liveStatistics);
      expect(network.requests).to.have.lengthOf(1);
    });

    it('asks for one recap where it is told which', () => {
      ask('kemendagri 2022&x').catch(() => {});

      expect(network.request.url).to.equal(
        'https://lapor.test/v1/statistics/dinas-pu?recap=kemendagri%202022%26x',
      );
    });

    it('shows what the browser kept, as out of date, while the gateway is away', async () => {
      const asked = ask();
      network.request.fail();
      await askedAgain();
      expect(network.request.init.cache).to.equal('force-cache');
      expect(network.request.url).to.equal(network.requests[0]!.url);
      network.request.answer(liveStatistics);

      expect(await asked).to.eql({
        ...liveStatistics,
        staleAfter: liveStatistics.asOf,
      });
    });

    it('does the same where a proxy says that the gateway is away', async () => {
      const asked = ask();
      network.request.answerText('<h1>502</h1>', { status: 502 });
      await askedAgain();
      network.request.answer(liveStatistics);

      expect((await asked).staleAfter).to.equal(liveStatistics.asOf);
    });

    it('fails for the first reason where the browser kept nothing', async () => {
      const asked = rejection(ask());
      const offline = new TypeError('offline');
      network.request.fail(offline);
      await askedAgain();
      network.request.fail(new TypeError('not in the cache'));
      const error = await asked;

      expect(error).to.be.instanceOf(UnreachableError);
      expect((error as UnreachableError).cause).to.equal(offline);
    });

    it('asks the cache for nothing that nobody waits for any more', async () => {
      const asked = rejection(ask());
      caller.abort();
      await asked;

      expect(network.requests.map(({ signal }) => signal.aborted)).to.eql(
        network.requests.map(() => true),
      );
    });
  });

  describe('httpRanking', () => {
    it('asks for a ranking by its name', async () => {
      const asked = httpRanking(http)('contoh 2022', caller.signal);
      network.request.answer(ranking);

      expect(network.request.url).to.equal(
        'https://lapor.test/v1/rankings/contoh%202022',
      );
      expect(await asked).to.eql(ranking);
    });

    it('takes no ranking in which the parts exceed the whole', async () => {
      const asked = rejection(httpRanking(http)('contoh', caller.signal));
      const [row] = ranking.rows;
      network.request.answer({ ...ranking, rows: [{ ...row, total: 1 }] });

      expect(await asked).to.be.instanceOf(UnreachableError);
    });
  });
});
