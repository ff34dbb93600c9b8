import {
  existsSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';

import { checkConfig } from '../../src/cli/check-config.ts';
import { run } from '../../src/cli/run.ts';
import { deriveSecrets } from '../../src/crypto/secrets.ts';
import {
  openDatabase,
  type Database,
  type DatabaseLocation,
} from '../../src/database/database.ts';
import { lockFolder } from '../../src/database/folder-lock.ts';
import { inSites } from '../../src/database/in-sites.ts';
import { setMode, takePossession } from '../../src/database/instance.ts';
import { databases, type OpenedDatabase } from '../support/databases.ts';
import { site, start } from '../support/scene.ts';
import { putReport, type StoredOptions } from '../support/stored-reports.ts';

// One database does: what differs between the two is tested where it is done.
const test = databases.at(-1)!;
const serverSecret = Buffer.alloc(32, 7);
const recap = fileURLToPath(
  new URL('../recaps/kemendagri-2022.json', import.meta.url),
);
const personal = /Siti|siti@|pasar lama|lubang/;

let folder: string;
let location: DatabaseLocation;
let opened: OpenedDatabase | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lapor-cli-'));
  writeFileSync(join(folder, 'lapor.yaml'), stringify({ sites: [site] }));
  writeFileSync(join(folder, 'secret'), serverSecret);
  if (test.name === 'PostgreSQL') {
    opened = await test.open();
    location = { kind: 'postgresql', url: opened.url! };
    await opened.database.destroy();
    await opened.everything.destroy();
  } else {
    location = { kind: 'pglite', folder: join(folder, 'data') };
  }
});

afterAll(() => opened?.close());

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

async function lapor(...words: string[]): Promise<Ran> {
  let out = '';
  let error = '';
  const code = await run(words, {
    variables: {
      LAPOR_CONFIG: join(folder, 'lapor.yaml'),
      LAPOR_SECRET_FILE: join(folder, 'secret'),
      ...(location.kind === 'postgresql'
        ? { DATABASE_URL: location.url }
        : { LAPOR_DATA_DIR: location.folder }),
    },
    widgetsFolder: '/nowhere',
    user: 'budi',
    now: () => start,
    sleep: () => Promise.resolve(),
    out: (text) => void (out += text),
    error: (text) => void (error += text),
  });
  return { code, out, error };
}

/** What a command that succeeds says. */
async function said(...words: string[]): Promise<string> {
  const { code, out, error } = await lapor(...words);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  return out;
}

async function refusal(...words: string[]): Promise<string> {
  const { code, out, error } = await lapor(...words);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  return error;
}

