import fs, {
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { stringify } from 'yaml';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { ConfigError } from '../src/config/config-error.ts';
import { readEnvironment } from '../src/config/environment.ts';
import { loadConfig } from '../src/config/load-config.ts';
import { connectNational } from '../src/config/national-settings.ts';
import { site } from './support/scene.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lapor-config-'));
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What a person reads who starts the gateway with this file. */
function problemsOf(content: unknown): readonly string[] {
  const text = typeof content === 'string' ? content : stringify(content);
  return problems(() => loadConfig(write('lapor.yaml', text))).map((line) =>
    line.replace(join(folder, 'lapor.yaml'), 'lapor.yaml'),
  );
}

function problems(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('a configuration file', () => {
  it('needs no more than a site', () => {
    const config = loadConfig(
      write('lapor.yaml', stringify({ sites: [site] })),
    );

    expect(config).toMatchObject({
      trustProxy: false,
      forwarding: { intervalSeconds: 2, leaseSeconds: 180 },
      polling: { intervalSeconds: 10_800 },
      statistics: { refreshSeconds: 60, maxAgeSeconds: 60 },
      rateLimits: { reportsPerMinute: 60, tracksPerMinute: 120 },
      sites: [{ maintenance: false, limits: { title: { min: 10, max: 150 } } }],
    });
    expect(config.calendar.isWorkingDay('2026-03-19')).toBe(false);
  });

  it('may be JSON', () => {
    const path = write('lapor.json', JSON.stringify({ sites: [site] }));
    expect(loadConfig(path).sites[0]?.id).toBe('kab-contoh');
  });

  it('names other files from where it is', () => {
    write(
      'h.json',
      '{"validThrough":"2027-12-31","years":{"2027":{"liburNasional":["2027-01-04"],"cutiBersama":[]}}}',
    );
    write(
      'r.json',
      readFileSync(new URL('recaps/kemendagri-2022.json', import.meta.url)),
    );
    const secrets = { bearerFile: 'secrets/bearer', tokenFile: '/run/token' };
    const config = loadConfig(
      write(
        'lapor.yaml',
        stringify({
          holidays: './h.json',
          recaps: ['./r.json'],
          sites: [{ ...site, national: { ...site.national, secrets } }],
        }),
      ),
    );

    expect(config.calendar.isWorkingDay('2027-01-04')).toBe(false);
    expect(config.recaps[0]?.ranking.id).toBe('kemendagri-2022');
    expect(config.sites[0]?.national).toMatchObject({
      secrets: {
        bearerFile: join(folder, 'secrets/bearer'),
        tokenFile: '/run/token',
      },
    });
  });

  it('connects each site by the adapter that it names', () => {
    const config = loadConfig(
      write('lapor.yaml', stringify({ sites: [site] })),
    );
    expect(connectNational(config.sites[0]!).capability).toBe('none');
  });

  it.each([
    [
      'a missing part',
      { ...site, name: undefined },
      'lapor.yaml: sites[0].name: is missing: add it (a string)',
    ],
    [
      'a number where text is meant',
      { ...site, regionCode: 21 },
      "lapor.yaml: sites[0].regionCode: is a number, not a string: put it in quotes, as in '21'",
    ],
    [
      'another choice',
      { ...site, timeZone: 'WIP' },
      'lapor.yaml: sites[0].timeZone: is not one of the values allowed here: write one of WIB, WITA, WIT',
    ],
    [
      'a misspelt key',
      { ...site, maintainance: true },
      'lapor.yaml: sites[0]: holds what is not known: maintainance: remove it or mend its spelling',
    ],
    [
      'an id with spaces',
      { ...site, id: 'Kab Contoh' },
      'lapor.yaml: sites[0].id: is not an id: use lower-case letters and digits, joined by single hyphens',
    ],
    [
      'an origin with a path',
      { ...site, origins: ['https://x.test/'] },
      'lapor.yaml: sites[0].origins[0]: is not an origin: write only scheme, host and port, without a slash at the end, as in https://www.contoh.go.id',
    ],
    [
      'an unknown adapter',
      { ...site, national: { adapter: 'v9' } },
      'lapor.yaml: sites[0].national.adapter: is not one of the values allowed here: write one of splp-v3, manual, link-only',
    ],
  ])('is told about %s', (_name, wrong, problem) => {
    expect(problemsOf({ sites: [wrong] })).toEqual([problem]);
  });

  it('is told everything at once', () => {
    expect(
      problemsOf({
        forwarding: { leaseSeconds: 150 },
        sites: [
          { ...site, kind: 'desa', deadlines: [{ kind: 'verification' }] },
        ],
      }),
    ).toEqual([
      'lapor.yaml: forwarding.leaseSeconds: is too small: 151 or more is needed',
      'lapor.yaml: sites[0].kind: is not one of the values allowed here: write one of province, regency, opd, ministry',
      'lapor.yaml: sites[0].deadlines[0].workingDays: is missing: add it (a number)',
      'lapor.yaml: sites[0].deadlines[0].source: is missing: add it (a string)',
    ]);
  });

  it('is told both places of an id that is there twice', () => {
    const second = { ...site, id: 'dinas-pu-contoh', agencies: [] };
    expect(problemsOf({ sites: [site, second] })).toEqual([
      'lapor.yaml: sites[1].id: the id "dinas-pu-contoh" is taken by sites[0].agencies[0].id: give one of the two another id',
    ]);
  });

  const stopper = {
    id: 'bahaya',
    kind: 'danger',
    words: ['kebakaran'],
    title: 'Ada bahaya?',
    text: 'Hubungi 112.',
    doors: [{ name: '112', href: 'tel:112' }],
  };

  it.each([
    [
      'a category that its site has not',
      { ...stopper, categories: ['jalan', 'jaln'] },
      '.categories[1]: this site has no category "jaln": write the id of one of its categories, or add it to them',
    ],
    [
      'a door that leads nowhere',
      { ...stopper, doors: [{ name: '112', href: '112' }] },
      '.doors[0].href: leads nowhere: write the address of a page, as in https://www.contoh.go.id, or a number, as in tel:112 or sms:1708',
    ],
    [
      'a door that runs a program',
      { ...stopper, doors: [{ name: '112', href: 'javascript:alert(1)' }] },
      '.doors[0].href: leads nowhere: write the address of a page, as in https://www.contoh.go.id, or a number, as in tel:112 or sms:1708',
    ],
    [
      'nothing to go by',
      { ...stopper, words: [] },
      ': has neither words nor categories, so that nobody would ever see it: add words that stand in such reports, or categories',
    ],
    [
      'nobody to call in danger',
      { ...stopper, doors: [] },
      '.doors: nobody is called in danger: add a number, as in { name: 112, href: "tel:112" }',
    ],
    [
      'a misspelt key',
      { ...stopper, categorys: ['jalan'] },
      ': holds what is not known: categorys: remove it or mend its spelling',
    ],
    [
      'a kind that there is not',
      { ...stopper, kind: 'bahaya' },
      '.kind: is not one of the values allowed here: write one of danger, out-of-scope, elsewhere',
    ],
  ])('is told what to do about a stopper with %s', (_name, wrong, problem) => {
    expect(problemsOf({ sites: [{ ...site, stoppers: [wrong] }] })).toEqual([
      `lapor.yaml: sites[0].stoppers[0]${problem}`,
    ]);
  });

  it('is told of two stoppers with one id', () => {
    const stoppers = [stopper, { ...stopper, kind: 'elsewhere' }];
    expect(problemsOf({ sites: [{ ...site, stoppers }] })).toEqual([
      'lapor.yaml: sites[0].stoppers[1].id: the id "bahaya" is taken by stoppers[0]: give one of the two another id',
    ]);
  });

  it('is told which questions may be left out', () => {
    expect(
      problemsOf({ sites: [{ ...site, hiddenFields: ['title'] }] }),
    ).toEqual([
      'lapor.yaml: sites[0].hiddenFields[0]: is not one of the values allowed here: write one of agency, category, village, coordinates, anonymous',
    ]);
  });

  it('is told the line of what is not YAML, and nothing that stands there', () => {
    const [problem] = problemsOf('sites:\n  - id: "rahasia\n');

    expect(problem).toMatch(
      /^lapor\.yaml: line \d+, column \d+: is not valid YAML/,
    );
    expect(problem).not.toContain('rahasia');
  });

  it('is told when it is not there, and when another is not', () => {
    expect(problems(() => loadConfig(join(folder, 'x.yaml')))).toEqual([
      `${folder}/x.yaml: there is no such file: mend the path or create the file`,
    ]);
    expect(
      problemsOf({ recaps: ['r.csv'], holidays: 'h.json', sites: [site] }),
    ).toEqual([
      `${folder}/h.json: there is no such file: mend the path or create the file`,
      `${folder}/r.csv: there is no such file: mend the path or create the file`,
    ]);
  });
});

describe('the environment', () => {
  const needed = () => ({
    LAPOR_CONFIG: '/etc/lapor.yaml',
    LAPOR_DATA_DIR: join(folder, 'data'),
  });

  it('keeps reports in a folder, with a secret made once and for one user', () => {
    const first = readEnvironment(needed(), '/widgets');
    const second = readEnvironment(needed(), '/widgets');

    expect(first).toMatchObject({
      host: '127.0.0.1',
      port: 8081,
      widgetsFolder: '/widgets',
      database: { kind: 'pglite', folder: join(folder, 'data') },
    });
    expect(first.serverSecret).toHaveLength(32);
    expect(second.serverSecret).toEqual(first.serverSecret);
    const { mode } = statSync(join(folder, 'data', 'server-secret'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('has its own secret on the disk before anything is sealed with it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lapor-secret-'));
    const synchronise = vi.spyOn(fs, 'fsyncSync');
    syncBuiltinESMExports();
    const variables = { ...needed(), LAPOR_DATA_DIR: folder };
    try {
      readEnvironment(variables, '');
      // The file and the folder that names it.
      expect(synchronise).toHaveBeenCalledTimes(2);
      readEnvironment(variables, '');
      expect(synchronise).toHaveBeenCalledTimes(2);
    } finally {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    }
    expect(readdirSync(folder)).toEqual(['server-secret']);

    writeFileSync(join(folder, 'server-secret'), '');
    expect(problems(() => readEnvironment(variables, ''))).toEqual([
      expect.stringMatching(/the server secret is empty/),
    ]);
  });

  it('keeps reports in PostgreSQL with a secret that gateways share', () => {
    const LAPOR_SECRET_FILE = write('secret', Buffer.alloc(40, 1));
    const DATABASE_URL = 'postgresql://db.example.test/lapor';

    expect(
      readEnvironment({ ...needed(), DATABASE_URL, LAPOR_SECRET_FILE }, ''),
    ).toMatchObject({ database: { kind: 'postgresql', url: DATABASE_URL } });
    expect(
      problems(() => readEnvironment({ ...needed(), DATABASE_URL }, '')),
    ).toEqual([
      expect.stringMatching(/^LAPOR_SECRET_FILE is not set: with PostgreSQL, /),
    ]);
  });

  it('names every variable that is missing or wrong', () => {
    expect(problems(() => readEnvironment({ PORT: 'http' }, ''))).toEqual([
      'LAPOR_CONFIG is not set: set it to the path of the configuration file',
      'PORT is not a port: set it to a number from 1 to 65535',
      expect.stringMatching(
        /^none of DATABASE_URL, DATABASE_URL_FILE and LAPOR_DATA_DIR is set: /,
      ),
    ]);
  });

  it.each([
    [
      'mysql://lapor@db.example.test/lapor',
      'is not the address of a PostgreSQL',
    ],
    ['postgresql://lapor:rah@sia@db.example.test/lapor', '@ as %40'],
    ['postgresql://lapor:rah/sia@db.example.test/lapor', '@ as %40'],
    ['postgresql://lapor:12/sia@db.example.test/lapor', '@ as %40'],
    ['postgresql://lapor:rah#sia@db.example.test/lapor', '@ as %40'],
    ['postgresql://lapor:12?sia@db.example.test/lapor', '@ as %40'],
    ['postgresql://lapor:rah%sia@db.example.test/lapor', '@ as %40'],
  ])('refuses %s, and does not repeat it', (DATABASE_URL, advice) => {
    const [problem, ...others] = problems(() =>
      readEnvironment({ ...needed(), DATABASE_URL }, ''),
    );
    expect(others).toEqual([]);
    expect(problem).toMatch(/^DATABASE_URL: /);
    expect(problem).toContain(advice);
    expect(problem).not.toMatch('sia@');
  });

  it.each([
    'postgresql://lapor:rah%40%2Fsia@db.example.test:5433/lapor?sslmode=require',
    'postgresql://lapor@/lapor?host=/run/postgresql',
    'postgres:///lapor?host=/run/postgresql',
  ])('takes %s', (DATABASE_URL) => {
    const LAPOR_SECRET_FILE = write('secret', Buffer.alloc(40, 1));
    expect(
      readEnvironment({ ...needed(), DATABASE_URL, LAPOR_SECRET_FILE }, ''),
    ).toMatchObject({ database: { kind: 'postgresql', url: DATABASE_URL } });
  });

  it('takes no short secret', () => {
    const LAPOR_SECRET_FILE = write('secret', 'short');
    expect(
      problems(() => readEnvironment({ ...needed(), LAPOR_SECRET_FILE }, '')),
    ).toEqual([expect.stringMatching(/shorter than 32 bytes/)]);
  });
});
