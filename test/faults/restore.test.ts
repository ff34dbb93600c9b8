import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { sql } from 'kysely';

import { inSites } from '../../gateway/src/database/in-sites.ts';
import { match, resend } from '../../gateway/src/operations/settling.ts';
import { deriveSecrets } from '../../gateway/src/crypto/secrets.ts';
import { openStatement } from '../../gateway/src/operations/reading.ts';
import { site } from '../../gateway/test/support/scene.ts';
import { send, write, type Letter } from './support/citizen.ts';
import { command } from './support/command-line.ts';
import { storeKinds } from './support/stores.ts';
import { createWorld, type World } from './support/world.ts';

const LETTERS = 200;

const letters = () => Array.from({ length: LETTERS }, write);

describe.each(storeKinds.filter(({ name }) => name === 'PostgreSQL'))(
  'a backup of $name that was made while reports came in',
  (kind) => {
    let world: World;

    beforeEach(async () => {
      world = await createWorld(kind);
    });

    afterEach(() => world.end());

    /** Sends half, copies, sends the rest, dies, and is put back to the copy. */
    async function loseWhatCameAfter(all: readonly Letter[]): Promise<void> {
      const file = join(world.folder, 'backup');
      const gateway = world.launch();
      await gateway.ready;
      const [half, quarter] = [LETTERS / 2, LETTERS / 4];
      await sendAll(world, all.slice(0, half), 16);
      const meanwhile = sendAll(world, all.slice(half, -quarter), 16);
      await command(world, 'backup', file);
      await meanwhile;
      await sendAll(world, all.slice(-quarter), 16);
      await world.quiet();
      await gateway.kill();
      await command(world, 'restore', '--force', file);
    }

    it('has nothing filed twice, though every reporter sends again', async () => {
      const all = letters();
      await loseWhatCameAfter(all);
      const before = await world.filings();
      const gateway = world.launch('late');
      await gateway.ready;
      await sendAll(world, all, 16);
      await world.quiet();
      expect(await world.filings()).toBe(before);

      const settled = await settleByHand(world);
      await command(world, 'reconcile', 'finish');
      await world.quiet();
      await gateway.stop();
      process.stdout.write(
        `${LETTERS} reports, ${settled.matched} matched and ${settled.resent} sent again by hand\n`,
      );

      expect(settled.matched).toBeGreaterThan(0);
      expect(await titlesAtLapor(world)).toEqual(
        all.map(({ title }) => title).sort(),
      );
    });

    it('has reports filed twice where the gateway does not know of it (control)', async () => {
      const all = letters();
      await loseWhatCameAfter(all);
      await pretendNothingHappened(world);
      const gateway = world.launch('late');
      await gateway.ready;
      await sendAll(world, all, 16);
      await world.quiet();
      await gateway.stop();

      const titles = await titlesAtLapor(world);
      expect(titles.length).toBeGreaterThan(new Set(titles).size);
    });
  },
);

async function sendAll(
  { url }: World,
  all: readonly Letter[],
  clients: number,
): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let next = left.shift(); next; next = left.shift()) {
        await send(url, next);
      }
    }),
  );
}

async function titlesAtLapor(world: World): Promise<string[]> {
  const complaints = await world.complaintTitles();
  return complaints.map(({ title }) => title).sort();
}

/** As an operator does: looks for each report at LAPOR, and matches or sends it. */
async function settleByHand(world: World) {
  const atLapor = new Map(
    (await world.complaintTitles()).map(({ id, title }) => [title, id]),
  );
  const secrets = deriveSecrets(Buffer.alloc(32, 7));
  const database = await world.store.open();
  const counts = { matched: 0, resent: 0 };
  try {
    const rows = await database
      .selectFrom('outbox')
      .innerJoin('report', 'report.id', 'outbox.report_id')
      .selectAll('report')
      .where('outbox.state', '=', 'reconcile')
      .execute();
    for (const row of rows) {
      const title = openStatement(row, secrets)?.statement.title ?? '';
      const number = atLapor.get(title);
      const one = {
        siteId: site.id,
        reportId: row.id,
        operator: 'uji',
        now: Date.now(),
      };
      await inSites(database, [site.id], async (transaction) => {
        if (number === undefined) {
          await resend(transaction, { ...one, isCertainlyNotAtLapor: true });
        } else {
          await match(transaction, { ...one, nationalNumber: String(number) });
        }
      });
      counts[number === undefined ? 'resent' : 'matched'] += 1;
    }
  } finally {
    await database.destroy();
  }
  return counts;
}

/** What a copy made by other means would be: the gateway's own row is in it. */
async function pretendNothingHappened(world: World): Promise<void> {
  const database = await world.store.open();
  await sql`update instance set mode = 'normal'`.execute(database);
  await database.destroy();
}
