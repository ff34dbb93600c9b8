import { beforeEach, describe, expect, it } from 'vitest';

import { Progress } from '../src/domain.ts';
import { databases, useDatabase } from './support/databases.ts';
import {
  configOf,
  newKey,
  report,
  setScene,
  site,
  type Scene,
} from './support/scene.ts';

const secret = { ...report, confidential: true };
const own = 'https://lapor.example.test';
const registered = 'http://situs.example.test';
/** A number that LAPOR never gave. */
const nobodys = '9999999';

describe.each(databases)('a confidential report on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    const config = configOf({ publicUrl: `${own}/lapor` });
    scene = await setScene(opened().database, { config });
  });

  const rows = () =>
    opened()
      .everything.selectFrom('report')
      .select(['confidential', 'body_hash'])
      .orderBy('received_at')
      .execute();

  it('is taken from the gateway’s own pages', async () => {
    const answer = await scene.send(secret, { origin: own });

    expect(answer.status).toBe(201);
    expect(await rows()).toMatchObject([{ confidential: true }]);
  });

  it('is taken from its own page where the gateway was told no address', async () => {
    scene = await setScene(opened().database, { config: configOf({}) });
    const headers = {
      origin: 'http://10.0.0.7:8081',
      'sec-fetch-site': 'same-origin',
    };

    expect((await scene.send(secret, headers)).status).toBe(201);
  });

  it('is taken from a program, which tells no origin', async () => {
    expect((await scene.send(secret)).status).toBe(201);
  });

  it('is not taken from another page, which is told where to go', async () => {
    const answer = await scene.send(secret, { origin: registered });

    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({
      code: 'confidential-elsewhere',
      detail: expect.stringContaining("the gateway's own page"),
    });
    expect(await scene.outbox()).toEqual([]);
  });

  it('is refused there before anything in it is judged', async () => {
    const answer = await scene.send(
      { ...secret, title: '' },
      { origin: registered },
    );

    expect(answer.json()).toMatchObject({ code: 'confidential-elsewhere' });
  });

  it('gets its receipt again, whichever page asks', async () => {
    const headers = { 'idempotency-key': newKey() };
    const first = await scene.send(secret, { ...headers, origin: own });
    const second = await scene.send(secret, { ...headers, origin: registered });

    expect(second.status).toBe(201);
    expect(second.text).toBe(first.text);
  });

  it('is not taken from any page where the gateway was not told its address', async () => {
    scene = await setScene(opened().database);
    const answer = await scene.send(secret, { origin: registered });

    expect(answer.json()).toMatchObject({ code: 'confidential-elsewhere' });
  });

  it('is another report than the same one in the open', async () => {
    const headers = { 'idempotency-key': newKey() };
    await scene.send(secret, headers);
    const answer = await scene.send(report, headers);

    expect(answer.json()).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('reaches LAPOR as one', async () => {
    await scene.accept(secret);
    await scene.forwarder.run();

    expect(scene.national.filed).toMatchObject([
      { submission: { confidential: true } },
    ]);
  });

  it('is not to be found by its national number', async () => {
    await scene.accept(secret);
    await scene.forwarder.run();
    const [filed] = await scene.outbox();
    const known = await scene.track({ number: filed?.national_number });
    const unknown = await scene.track({ number: nobodys });

    expect(filed?.national_number).toBe('8000001');
    expect(known.status).toBe(404);
    expect(known.text).toBe(unknown.text);
    const { date: _, 'x-request-id': __, ...headers } = known.headers;
    expect(unknown.headers).toMatchObject(headers);
  });

  it('shows its reporter the number, and no way to a public page', async () => {
    const open = await scene.accept();
    const hidden = await scene.accept(secret);
    await scene.forwarder.run();
    const [seen, unseen] = await Promise.all(
      [open, hidden].map(async ({ trackingCode }) =>
        Progress.parse((await scene.track({ code: trackingCode })).json()),
      ),
    );

    expect(seen?.nationalUrl).toMatch(/^https:\/\/www\.lapor\.go\.id\//);
    expect(unseen?.nationalNumber).toMatch(/^\d{7}$/);
    expect(unseen).not.toHaveProperty('nationalUrl');
  });

  it('counts like any other', async () => {
    await scene.accept();
    await scene.accept(secret);
    await scene.forwarder.run();
    await scene.count();

    const answer = await scene.get('/v1/statistics/kab-contoh');
    expect(answer.json()).toMatchObject({ total: 2 });
  });
});

describe.each(databases)('a report in the open on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  it('is the same whether it says so or nothing', async () => {
    const headers = { 'idempotency-key': newKey() };
    const first = await scene.send(report, headers);
    const second = await scene.send(
      { ...report, confidential: false },
      headers,
    );

    expect(second.text).toBe(first.text);
    await scene.forwarder.run();
    expect(scene.national.filed[0]?.submission.confidential).toBeUndefined();
  });

  it('may say so on any page of the site', async () => {
    const answer = await scene.send(
      { ...report, confidential: false },
      { origin: site.origins[0] ?? '' },
    );

    expect(answer.status).toBe(201);
  });
});
