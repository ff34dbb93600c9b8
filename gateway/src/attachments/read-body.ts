import type { Readable } from 'node:stream';

/** How fast a body has to come. */
export interface Pace {
  readonly bytesPerSecond: number;
  /** Milliseconds over which that is averaged, one span after the other. */
  readonly overMs: number;
}

/** A quarter of what the slowest mobile networks (EDGE) carry. */
export const usualPace: Pace = { bytesPerSecond: 2_000, overMs: 30_000 };

/** Thrown where a body comes so slowly that others need its place more. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';

  constructor() {
    super('the body came too slowly');
  }
}

/**
 * Reads a body of at most `limit` bytes; `undefined` as soon as it is longer.
 * Rejects where the sender broke off, and with `TooSlow`.
 */
export function readBody(
  stream: Readable,
  limit: number,
  pace: Pace,
): Promise<Buffer | undefined> {
  return new Promise<Buffer | undefined>((resolve, reject) => {
    let parts: Buffer[] = [];
    let length = 0;
    let before = 0;
    const least = (pace.bytesPerSecond * pace.overMs) / 1_000;
    const watch = setInterval(() => {
      if (length - before < least) end(() => reject(new TooSlow()));
      before = length;
    }, pace.overMs);
    const take = (part: Buffer) => {
      length += part.length;
      if (length <= limit) parts.push(part);
      else end(() => resolve(undefined));
    };
    const end = (settle: () => void) => {
      clearInterval(watch);
      stream.off('data', take);
      settle();
      parts = [];
    };
    stream.on('data', take);
    stream.once('end', () => end(() => resolve(Buffer.concat(parts))));
    stream.once('error', (error) => end(() => reject(error)));
    stream.once('close', () =>
      end(() => reject(new Error('the body broke off'))),
    );
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
