// The files for script tags: each whole in itself, so that one round trip is all
// that an element waits for. What the form needs only later lies beside its file
// and takes from it what both need.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = join(root, 'dist', 'cdn');

/** The loader, one file for each tag, one for all: `src/embed/<name>.ts`. */
export const cdnEntries = [
  'lapor',
  'lapor-all',
  'lapor-form',
  'lapor-tracker',
  'lapor-badge',
  'lapor-ranking',
  'lapor-provider',
];

/** Writes `dist/cdn`: the files, their maps and `.br` twins, `version.json`. */
export async function buildCdn() {
  await rm(outDir, { recursive: true, force: true });
  const { version } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  /** @type {Set<string>} */
  const packages = new Set();
  for (const name of cdnEntries) await bundle(name, version, packages);
  await writeFile(
    join(outDir, 'version.json'),
    `${JSON.stringify({ version })}\n`,
  );
  await writeFile(join(outDir, 'LICENSES.txt'), await licences(packages));
  for (const name of await readdir(outDir)) {
    if (name.endsWith('.js')) await compress(join(outDir, name));
  }
}

/**
 * @param {string} name
 * @param {string} version
 * @param {Set<string>} packages Takes the folder of each package that is in it.
 */
async function bundle(name, version, packages) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [tightStyles(), collectPackages(packages)],
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      sourcemap: true,
      reportCompressedSize: false,
      modulePreload: false,
      lib: {
        entry: join(root, 'src', 'embed', `${name}.ts`),
        formats: ['es'],
        fileName: () => `${name}.js`,
      },
      rolldownOptions: {
        // So that later parts take what they share from the file of the tag.
        preserveEntrySignatures: 'allow-extension',
        output: {
          chunkFileNames: `${name}-[name].js`,
          // A library build leaves white space in, unless it is asked here.
          minify: true,
          comments: { legal: false, annotation: false },
          postBanner: `/*! lapor-widgets ${version}, MIT; LICENSES.txt */`,
        },
      },
    },
  });
}

/**
 * Takes comments and line breaks out of the styles, which no minifier of
 * JavaScript touches.
 *
 * @returns {import('vite').Plugin}
 */
function tightStyles() {
  return {
    name: 'tight-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.styles.ts')) return undefined;
      const tight = code.replace(/\bcss`[^`]*`/g, (css) =>
        css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' '),
      );
      return { code: tight, map: null };
    },
  };
}

/**
 * @param {Set<string>} packages
 * @returns {import('vite').Plugin}
 */
function collectPackages(packages) {
  return {
    name: 'collect-packages',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const [folder] =
            /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? [];
          if (folder) packages.add(folder);
        }
      }
    },
  };
}

/** @param {Set<string>} packages */
async function licences(packages) {
  const texts = await Promise.all(
    [...packages].sort().map(async (folder) => {
      const { name, version } = JSON.parse(
        await readFile(join(folder, 'package.json'), 'utf8'),
      );
      const file = (await readdir(folder)).find((entry) =>
        /^licen[cs]e(\.|$)/i.test(entry),
      );
      if (!file) throw new Error(`${name} has no licence to pass on.`);
      const text = await readFile(join(folder, file), 'utf8');
      return `${name} ${version}\n\n${text.trim()}\n`;
    }),
  );
  const own = await readFile(join(root, 'LICENSE'), 'utf8');
  return [`lapor-widgets\n\n${own.trim()}\n`, ...texts].join(
    `\n${'-'.repeat(72)}\n\n`,
  );
}

/** @param {string} path */
async function compress(path) {
  const packed = brotliCompressSync(await readFile(path), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
  await writeFile(`${path}.br`, packed);
}
