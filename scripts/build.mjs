// node scripts/build.mjs [npm] [cdn] [gateway] [demo]: builds these, or all.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'vite';

import { buildCdn } from './build-cdn.mjs';
import { root, run } from './run.mjs';

/**
 * What can be built: from which files and folders, into which, and how.
 *
 * @type {Record<string, { from: string[], into: string[], build: () => Promise<void> }>}
 */
export const parts = {
  npm: {
    from: ['src', 'package.json', 'tsconfig.base.json', 'tsconfig.build.json'],
    into: ['dist/define/lapor-form.js'],
    build: buildNpm,
  },
  cdn: {
    from: ['src', 'package.json', 'scripts/build-cdn.mjs', 'LICENSE'],
    into: ['dist/cdn/version.json', 'dist/cdn/lapor.js.br'],
    build: () => buildCdn(),
  },
  gateway: {
    from: [
      'gateway/src',
      'gateway/scripts/districts.mjs',
      'gateway/package.json',
      'gateway/vite.config.ts',
      'src/domain',
    ],
    into: ['gateway/dist/main.js'],
    build: async () => run('npm', 'run', '--silent', 'build', '-w', 'gateway'),
  },
  demo: {
    from: ['demo', 'gateway/src', 'src', 'vite.demo.config.ts'],
    into: ['demo/dist/start.js', 'demo/dist/national-api.js'],
    build: async () => {
      await build({ configFile: join(root, 'vite.demo.config.ts') });
    },
  },
};

/** The names of the parts whose sources are younger than what was made of them. */
export function stale() {
  return Object.entries(parts)
    .filter(([, { from, into }]) => {
      const made = into.map((path) => join(root, path));
      if (!made.every((path) => existsSync(path))) return true;
      const oldest = Math.min(...made.map((path) => statSync(path).mtimeMs));
      return from.some((path) => newest(join(root, path)) > oldest);
    })
    .map(([name]) => name);
}

/** @param {readonly string[]} names */
export async function buildParts(names) {
  for (const name of names) {
    const part = parts[name];
    if (!part) throw new Error(`No such part: ${name}.`);
    const start = performance.now();
    await part.build();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`built ${name} (${seconds} s)`);
  }
}

/** ES modules with types, one for each source module, for bundlers. */
async function buildNpm() {
  const dist = join(root, 'dist');
  if (existsSync(dist)) {
    const old = readdirSync(dist).filter((name) => name !== 'cdn');
    await Promise.all(
      old.map((name) => rm(join(dist, name), { recursive: true })),
    );
  }
  run('tsc', '-p', 'tsconfig.build.json');
  // The compiler turns `./x.ts` into `./x.js` in modules, but not in types.
  await Promise.all(
    filesIn(dist)
      .filter((path) => path.endsWith('.d.ts'))
      .map(async (path) => {
        const types = await readFile(path, 'utf8');
        await writeFile(
          path,
          types.replace(
            /((?:from|import)\s*\(?\s*['"]\.[^'"]*)\.ts(['"])/g,
            '$1.js$2',
          ),
        );
      }),
  );
}

/** @param {string} path */
function newest(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return Math.max(0, ...filesIn(path).map((file) => statSync(file).mtimeMs));
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === 'node_modules' || entry.name === '.lapor') return [];
    if (!entry.isDirectory()) return [path];
    return entry.name === 'dist' ? [] : filesIn(path);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2);
  await buildParts(names.length > 0 ? names : Object.keys(parts));
}
