import { mkdtempSync, rmSync } from 'node:fs';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { openDatabase, type Database } from '../src/database/database.ts';

describe('a database in a folder', () => {
  let folder: string;
  let database: Database;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lapor-durable-'));
    database = await openDatabase({ kind: 'pglite', folder }, () => {});
  }, 30_000);
  afterEach(async () => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    await database.destroy();
    rmSync(folder, { recursive: true });
  });

  it('is on the disk before a transaction counts as committed', async () => {
    await sql`create table kept (word text)`.execute(database);
    const synchronise = vi.spyOn(fs, 'fsyncSync');
    syncBuiltinESMExports();
    await sql`insert into kept values ('selamat')`.execute(database);

    expect(synchronise).toHaveBeenCalled();
  });
});