async function within<Result>(
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(location, () => {});
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

const secrets = () => deriveSecrets(serverSecret, join(folder, 'secret.keys'));
const put = (options: StoredOptions = {}) =>
  within((database) => putReport(database, secrets(), options));

describe('a new database', () => {
  it('is refused until it is migrated', async () => {
    expect(await refusal('reconcile', 'list')).toBe(
      'the schema of this database is not up to date: run `lapor-gateway migrate`, or start the gateway once\n',
    );
    expect(await said('migrate')).toMatch(
      /^The schema was brought up to date \(.+\)\.\n$/,
    );
    expect(await said('migrate')).toBe(
      'The schema is up to date: nothing was changed.\n',
    );
  });
});

describe('the commands', () => {
  beforeAll(async () => {
    await lapor('migrate');
  });

  beforeEach(async () => {
    await within(async (database) => {
      await inSites(database, ['kab-contoh'], (tx) =>
        tx.deleteFrom('report').execute(),
      );
      await inSites(database, ['kab-contoh'], (tx) =>
        tx.deleteFrom('audit').execute(),
      );
      await database.deleteFrom('instance').execute();
      await takePossession(database, secrets(), ['kab-contoh'], start);
    });
  });

  it('sites: says what stands where', async () => {
    await put({ state: 'reconcile' });
    await put({ state: 'queued' });
    await put({ state: 'filed' });
    expect(await said('sites')).toBe(
      `SITE        NAME                         LAPOR    UNSENT  PERSON  FILED
kab-contoh  Pemerintah Kabupaten Contoh  splp-v3  1       1       1
`,
    );
  });

  it('sites: says that nothing is sent', async () => {
    await within((database) => setMode(database, 'reconcile-only', start));
    expect(await said('sites')).toMatch(/\nNothing is sent until a person/);
  });

  it('reconcile list: shows what waits, and nothing that was typed', async () => {
    const { reference } = await put({ state: 'reconcile', reason: 'timeout' });
    await put({ state: 'queued' });
    const text = await said('reconcile', 'list');
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toMatch(
      new RegExp(`^${reference}  kab-contoh  reconcile  timeout`, 'm'),
    );
    expect(text).not.toMatch(personal);

    const json: unknown = JSON.parse(await said('reconcile', 'list', '--json'));
    expect(json).toMatchObject([{ reference, state: 'reconcile' }]);
    expect(await said('reconcile', 'list', '--older-than', '1')).toBe(
      'No report waits for a person.\n',
    );
    expect(await said('reconcile', 'list', '--state', 'queued')).toMatch(
      'queued',
    );
    expect(await refusal('reconcile', 'list', '--site', 'kota-x')).toMatch(
      'there is no site kota-x',
    );
  });

  it('reconcile match: files a report under a number, once', async () => {
    const { reference } = await put({ state: 'reconcile' });
    const other = await put({ state: 'by-hand' });
    expect(await said('reconcile', 'match', reference, '#1234567')).toBe(
      `The report ${reference} is filed as 1234567.\n`,
    );
    expect(
      await refusal('manual', 'set-number', other.reference, '1234567'),
    ).toBe(
      `this number belongs to the report ${reference} already: look both up at LAPOR again\n`,
    );
    expect(await refusal('reconcile', 'match', reference, '1234567')).toMatch(
      'LAPOR has this report already',
    );
    expect(await refusal('reconcile', 'match', reference, 'x')).toMatch(
      'this is no number of LAPOR',
    );
    expect(await refusal('reconcile', 'match', 'KC-NONE', '1234567')).toMatch(
      'there is no report with this reference',
    );
    expect(await said('audit')).toMatch(
      new RegExp(`budi +matched +${reference} +{"from":"reconcile"}`),
    );
  });

  it('reconcile resend: only on the statement that LAPOR does not have it', async () => {
    const { reference } = await put({ state: 'refused' });
    expect(await refusal('reconcile', 'resend', reference)).toMatch(
      'would be filed twice',
    );
    expect(
      await said('reconcile', 'resend', reference, '--certainly-not-at-lapor'),
    ).toBe(`The report ${reference} is in the queue again.\n`);
  });

  it('reconcile finish: refuses while something is left', async () => {
    expect(await refusal('reconcile', 'finish')).toMatch('nothing to finish');
    await put({ state: 'reconcile', reason: 'after-restore' });
    await within((database) => setMode(database, 'reconcile-only', start));
    expect(await refusal('reconcile', 'finish')).toMatch(
      '1 reports of the backup may or may not be with LAPOR',
    );
    expect(await said('reconcile', 'finish', '--force')).toBe(
      'Reports are sent again; 1 still wait for a person (reconcile list).\n',
    );
  });

  it('reconcile overdue: names what is late', async () => {
    const receivedAt = start - 30 * 86_400_000;
    await put({ state: 'filed', receivedAt, isRich: true });
    expect(await said('reconcile', 'overdue')).toMatch(
      /verification +2026-02-1\d +unverified/,
    );
  });

  it('manual: shows a report to copy, saves its file, and marks it as done', async () => {
    const { reference, reportId } = await put({
      state: 'by-hand',
      isRich: true,
    });
    await within((database) =>
      inSites(database, ['kab-contoh'], (tx) =>
        tx.updateTable('attachment').set({ state: 'with-operator' }).execute(),
      ),
    );
    const list = await said('manual', 'list');
    expect(list).toMatch(new RegExp(`^report +- +${reference}`, 'm'));
    expect(list).toMatch(new RegExp(`^attachment +1 +${reference}`, 'm'));
    expect(list).not.toMatch(personal);

    const shown = await said('manual', 'show', reference.toLowerCase());
    expect(shown).toMatch('Nama pelapor: Siti Contoh');
    expect(shown).toMatch('Belum diperbaiki.');
    expect(
      JSON.parse(await said('manual', 'show', reference, '--json')),
    ).toMatchObject({ reportId, identity: { name: 'Siti Contoh' } });

    const path = join(mkdtempSync(join(folder, 'out-')), 'lampiran.png');
    await said('manual', 'file', reference, '1', '--output', path);
    expect(readFileSync(path, 'utf8')).toBe('png');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(
      await refusal('manual', 'file', reference, '1', '--output', path),
    ).toMatch('is there already');

    await said('manual', 'done', reference, '--file', '1');
    expect(await refusal('manual', 'done', reference, '--file', '1')).toMatch(
      'no such file or reply',
    );
    expect(await refusal('manual', 'done', reference)).toMatch(
      'say what is done',
    );
    const audit = await said('audit', '--operator', 'Sri Contoh');
    expect(audit.match(/report-opened/g)).toHaveLength(2);
    expect(audit).toMatch(/file-opened/);
    expect(audit).not.toMatch(personal);
  });

  it('--operator: stands in the audit log', async () => {
    const { reference } = await put({ state: 'by-hand' });
    await said('--operator', 'Sri Contoh', 'manual', 'show', reference);
    expect(await said('audit')).toMatch(/Sri Contoh +report-opened/);
  });

  it('erase: asks what, and twice where LAPOR does not have it', async () => {
    const { reference } = await put({ state: 'reconcile' });
    const wrong = await lapor('erase', reference);
    expect(wrong.code).toBe(1);
    expect(wrong.error).toMatch("required option '--what <part>'");
    expect(await refusal('erase', reference, '--what', 'all')).toMatch(
      'it will never be sent',
    );
    expect(await said('erase', reference, '--what', 'all', '--force')).toBe(
      `Everything that was typed in the report ${reference} is erased.\n`,
    );
    expect(await said('manual', 'show', reference)).not.toMatch(personal);
  });

  it('export: holds personal data only where asked for', async () => {
    const { reference } = await put({ state: 'filed' });
    const plain = await said('export');
    expect(plain).toMatch(new RegExp(`^${reference},kab-contoh,`, 'm'));
    expect(plain).not.toMatch(personal);
    expect(await said('export', '--with-text', '--with-identity')).toMatch(
      'Siti Contoh,siti@example.org',
    );
    expect(JSON.parse(await said('export', '--json'))).toMatchObject([
      { reference, state: 'filed' },
    ]);

    // Received at 10 in the morning of 13 March in the west of Indonesia.
    const days = (since: string, until: string) =>
      said('export', '--since', since, '--until', until);
    expect(await days('2026-03-13', '2026-03-14')).toMatch(reference);
    expect(await days('2026-03-12', '2026-03-13')).not.toMatch(reference);
    expect(await refusal('export', '--since', '13-03-2026')).toMatch(
      'write a day as YYYY-MM-DD',
    );

    const path = join(mkdtempSync(join(folder, 'out-')), 'reports.csv');
    expect(await said('export', '--excel', '--output', path)).toBe(
      `Wrote 1 reports to ${path}.\n`,
    );
    expect(readFileSync(path, 'utf8')).toMatch(/^\uFEFFreference,site,/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('import-statistics: takes a recap once, and again where told to', async () => {
    expect(await said('import-statistics', recap)).toMatch(
      /^Imported the recap "[a-z0-9-]+" with \d+ rows;/,
    );
    expect(await refusal('import-statistics', recap)).toMatch('--replace');
    expect(await said('import-statistics', recap, '--replace')).toMatch(
      /^Replaced/,
    );
    expect(await refusal('import-statistics', '/nowhere.csv')).toMatch(
      'there is no such file',
    );
  });

  it('rotate-keys: wraps every report by a new key, and retires the old', async () => {
    const { reference } = await put({ state: 'by-hand' });
    expect(await said('rotate-keys', '--prepare')).toMatch('stands ready');
    expect(await said('rotate-keys')).toMatch(
      /^The current key is k-\S+; 1 reports were wrapped by it anew\.\n/,
    );
    expect(await said('manual', 'show', reference)).toMatch('Siti Contoh');
    expect(await said('rotate-keys', '--retire')).toMatch(
      'Took 0 keys away that no report needs.',
    );
    expect(await said('rotate-keys', '--retire')).toMatch(
      'Took 1 keys away that no report needs.',
    );
    expect(await said('rotate-keys', '--resume')).toMatch('; 0 reports');
    expect(await said('manual', 'show', reference)).toMatch('Siti Contoh');
    expect(await said('audit')).toMatch('keys-changed');
  });

  it('backup and restore: bring the reports back, and send nothing', async () => {
    const { reference } = await put({ state: 'queued' });
    const path = join(mkdtempSync(join(folder, 'out-')), 'lapor.backup');
    const told = await said('backup', path);
    expect(told).toMatch(`Copied the database with 1 reports to ${path}.`);
    expect(told).toMatch('Neither the server secret nor the key file is in');
    expect(await refusal('restore', path)).toMatch('holds 1 reports');
    expect(await said('restore', path, '--force')).toMatch(
      `Put 1 reports back from ${path}.`,
    );
    expect(await refusal('reconcile', 'finish')).toMatch(
      '1 reports of the backup',
    );
    expect(await said('manual', 'show', reference)).toMatch('Siti Contoh');
  });

  it('every list: can be empty', async () => {
    expect(await said('reconcile', 'overdue')).toBe(
      'No deadline has passed.\n',
    );
    expect(await said('manual', 'list')).toBe('Nothing waits for a person.\n');
    expect(await said('audit')).toBe('Nothing was done yet.\n');
    expect(await said('audit', '--json')).toBe('[]\n');
  });

  it('is refused with another server secret', async () => {
    const path = join(folder, 'secret');
    writeFileSync(path, Buffer.alloc(32, 9));
    expect(await refusal('reconcile', 'list')).toMatch(
      'the server secret is not the one',
    );
    writeFileSync(path, serverSecret);
  });
});

describe('check-config', () => {
  const check = (config: object) => {
    const path = join(mkdtempSync(join(folder, 'config-')), 'lapor.yaml');
    writeFileSync(path, stringify(config));
    return lapor('check-config', path);
  };

  it('names every secret that is missing, and fails', async () => {
    const { code, out, error } = await check({
      sites: [site],
      operators: [{ name: 'Budi', tokenFile: 'none' }],
    });
    expect(code).toBe(1);
    expect(out).toMatch(
      /^error +sites kab-contoh: bearerFile: \/nowhere\/bearer cannot be read/m,
    );
    expect(out).toMatch(/^error +operator Budi: /m);
    expect(error).toBe('3 errors: mend them before the start\n');
  });

  it('warns of what LAPOR has no id for, and does not fail for that', async () => {
    const national = { adapter: 'manual' };
    const fine = await check({ sites: [{ ...site, national }] });
    expect(fine.code).toBe(0);
    expect(fine.out).toMatch('can be used.');

    const { classificationIds: _, ...lacking } = site.national;
    const secret = join(folder, 'secret-of-lapor');
    writeFileSync(secret, 'invented');
    const secrets = { bearerFile: secret, tokenFile: secret };
    const warned = await check({
      sites: [
        { ...site, national: { ...lacking, classificationIds: {}, secrets } },
      ],
    });
    expect(warned.code).toBe(0);
    expect(warned.out).toMatch(/^warning +sites kab-contoh: .*aspirasi/m);
    expect(warned.out).not.toMatch('invented');
  });

  it('finds operators whom nobody could tell apart, and sites that are not there', async () => {
    const tokenFile = join(folder, 'token-of-both');
    writeFileSync(tokenFile, 'invented'.repeat(5));
    const { code, out } = await check({
      sites: [{ ...site, national: { adapter: 'manual' } }],
      operators: [
        { name: 'Budi', tokenFile, sites: ['kab-conto'] },
        { name: 'Ani', tokenFile },
      ],
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^error +operator Ani: has the token of Budi/m);
    expect(out).toMatch(/^error +operator Budi: there is no site kab-conto:/m);
    expect(out).not.toMatch('invented');
  });

  it.each([
    ['always', /^warning +proofOfWork: always has every phone work/m],
    ['when-busy', /^ok +proofOfWork: when-busy$/m],
    ['off', /^ok +proofOfWork: off: .*when-busy lets them in/m],
  ])('says what proof of work %s means', async (mode, line) => {
    const { out } = await check({
      sites: [{ ...site, national: { adapter: 'manual' } }],
      proofOfWork: { mode },
    });
    expect(out).toMatch(line);
  });

  it('warns where nobody can send a confidential report', async () => {
    const sites = [{ ...site, national: { adapter: 'manual' } }];
    const publicUrl = 'https://lapor.example.org';

    expect((await check({ sites })).out).toMatch(
      /^warning +publicUrl is not set: nobody can send a confidential report/m,
    );
    expect((await check({ sites, publicUrl })).out).not.toContain(
      'confidential',
    );
    const shared = [{ ...sites[0], origins: [publicUrl] }];
    expect((await check({ sites: shared, publicUrl })).out).toMatch(
      /^warning +sites kab-contoh: origins names the address of this gateway/m,
    );
  });

  it('finds an address of the database that is missing or none', async () => {
    const path = join(mkdtempSync(join(folder, 'config-')), 'lapor.yaml');
    const national = { adapter: 'manual' };
    writeFileSync(path, stringify({ sites: [{ ...site, national }] }));
    const levels = (DATABASE_URL_FILE: string) =>
      checkConfig(path, { DATABASE_URL_FILE })
        .filter(({ text }) => text.includes(DATABASE_URL_FILE))
        .map(({ level }) => level);
    const nonsense = join(folder, 'nonsense');
    writeFileSync(nonsense, 'rahasia');

    expect(levels(join(folder, 'none'))).toEqual(['error']);
    expect(levels(nonsense)).toEqual(['error']);
  });

  it('says what is wrong with the file itself', async () => {
    const { code, out } = await check({ sites: [] });
    expect(code).toBe(1);
    expect(out).toMatch('sites: is too short: 1 or more is needed');
  });
});

describe('a folder that a gateway holds', () => {
  it('leads to the operator’s page', async () => {
    const held = mkdtempSync(join(folder, 'held-'));
    const unlock = await lockFolder(held);
    const before = location;
    location = { kind: 'pglite', folder: held };
    try {
      expect(await refusal('reconcile', 'list')).toMatch(
        /is in use by process \d+ of the host .*: .*, or use the operator's page\n$/,
      );
      expect(existsSync(join(held, 'pglite'))).toBe(false);
    } finally {
      unlock();
      location = before;
    }
  });
});
