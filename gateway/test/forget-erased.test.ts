import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { beforeEach, describe, expect, it } from 'vitest';

import { deriveSecrets } from '../src/crypto/secrets.ts';
import { openDatabase, type Database } from '../src/database/database.ts';
import { forgetErased } from '../src/database/forget-erased.ts';
import { inSites } from '../src/database/in-sites.ts';
import { migrate } from '../src/database/migrate.ts';
import { dumpFolder } from '../src/operations/backup/pglite.ts';
import { eraseIdentities, eraseStatements } from '../src/operations/erasing.ts';
import { createRetention } from '../src/retention/retention.ts';
import { start } from './support/scene.ts';
import { putReport } from './support/stored-reports.ts';

const DAY = 86_400_000;
const siteId = 'kab-contoh';
const secrets = deriveSecrets(Buffer.alloc(32, 7));

describe('what was erased in a folder', () => {
  let folder: string;
  let database: Database;
  let keys: readonly Buffer[];
  let kept: Buffer;

  const keysOf = async (reportId: string) => {
    const row = await inSites(database, [siteId], (tx) =>
      tx
        .selectFrom('report')
        .select(['identity_key', 'statement_key'])
        .where('id', '=', reportId)
        .executeTakeFirstOrThrow(),
    );
    return [row.identity_key!, row.statement_key!].map((k) => Buffer.from(k));
  };
  /** Whether one of these stands in a file of the database. */
  const isOnDisk = (needles: readonly Buffer[]) =>
    readdirSync(join(folder, 'pglite'), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, 'pglite', name))
      .some((path) => {
        const bytes = contentOf(path);
        return needles.some((needle) => bytes.includes(needle));
      });

  let reportId: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lapor-forget-'));
    database = await openDatabase({ kind: 'pglite', folder }, () => {});
    await migrate(database);
    const filed = { state: 'filed', isRich: true } as const;
    ({ reportId } = await putReport(database, secrets, filed));
    keys = await keysOf(reportId);
    const other = await putReport(database, secrets, { state: 'queued' });
    kept = (await keysOf(other.reportId))[1]!;
  }, 60_000);

  const erase = () =>
    inSites(database, [siteId], async (tx) => {
      await eraseIdentities(tx, siteId, [reportId], start);
      await eraseStatements(tx, siteId, [reportId], start);
    });

  it('opens for nobody who has the files', async () => {
    await erase();
    await forgetErased(database);
    expect(isOnDisk(keys)).toBe(false);
    expect(isOnDisk([kept])).toBe(true);
    await database.destroy();
  }, 60_000);

  it('is forgotten by retention, also on the disk', async () => {
    const retention = { identityDays: 1, textDays: 1 };
    await createRetention({
      ...{ database, sites: [{ id: siteId, retention }] },
      now: () => start + 3 * DAY,
      log: { info() {}, warn() {}, error() {} },
    }).run();
    expect(isOnDisk(keys)).toBe(false);
    await database.destroy();
  }, 60_000);

  it('is not in a backup that is made afterwards', async () => {
    await erase();
    await database.destroy();
    expect(isOnDisk(keys)).toBe(true);
    const path = join(folder, 'copy');
    await dumpFolder(folder, path);
    const copy = gunzipSync(readFileSync(path));
    expect(keys.some((key) => copy.includes(key))).toBe(false);
    expect(copy.includes(kept)).toBe(true);
  }, 60_000);
});

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    // A folder.
    return Buffer.alloc(0);
  }
}
