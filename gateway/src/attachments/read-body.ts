import type { Readable } from 'node:stream';

/**
 * Reads a body of at most `limit` bytes; `undefined` as soon as it is longer.
 * Rejects where the sender broke off.
 */
export function readBody(
  stream: Readable,
  limit: number,
): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    let parts: Buffer[] = [];
    let length = 0;
    const take = (part: Buffer) => {
      length += part.length;
      if (length <= limit) {
        parts.push(part);
        return;
      }
      parts = [];
      stream.off('data', take);
      resolve(undefined);
    };
    stream.on('data', take);
    stream.once('end', () => resolve(Buffer.concat(parts)));
    stream.once('error', reject);
    stream.once('close', () => reject(new Error('the body broke off')));
  });
}

/**
 * Throws away what still comes, so that its sender hears the answer; one who
 * goes on for longer than `most` bytes is cut off.
 */
export function discard(stream: Readable, most: number): void {
  let length = 0;
  stream.on('error', () => {});
  stream.on('data', (part: Buffer) => {
    length += part.length;
    if (length > most) stream.destroy();
  });
}
