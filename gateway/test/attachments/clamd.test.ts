import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createClamd } from '../../src/attachments/clamd.ts';
import { FakeClamd, VIRUS, type Mood } from './support/fake-clamd.ts';
import { scrambled } from './support/pictures.ts';

describe('asking clamd', () => {
  let clamd: FakeClamd;
  beforeEach(async () => void (clamd = await FakeClamd.start()));
  afterEach(() => clamd.stop());

  const scan = (bytes: Uint8Array, timeoutMs = 5_000) =>
    createClamd({ host: '127.0.0.1', port: clamd.port }, timeoutMs).scan(bytes);

  it.each([0, 1, 65_535, 65_536, 65_537, 3_000_000])(
    'hands over every one of %i bytes',
    async (length) => {
      const file = scrambled(length);
      expect(await scan(file)).toStrictEqual({ kind: 'clean' });
      expect(clamd.scanned).toHaveLength(1);
      expect(clamd.scanned[0]?.equals(file)).toBe(true);
    },
  );

  it('hears of a virus, also across the border of two parts', async () => {
    const file = scrambled(200_000);
    file.write(VIRUS, 65_536 - 10);
    expect(await scan(file)).toStrictEqual({ kind: 'infected' });
  });

  it.each<[Mood, string]>([
    ['garbled', 'not-understood'],
    ['endless', 'not-understood'],
    ['overfull', 'error'],
    ['rude', 'unreachable'],
  ])('takes a scanner that is %s for away', async (mood, reason) => {
    clamd.mood = mood;
    const verdict = await scan(scrambled(100_000));
    expect(verdict).toStrictEqual({ kind: 'away', reason });
  });

  it('waits no longer than it was told to, and hangs up', async () => {
    clamd.mood = 'silent';
    const verdict = await scan(scrambled(1_000), 50);
    expect(verdict).toStrictEqual({ kind: 'away', reason: 'timeout' });
    await expect.poll(() => clamd.connections).toBe(0);
  });

  it('hangs up after an answer', async () => {
    await scan(scrambled(1_000));
    await expect.poll(() => clamd.connections).toBe(0);
  });

  it('takes a scanner that is not there for away', async () => {
    const { port } = clamd;
    await clamd.stop();
    const gone = createClamd({ host: '127.0.0.1', port }, 5_000);
    const verdict = await gone.scan(scrambled(10));
    expect(verdict).toStrictEqual({ kind: 'away', reason: 'unreachable' });
    clamd = await FakeClamd.start();
  });

  it('speaks through a socket file too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lapor-clamd-'));
    const socket = join(folder, 'clamd.sock');
    const local = await FakeClamd.start(socket);
    const file = Buffer.from(VIRUS);
    const verdict = await createClamd({ socket }, 5_000).scan(file);
    expect(verdict).toStrictEqual({ kind: 'infected' });
    await local.stop();
    rmSync(folder, { recursive: true });
  });
});
