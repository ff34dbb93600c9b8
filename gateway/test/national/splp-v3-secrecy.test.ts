import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { inspect } from 'node:util';

import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { SplpV3 } from '../../src/national/splp-v3/splp-v3.ts';
import { openScene, patience, report, type Scene } from './scene.ts';

const bearer = 'CANARY-BEARER-c0ffee';
const token = '0C0FFEE0-CAFE-4CAF-8CAF-0C0FFEE0CAFE';
/** Everything that nobody may read in an error: secrets, and what was typed. */
const canaries = [
  ...[bearer, token, 'CANARY-HEADER'],
  ...['Siti Rekaan', 'siti@example.org', '081200000000'],
  ...['Lubang sedalam', 'lampiran-rahasia', 'Balasan rahasia'],
];

let scene: Scene;
let elsewhere: Server;
let seen: IncomingHttpHeaders[];
let address: string;

beforeEach(async () => {
  seen = [];
  elsewhere = createServer((request, response) => {
    seen.push(request.headers);
    response.end('{}');
  });
  await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
  const bound = elsewhere.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/`;
  scene = await openScene({ secrets: { bearer, token } });
});
afterEach(async () => {
  elsewhere.close();
  await scene.end();
});

const settings = {
  capability: 'lookup-by-reference',
  lookupPath: '/complaints/lookup?reference={reference}',
  followUp: { userId: 1, institutionFromId: 2, templateCode: 'x' },
  headers: { 'x-further': 'CANARY-HEADER' },
  timeouts: { connect: 500, upload: 200, create: 200, read: 200 },
};

const withFile = report({}, [
  {
    number: 1,
    name: 'lampiran-rahasia.pdf',
    mediaType: 'application/pdf',
    bytes: Buffer.from('%PDF-1.7'),
  },
]);

/** All that an adapter says when asked everything, thrown or returned. */
async function everything(
  api: SplpV3,
  signal = patience(),
): Promise<unknown[]> {
  const reply = {
    nationalNumber: '9000001',
    content: 'Balasan rahasia',
    rating: 5,
    confidential: true,
  };
  const settled = await Promise.allSettled([
    api.file(withFile, signal),
    api.file(report(), signal),
    api.follow('9000001', signal),
    api.lookUp?.(report(), signal),
    api.reply?.(reply, signal),
  ]);
  return [api, ...settled];
}

function expectNoCanary(things: readonly unknown[]): void {
  for (const thing of things) {
    const told = [
      inspect(thing, { depth: Infinity, showHidden: true, getters: true }),
      String(JSON.stringify(thing)),
      ...reasonsOf(thing).map(whole),
    ].join('\n');
    for (const canary of canaries) expect(told).not.toContain(canary);
  }
}

function reasonsOf(thing: unknown): unknown[] {
  return typeof thing === 'object' && thing && 'reason' in thing
    ? [thing.reason]
    : [];
}

/** An error with its stack and everything that it says caused it. */
function whole(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack}\n${Object.values(error).join('\n')}\n${whole(error.cause)}`;
}

describe('secrets and what people typed are in no outcome and no error', () => {
  it.each([
    { kind: 'drop' },
    { kind: 'unavailable' },
    { kind: 'empty-error' },
    { kind: 'error-in-200' },
    { kind: 'html' },
    { kind: 'store-then-reset' },
    { kind: 'store-then-silence' },
    { kind: 'slow' },
    { kind: 'status', status: 401 },
    { kind: 'status', status: 422 },
  ])('after %o', async (fault) => {
    await scene.fault({ ...fault, count: 20 });
    const all = await everything(scene.adapter(settings));

    // Only filing without a file, once its turn has come, could go well.
    expect(all.some((each) => inspect(each).includes('rejected'))).toBe(true);
    expectNoCanary(all);
  });

  it('when nobody listens, or the other side does not speak TLS', async () => {
    const { url } = scene.simulator;
    const baseUrl = url.replace('http:', 'https:');
    const noTls = await everything(scene.adapter({ ...settings, baseUrl }));
    await scene.simulator.stop();
    const nobody = await everything(scene.adapter(settings));

    expect(noTls[3]).toMatchObject({ reason: { code: 'tls-failed' } });
    expect(nobody[3]).toMatchObject({ reason: { code: 'connection-refused' } });
    expectNoCanary([...noTls, ...nobody]);
  });

  it('when called off', async () => {
    await scene.fault({ kind: 'store-then-silence', count: 20 });
    const stopping = new AbortController();
    const asked = everything(scene.adapter(settings), stopping.signal);
    stopping.abort();
    const all = await asked;

    expect(all[1]).toMatchObject({ value: { reason: 'aborted' } });
    expectNoCanary(all);
  });

  it('when the files with the secrets are no good', async () => {
    writeFileSync(scene.bearerFile, `${bearer}\r\nx-c: ${bearer}`);
    const malformed = await everything(scene.adapter(settings));
    rmSync(scene.tokenFile);
    const unreadable = await everything(scene.adapter(settings));

    expect(malformed[1]).toMatchObject({
      value: { kind: 'not-accepted', reason: 'secret-malformed' },
    });
    expect(unreadable[3]).toMatchObject({
      reason: { code: 'secret-unreadable' },
    });
    expectNoCanary([...malformed, ...unreadable]);
    // Not where they are either.
    expect(inspect(unreadable, { depth: Infinity })).not.toContain(
      scene.tokenFile,
    );
  });
});

describe('an answer that leads elsewhere', () => {
  it.each([301, 302, 303, 307, 308])(
    'is not followed, so that nothing travels there: %s',
    async (status) => {
      await scene.fault({ kind: 'redirect', to: address, status, count: 20 });
      const all = await everything(scene.adapter(settings));

      expect(all.slice(1)).toMatchObject([
        { value: { reason: `upload-status-${status}` } },
        { value: { kind: 'unknown', reason: `status-${status}` } },
        { reason: { code: `status-${status}` } },
        { value: { kind: 'unclear', reason: `status-${status}` } },
        { value: { kind: 'with-operator', reason: `status-${status}` } },
      ]);
      expect(seen).toEqual([]);
    },
  );
});

describe('secrets that are renewed', () => {
  it('count for every call from then on', async () => {
    writeFileSync(scene.bearerFile, 'stale');
    const adapter = scene.adapter(settings);
    const before = await everything(adapter);
    writeFileSync(scene.bearerFile, bearer);
    const after = await everything(adapter);

    expect(before.slice(1, 3)).toMatchObject([
      { value: { reason: 'status-401-check-secrets' } },
      { value: { reason: 'status-401-check-secrets' } },
    ]);
    expect(before.slice(4)).toMatchObject([
      { value: { kind: 'unclear', reason: 'status-401' } },
      { value: { reason: 'status-401-check-secrets' } },
    ]);
    expect(after.slice(1, 3)).toMatchObject([
      { value: { kind: 'filed' } },
      { value: { kind: 'filed' } },
    ]);
  });
});
