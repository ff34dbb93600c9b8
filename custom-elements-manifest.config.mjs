/** @typedef {any} Manifest */

/**
 * The manifest names what the package holds: `dist/*.js`, not `src/*.ts`.
 * Constructed styles and unexported helpers are no part of an element's surface.
 */
const published = {
  name: 'published-paths',
  /** @param {{ customElementsManifest: Manifest }} link */
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      rename(module);
    }
    customElementsManifest.modules.sort(
      (/** @type {Manifest} */ a, /** @type {Manifest} */ b) =>
        a.path < b.path ? -1 : 1,
    );
  },
};

/** @param {Manifest} node */
function rename(node) {
  for (const [key, value] of Object.entries(node)) {
    if ((key === 'path' || key === 'module') && typeof value === 'string') {
      node[key] = value.replace(/^\/?src\/(.*)\.ts$/, 'dist/$1.js');
    } else if (value && typeof value === 'object') {
      rename(value);
    }
  }
}

export default {
  globs: ['src/elements/**/*.ts', 'src/define/lapor-*.ts'],
  exclude: ['src/elements/**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [published],
};
