import {
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';

/** What the fake finds in a file; put together so that no file here holds it. */
export const VIRUS = ['X5O!P%@AP[4', 'EICAR-LIKE-TEST-FILE!$H+H*'].join('-');

export type Mood =
  | 'honest'
  /** Takes all and never answers. */
  | 'silent'
  /** Answers in words that are not clamd's. */
  | 'garbled'
  /** Never stops talking. */
  | 'endless'
  /** Says that the stream is too long for it. */
  | 'overfull'
  /** Hangs up in the middle. */
  | 'rude';

/** A server that speaks clamd's INSTREAM and looks for `VIRUS`. */
export class FakeClamd {
  mood: Mood = 'honest';
  /** Every file that came whole. */
  readonly scanned: Buffer[] = [];
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  private constructor() {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** On a free port, or on a socket file. */
  static async start(path?: string): Promise<FakeClamd> {
    const fake = new FakeClamd();
    await new Promise<void>((resolve, reject) => {
      fake.#server.once('error', reject);
      if (path === undefined) fake.#server.listen(0, '127.0.0.1', resolve);
      else fake.#server.listen(path, resolve);
    });
    return fake;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#open.size;
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #serve(socket: Socket): void {
    this.#open.add(socket);
    socket.on('close', () => this.#open.delete(socket));
    socket.on('error', () => {});
    let held = Buffer.alloc(0);
    socket.on('data', (data) => {
      held = Buffer.concat([held, Buffer.from(data)]);
      if (this.mood === 'rude') socket.destroy();
      const file = this.mood === 'rude' ? undefined : fileIn(held);
      if (file) this.#answer(socket, file);
    });
  }

  #answer(socket: Socket, file: Buffer | 'not understood'): void {
    if (file === 'not understood') {
      socket.end('UNKNOWN COMMAND\0');
      return;
    }
    this.scanned.push(file);
    switch (this.mood) {
      case 'silent':
        return;
      case 'garbled':
        socket.end('HTTP/1.1 200 OK\r\n\r\nstream: OK\0');
        return;
      case 'endless':
        socket.write('stream: OK '.repeat(1_000));
        return;
      case 'overfull':
        socket.end('INSTREAM size limit exceeded. ERROR\0');
        return;
      default: {
        const found = file.includes(VIRUS) ? 'Eicar-Like FOUND' : 'OK';
        socket.end(`stream: ${found}\0`);
      }
    }
  }
}

const COMMAND = 'zINSTREAM\0';

/** The file of a finished stream; `undefined` while more has to come. */
function fileIn(held: Buffer): Buffer | 'not understood' | undefined {
  if (held.length < COMMAND.length) return undefined;
  if (held.toString('latin1', 0, COMMAND.length) !== COMMAND) {
    return 'not understood';
  }
  const parts: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= held.length;) {
    const length = held.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(held.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
