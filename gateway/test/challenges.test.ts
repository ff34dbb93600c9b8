import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { beforeEach, describe, expect, it } from 'vitest';

import { Challenge } from '../src/domain.ts';
import { roundsUnder } from '../src/challenges/difficulty.ts';
import { purgeSpentChallenges } from '../src/challenges/purge-spent.ts';
import { databases, pglite, useDatabase } from './support/databases.ts';
import {
  configOf,
  newKey,
  report,
  setScene,
  site,
  type Answer,
  type Scene,
} from './support/scene.ts';

const other = { ...site, id: 'kota-lain', agencies: [] };

const configWith = (mode: string, reportsPerMinute = 60) =>
  configOf({
    proofOfWork: { mode, rounds: 3_000, expiresSeconds: 60 },
    rateLimits: { reportsPerMinute },
    sites: [site, other],
  });

async function ask(scene: Scene, body: unknown): Promise<Answer> {
  const answer = await scene.app.inject({
    method: 'POST',
    url: '/v1/challenges',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
  const { statusCode: status, headers, body: text } = answer;
  return { status, headers, text, json: (): unknown => answer.json() };
}

async function solve(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString(
    'base64',
  );
}

async function proofFor(scene: Scene, siteId = site.id): Promise<string> {
  const answer = await ask(scene, { site: siteId });
  return solve(Challenge.parse(answer.json()));
}

/** The same proof with one place in it changed; `undefined` takes it away. */
function forged(proof: string, path: string, value: unknown): string {
  const names = path.split('.');
  const change = (part: unknown, depth: number): unknown => {
    const name = names[depth];
    if (name === undefined) return value;
    const before: Record<string, unknown> = { ...Object(part) };
    return { ...before, [name]: change(before[name], depth + 1) };
  };
  const payload = JSON.parse(Buffer.from(proof, 'base64').toString());
  return Buffer.from(JSON.stringify(change(payload, 0))).toString('base64');
}

describe.each(databases)('a proof of work on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database, { config: configWith('always') });
  });

  const spent = () =>
    opened().everything.selectFrom('spent_challenge').selectAll().execute();

  it('lets one report in', async () => {
    const proof = await proofFor(scene);

    expect((await scene.send({ ...report, proof })).status).toBe(201);
    expect(await spent()).toHaveLength(1);
    const second = await scene.send({ ...report, proof });
    expect(second.status).toBe(422);
    expect(second.json()).toMatchObject({ code: 'proof-invalid' });
    expect(await scene.outbox()).toHaveLength(1);
  });

  it('lets one report in also when two come at the same moment', async () => {
    const proof = await proofFor(scene);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => scene.send({ ...report, proof })),
    );

    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 422)).toHaveLength(4);
    expect(await scene.outbox()).toHaveLength(1);
    const rows = await opened()
      .everything.selectFrom('report')
      .select('id')
      .execute();
    expect(rows).toHaveLength(1);
  });

  it('is not asked for again when a report is only sent again', async () => {
    const headers = { 'idempotency-key': newKey() };
    const proof = await proofFor(scene);
    const first = await scene.send({ ...report, proof }, headers);
    const same = await scene.send({ ...report, proof }, headers);
    const without = await scene.send(report, headers);
    scene.pass(3_600_000);
    const late = await scene.send({ ...report, proof }, headers);
    const broken = await scene.send({ ...report, proof: 'eA==' }, headers);

    expect(first.status).toBe(201);
    for (const { status, text } of [same, without, late, broken]) {
      expect(status).toBe(201);
      expect(text).toBe(first.text);
    }
    expect(await spent()).toHaveLength(1);
  });

  it('is forgotten when it is too old to be shown again', async () => {
    await scene.send({ ...report, proof: await proofFor(scene) });
    const [row] = await spent();
    const until = row!.expires_at.getTime();
    const purge = (now: number) =>
      purgeSpentChallenges(opened().database, [site.id], now);
    await purge(until);
    expect(await spent()).toHaveLength(1);
    await purge(until + 3_600_001);

    expect(await spent()).toEqual([]);
  });
});

