import { connect, type AddressInfo } from 'node:net';

import { beforeEach, describe, expect, it } from 'vitest';

import { Problem, Regions, SiteConfiguration } from '../src/domain.ts';
import { pglite, useDatabase } from './support/databases.ts';
import {
  configOf,
  newKey,
  report,
  setScene,
  site,
  type Scene,
} from './support/scene.ts';

describe('answering over HTTP', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  it('gives a site what its form needs, without the numbers of LAPOR', async () => {
    const answer = await scene.get('/v1/sites/kab-contoh');

    expect(SiteConfiguration.parse(answer.json())).toEqual(answer.json());
    expect(answer.json()).toMatchObject({
      agencies: [{ id: 'dinas-pu-contoh' }],
      maintenance: false,
    });
    expect(answer.text).not.toMatch(
      /1234|77|institutionId|national|bearer|origins/,
    );
    expect(answer.headers['cache-control']).toBe(
      'public, max-age=60, stale-while-revalidate=86400',
    );
  });

  it('gives a form all that its site settles, and nothing of the server', async () => {
    const stopper = {
      id: 'bahaya',
      kind: 'danger',
      words: ['kebakaran'],
      categories: ['jalan'],
      title: 'Ada bahaya?',
      text: 'Hubungi 112.',
      doors: [{ name: '112', href: 'tel:112' }],
    };
    const keywords = ['aspal', 'lubang'];
    const config = configOf({
      proofOfWork: { mode: 'when-busy' },
      sites: [
        {
          ...site,
          agencies: [{ ...site.agencies[0], keywords }],
          categories: [{ ...site.categories[0], keywords }],
          attachments: { max: 3, pdf: true },
          hiddenFields: ['village', 'coordinates'],
          stoppers: [stopper],
        },
      ],
    });
    scene = await setScene(opened().database, { config });
    const answer = await scene.get('/v1/sites/kab-contoh');

    expect(SiteConfiguration.parse(answer.json())).toEqual(answer.json());
    expect(answer.json()).toMatchObject({
      agencies: [{ keywords }],
      categories: [{ keywords }],
      attachments: { max: 3, pdf: true, maxUploadBytes: 10 * 1024 * 1024 },
      proofOfWork: 'when-busy',
      hiddenFields: ['village', 'coordinates'],
      stoppers: [stopper],
    });
    expect(answer.json()).not.toHaveProperty('externalUrl');
    expect(answer.text).not.toMatch(/waitSeconds|rounds|institutionId/);
  });

  it('answers 304 to a form that has the configuration already', async () => {
    const { headers } = await scene.get('/v1/sites/kab-contoh');
    const answer = await scene.get('/v1/sites/kab-contoh', {
      'if-none-match': String(headers['etag']),
    });

    expect(answer.status).toBe(304);
  });

  it('knows no other site', async () => {
    const answer = await scene.get('/v1/sites/kota-lain');

    expect(answer.json()).toMatchObject({ status: 404, code: 'site-unknown' });
  });

  it('gives all provinces and regencies with readable names and their licence', async () => {
    const regions = Regions.parse((await scene.get('/v1/regions')).json());

    expect(regions.provinces).toHaveLength(38);
    expect(regions.regencies).toHaveLength(514);
    expect(regions.notice).toContain('Open Database License');
    const names = [...regions.provinces, ...regions.regencies].map(
      ({ name }) => name,
    );
    expect(names).toEqual(
      expect.arrayContaining([
        'DKI Jakarta',
        'Daerah Istimewa Yogyakarta',
        'Kabupaten Bintan',
        'Kota Batam',
        'Kabupaten Pangkajene dan Kepulauan',
      ]),
    );
    const codes = new Set(regions.provinces.map(({ code }) => code));
    expect(
      regions.regencies.every(({ code }) => codes.has(code.slice(0, 2))),
    ).toBe(true);
  });

  it('is alive, and ready while the database answers', async () => {
    expect((await scene.get('/livez')).status).toBe(200);
    expect((await scene.get('/readyz')).status).toBe(200);

    const { database, close } = await pglite.open();
    scene = await setScene(database);
    await close();
    expect((await scene.get('/livez')).status).toBe(200);
    expect((await scene.get('/readyz')).json()).toMatchObject({
      code: 'unavailable',
    });
  });

  it.each([
    ['GET', '/v1/tidak-ada', 404, 'not-found'],
    ['GET', '/%zz', 400, 'invalid-request'],
    ['DELETE', '/v1/reports', 405, 'method-not-allowed'],
    ['POST', '/v1/sites/kab-contoh', 405, 'method-not-allowed'],
  ] as const)(
    'answers %s %s with a problem',
    async (method, url, status, code) => {
      const answer = await scene.app.inject({ method, url });

      expect(answer.statusCode).toBe(status);
      expect(answer.headers['content-type']).toBe(
        'application/problem+json; charset=utf-8',
      );
      expect(Problem.parse(answer.json())).toMatchObject({ status, code });
    },
  );

  it.each([
    ['GET', '/v1/sites/kab-contoh'],
    ['GET', '/v1/regions'],
    ['GET', '/v1/tidak-ada'],
    ['PUT', '/v1/track'],
    ['POST', '/v1/reports'],
    ['POST', '/v1/track'],
    ['GET', '/livez'],
    ['GET', '/openapi.json'],
  ] as const)(
    'lets nothing that %s %s answers be run, framed or guessed at',
    async (method, url) => {
      const config = configOf({ publicUrl: 'https://lapor.example.org' });
      scene = await setScene(opened().database, { config });
      const { headers } = await scene.app.inject({ method, url });

      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000',
      });
    },
  );

  it('guards even its answer to an address that is none', async () => {
    expect((await scene.get('/%zz')).headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it('answers a request that is none, and ends the connection', async () => {
    await scene.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = scene.app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    socket.write('SITI CONTOH\r\n\r\n');
    let received = '';
    for await (const part of socket) received += part;
    await scene.app.close();

    const [head = '', body = ''] = received.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
    expect(head).toMatch(/\r\nx-content-type-options: nosniff/);
    expect(JSON.parse(body)).toMatchObject({ code: 'invalid-request' });
  });

  it('asks for HTTPS only where it is reached by it', async () => {
    const { headers } = await scene.get('/livez');

    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('says which methods there are', async () => {
    const answer = await scene.app.inject({ method: 'PUT', url: '/v1/track' });

    expect(answer.headers['allow']).toBe('POST');
  });

  it('slows down who sends far too much, and nobody else', async () => {
    const config = configOf({ rateLimits: { reportsPerMinute: 2 } });
    scene = await setScene(opened().database, { config });
    const send = (remoteAddress: string) =>
      scene.app.inject({
        method: 'POST',
        url: '/v1/reports',
        remoteAddress,
        headers: { 'idempotency-key': newKey() },
        payload: report,
      });
    await send('192.0.2.1');
    await send('192.0.2.1');
    const third = await send('192.0.2.1');

    expect(third.statusCode).toBe(429);
    expect(third.json()).toMatchObject({ code: 'too-many-requests' });
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect((await send('192.0.2.2')).statusCode).toBe(201);
  });

  it.each([
    ['2001:db8:0:1::1', '2001:db8:0:1:ffff::2', 429],
    ['2001:db8::1', '2001:db8:0:0:9:8:7:6', 429],
    ['2001:db8:0:1::1', '2001:db8:0:2::1', 201],
    ['::ffff:192.0.2.1', '192.0.2.1', 429],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2', 201],
    ['1::2', '1:2::', 201],
  ])('counts %s and then %s: %i', async (first, second, status) => {
    const config = configOf({ rateLimits: { reportsPerMinute: 1 } });
    scene = await setScene(opened().database, { config });
    const send = (remoteAddress: string) =>
      scene.app.inject({
        method: 'POST',
        url: '/v1/reports',
        remoteAddress,
        headers: { 'idempotency-key': newKey() },
        payload: report,
      });
    await send(first);

    expect((await send(second)).statusCode).toBe(status);
  });

  describe('to other sites', () => {
    const preflight = (url: string, origin: string) =>
      scene.app.inject({
        method: 'OPTIONS',
        url,
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,idempotency-key',
        },
      });

    it('lets any page read figures and sites', async () => {
      for (const url of ['/v1/sites/kab-contoh', '/v1/regions']) {
        const { headers } = await scene.get(url, {
          origin: 'https://x.example.test',
        });
        expect(headers['access-control-allow-origin']).toBe('*');
        expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
      }
    });

    it('lets a browser ask for any page, and remember that for a day', async () => {
      const { headers } = await preflight(
        '/v1/reports',
        'http://situs.example.test',
      );

      expect(headers['access-control-allow-origin']).toBe('*');
      expect(headers['access-control-allow-headers']).toMatch(
        /Idempotency-Key/,
      );
      expect(headers['access-control-max-age']).toBe('86400');
    });

    it('lets a page that is not registered read that it may not report', async () => {
      const answer = await scene.app.inject({
        method: 'POST',
        url: '/v1/reports',
        headers: {
          origin: 'https://x.example.test',
          'idempotency-key': newKey(),
        },
        payload: { site: 'kab-contoh' },
      });

      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ code: 'origin-not-registered' });
      expect(answer.headers['access-control-allow-origin']).toBe('*');
    });
  });
});
