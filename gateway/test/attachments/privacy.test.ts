import fs from 'node:fs';

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { databases, useDatabase } from '../support/databases.ts';
import { configOf, setScene, site, type Scene } from '../support/scene.ts';
import { FakeClamd, VIRUS } from './support/fake-clamd.ts';
import { drawing, exif, segment, withSegments } from './support/pictures.ts';
import { digest, put, remove } from './support/sending.ts';

const CANARY = 'CANARY-Rumah-Siti-7.1500-LS';

async function photo(): Promise<Buffer> {
  const small = await drawing(16, 12).jpeg().toBuffer();
  const words = { description: CANARY, place: CANARY };
  return withSegments(
    await drawing(320, 240).jpeg().toBuffer(),
    segment(
      0xe1,
      Buffer.concat([Buffer.from('Exif\0\0'), exif(words, 6, small)]),
    ),
    segment(0xfe, CANARY),
  );
}

/** Where the log goes; both ways that its writer has. */
function catchStandardOutput() {
  const written: string[] = [];
  const { write, writeSync } = fs;
  const catching =
    (real: (...all: unknown[]) => unknown) =>
    (...all: unknown[]): unknown => {
      const [file, text] = all;
      if (file !== 1) return real(...all);
      written.push(String(text));
      const length = Buffer.byteLength(String(text));
      const done = all.at(-1);
      if (typeof done === 'function') process.nextTick(done, null, length);
      return length;
    };
  Object.assign(fs, {
    write: catching(write as (...all: unknown[]) => unknown),
    writeSync: catching(writeSync as (...all: unknown[]) => unknown),
  });
  return { written, restore: () => Object.assign(fs, { write, writeSync }) };
}

describe.each(databases)('a photo that tells of a place, on $name', (test) => {
  const opened = useDatabase(test);
  let clamd: FakeClamd;
  beforeEach(async () => void (clamd = await FakeClamd.start()));
  afterEach(() => clamd.stop());

  const sceneWith = (options: { away: boolean; logLevel?: 'info' }) => {
    const { away, ...rest } = options;
    if (away) clamd.mood = 'rude';
    const config = configOf({
      sites: [{ ...site, attachments: { pdf: true } }],
      antivirus: { host: '127.0.0.1', port: clamd.port, timeoutSeconds: 5 },
    });
    return setScene(opened().database, { config, ...rest });
  };

  /** Everything that is stored, bytes in hexadecimal digits. */
  async function dump(): Promise<string> {
    const { everything } = opened();
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public'`.execute(everything);
    const texts = await Promise.all(
      tables.rows.map(async ({ name }) => {
        const rows = await sql<{ text: string }>`
          select to_jsonb(t)::text as text from ${sql.table(name)} t`.execute(
          everything,
        );
        return rows.rows.map(({ text }) => text).join('\n');
      }),
    );
    return texts.join('\n');
  }

  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

  it.each([
    ['kept', false],
    ['held', true],
  ])('is not in the database in the clear while %s', async (state, away) => {
    const scene = await sceneWith({ away });
    const { trackingCode } = await scene.accept();
    const bytes = await photo();
    const answer = await put(scene, trackingCode, 1, bytes);
    expect(answer).toMatchObject({ status: 201, body: { state } });
    const stored = await dump();
    // The search finds bytes, and the file is there.
    const sha256 = Buffer.from(digest(bytes).slice(9, -1), 'base64');
    expect(stored).toContain(hex(sha256));
    expect(stored.length).toBeGreaterThan(5_000);
    for (const secret of [CANARY, trackingCode]) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(hex(Buffer.from(secret)));
    }
    // Neither what came nor what was made of it shows its first bytes.
    expect(stored).not.toContain('ffd8ff');
    expect(stored).not.toContain(hex(bytes.subarray(-64, -32)));
  });

  it('is not in the log, whatever becomes of it', async () => {
    const { written, restore } = catchStandardOutput();
    const scene: Scene = await sceneWith({ away: true, logLevel: 'info' });
    const { trackingCode } = await scene.accept();
    const bytes = await photo();
    const infected = withSegments(bytes, segment(0xfe, VIRUS));
    const pdf = Buffer.from(`%PDF-1.4 /Title(${CANARY})\n%%EOF`);
    for (const [number, file] of [bytes, infected, pdf].entries()) {
      const name = { 'content-disposition': `filename="${CANARY}.jpg"` };
      const answer = await put(scene, trackingCode, number + 1, file, name);
      expect(answer.body).toMatchObject({ state: 'held' });
    }
    await put(scene, trackingCode, 4, bytes.subarray(0, 500));
    await put(scene, CANARY, 5, bytes);
    await scene.rescan();
    clamd.mood = 'honest';
    await scene.rescan();
    await remove(scene, trackingCode, 3);
    await scene.app.close();
    restore();
    const log = written.join('');
    expect(log).toContain('/v1/reports/attachments/:number');
    expect(log).toContain('the virus scanner does not answer');
    expect(log).toContain('a held file was refused');
    for (const secret of ['CANARY', trackingCode, digest(bytes)]) {
      expect(log).not.toContain(secret);
    }
  });
});