describe('asking for a proof of work', () => {
  const opened = useDatabase(pglite);
  const open = (mode: string, reportsPerMinute?: number) =>
    setScene(opened().database, { config: configWith(mode, reportsPerMinute) });

  it('says that it is missing, and that there is no need to wait', async () => {
    const answer = await (await open('always')).send();

    expect(answer.status).toBe(429);
    expect(answer.json()).toMatchObject({ code: 'proof-missing' });
    expect(answer.headers['retry-after']).toBe('1');
  });

  it('gives a challenge that nobody keeps', async () => {
    const answer = await ask(await open('always'), { site: site.id });

    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['a site that is not there', { site: 'tidak-ada' }, 404],
    ['no site', {}, 404],
    ['something unknown', { site: site.id, sites: 1 }, 400],
    ['signals of another form', { site: site.id, signals: 1 }, 400],
    ['a list', [], 400],
  ])('gives none for %s', async (_name, body, status) => {
    expect((await ask(await open('always'), body)).status).toBe(status);
  });

  it.each([
    ['another signature', 'challenge.signature', '0'.repeat(64)],
    ['less work', 'challenge.parameters.cost', 1],
    ['a later expiry', 'challenge.parameters.data.expires', 4_000_000_000],
    ['another nonce', 'challenge.parameters.nonce', '0'.repeat(32)],
    ['another key', 'solution.derivedKey', '0'.repeat(64)],
    ['no solution', 'solution', undefined],
    ['no key signature', 'challenge.parameters.keySignature', undefined],
    ['something more', 'more', 1],
  ])('takes no proof with %s', async (_name, path, value) => {
    const scene = await open('always');
    const proof = forged(await proofFor(scene), path, value);
    const answer = await scene.send({ ...report, proof });

    expect(answer.status).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'proof-invalid' });
  });

  it.each(['x', 'bnVsbA==', 'e30=', 'W10=', '////'])(
    'takes no proof like %j',
    async (proof) => {
      const answer = await (await open('always')).send({ ...report, proof });

      expect(answer.json()).toMatchObject({ code: 'proof-invalid' });
    },
  );

  it('takes no proof that was made for another site', async () => {
    const scene = await open('always');
    const proof = await proofFor(scene, other.id);

    expect((await scene.send({ ...report, proof })).json()).toMatchObject({
      code: 'proof-invalid',
    });
  });

  it('takes no proof that is too old', async () => {
    const scene = await open('always');
    const [first, second] = [await proofFor(scene), await proofFor(scene)];
    scene.pass(59_000);
    expect((await scene.send({ ...report, proof: first })).status).toBe(201);
    scene.pass(1_000);

    expect(
      (await scene.send({ ...report, proof: second })).json(),
    ).toMatchObject({ code: 'proof-invalid' });
  });

  it('lets in whom neighbours have used up the limit of, once it is busy', async () => {
    const scene = await open('when-busy', 2);
    await scene.accept();
    await scene.accept();
    const third = await scene.send();
    const proof = await proofFor(scene);

    expect(third.json()).toMatchObject({ code: 'proof-missing' });
    expect((await scene.send({ ...report, proof })).status).toBe(201);
  });

  it('asks for one where something looks like a program', async () => {
    const scene = await open('when-busy');
    const signals = { honeypot: 'x' };
    const answer = await scene.send({ ...report, signals });
    const proof = await proofFor(scene);

    expect(answer.json()).toMatchObject({ code: 'proof-missing' });
    expect((await scene.send({ ...report, signals, proof })).status).toBe(201);
  });

  it('asks for none where none is wanted, whatever is sent', async () => {
    const scene = await open('off');

    expect((await scene.send({ ...report, proof: 'eA==' })).status).toBe(201);
  });
});

describe('how much work is asked for', () => {
  const calm = { left: [1, 1], loop: 0, queue: 0, signals: 0 };

  it.each([
    ['nothing', {}, 1],
    ['half a bucket', { left: [1, 0.4] }, 2],
    ['an empty bucket', { left: [0, 1] }, 4],
    ['a busy event loop', { loop: 0.95 }, 2],
    ['a long queue', { queue: 0.6 }, 2],
    ['a filled honeypot', { signals: 1 }, 2],
    ['all at once', { left: [0, 0], loop: 1, queue: 1, signals: 2 }, 8],
  ])('grows with %s', (_name, strain, factor) => {
    expect(roundsUnder({ ...calm, ...strain }, 1_000)).toBe(1_000 * factor);
  });
});
