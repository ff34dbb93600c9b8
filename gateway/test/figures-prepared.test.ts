import { request as ask, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readRecap } from '../src/statistics/recap-file.ts';
import { pglite, useDatabase } from './support/databases.ts';
import { configOf, setScene, type Scene } from './support/scene.ts';

const recaps = fileURLToPath(new URL('recaps/', import.meta.url));
const config = {
  ...configOf({ publicUrl: 'https://lapor.example.org' }),
  recaps: [
    readRecap(join(recaps, 'kemendagri-2022.json')),
    readRecap(join(recaps, 'provinsi-2024.csv')),
  ],
};

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const opened = useDatabase(pglite);
let scene: Scene;
let port: number;

beforeEach(async () => {
  scene = await setScene(opened().database, { config });
  await scene.count();
  await scene.app.listen({ port: 0, host: '127.0.0.1' });
  port = (scene.app.server.address() as AddressInfo).port;
});

afterEach(() => scene.app.close());

function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = ask({ port, path, headers, method, agent: false });
    request.on('error', reject).on('response', (response) => {
      let body = '';
      const { date: _, ...headers } = response.headers;
      response.setEncoding('utf8').on('data', (part) => (body += part));
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers,
          body,
        }),
      );
    });
    request.end();
  });
}

/** A body, though of no length, is not for the prepared answers. */
const byFastify = { 'content-length': '0' };

async function prepared(): Promise<number> {
  const counts = [
    ...(await scene.metrics.text()).matchAll(
      /^lapor_http_prepared_answers_total\{.*\} (\d+)$/gm,
    ),
  ];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

const paths = [
  '/v1/statistics/kab-contoh',
  '/v1/statistics/dinas-pu-contoh',
  '/v1/statistics/prov-kepri',
  '/v1/statistics/prov-kepri?recap=kemendagri-2022',
  '/v1/badges/kab-contoh.json',
  '/v1/badges/prov-kepri.json?recap=provinsi-2024',
  '/v1/badges/kab-contoh.svg',
  '/v1/badges/prov-kepri.svg?recap=kemendagri-2022',
  '/v1/rankings/kemendagri-2022',
];

describe('a figure from memory', () => {
  it.each(paths)('%s is what fastify would answer', async (path) => {
    const { etag = '' } = (await get(path)).headers;
    const tags = ['', etag, `W/${etag}`, `"other", W/${etag}`, '*', '"other"'];
    for (const method of ['GET', 'HEAD']) {
      for (const tag of tags) {
        const headers = {
          origin: 'https://situs.example.org',
          'accept-encoding': 'br',
          ...(tag && { 'if-none-match': tag }),
        };
        const before = await prepared();
        const quick = await get(path, headers, method);
        expect(await prepared()).toBe(before + 1);
        const usual = await get(path, { ...headers, ...byFastify }, method);
        expect(await prepared()).toBe(before + 1);

        const has = tag !== '' && tag !== '"other"';
        expect(quick.status).toBe(has ? 304 : 200);
        expect(quick).toEqual(usual);
      }
    }
  });

  it.each([
    ['POST', '/v1/statistics/kab-contoh', 405],
    ['GET', '/v1/statistics/kab-contoh?recap=lain', 404],
    ['GET', '/v1/statistics/kab-contoh?x=1', 200],
    ['GET', '/v1/statistics/kab%2Dcontoh', 200],
    ['GET', '/v1/statistics/__proto__', 404],
  ])('leaves %s %s to fastify', async (method, path, status) => {
    const answer = await get(path, {}, method);

    expect(answer.status).toBe(status);
    expect(await prepared()).toBe(0);
  });

  it('follows the count', async () => {
    const before = await get(paths[0]!);
    await scene.accept();
    await scene.forwarder.run();
    await scene.count();
    const after = await get(paths[0]!, {
      'if-none-match': String(before.headers.etag),
    });

    expect(after.status).toBe(200);
    expect(JSON.parse(after.body)).toMatchObject({ total: 1 });
    expect(await prepared()).toBe(2);
  });

  it('says how long anyone may keep it, and is guarded', async () => {
    const { headers } = await get(paths[0]!);

    expect(headers).toMatchObject({
      'cache-control':
        'public, max-age=60, s-maxage=300, stale-while-revalidate=86400, stale-if-error=604800',
      'access-control-allow-origin': '*',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000',
    });
  });

  it('keeps no connection while the gateway drains', async () => {
    scene.draining.begin();
    const quick = await get(paths[0]!, { connection: 'keep-alive' });
    const usual = await get(paths[0]!, {
      connection: 'keep-alive',
      ...byFastify,
    });

    expect(quick.status).toBe(200);
    expect(quick.headers.connection).toBe('close');
    expect(quick).toEqual(usual);
  });
});

it('answers figures while the database is away', async () => {
  const { database, close } = await pglite.open();
  await scene.app.close();
  scene = await setScene(database, { config });
  await scene.count();
  await close();
  await scene.app.listen({ port: 0, host: '127.0.0.1' });
  port = (scene.app.server.address() as AddressInfo).port;
  await expect(scene.count()).rejects.toThrow();

  for (const path of paths) expect((await get(path)).status).toBe(200);
  expect(await prepared()).toBe(paths.length);
});
