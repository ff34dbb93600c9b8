import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';

import { makeSafe } from '../../src/attachments/make-safe.ts';
import { createTurns } from '../../src/attachments/turns.ts';
import { badFiles } from './support/bad-files.ts';
import { STOWAWAY, type BadFile } from './support/fate.ts';
import { chunkTypes, markersOf } from './support/pictures.ts';

/** A picture of the largest size takes a third of it on a slow core. */
const LONGEST_MS = 6_000;
/** Pixels of the largest picture, its smaller copy and a file made of it. */
const MOST_MEMORY = 400 * 1_024 * 1_024;

const turns = createTurns({ atOnce: 1, mayWait: 0, retryAfterSeconds: 5 });
const examine = (bytes: Uint8Array) =>
  makeSafe(bytes, { now: () => performance.now(), turns });

describe('a bad file', () => {
  let files: BadFile[] = [];
  const measured: { name: string; outcome: string; ms: number }[] = [];
  let growth = 0;

  beforeAll(async () => {
    files = await badFiles();
    const before = process.memoryUsage().rss;
    for (const { name, bytes } of files) {
      const start = performance.now();
      const result = await examine(bytes);
      const ms = performance.now() - start;
      growth = Math.max(growth, process.memoryUsage().rss - before);
      const safe = result.kind === 'safe';
      measured.push({
        name,
        ms,
        outcome: safe ? result.mediaType : result.code,
      });
      if (safe) await expectClean(result.bytes, name);
    }
  });

  it('is refused, or comes out as a bare picture', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(
      measured.map(({ name, outcome }) => ({ name, outcome })),
    ).toStrictEqual(files.map(({ name, fate }) => ({ name, outcome: fate })));
  });

  it('takes little time', () => {
    expect(measured.filter(({ ms }) => ms > LONGEST_MS)).toStrictEqual([]);
  });

  it('takes little memory', () => {
    expect(growth).toBeLessThan(MOST_MEMORY);
  });
});

/** Nothing but what a decoder needs to draw the picture. */
async function expectClean(bytes: Uint8Array, name: string): Promise<void> {
  const found = await sharp(bytes, { failOn: 'warning' }).metadata();
  expect(Buffer.from(bytes).includes(STOWAWAY), name).toBe(false);
  expect(found.space, name).toBe('srgb');
  expect(Math.max(found.width, found.height), name).toBeLessThanOrEqual(4_096);
  expect(bytes.length, name).toBeLessThanOrEqual(2_000_000);
  if (found.format === 'png') {
    // Once of each: pHYs says what it says where nothing is known.
    const parts = chunkTypes(bytes).filter((type) => type !== 'IDAT');
    expect(parts, name).toStrictEqual(['IHDR', 'pHYs', 'IEND']);
    expect(found.density, name).toBeUndefined();
  } else {
    // Tables, frame and scan.
    const bare = new Set([0xdb, 0xc0, 0xc4, 0xda]);
    expect(new Set(markersOf(bytes).markers), name).toStrictEqual(bare);
    expect(Buffer.from(bytes).indexOf('\xff\xd9', 0, 'latin1'), name).toBe(
      bytes.length - 2,
    );
  }
}
