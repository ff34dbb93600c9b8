import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { deriveSecrets } from '../src/crypto/secrets.ts';
import {
  openDatabase,
  type Database,
  type DatabaseLocation,
} from '../src/database/database.ts';
import { inSites } from '../src/database/in-sites.ts';
import { readMode, takePossession } from '../src/database/instance.ts';
import { migrate } from '../src/database/migrate.ts';
import { listAudit } from '../src/operations/audit.ts';
import { backup, restore } from '../src/operations/backup/backup.ts';
import { connectionOf } from '../src/operations/backup/postgresql.ts';
import { readReport } from '../src/operations/reading.ts';
import { databases, type OpenedDatabase } from './support/databases.ts';
import { report, start } from './support/scene.ts';
import { putReport } from './support/stored-reports.ts';

const secrets = deriveSecrets(Buffer.alloc(32, 7));
const siteIds = ['kab-contoh', 'kota-lain'];

async function within<Result>(
  location: DatabaseLocation,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(location, () => {});
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

describe.each(databases)('a backup of $name', (test) => {
  const fresh: OpenedDatabase[] = [];
  let folder: string;

  /** A database of its own, with the schema in it. */
  async function newLocation(): Promise<DatabaseLocation> {
    const location = await emptyLocation();
    await within(location, migrate);
    return location;
  }

  async function emptyLocation(): Promise<DatabaseLocation> {
    if (test.name === 'PGlite') {
      const folder = mkdtempSync(join(tmpdir(), 'lapor-backup-data-'));
      return { kind: 'pglite', folder };
    }
    const opened = await test.open();
    fresh.push(opened);
    // Nobody but the backup is to be connected.
    await opened.database.destroy();
    await opened.everything.destroy();
    return { kind: 'postgresql', url: opened.url! };
  }

  const parts = (location: DatabaseLocation, configured = siteIds) => ({
    ...{ location, secrets, configured, operator: 'Budi', now: start },
    force: false,
  });
  const fill = (location: DatabaseLocation) =>
    within(location, async (database) => {
      await takePossession(database, secrets, siteIds, start);
      await database
        .insertInto('site')
        .values({ id: 'kota-lain', first_named_at: new Date(start) })
        .execute();
      return {
        here: await putReport(database, secrets, { isRich: true }),
        there: await putReport(database, secrets, { siteId: 'kota-lain' }),
      };
    });
  const read = (
    database: Database,
    { siteId, reportId }: { siteId: string; reportId: string },
  ) =>
    inSites(database, [siteId], (tx) =>
      readReport(tx, secrets, { siteId, reportId, operator: 'x', now: start }),
    );

  let source: DatabaseLocation;
  let filled: Awaited<ReturnType<typeof fill>>;

  beforeAll(async () => {
    source = await newLocation();
    filled = await fill(source);
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lapor-backup-'));
  });

  afterAll(async () => {
    for (const opened of fresh) await opened.close();
  });

  it('brings every report back elsewhere, opened by the same keys, and sends nothing', async () => {
    const path = join(folder, 'lapor.backup');
    // Also of sites that the configuration no longer names.
    expect(await backup(parts(source, ['kab-contoh']), path)).toBe(2);
    const target = await emptyLocation();
    expect(await restore(parts(target, ['kab-contoh']), path)).toMatchObject({
      count: 2,
    });

    await within(target, async (database) => {
      const here = await read(database, filled.here);
      expect(here).toMatchObject({
        identity: report.reporter,
        replies: [{ content: 'Belum diperbaiki.' }],
      });
      const there = await read(database, filled.there);
      expect(there.statement?.content).toBe(report.content);
      expect(await readMode(database)).toBe('reconcile-only');
      const states = await inSites(database, siteIds, (tx) =>
        tx.selectFrom('outbox').select(['state', 'reason']).execute(),
      );
      // Both, also that of the site that is not configured.
      const parked = { state: 'reconcile', reason: 'after-restore' };
      expect(states).toEqual([parked, parked]);
      expect(await takePossession(database, secrets, siteIds, start)).toBe(
        'reconcile-only',
      );
      await expect(
        takePossession(
          database,
          deriveSecrets(Buffer.alloc(32, 8)),
          siteIds,
          start,
        ),
      ).rejects.toThrow('server secret');
      // Row-level security is back, too.
      expect(
        await database.selectFrom('report').select('id').execute(),
      ).toEqual(test.name === 'PGlite' ? expect.anything() : []);
      const audit = await inSites(database, ['kota-lain'], (tx) =>
        listAudit(tx, ['kota-lain']),
      );
      expect(audit.map(({ action }) => action)).toContain('restored');
    });
    await within(source, async (database) => {
      expect(await readMode(database)).toBe('normal');
    });
  });

  it('is for its owner alone, holds no key, and can be checked by sha256sum', async () => {
    const path = join(folder, 'lapor.backup');
    await backup(parts(source), path);
    expect(readdirSync(folder).sort()).toEqual([
      'lapor.backup',
      'lapor.backup.sha256',
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${path}.sha256`, 'utf8')).toMatch(
      /^# server secret [0-9a-f]{64}\n[0-9a-f]{64} {2}lapor\.backup\n$/,
    );
  });

  it('does not take the place of an earlier one', async () => {
    const path = join(folder, 'lapor.backup');
    writeFileSync(path, 'earlier');
    await expect(backup(parts(source), path)).rejects.toThrow(
      'is there already',
    );
    expect(readFileSync(path, 'utf8')).toBe('earlier');
  });

  it('does not go over reports unless forced to', async () => {
    const path = join(folder, 'lapor.backup');
    await backup(parts(source), path);
    const target = await newLocation();
    const { reportId } = await within(target, (database) =>
      putReport(database, secrets),
    );
    const ids = () =>
      within(target, (database) =>
        inSites(database, siteIds, (tx) =>
          tx.selectFrom('report').select('id').execute(),
        ),
      );

    await expect(restore(parts(target), path)).rejects.toThrow(
      'holds 1 reports',
    );
    expect(await ids()).toEqual([{ id: reportId }]);

    const { count } = await restore({ ...parts(target), force: true }, path);
    expect(count).toBe(2);
    expect(await ids()).not.toContainEqual({ id: reportId });
  });

  it('is not made with a server secret that could not open it, nor of no schema', async () => {
    const path = join(folder, 'lapor.backup');
    const other = deriveSecrets(Buffer.alloc(32, 8));
    await expect(
      backup({ ...parts(source), secrets: other }, path),
    ).rejects.toThrow('the server secret is not the one');
    await expect(backup(parts(await emptyLocation()), path)).rejects.toThrow(
      'the schema of this database is not up to date',
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused, and nothing changed, where it is damaged or of another secret', async () => {
    const path = join(folder, 'lapor.backup');
    await backup(parts(source), path);
    const target = await emptyLocation();
    const other = deriveSecrets(Buffer.alloc(32, 8));
    await expect(
      restore({ ...parts(target), secrets: other }, path),
    ).rejects.toThrow('another server secret');

    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path, bytes);
    await expect(restore(parts(target), path)).rejects.toThrow(
      'its checksum differs',
    );
    await expect(restore(parts(target), `${path}.none`)).rejects.toThrow(
      'there is no such file',
    );
  });

  it.runIf(test.name === 'PostgreSQL')(
    'is not put back under a running gateway',
    async () => {
      const path = join(folder, 'lapor.backup');
      await backup(parts(source), path);
      const target = await newLocation();
      await within(target, async (gateway) => {
        await gateway.selectFrom('site').select('id').execute();
        await expect(
          restore({ ...parts(target), force: true }, path),
        ).rejects.toThrow('stop every gateway first');
      });
    },
  );
});

describe('the address that the tools of PostgreSQL are given', () => {
  const of = (url: string) => connectionOf(url, ['kab-contoh', 'kota-lain']);

  it('has no password: that goes another way', () => {
    const { address, variables } = of(
      'postgresql://lapor:p%40ss@db.example.org:5433/lapor?sslmode=no-verify&uselibpqcompat=true',
    );
    expect(address).toBe(
      'postgresql://lapor@db.example.org:5433/lapor?sslmode=require',
    );
    expect(variables).toEqual({
      PGPASSWORD: 'p@ss',
      PGOPTIONS: '-c lapor.sites=kab-contoh\\ kota-lain',
    });
  });

  it('has none either where it stood among the parameters', () => {
    const { address, variables } = of(
      'postgresql:///lapor?host=/run/postgresql&user=lapor&password=p%40ss',
    );
    expect(address).not.toContain('p%40ss');
    expect(variables['PGPASSWORD']).toBe('p@ss');
  });
});
