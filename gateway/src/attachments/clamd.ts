import { connect, type Socket } from 'node:net';

/** Where clamd listens: a socket file, or a host and port. */
export type ClamdAddress =
  | { readonly socket: string }
  | { readonly host: string; readonly port: number };

/** What the scanner said. `away`: nothing that a file may be let through on. */
export type Verdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected' }
  | {
      readonly kind: 'away';
      readonly reason: 'unreachable' | 'timeout' | 'error' | 'not-understood';
    };

/** Looks at a file as it came. Never throws. */
export interface Scanner {
  scan(bytes: Uint8Array): Promise<Verdict>;
}

/** A file is sent in parts of this size. */
const CHUNK = 64 * 1_024;
/** A longer answer is not one of clamd's. */
const LONGEST_ANSWER = 4_096;

/** Speaks clamd's INSTREAM, a connection for each file. */
export function createClamd(address: ClamdAddress, timeoutMs: number): Scanner {
  return {
    async scan(bytes) {
      try {
        const socket = connect(
          'socket' in address ? { path: address.socket } : address,
        );
        return verdictOf(await ask(socket, bytes, timeoutMs));
      } catch (error) {
        const reason = error instanceof TimeUp ? 'timeout' : 'unreachable';
        return { kind: 'away', reason };
      }
    },
  };
}

/** Sends a file and gives all of the answer. Rejects when time is up. */
function ask(
  socket: Socket,
  bytes: Uint8Array,
  timeoutMs: number,
): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  return new Promise<string>((resolve, reject) => {
    timer = setTimeout(() => reject(new TimeUp()), timeoutMs);
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (text) => {
      answer += String(text);
      if (answer.includes('\0') || answer.length > LONGEST_ANSWER) {
        resolve(answer);
      }
    });
    socket.once('end', () => {
      if (answer !== '') resolve(answer);
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed')));
    for (const part of instream(bytes)) socket.write(part);
  }).finally(() => {
    clearTimeout(timer);
    socket.destroy();
  });
}

class TimeUp extends Error {}

/** A file as clamd wants it: parts with their length, and one of length 0. */
function* instream(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for (let start = 0; start < bytes.length; start += CHUNK) {
    const part = bytes.subarray(start, start + CHUNK);
    yield lengthOf(part);
    yield part;
  }
  yield Buffer.alloc(4);
}

function lengthOf(part: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return length;
}

/** Only the one answer that says so lets a file through. */
function verdictOf(answer: string): Verdict {
  const line = answer.replace(/[\0\n]+$/, '');
  if (line === 'stream: OK') return { kind: 'clean' };
  if (/^stream: .* FOUND$/.test(line)) return { kind: 'infected' };
  const error = line.endsWith('ERROR');
  return { kind: 'away', reason: error ? 'error' : 'not-understood' };
}
