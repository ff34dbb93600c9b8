import { connect, type AddressInfo } from 'node:net';

import { sql } from 'kysely';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { createReadiness } from '../src/http/readiness.ts';
import { databases, pglite, useDatabase } from './support/databases.ts';
import { report, setScene, type Scene } from './support/scene.ts';

describe.each(databases)('being ready on $name', (test) => {
  const opened = useDatabase(test);
  let scene: Scene;

  beforeEach(async () => {
    scene = await setScene(opened().database);
  });

  const writtenAt = async () => {
    const { write_test } = await opened()
      .database.selectFrom('instance')
      .select('write_test')
      .executeTakeFirstOrThrow();
    return write_test.getTime();
  };

  it('is a row that can be written, tried at most every five seconds', async () => {
    expect((await scene.get('/readyz')).status).toBe(200);
    const first = await writtenAt();
    scene.pass(4_999);
    expect((await scene.get('/readyz')).status).toBe(200);
    expect(await writtenAt()).toBe(first);
    scene.pass(1);
    await Promise.all([scene.get('/readyz'), scene.get('/readyz')]);
    expect(await writtenAt()).toBe(first + 5_000);
  });

  it('has nothing to do with LAPOR', async () => {
    scene.national.progress = new Error('503');
    scene.national.outcomes.push({ kind: 'not-accepted', reason: '503' });
    await scene.accept();
    await scene.forwarder.run();

    expect((await scene.get('/readyz')).status).toBe(200);
  });
});

describe('not being ready', () => {
  it('is a table that is missing, or a row that is not written', async () => {
    const { database, close } = await pglite.open();
    const scene = await setScene(database);
    await sql`delete from instance`.execute(database);
    expect((await scene.get('/readyz')).json()).toMatchObject({
      status: 503,
      code: 'unavailable',
    });
    scene.pass(5_000);
    await sql`delete from kysely_migration`.execute(database);
    const info = vi.spyOn(database, 'updateTable');
    expect((await scene.get('/readyz')).status).toBe(503);
    expect(info).not.toHaveBeenCalled();
    expect((await scene.get('/livez')).status).toBe(200);
    await close();
  });
});

describe('a database that does not answer', () => {
  it('keeps nobody waiting who asks whether reports can be taken', async () => {
    const { database, close } = await pglite.open();
    const scene = await setScene(database);
    let give = () => {};
    const held = database.connection().execute(async () => {
      await new Promise<void>((resolve) => (give = resolve));
    });
    const ready = createReadiness(database, () => 0, 20);
    expect(await Promise.all([ready(), ready()])).toEqual([
      'no-answer',
      'no-answer',
    ]);
    give();
    await held;
    expect((await scene.get('/readyz')).status).toBe(200);
    expect(await ready()).toBeUndefined();
    await close();
  });
});

describe('a gateway that drains', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;
  let port: number;

  beforeEach(async () => {
    scene = await setScene(opened().database);
    await scene.app.listen({ port: 0, host: '127.0.0.1' });
    port = (scene.app.server.address() as AddressInfo).port;
  });

  /** A connection on which the head is sent, and the rest later. */
  function begin(head: string) {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.setEncoding('utf8').on('data', (part) => (received += part));
    socket.write(head);
    const ended = new Promise<string>((resolve) =>
      socket.on('close', () => resolve(received)),
    );
    return { send: (rest: string) => socket.write(rest), ended };
  }

  it('is not ready, but alive, and keeps no connection', async () => {
    expect((await scene.get('/readyz')).status).toBe(200);
    scene.draining.begin();
    const ready = await scene.get('/readyz');

    expect(ready.json()).toMatchObject({ status: 503, code: 'unavailable' });
    expect(ready.headers['connection']).toBe('close');
    expect((await scene.get('/livez')).status).toBe(200);
    await scene.app.close();
  });

  it('ends what is under way while it closes, and then the connection', async () => {
    const body = JSON.stringify(report);
    const sending = begin(
      `POST /v1/reports HTTP/1.1\r\nHost: x\r\nIdempotency-Key: ${'k'.repeat(32)}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    const asking = begin('GET /readyz HTTP/1.1\r\n');
    const figure = begin('GET /v1/rankings/x HTTP/1.1\r\n');
    const idle = begin('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n');
    await vi.waitUntil(
      () =>
        new Promise<boolean>((resolve) =>
          scene.app.server.getConnections((_, count) => resolve(count === 4)),
        ),
    );
    await new Promise((resolve) => setImmediate(resolve));

    const closed = scene.app.close();
    expect(await idle.ended).toMatch(/^HTTP\/1.1 200 /);
    asking.send('Host: x\r\n\r\n');
    figure.send('Host: x\r\n\r\n');
    expect(await asking.ended).toMatch(/^HTTP\/1.1 503 [^]*"unavailable"/);
    expect(await figure.ended).toMatch(/^HTTP\/1.1 404 [^]*"ranking-unknown"/);
    sending.send(body);
    expect(await sending.ended).toMatch(
      /^HTTP\/1.1 201 [^]*\r\nconnection: close\r\n/,
    );
    await closed;
  });
});

describe('a gateway with too much to do', () => {
  const opened = useDatabase(pglite);

  it('turns requests away, but for figures, its health and its metrics', async () => {
    const pressure = {
      maxEventLoopDelay: 0,
      maxHeapUsedBytes: 1,
      sampleInterval: 20,
    };
    const scene = await setScene(opened().database, { pressure });
    await scene.count();
    const url = await scene.app.listen({ port: 0, host: '127.0.0.1' });
    await vi.waitUntil(() => scene.app.isUnderPressure());

    const refused = await fetch(`${url}/v1/sites/kab-contoh`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(await refused.json()).toMatchObject({ code: 'overloaded' });
    expect((await scene.send()).status).toBe(503);
    expect((await fetch(`${url}/nowhere`)).status).toBe(503);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);

    for (const path of [
      '/livez',
      '/metrics',
      '/v1/statistics/kab-contoh',
      '/v1/badges/kab-contoh.svg',
    ]) {
      expect((await fetch(url + path)).status, path).toBe(200);
    }
    await scene.app.close();
  });
});
