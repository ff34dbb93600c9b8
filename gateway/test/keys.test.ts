import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { readKeyFile } from '../src/crypto/keyring.ts';
import { deriveSecrets, type Secrets } from '../src/crypto/secrets.ts';
import { inSites } from '../src/database/in-sites.ts';
import { allSites } from '../src/operations/all-sites.ts';
import {
  changeCurrentKey,
  prepareKey,
  readKeys,
  retireKeys,
} from '../src/operations/key-file.ts';
import { readReport } from '../src/operations/reading.ts';
import { keysInUse, rewrapAll } from '../src/operations/rotating.ts';
import { databases, useDatabase } from './support/databases.ts';
import { report, setScene, start } from './support/scene.ts';
import {
  everythingOf,
  putReport,
  type Stored,
} from './support/stored-reports.ts';

const serverSecret = Buffer.alloc(32, 7);
let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'lapor-keys-')), 'secret.keys');
});

describe('the key file', () => {
  it('is made with its first key, for its owner alone', () => {
    const id = changeCurrentKey(path, start);
    expect(id).toMatch(/^k-2026-03-13-[0-9a-f]{8}$/);
    expect(readKeyFile(path).current).toBe(id);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it('keeps the old keys when another becomes current', () => {
    const first = changeCurrentKey(path, start);
    const { keys } = readKeyFile(path);
    const second = changeCurrentKey(path, start);
    expect(readKeyFile(path)).toMatchObject({ current: second, keys });
    expect(second).not.toBe(first);
  });

  it('takes the key that was prepared, and prepares one only', () => {
    const first = changeCurrentKey(path, start);
    const prepared = prepareKey(path, start);
    expect(prepareKey(path, start)).toBe(prepared);
    expect(readKeyFile(path).current).toBe(first);
    expect(changeCurrentKey(path, start)).toBe(prepared);
  });

  it('lets go of no key that is used, current, prepared or was current before', () => {
    const ids = [0, 1, 2, 3, 4].map(() => changeCurrentKey(path, start));
    const prepared = prepareKey(path, start);
    expect(retireKeys(path, [ids[0] ?? ''])).toEqual([ids[1], ids[2]]);
    expect(Object.keys(readKeys(path).keys)).toEqual([
      ids[0],
      ids[3],
      ids[4],
      prepared,
    ]);
    expect(changeCurrentKey(path, start)).toBe(prepared);
    expect(retireKeys(path, [])).toEqual([ids[0], ids[3]]);
  });

  it('keeps what opens a report that was sealed before and is kept after', () => {
    const gateway = deriveSecrets(serverSecret, path);
    changeCurrentKey(path, start);
    const slow = changeCurrentKey(path, start);
    changeCurrentKey(path, start);
    retireKeys(path, []);
    expect(() => gateway.keyring.key(slow)).not.toThrow();
  });

  it('is not changed by two at a time', () => {
    writeFileSync(`${path}.new`, '');
    expect(() => changeCurrentKey(path, start)).toThrow(
      'keys are being changed in this moment',
    );
    expect(existsSync(path)).toBe(false);
  });

  it('stays as it is where it cannot be read', () => {
    writeFileSync(path, '{');
    expect(() => changeCurrentKey(path, start)).toThrow('is not a key file');
    expect(existsSync(`${path}.new`)).toBe(false);
  });
});

describe.each(databases)('changing keys on $name', (test) => {
  const opened = useDatabase(test);
  const siteIds = ['kab-contoh', 'kota-lain'];
  const derive = (keyFile?: string) => deriveSecrets(serverSecret, keyFile);
  const put = (secrets: Secrets, options = {}) =>
    putReport(opened().database, secrets, options);
  const open = (secrets: Secrets, { siteId, reportId }: Stored) =>
    inSites(opened().database, [siteId], (tx) =>
      readReport(tx, secrets, { siteId, reportId, operator: 'x', now: start }),
    );
  const rewrap = (sleep: () => Promise<unknown> = () => Promise.resolve()) =>
    rewrapAll({
      database: opened().database,
      siteIds,
      keyring: derive(path).keyring,
      sleep,
    });

  it('rewraps every report of every site, and the old key opens none of them', async () => {
    const old = derive();
    const here = await put(old, { isRich: true });
    const there = await put(old, { siteId: 'kota-lain' });
    const current = changeCurrentKey(path, start);

    expect(await rewrap()).toEqual({
      count: 2,
      unopened: 0,
      ofSites: [
        { siteId: 'kab-contoh', count: 1, unopened: 0 },
        { siteId: 'kota-lain', count: 1, unopened: 0 },
      ],
    });
    expect(await keysInUse(opened().database, siteIds)).toEqual([current]);
    for (const one of [here, there]) {
      const read = await open(derive(path), one);
      expect(read.identity).toEqual(report.reporter);
      expect(read.statement?.content).toBe(report.content);
      await expect(open(old, one)).rejects.toThrow();
    }
    expect((await open(derive(path), here)).replies).toMatchObject([
      { content: 'Belum diperbaiki.' },
    ]);
  });

  it('goes on where it was broken off', async () => {
    const old = derive();
    for (let n = 0; n < 5; n += 1) await put(old);
    changeCurrentKey(path, start);
    const half = await put(derive(path));
    expect(await keysInUse(opened().database, siteIds)).toHaveLength(2);

    expect(await rewrap()).toMatchObject({ count: 5, unopened: 0 });
    expect(await rewrap()).toMatchObject({ count: 0, unopened: 0 });
    expect((await open(derive(path), half)).identity).toEqual(report.reporter);
  });

  it('is not undone where it dies in the middle of many', async () => {
    const old = derive();
    const [first] = await Promise.all(
      Array.from({ length: 250 }, () => put(old)),
    );
    changeCurrentKey(path, start);
    const { keyring } = derive(path);
    const { database } = opened();
    let transactions = 0;
    const dying = new Proxy(database, {
      get(target, name) {
        if (name === 'transaction' && ++transactions > 1) {
          throw new Error('killed');
        }
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await expect(
      rewrapAll({
        ...{ database: dying, siteIds, keyring },
        sleep: () => Promise.resolve(),
      }),
    ).rejects.toThrow('killed');
    expect(await keysInUse(database, siteIds)).toHaveLength(2);

    const { count, unopened } = await rewrap();
    expect({ count, unopened }).toEqual({ count: 50, unopened: 0 });
    expect(await keysInUse(database, siteIds)).toEqual([keyring.currentId]);
    expect((await open(derive(path), first!)).identity).toEqual(
      report.reporter,
    );
  });

  it('meets what a gateway sealed with the old key in the meantime', async () => {
    const old = derive();
    const current = changeCurrentKey(path, start);
    let late: Stored | undefined;
    const sleep = async () => (late = await put(old));

    expect(await rewrap(sleep)).toMatchObject({ count: 1, unopened: 0 });
    expect(await keysInUse(opened().database, siteIds)).toEqual([current]);
    expect((await open(derive(path), late!)).identity).toEqual(report.reporter);
  });

  it('reaches a running gateway, which opens old and new and seals with the new', async () => {
    let clock = start;
    const gateway = deriveSecrets(serverSecret, path, () => clock);
    const before = await put(gateway);
    const current = changeCurrentKey(path, start);
    await rewrap();
    // It has not looked at the file yet, and meets a key that it does not know.
    expect((await open(gateway, before)).identity).toEqual(report.reporter);

    clock += 2_000;
    await put(gateway);
    expect(await keysInUse(opened().database, siteIds)).toEqual([current]);
  });

  it('leaves alone and counts what does not open', async () => {
    const stranger = deriveSecrets(Buffer.alloc(32, 8));
    const { reportId } = await put(stranger);
    await put(derive());
    changeCurrentKey(path, start);
    const before = (await everythingOf(opened().everything, reportId)).report;

    expect(await rewrap()).toMatchObject({ count: 1, unopened: 1 });
    const after = (await everythingOf(opened().everything, reportId)).report;
    expect(after).toEqual(before);
    expect(await keysInUse(opened().database, siteIds)).toContain('0');
  });

  it('stops a start without the key file, and names the keys', async () => {
    const { database } = opened();
    await database
      .insertInto('site')
      .values({ id: 'kota-lain', first_named_at: new Date(start) })
      .execute();
    await put(derive(), { siteId: 'kota-lain' });
    await expect(setScene(database, { keyFile: path })).resolves.toBeDefined();
    const current = changeCurrentKey(path, start);
    const { reportId } = await put(derive(path), { siteId: 'kota-lain' });
    await expect(setScene(database, { keyFile: path })).resolves.toBeDefined();

    // Also for a site that is no longer configured.
    await expect(
      setScene(database, { keyFile: `${path}.none` }),
    ).rejects.toThrow(`not in the key file (${current})`);
    await opened()
      .everything.updateTable('report')
      .set({ statement: null, statement_key: null })
      .set({ statement_erased_at: new Date(start) })
      .where('id', '=', reportId)
      .execute();
    await expect(
      setScene(database, { keyFile: `${path}.none` }),
    ).resolves.toBeDefined();
  });

  it('has nothing to do for what was erased', async () => {
    const { reportId } = await put(derive());
    await opened()
      .everything.updateTable('report')
      .set({
        identity: null,
        identity_key: null,
        identity_erased_at: new Date(start),
        statement: null,
        statement_key: null,
        statement_erased_at: new Date(start),
      })
      .where('id', '=', reportId)
      .execute();
    changeCurrentKey(path, start);
    expect(await rewrap()).toMatchObject({ count: 0, unopened: 0 });
    expect(await keysInUse(opened().database, siteIds)).toEqual([]);
  });

  it('knows the sites that the configuration no longer names', async () => {
    await opened()
      .database.insertInto('site')
      .values({ id: 'kota-lama', first_named_at: new Date(start) })
      .execute();
    expect(await allSites(opened().database, ['kab-contoh'])).toEqual([
      'kab-contoh',
      'kota-lama',
    ]);
  });
});
