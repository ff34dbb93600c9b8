import { randomBytes } from 'node:crypto';
import {
  connect,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

type Side = 'request' | 'answer';

/** What happens to one connection. Times in milliseconds, lengths in bytes. */
export type Trouble =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'cut' | 'reset'; readonly side: Side; left: number }
  /** The request arrives, and its answer never does. */
  | { readonly kind: 'answer-lost' }
  | { readonly kind: 'stall'; readonly side: Side; left: number; ms: number }
  /** As over GPRS: late, and a few bytes at a time. */
  | { readonly kind: 'slow'; readonly late: number; readonly perSecond: number }
  | { readonly kind: 'late'; readonly late: number };

interface Connection {
  readonly phone: Socket;
  readonly gateway: Socket;
  trouble: Trouble;
  /** The request that was seen last. */
  request: string;
}

export interface LineOptions {
  /** The port of the gateway. */
  readonly to: number;
  readonly random: () => number;
  /** Has every try go under another key, as a sender without one would. */
  readonly renewsKeys?: boolean;
}

/**
 * A bad line between a phone and the gateway: a TCP proxy that cuts, resets,
 * stalls, slows and delays at random points. It reads along, and so knows when
 * the gateway first said that it has the report.
 */
export class FaultyLine {
  readonly #server: Server;
  readonly #options: LineOptions;
  readonly #connections = new Set<Connection>();
  #troubles = 0;
  #suffered: string[] = [];
  #acceptedAt: number | undefined;
  #filesTaken = 0;
  #posts = 0;

  static async open(options: LineOptions): Promise<FaultyLine> {
    const line = new FaultyLine(options);
    await new Promise<void>((resolve) => {
      line.#server.listen(0, '127.0.0.1', resolve);
    });
    return line;
  }

  private constructor(options: LineOptions) {
    this.#options = options;
    this.#server = createServer((phone) => this.#connect(phone));
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** When the gateway first answered that it has the report; ms since 1970. */
  get acceptedAt(): number | undefined {
    return this.#acceptedAt;
  }

  get filesTaken(): number {
    return this.#filesTaken;
  }

  /** How often the report was sent. */
  get posts(): number {
    return this.#posts;
  }

  /** The kinds of trouble since the last report. */
  get suffered(): readonly string[] {
    return this.#suffered;
  }

  /** Another report: nothing of it is known. */
  begin(): void {
    this.#acceptedAt = undefined;
    this.#filesTaken = 0;
    this.#posts = 0;
    this.#suffered = [];
  }

  /** From now on so many connections go wrong, those that are open first. */
  disturb(troubles: number): void {
    this.#troubles = troubles;
    for (const connection of this.#connections) {
      connection.trouble = this.#nextTrouble();
    }
  }

  async close(): Promise<void> {
    for (const { phone, gateway } of this.#connections) {
      phone.destroy();
      gateway.destroy();
    }
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connect(phone: Socket): void {
    const gateway = connect(this.#options.to, '127.0.0.1');
    const connection: Connection = {
      phone,
      gateway,
      trouble: this.#nextTrouble(),
      request: '',
    };
    this.#connections.add(connection);
    if (connection.trouble.kind === 'refused') phone.resetAndDestroy();
    this.#pump(connection, 'request');
    this.#pump(connection, 'answer');
  }

  #pump(connection: Connection, side: Side): void {
    const { phone, gateway } = connection;
    const [from, to] = side === 'request' ? [phone, gateway] : [gateway, phone];
    from.setNoDelay();
    let passing = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      from.pause();
      passing = this.#pass(connection, side, chunk).then(() => {
        if (!from.destroyed) from.resume();
      });
    });
    from.on('error', () => {});
    from.on('close', () => {
      this.#connections.delete(connection);
      void passing.then(() => to.end());
    });
  }

  /** Carries a piece over, as well as the trouble of the connection lets it. */
  async #pass(connection: Connection, side: Side, piece: Buffer) {
    const chunk = this.#read(connection, side, piece);
    const to = side === 'request' ? connection.gateway : connection.phone;
    const { trouble } = connection;
    switch (trouble.kind) {
      case 'refused':
        return sever(connection, 'reset');
      case 'cut':
      case 'reset':
        if (trouble.side !== side) break;
        if (trouble.left > chunk.length) {
          trouble.left -= chunk.length;
          break;
        }
        await put(to, chunk.subarray(0, trouble.left));
        return sever(connection, trouble.kind);
      case 'answer-lost':
        if (side === 'request' || !isReport(connection.request)) break;
        return sever(connection, 'cut');
      case 'stall':
        if (trouble.side !== side) break;
        if (trouble.left <= chunk.length) await pause(trouble.ms);
        trouble.left -= chunk.length;
        break;
      case 'slow':
        return trickle(to, chunk, trouble);
      case 'late':
        await pause(trouble.late);
        break;
      case 'none':
    }
    return put(to, chunk);
  }

  #read(connection: Connection, side: Side, chunk: Buffer): Buffer {
    const text = chunk.toString('latin1');
    if (side === 'request') {
      const [, request] = /^([A-Z]+ \S+) HTTP\/1\.1\r$/m.exec(text) ?? [];
      if (!request) return chunk;
      connection.request = request;
      if (isReport(request)) this.#posts += 1;
      return this.#options.renewsKeys ? renewKey(text) : chunk;
    }
    if (/^HTTP\/1\.1 20[01]/.test(text)) {
      if (isReport(connection.request)) this.#acceptedAt ??= Date.now();
      if (/^PUT .*attachments/.test(connection.request)) this.#filesTaken += 1;
    }
    return chunk;
  }

  #nextTrouble(): Trouble {
    if (this.#troubles <= 0) return { kind: 'none' };
    this.#troubles -= 1;
    const trouble = pickTrouble(this.#options.random);
    this.#suffered.push(trouble.kind);
    return trouble;
  }
}

