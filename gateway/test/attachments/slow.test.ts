import { connect, type AddressInfo, type Socket } from 'node:net';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { pglite, useDatabase } from '../support/databases.ts';
import { configOf, setScene, type Scene } from '../support/scene.ts';
import { drawing } from './support/pictures.ts';
import { digest, put } from './support/sending.ts';

/** Uploads that are taken at once, of each report and of all. */
const EACH = 3;
const PLACES = 24;
/** One more than could hold all places. */
const REPORTS = 9;

describe('uploads over real connections', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;
  let port: number;
  let picture: Buffer;
  const dribbles: { readonly socket: Socket; readonly told: () => string }[] =
    [];
  const timers: NodeJS.Timeout[] = [];

  beforeEach(async () => {
    scene = await setScene(opened().database, {
      config: configOf({ trustProxy: true }),
      uploadPace: { bytesPerSecond: 2_000, overMs: 1_500 },
    });
    await scene.app.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = scene.app.server.address() as AddressInfo);
    picture = await drawing(64, 48).jpeg().toBuffer();
  });

  afterEach(async () => {
    for (const timer of timers.splice(0)) clearInterval(timer);
    for (const { socket } of dribbles.splice(0)) socket.destroy();
    await scene.app.close();
  });

  /** Begins an upload, and sends a byte of it from time to time. */
  function dribble(
    code: string,
    number: number,
    from: string,
    everyMs: number,
  ) {
    let told = '';
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    socket.on('error', () => {});
    socket.on('data', (text: string) => (told += text));
    socket.write(
      [
        `PUT /v1/reports/attachments/${number} HTTP/1.1`,
        'host: localhost',
        `tracking-code: ${code}`,
        `x-forwarded-for: ${from}`,
        `content-digest: ${digest(picture)}`,
        `content-length: ${picture.length}`,
        '',
        '',
      ].join('\r\n'),
    );
    let at = 0;
    timers.push(
      setInterval(() => {
        if (at < picture.length) socket.write(picture.subarray(at, (at += 1)));
      }, everyMs),
    );
    const upload = { socket, told: () => told };
    dribbles.push(upload);
    return upload;
  }

  it('that hardly move give their places to the others', async () => {
    for (let report = 0; report < REPORTS; report += 1) {
      const { trackingCode } = await scene.accept();
      for (let number = 1; number <= EACH; number += 1) {
        dribble(trackingCode, number, `192.0.2.${report}`, 100);
      }
    }
    await vi.waitUntil(() => dribbles.every(({ told }) => told() !== ''), {
      timeout: 10_000,
      interval: 50,
    });
    const codes = dribbles.map(
      ({ told }) => /"code":"([a-z-]+)"/.exec(told())?.[1],
    );
    const { trackingCode } = await scene.accept();
    const other = await put(scene, trackingCode, 1, picture);

    expect(codes.filter((code) => code === 'upload-too-slow')).toHaveLength(
      PLACES,
    );
    expect(codes.filter((code) => code === 'overloaded')).toHaveLength(
      REPORTS * EACH - PLACES,
    );
    expect(other.status).toBe(201);
    await vi.waitUntil(
      () => dribbles.filter(({ socket }) => socket.closed).length === PLACES,
      { timeout: 5_000, interval: 50 },
    );
  });

  it('that are slow, but not that slow, arrive', async () => {
    const { trackingCode } = await scene.accept();
    const large = await drawing(400, 300).jpeg({ quality: 100 }).toBuffer();
    picture = large;
    const upload = dribble(trackingCode, 1, '192.0.2.1', 1_000_000);
    let at = 0;
    timers.push(
      setInterval(() => {
        const part = large.subarray(at, (at += large.length / 20));
        if (part.length > 0) upload.socket.write(part);
      }, 200),
    );
    await vi.waitUntil(() => upload.told() !== '', {
      timeout: 10_000,
      interval: 50,
    });

    expect(large.length).toBeGreaterThan(15_000);
    expect(upload.told()).toMatch(/^HTTP\/1\.1 201 /);
  });
});
