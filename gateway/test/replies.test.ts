import { beforeEach, describe, expect, it } from 'vitest';

import { setMode } from '../src/database/instance.ts';
import type {
  ReplyOutcome,
  ReplyToPassOn,
} from '../src/national/national-api.ts';
import { databases, useDatabase } from './support/databases.ts';
import {
  configOf,
  newKey,
  report,
  setScene,
  start,
  type Scene,
} from './support/scene.ts';

const LEASE = configOf().forwarding.leaseSeconds * 1_000;
const DAY = 86_400_000;
const content = 'Lubangnya ditambal, tetapi terbuka lagi.';

describe.each(databases)('replies of reporters on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;
  let code: string;
  let passedOn: ReplyToPassOn[];
  let outcomes: (ReplyOutcome | Error)[];

  beforeEach(async () => {
    scene = await setScene(opened().database);
    passedOn = [];
    outcomes = [];
    scene.national.reply = async (reply) => {
      passedOn.push(reply);
      const outcome = outcomes.shift() ?? { kind: 'passed-on' };
      if (outcome instanceof Error) throw outcome;
      return outcome;
    };
    code = (await scene.accept()).trackingCode;
    await scene.forwarder.run();
  });

  async function say(
    body: object = { content },
    headers: Record<string, string> = {},
    path = '/v1/replies',
  ) {
    const answer = await scene.app.inject({
      method: 'POST',
      url: path,
      headers: {
        'content-type': 'application/json',
        'tracking-code': code,
        'idempotency-key': newKey(),
        ...headers,
      },
      payload: JSON.stringify(body),
    });
    return { status: answer.statusCode, body: answer.json() };
  }

  const rows = () =>
    opened()
      .everything.selectFrom('reply')
      .select(['state', 'attempt', 'reason', 'rating', 'content'])
      .orderBy('received_at')
      .execute();

  it('reach LAPOR once, under the number of the report', async () => {
    const answer = await say({ content: `  ${content} `, rating: 2 });
    expect(answer).toEqual({
      status: 201,
      body: { state: 'queued', receivedAt: '2026-03-13T03:00:00.000Z' },
    });
    await scene.replySender.run();
    scene.pass(DAY);
    await scene.replySender.run();

    expect(passedOn).toEqual([
      {
        ...{ nationalNumber: '8000001', content, rating: 2 },
        confidential: false,
      },
    ]);
    expect(await rows()).toMatchObject([{ state: 'passed-on', attempt: 1 }]);
  });

  it('are as confidential as their report', async () => {
    const { trackingCode } = await scene.accept({
      ...report,
      confidential: true,
    });
    await scene.forwarder.run();
    await say({ content }, { 'tracking-code': trackingCode });
    await scene.replySender.run();

    expect(passedOn).toMatchObject([{ confidential: true }]);
  });

  it('may be a bare rating', async () => {
    const answer = await say({ rating: 5 }, {}, '/v1/ratings');
    expect(answer.status).toBe(201);
    await scene.replySender.run();

    expect(passedOn).toMatchObject([{ content: '', rating: 5 }]);
    expect(await rows()).toMatchObject([{ content: null, rating: 5 }]);
  });

  it('are sealed where they are kept', async () => {
    await say();
    const [row] = await rows();
    expect(Buffer.from(row!.content!).includes('Lubang')).toBe(false);
  });

  it('are kept once, however often they are sent', async () => {
    const key = { 'idempotency-key': newKey() };
    const [first, second] = await Promise.all([
      say({ content }, key),
      say({ content }, key),
    ]);
    expect(first).toEqual(second);
    await scene.replySender.run();
    scene.pass(DAY);
    const again = await say({ content }, key);
    await scene.replySender.run();

    expect(again).toEqual({
      status: 201,
      body: { state: 'passed-on', receivedAt: '2026-03-13T03:00:00.000Z' },
    });
    expect(passedOn).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
    expect(await say({ content: 'Lain.' }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });

  it.each([
    ['nothing', {}, 'content', 'missing'],
    ['blanks', { content: ' \n ' }, 'content', 'missing'],
    ['a NUL', { content: 'a\0b' }, 'content', 'malformed'],
    ['too much', { content: 'x'.repeat(1_001) }, 'content', 'too-long'],
    ['a rating of 6', { content, rating: 6 }, 'rating', 'malformed'],
  ])('are refused where they hold %s', async (_name, body, field, code) => {
    expect(await say(body)).toMatchObject({
      status: 422,
      body: { code: 'invalid-reply', errors: [{ field, code }] },
    });
    expect(await rows()).toEqual([]);
  });

  it.each([
    ['a code that nobody was given', '0'.repeat(27)],
    ['a code without form', 'salah'],
    ['the public number', '8000001'],
  ])('are refused in the same words to %s', async (_name, wrong) => {
    const answer = await say({ content }, { 'tracking-code': wrong });
    expect(answer).toMatchObject({
      status: 404,
      body: { code: 'report-unknown' },
    });
  });

  it('are refused without an idempotency key', async () => {
    expect(await say({ content }, { 'idempotency-key': 'x' })).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key-missing' },
    });
  });

  it('wait until LAPOR has the report', async () => {
    scene.national.outcomes.push({ kind: 'unknown', reason: 'timed-out' });
    code = (await scene.accept()).trackingCode;
    await scene.forwarder.run();

    expect(await say()).toMatchObject({
      status: 409,
      body: { code: 'not-filed-yet' },
    });
  });

  it('are refused once the text of the report was erased', async () => {
    const erased = new Date(start);
    await opened()
      .everything.updateTable('report')
      .set({
        statement: null,
        statement_key: null,
        statement_erased_at: erased,
      })
      .execute();

    expect(await say()).toMatchObject({
      status: 410,
      body: { code: 'report-erased' },
    });
  });

  it('go to an operator at once where no machine can pass them on', async () => {
    delete scene.national.reply;
    expect(await say()).toMatchObject({
      status: 201,
      body: { state: 'with-operator' },
    });
    await scene.replySender.run();
    expect(await rows()).toMatchObject([
      { state: 'with-operator', attempt: 0 },
    ]);
  });

  it('are tried again where LAPOR certainly did not take them', async () => {
    outcomes.push({ kind: 'not-accepted', reason: 'refused' });
    await say();
    await scene.replySender.run();
    expect(await rows()).toMatchObject([
      { state: 'waiting', reason: 'refused' },
    ]);
    await scene.replySender.run();
    expect(passedOn).toHaveLength(1);
    scene.pass(2_000);
    await scene.replySender.run();

    expect(passedOn).toHaveLength(2);
    expect(await rows()).toMatchObject([{ state: 'passed-on', attempt: 2 }]);
  });

  it.each([
    ['may have arrived', { kind: 'with-operator', reason: 'lost' } as const],
    ['met a broken adapter', new Error('oh')],
  ])('are never sent again where they %s', async (_name, outcome) => {
    outcomes.push(outcome);
    await say();
    await scene.replySender.run();
    scene.pass(DAY);
    await scene.replySender.run();

    expect(passedOn).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: 'with-operator' }]);
  });

  it('are never sent again where their sender was killed', async () => {
    await say();
    await opened()
      .everything.updateTable('reply')
      .set({
        state: 'sending',
        attempt: 1,
        lease_until: new Date(start + LEASE),
      })
      .execute();
    await scene.replySender.run();
    expect(await rows()).toMatchObject([{ state: 'sending' }]);
    scene.pass(LEASE + 1_000);
    await scene.replySender.run();

    expect(passedOn).toEqual([]);
    expect(await rows()).toMatchObject([
      { state: 'with-operator', reason: 'interrupted' },
    ]);
  });

  it('are not sent from a restored database', async () => {
    await say();
    await setMode(opened().database, 'reconcile-only', start);
    await scene.replySender.run();

    expect(passedOn).toEqual([]);
    expect(await rows()).toMatchObject([
      { state: 'with-operator', reason: 'after-restore' },
    ]);
  });

  it('are passed on once, whatever number of gateways run', async () => {
    for (let count = 0; count < 5; count += 1) await say();
    const others = await Promise.all(
      [1, 2].map(() =>
        setScene(opened().database, { connect: () => scene.national }),
      ),
    );
    await Promise.all(others.map(({ replySender }) => replySender.run()));

    expect(passedOn).toHaveLength(5);
    const states = (await rows()).map(({ state }) => state);
    expect(states).toEqual(Array(5).fill('passed-on'));
  });

  it('leave LAPOR in peace while it asks for that, as reports do', async () => {
    scene.national.outcomes.push({
      kind: 'not-accepted',
      reason: 'status-429',
      retryAfterSeconds: 600,
    });
    await scene.accept();
    await scene.forwarder.run();
    await say();
    scene.pass(599_000);
    await scene.replySender.run();
    expect(passedOn).toEqual([]);

    scene.pass(1_000);
    await scene.replySender.run();
    expect(passedOn).toHaveLength(1);
  });

  it('do not keep reports from being filed where LAPOR refuses them', async () => {
    outcomes.push({ kind: 'not-accepted', reason: 'status-403-check-secrets' });
    await say();
    await scene.replySender.run();
    await scene.accept();
    await scene.forwarder.run();

    expect(scene.national.filed).toHaveLength(2);
  });
});
