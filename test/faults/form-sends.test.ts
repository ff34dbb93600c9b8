import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type sharpDrawer from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { keptReports } from './support/books.ts';
import { chance, seed } from './support/chance.ts';
import { FaultyLine } from './support/faulty-line.ts';
import { serveHostPage, type HostPage } from './support/host-page.ts';
import { Phone } from './support/phone.ts';
import { Sender, type Errand, type Outcome } from './support/sender.ts';
import { storeKinds } from './support/stores.ts';
import { createWorld, type World } from './support/world.ts';

/** The long form is for a person's patience; CI has the short one. */
const REPORTS = Number(
  process.env['REPORTS'] ?? (process.env['CI'] ? 15 : 100),
);

/** How many phones send at the same time. */
const PHONES = 2;

/** Every so many reports have a photo. */
const PHOTOS = 5;

describe('the form on a phone with a bad line', () => {
  let world: World;
  let host: HostPage;

  beforeEach(async () => {
    host = await serveHostPage();
    world = await createWorld(storeKinds[0]!, {
      site: { origins: [host.origin] },
    });
    await world.launch().ready;
  });

  afterEach(async () => {
    await host?.close();
    await world?.end();
  });

  it(`sends ${REPORTS} reports once each, and says nothing untrue meanwhile (SEED=${seed})`, async () => {
    const outcomes = await sendAll(REPORTS);
    tell(outcomes);
    await world.quiet();

    expect(outcomes.flatMap(({ untrue }) => untrue)).toEqual([]);
    const filed = await Promise.all(outcomes.map(whatIsFiled));
    expect(filed).toEqual(
      outcomes.map(({ title, hasPhoto }) => [
        { title, photos: hasPhoto ? 1 : 0 },
      ]),
    );
    expect(await world.complaintTitles()).toHaveLength(REPORTS);
    await world.stopAll();
    const kept = await keptReports(world);
    expect(kept.map(({ reference }) => reference)).toEqual(
      outcomes.map(({ reference }) => reference).sort(),
    );
  }, 3_600_000);

  it('files some of them twice if each try has a key of its own (control)', async () => {
    const count = Math.min(REPORTS, 20);
    const outcomes = await sendAll(count, true);
    await world.quiet();

    const complaints = await world.complaintTitles();
    expect(complaints.length).toBeGreaterThan(count);
    expect(new Set(complaints.map(({ title }) => title)).size).toBe(
      outcomes.length,
    );
  }, 3_600_000);

  async function sendAll(count: number, renewsKeys = false) {
    const photo = join(world.folder, 'foto.jpg');
    writeFileSync(photo, await busyPhoto());
    const errands: Errand[] = Array.from({ length: count }, (_, index) => ({
      title: `Jalan berlubang nomor ${index + 1}`,
      ...(index % PHOTOS === 0 && !renewsKeys && { photo }),
    }));
    const shares = Array.from({ length: PHONES }, (_, number) =>
      errands.filter((_errand, index) => index % PHONES === number),
    );
    const done = await Promise.all(
      shares.map((share, number) =>
        sendShare(share, chance(seed + number), renewsKeys),
      ),
    );
    return done.flat();
  }

  async function sendShare(
    errands: readonly Errand[],
    random: () => number,
    renewsKeys: boolean,
  ): Promise<Outcome[]> {
    const to = Number(new URL(world.url).port);
    const line = await FaultyLine.open({ to, random, renewsKeys });
    const phone = new Phone();
    const sender = new Sender(phone, line, host.addressVia(line.url), random);
    const outcomes: Outcome[] = [];
    try {
      for (const errand of errands) outcomes.push(await sender.send(errand));
    } finally {
      await phone.destroy();
      await line.close();
    }
    return outcomes;
  }

  async function whatIsFiled({ reference }: Outcome) {
    const complaints = await world.complaints({ reference });
    return complaints.map(({ body: { title, attachments } }) => ({
      title,
      photos: [...String(attachments).matchAll(/\d+/g)].length,
    }));
  }
});

/** What the phones went through, for the person who reads the run. */
function tell(outcomes: readonly Outcome[]): void {
  const count = (names: readonly string[]) => {
    return [...new Set(names)]
      .sort()
      .map((name) => `${names.filter((one) => one === name).length} ${name}`)
      .join(', ');
  };
  const posts = outcomes.reduce((sum, { posts: tries }) => sum + tries, 0);
  const photos = outcomes.filter(({ hasPhoto }) => hasPhoto).length;
  process.stdout.write(
    `${outcomes.length} reports in ${posts} tries, ${photos} with a photo; troubles: ${count(outcomes.flatMap(({ suffered }) => suffered))}; pages ended: ${count(outcomes.flatMap(({ ended }) => ended))}\n`,
  );
}

/** A photo that is not small when it arrives. */
function busyPhoto(): Promise<Buffer> {
  const require = createRequire(
    new URL('../../gateway/package.json', import.meta.url),
  );
  const sharp: typeof sharpDrawer = require('sharp');
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({
    create: {
      width: 1_200,
      height: 900,
      channels: 3,
      background: 'white',
      noise,
    },
  })
    .jpeg()
    .toBuffer();
}
