import { connect, type AddressInfo, type Socket } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { pglite, useDatabase } from '../support/databases.ts';
import { configOf, setScene, site, type Scene } from '../support/scene.ts';
import { drawing } from './support/pictures.ts';
import { digest } from './support/sending.ts';

const MB = 1_024 * 1_024;
const LIMIT = MB;

interface Flood {
  readonly status: number;
  readonly body: string;
  /** Bytes that were taken off the sender's hands. */
  readonly sent: number;
  /** Of the memory of this process, which holds the gateway too. */
  readonly growth: number;
}

/** Writes bytes until all are sent or the other side has enough. */
function pour(socket: Socket, bytes: number, chunked: boolean): Promise<Flood> {
  const before = process.memoryUsage().rss;
  const filling = Buffer.alloc(64 * 1_024, 1);
  const part = chunked
    ? Buffer.concat([Buffer.from('10000\r\n'), filling, Buffer.from('\r\n')])
    : filling;
  let answer = '';
  let sent = 0;
  let growth = 0;
  const more = (): void => {
    growth = Math.max(growth, process.memoryUsage().rss - before);
    if (socket.destroyed) return;
    if (sent >= bytes) {
      socket.end(chunked ? '0\r\n\r\n' : '');
      return;
    }
    sent += filling.length;
    if (socket.write(part)) setImmediate(more);
    else socket.once('drain', more);
  };
  more();
  return new Promise((resolve) => {
    socket.setEncoding('utf8');
    socket.on('data', (text) => void (answer += String(text)));
    // Being cut off is what some of the tests are about.
    socket.on('error', () => {});
    socket.once('close', () => {
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1]), body, sent, growth });
    });
  });
}

describe('a file that is too large', () => {
  const opened = useDatabase(pglite);
  let scene: Scene;
  let code: string;

  beforeEach(async () => {
    const attachments = { maxUploadBytes: LIMIT };
    const config = configOf({ sites: [{ ...site, attachments }] });
    scene = await setScene(opened().database, { config });
    code = (await scene.accept()).trackingCode;
    await scene.app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(() => scene.app.close());

  /** Sends up to `megabytes`, as fast as they are taken, and measures. */
  function flood(megabytes: number, headers: Record<string, string> = {}) {
    const { port } = scene.app.server.address() as AddressInfo;
    const chunked = headers['content-length'] === undefined;
    const socket = connect(port, '127.0.0.1');
    const head = {
      host: 'localhost',
      'tracking-code': code,
      'content-digest': digest(Buffer.alloc(0)),
      ...(chunked && { 'transfer-encoding': 'chunked' }),
      ...headers,
    };
    const lines = Object.entries(head).map(
      ([name, text]) => `${name}: ${text}`,
    );
    socket.write(
      `PUT /v1/reports/attachments/1 HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`,
    );
    return pour(socket, megabytes * MB, chunked);
  }

  it('is refused by its head alone', async () => {
    const length = String(3 * MB);
    const { status, body } = await flood(3, { 'content-length': length });
    expect(status).toBe(413);
    expect(JSON.parse(body)).toMatchObject({ code: 'file-too-large' });
  });

  it('is refused in the midst of it, where its head says nothing', async () => {
    const { status, body } = await flood(3);
    expect(status).toBe(413);
    expect(JSON.parse(body)).toMatchObject({ code: 'file-too-large' });
  });

  it.each([
    ['is too large', {}, 413],
    ['has no report', { 'tracking-code': 'x' }, 404],
    ['says that it is large', { 'content-length': String(900 * MB) }, 413],
  ])(
    'that %s is cut off, and held in no memory',
    async (_, headers, wanted) => {
      const { status, sent, growth } = await flood(900, headers);
      expect(status).toBe(wanted);
      expect(sent).toBeLessThan(40 * MB);
      expect(growth).toBeLessThan(120 * MB);
    },
  );

  it('leaves the gateway well: the next file is taken', async () => {
    await flood(900);
    const bytes = await drawing(64, 48).jpeg().toBuffer();
    const answer = await scene.app.inject({
      method: 'PUT',
      url: '/v1/reports/attachments/1',
      headers: { 'tracking-code': code, 'content-digest': digest(bytes) },
      payload: bytes,
    });
    expect(answer.statusCode).toBe(201);
  });
});