function pickTrouble(random: () => number): Trouble {
  const upTo = (most: number) => Math.floor(random() * most);
  const side: Side = random() < 0.5 ? 'request' : 'answer';
  const kind = random();
  if (kind < 0.1) return { kind: 'refused' };
  if (kind < 0.35) {
    return { kind: random() < 0.5 ? 'cut' : 'reset', side, left: upTo(2_000) };
  }
  if (kind < 0.6) return { kind: 'answer-lost' };
  if (kind < 0.75) {
    return { kind: 'stall', side, left: upTo(1_500), ms: 200 + upTo(3_000) };
  }
  if (kind < 0.88) {
    return { kind: 'slow', late: 300 + upTo(600), perSecond: 4_000 };
  }
  return { kind: 'late', late: 100 + upTo(1_500) };
}

function isReport(request: string): boolean {
  return request === 'POST /v1/reports';
}

function renewKey(head: string): Buffer {
  const fresh = randomBytes(16).toString('hex');
  return Buffer.from(
    head.replace(/(idempotency-key: )[0-9a-f]{32}/i, `$1${fresh}`),
    'latin1',
  );
}

function sever({ phone, gateway }: Connection, how: 'cut' | 'reset'): void {
  if (how === 'reset') phone.resetAndDestroy();
  else phone.destroy();
  gateway.destroy();
}

function put(to: Socket, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (to.destroyed || chunk.length === 0) resolve();
    else to.write(chunk, () => resolve());
  });
}

async function trickle(
  to: Socket,
  chunk: Buffer,
  { late, perSecond }: Extract<Trouble, { kind: 'slow' }>,
): Promise<void> {
  await pause(late);
  // A photo would take minutes: what is long goes in larger pieces.
  const size = Math.max(400, Math.ceil(chunk.length / 20));
  for (let start = 0; start < chunk.length && !to.destroyed; start += size) {
    await put(to, chunk.subarray(start, start + size));
    await pause((400 / perSecond) * 1_000);
  }
}
