import { expect } from '@open-wc/testing';

import type { Http } from '../../src/api/http.ts';
import { ProblemError } from '../../src/api/problem-error.ts';
import {
  httpRegions,
  httpSite,
  httpSubmit,
  httpTrack,
} from '../../src/api/reports.ts';
import { UnreachableError } from '../../src/api/unreachable-error.ts';
import { FakeNetwork, rejection } from '../support/fake-fetch.ts';
import {
  problem,
  progress,
  receipt,
  regions,
  site,
} from '../support/samples.ts';
import { submissionOf } from '../support/submission.ts';

const { signal } = new AbortController();
const submission = submissionOf();

describe('the calls of a form and a tracker', () => {
  let network: FakeNetwork;
  let http: Http;

  beforeEach(() => {
    network = new FakeNetwork();
    http = { endpoint: 'https://lapor.test', fetch: network.fetch };
  });

  describe('httpSite', () => {
    it('asks for the site by its name', async () => {
      const asked = httpSite(http)('kab-contoh', signal);
      network.request.answer(site);

      expect(network.request.url).to.equal(
        'https://lapor.test/v1/sites/kab-contoh',
      );
      expect(await asked).to.eql(site);
    });

    it('asks for nothing else, whatever a page names its site', () => {
      const asked = httpSite(http)('../v1/a?b#c $&', signal);
      asked.catch(() => {});

      expect(network.request.url).to.equal(
        'https://lapor.test/v1/sites/..%2Fv1%2Fa%3Fb%23c%20%24%26',
      );
    });

    it('says why it was refused', async () => {
      const asked = rejection(httpSite(http)('tidak-ada', signal));
      network.request.answer(
        { ...problem, status: 404, code: 'site-unknown' },
        { status: 404 },
      );

      expect(await asked).to.be.instanceOf(ProblemError);
    });
  });

  describe('httpRegions', () => {
    it('asks for the regions', async () => {
      const asked = httpRegions(http)(signal);
      network.request.answer(regions);

      expect(network.request.url).to.equal('https://lapor.test/v1/regions');
      expect(await asked).to.eql(regions);
    });
  });

  describe('httpSubmit', () => {
    it('hands over the report under its key', async () => {
      const asked = httpSubmit(http)(submission, {}, 'kunci-1', signal);
      network.request.answer(receipt, { status: 201 });
      const { url, init, headers, json } = network.request;

      expect(url).to.equal('https://lapor.test/v1/reports');
      expect(init.method).to.equal('POST');
      expect(headers.get('Idempotency-Key')).to.equal('kunci-1');
      expect(headers.get('Content-Type')).to.equal('application/json');
      expect(json).to.eql(JSON.parse(JSON.stringify(submission)));
      expect(await asked).to.eql(receipt);
    });

    it('does not believe a receipt without a tracking code', async () => {
      const asked = rejection(httpSubmit(http)(submission, {}, 'k', signal));
      network.request.answer({ ...receipt, trackingCode: '' });

      expect(await asked).to.be.instanceOf(UnreachableError);
    });
  });

  describe('httpTrack', () => {
    it('puts the tracking code in the body and nowhere else', async () => {
      const code = receipt.trackingCode;
      const asked = httpTrack(http)({ code }, signal);
      network.request.answer(progress);
      const { url, init, headers, json } = network.request;

      expect(init.method).to.equal('POST');
      expect(json).to.eql({ code });
      expect(url).to.equal('https://lapor.test/v1/track');
      expect(JSON.stringify([...headers])).not.to.contain(code);
      expect(await asked).to.eql(progress);
    });

    it('says so where the gateway does not know the report', async () => {
      const asked = rejection(httpTrack(http)({ number: '1234567' }, signal));
      network.request.answer(
        { ...problem, status: 404, code: 'report-unknown' },
        { status: 404 },
      );
      const error = await asked;

      expect(error).to.be.instanceOf(ProblemError);
      expect((error as ProblemError).problem.code).to.equal('report-unknown');
    });
  });

  describe('a refusal', () => {
    async function refused(
      status: number,
      headers: HeadersInit = {},
    ): Promise<ProblemError> {
      const asked = rejection(httpSubmit(http)(submission, {}, 'k', signal));
      network.request.answer({ ...problem, status }, { status, headers });
      const error = await asked;
      if (error instanceof ProblemError) return error;
      throw new Error('It is not a ProblemError.', { cause: error });
    }

    it('carries the problem as the gateway put it', async () => {
      expect((await refused(422)).problem).to.eql(problem);
    });

    for (const status of [429, 500, 502, 503]) {
      it(`of ${status} may pass`, async () => {
        expect((await refused(status)).isTemporary).to.equal(true);
      });
    }

    for (const status of [400, 403, 404, 413, 422]) {
      it(`of ${status} is for good`, async () => {
        expect((await refused(status)).isTemporary).to.equal(false);
      });
    }

    const waits: [header: string, seconds: number][] = [
      ['120', 120],
      ['0', 0],
      ['besok', 0],
      ['Fri, 13 Mar 2026 02:15:00 GMT', 0],
      ['Infinity', 0],
    ];
    for (const [header, seconds] of waits) {
      it(`asks to wait ${seconds} s with Retry-After "${header}"`, async () => {
        const error = await refused(503, { 'Retry-After': header });

        expect(error.retryAfter).to.equal(seconds);
      });
    }

    it('asks for no wait where it names none', async () => {
      expect((await refused(503)).retryAfter).to.equal(0);
    });

    it('is none of the gateway’s without a code that it knows', async () => {
      const asked = rejection(httpSubmit(http)(submission, {}, 'k', signal));
      network.request.answer({ error: 'Forbidden' }, { status: 403 });

      expect(await asked).to.be.instanceOf(UnreachableError);
    });
  });
});
