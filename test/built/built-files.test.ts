import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

const run = promisify(execFile);

const cdnFiles = filesIn('dist/cdn').filter((path) => path.endsWith('.js'));
const moduleFiles = filesIn('dist').filter(
  (path) => path.endsWith('.js') && !cdnFiles.includes(path),
);

/** What a form fetches later, from beside the file of the tag. */
const part = /\blapor-(form|all)-[\w-]+\.js$/;

describe('every built file', () => {
  it('is there for each of our tags', () => {
    const names = cdnFiles.map((path) => path.slice('dist/cdn/'.length)).sort();

    expect(names.filter((name) => !part.test(name))).toEqual([
      'lapor-all.js',
      'lapor-badge.js',
      'lapor-form.js',
      'lapor-provider.js',
      'lapor-ranking.js',
      'lapor-tracker.js',
      'lapor.js',
    ]);
  });

  it.concurrent.each([...cdnFiles, ...moduleFiles])(
    '%s can be parsed',
    async (path) => {
      // Throws with the line at fault: a decorator that was left in, for one.
      const { stderr } = await run(process.execPath, ['--check', path]);

      expect(stderr).toBe('');
    },
  );

  it.each([...cdnFiles, ...moduleFiles])('%s runs no text as code', (path) => {
    expect(codeOf(path)).not.toMatch(/\beval\(|\bnew Function\b|\bFunction\(/);
  });

  it.each([...cdnFiles, ...moduleFiles])(
    '%s has a source map with the sources in it',
    (path) => {
      const map: unknown = JSON.parse(read(`${path}.map`));

      expect(read(path)).toContain(
        `//# sourceMappingURL=${path.split('/').at(-1)}.map`,
      );
      expect(map).toMatchObject({
        sourcesContent: expect.arrayContaining([expect.any(String)]),
      });
    },
  );
});

describe('our own modules', () => {
  it.each(moduleFiles)('%s makes no markup of text', (path) => {
    expect(codeOf(path)).not.toMatch(sinks);
  });
});

describe('a file for script tags', () => {
  // The loader alone fetches what a page names.
  it.each(cdnFiles.filter((path) => /lapor-/.test(path) && !part.test(path)))(
    '%s is whole in itself, but for what it fetches later',
    (path) => {
      expect(codeOf(path).replace(own, '').replace(later, '')).not.toMatch(
        /(^|[;}\s])(import|export)\s*(\*|\{|['"`])|\bimport\s*\(|\bfrom\s*['"`]|\bprocess\.env\b/,
      );
    },
  );

  it.each(cdnFiles)('%s makes no markup but through lit', (path) => {
    // lit-html turns its own constant templates into markup in one place, and
    // a policy for Trusted Types allows that place only.
    const found = codeOf(path).match(new RegExp(sinks, 'g')) ?? [];

    expect(found.filter((sink) => sink !== '.innerHTML=')).toEqual([]);
    expect(found.length).toBeLessThanOrEqual(1);
  });

  it.each(cdnFiles)('%s knows no address but those of namespaces', (path) => {
    const addresses = codeOf(path).match(/https?:\/\/[\w.-]+/g) ?? [];

    expect(addresses.filter((address) => !knownAddresses.has(address))).toEqual(
      [],
    );
  });

  it.each(cdnFiles)('%s has its compressed twin', (path) => {
    const unpacked = brotliDecompressSync(readFileSync(`${path}.br`));

    expect(unpacked.equals(readFileSync(path))).toBe(true);
  });

  it('comes with the version that the package has', () => {
    expect(JSON.parse(read('dist/cdn/version.json'))).toEqual({
      version: packageJson().version,
    });
  });

  it('comes with the licences of what is in it', () => {
    expect(read('dist/cdn/LICENSES.txt')).toContain('lit-html');
  });

  it('knows where it came from when it runs', () => {
    expect(codeOf('dist/cdn/lapor.js')).toContain('import.meta.url');
  });
});

describe('the package', () => {
  it.each(Object.entries(packageJson().exports))(
    'has what it exports as %s',
    (_name, target) => {
      const targets =
        typeof target === 'string' ? [target] : Object.values(target);
      for (const path of targets) expect(expand(path)).not.toEqual([]);
    },
  );

  it.each(moduleFiles)('%s has types', (path) => {
    const types = path.replace(/\.js$/, '.d.ts');

    expect(existsSync(types)).toBe(true);
    expect(read(types)).not.toMatch(/['"]\.[^'"]*\.ts['"]/);
  });
});

/** What a form fetches later, and what it gives to that. */
const later = /\bimport\([`'"]\.\/lapor-(form|all)-[\w-]+\.js[`'"]\)/g;
const own = /\bexport\s*\{[^}]*\};?\s*$/;

const sinks =
  /\.innerHTML\s*=|\.outerHTML\s*=|\binsertAdjacentHTML\b|\bdocument\.write|\bunsafeHTML\b|\bsetHTMLUnsafe\b|\bDOMParser\b|\bcreateContextualFragment\b/;

/** Namespaces of XML, messages of lit, and the places that a citizen is sent to. */
const knownAddresses = new Set([
  // Ways that a citizen may choose; nothing is fetched from them.
  'https://wa.me',
  'https://x.com',
  'http://www.w3.org',
  'https://www.lapor.go.id',
  'https://lapor.go.id',
]);

interface PackageJson {
  readonly version: string;
  readonly exports: Record<string, string | Record<string, string>>;
}

function packageJson(): PackageJson {
  return JSON.parse(read('package.json')) as PackageJson;
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** A file without its comments, which may speak of anything. */
function codeOf(path: string): string {
  return read(path).replace(/^\s*(\/\*[\s\S]*?\*\/|\/\/.*$)/gm, '');
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) throw new Error('Run `npm run build` first.');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path).replaceAll('\\', '/'))
    .sort();
}

/** The files that a path of `exports` stands for. */
function expand(path: string): string[] {
  const [start = '', ...rest] = path.replace(/^\.\//, '').split('*');
  if (rest.length === 0) return existsSync(start) ? [start] : [];
  const end = rest.at(-1) ?? '';
  return filesIn('dist').filter(
    (file) => file.startsWith(start) && file.endsWith(end),
  );
}
