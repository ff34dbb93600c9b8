import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

import { sql } from 'kysely';
import sharp from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { report, site } from '../../gateway/test/support/scene.ts';
import { Receipt } from '../../src/domain/progress.ts';
import { command } from './support/command-line.ts';
import { storeKinds } from './support/stores.ts';
import { createWorld, type World } from './support/world.ts';

const run = promisify(execFile);

/** Words that stand nowhere else; each is what one part of a report says. */
const canary = {
  name: 'Kenari Namawati',
  email: 'kenari.surel@example.org',
  phone: '081299887766',
  title: 'Kenarijudul di depan pasar',
  content: 'Kenariisi berlubang sejak lama dan belum diperbaiki.',
  place: 'Gang Kenaritempat nomor sekian',
  village: '21.01.06.2003',
  point: '106.81234',
  reply: 'Kenaribalasan: masih berlubang.',
  photo: 'Kenarifoto',
  padding: 'Kenaripengganjal',
} as const;

/** The words, as text and as databases write bytes: in hexadecimal. */
function forms(word: string): Buffer[] {
  const bytes = Buffer.from(word);
  return [
    bytes,
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('base64').slice(0, -4)),
  ];
}

function hits(hay: Buffer, words: readonly string[]): string[] {
  return words.filter((word) => forms(word).some((form) => hay.includes(form)));
}

describe.each(storeKinds)('what a reporter says, on $name', (kind) => {
  let world: World;

  afterEach(() => world.end());

  it('stands in no log, metric, dump or file of the database', async () => {
    world = await createWorld(kind);
    const gateway = world.launch();
    await gateway.ready;
    const { receipt, key } = await journey(world);
    const metrics = await (await fetch(`${world.url}/metrics`)).text();
    await gateway.stop();
    const secrets = ['bearer', 'token'].map((name) =>
      readFileSync(join(world.folder, name), 'utf8').trim(),
    );
    const words = [
      ...Object.values(canary),
      ...[receipt.trackingCode, key],
      ...secrets,
    ];

    for (const [place, hay] of await places(world, metrics)) {
      expect([place, hits(hay, words)]).toEqual([place, []]);
      // The search itself finds what is there.
      if (place === 'dump' || place === 'data') {
        expect(hits(hay, [receipt.reference])).toEqual([receipt.reference]);
      }
    }
  });

  it('is found by the same search where it is not sealed (control)', async () => {
    world = await createWorld(kind);
    const gateway = world.launch();
    await gateway.ready;
    await gateway.stop();
    const database = await world.store.open();
    await sql`create table open_words (word text, bytes bytea)`.execute(
      database,
    );
    await sql`insert into open_words values (${canary.name}, ${Buffer.from(canary.title)})`.execute(
      database,
    );
    await sql`grant select on open_words to public`.execute(database);
    await sql`checkpoint`.execute(database);
    await database.destroy();

    const found = new Set<string>();
    for (const [, hay] of await places(world, '')) {
      for (const word of hits(hay, Object.values(canary))) found.add(word);
    }
    expect([...found].sort()).toEqual([canary.name, canary.title].sort());
  });
});

/** A report, its photo, its way to LAPOR, an answer, a look at it, a reply. */
async function journey(world: World) {
  const key = randomBytes(16).toString('hex');
  const { agency: _, ...rest } = report;
  const body = {
    ...rest,
    title: canary.title,
    content: canary.content,
    location: {
      regionCode: canary.village,
      detail: canary.place,
      coordinates: { latitude: 0.91, longitude: Number(canary.point) },
    },
    confidential: true,
    padding: canary.padding,
    reporter: {
      name: canary.name,
      email: canary.email,
      phone: canary.phone,
    },
    attachments: 1,
  };
  const post = (path: string, headers: object, payload: unknown) =>
    fetch(`${world.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(payload),
    });
  const answer = await post('/v1/reports', { 'idempotency-key': key }, body);
  const receipt = Receipt.parse(await answer.json());
  const photo = await photoWithWords();
  const put = await fetch(`${world.url}/v1/reports/attachments/1`, {
    method: 'PUT',
    headers: {
      'content-type': 'image/jpeg',
      'tracking-code': receipt.trackingCode,
      'content-digest': `sha-256=:${createHash('sha256').update(photo).digest('base64')}:`,
    },
    body: new Uint8Array(photo),
  });
  expect(put.status).toBe(201);
  const [progress] = await world.settled([receipt]);
  expect(progress?.title).toBe(canary.title);
  await world.move(progress?.nationalNumber ?? '', {
    move: 'follow-up',
    text: `Kepada ${canary.name}: ${canary.place} diperbaiki.`,
  });
  await vi.waitUntil(
    async () => {
      const { trackingCode } = receipt;
      const text = await (
        await post('/v1/track', {}, { code: trackingCode })
      ).text();
      return text.includes('diperbaiki');
    },
    { timeout: 30_000, interval: 200 },
  );
  const said = await post(
    '/v1/replies',
    {
      'tracking-code': receipt.trackingCode,
      'idempotency-key': randomBytes(16).toString('hex'),
    },
    { content: canary.reply },
  );
  expect(said.status).toBe(201);
  // What goes wrong is logged too, and must quote nothing.
  await post('/v1/reports', { 'idempotency-key': 'x' }, body);
  await post('/v1/reports', { 'idempotency-key': key }, { ...body, title: 1 });
  await fetch(`${world.url}/v1/track?code=${receipt.trackingCode}`);
  return { receipt, key };
}

function photoWithWords(): Promise<Buffer> {
  return sharp({
    create: { width: 400, height: 300, channels: 3, background: '#787' },
  })
    .jpeg()
    .withExif({ IFD0: { Artist: canary.photo, Copyright: canary.photo } })
    .toBuffer();
}

/** Everywhere that words may have been left. */
async function places(world: World, metrics: string) {
  return [
    ['log', readFileSync(join(world.folder, 'gateway.log'))],
    ['metrics', Buffer.from(metrics)],
    ['dump', await dump(world)],
    ['data', Buffer.concat(filesUnder(world.store.data))],
  ] as const;
}

/** As plain text where there is such a thing, else as `backup` writes it. */
async function dump(world: World): Promise<Buffer> {
  const url = world.environment['DATABASE_URL'];
  if (url) {
    const { stdout } = await run(
      'pg_dump',
      ['--enable-row-security', `--dbname=${url}`],
      {
        env: { ...process.env, PGOPTIONS: `-c lapor.sites=${site.id}` },
        maxBuffer: 1e9,
      },
    );
    return Buffer.from(stdout);
  }
  const file = join(world.folder, 'dump');
  await command(world, 'backup', file);
  return gunzipSync(readFileSync(file));
}

function filesUnder(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}
