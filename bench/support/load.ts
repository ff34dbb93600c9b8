import { connect, type Socket } from 'node:net';

/** The bytes of one request to send. */
export type NextRequest = () => string;

const HEADER_END = '\r\n\r\n';

/**
 * Sends requests over kept connections, each after the answer before it, and
 * tells how many were answered in a second. Written on bare sockets: a client
 * library would cost more than the servers that are measured.
 *
 * Throws at the first answer that has another status than `expected`.
 */
export async function load(
  port: number,
  next: NextRequest,
  { requests = 5_000, connections = 16, expected = 200 } = {},
): Promise<number> {
  let left = requests;
  const take = () => (left > 0 ? ((left -= 1), next()) : undefined);
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, () => converse(port, take, expected)),
  );
  return requests / ((performance.now() - start) / 1_000);
}

function converse(
  port: number,
  take: () => string | undefined,
  expected: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1');
    let received = '';
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    const ask = () => {
      const request = take();
      if (request === undefined) {
        socket.end();
        resolve();
      } else socket.write(request);
    };
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('connect', ask).on('error', fail);
    socket.on('data', (data) => {
      received += String(data);
      if (!isWhole(received)) return;
      if (!received.startsWith(`HTTP/1.1 ${expected}`)) {
        fail(new Error(received.slice(0, 400)));
        return;
      }
      received = '';
      ask();
    });
  });
}

function isWhole(received: string): boolean {
  const end = received.indexOf(HEADER_END);
  if (end < 0) return false;
  const length = /content-length: (\d+)/i.exec(received)?.[1];
  return received.length >= end + HEADER_END.length + Number(length ?? 0);
}

export function get(path: string): NextRequest {
  const request = `GET ${path} HTTP/1.1\r\nHost: bench${HEADER_END}`;
  return () => request;
}

/** @param headers Made anew for each request. */
export function post(
  path: string,
  body: string,
  headers: () => string,
): NextRequest {
  const length = Buffer.byteLength(body);
  return () =>
    `POST ${path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${headers()}${HEADER_END}${body}`;
}
