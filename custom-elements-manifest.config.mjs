/** @typedef {any} Manifest */

/** The manifest names what the package holds: `dist/*.js`, not `src/*.ts`. */
const published = {
  name: 'published-paths',
  /** @param {{ customElementsManifest: Manifest }} link */
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      rename(module);
      for (const declaration of module.declarations ?? []) {
        keepSurface(declaration);
      }
    }
    customElementsManifest.modules.sort(
      (/** @type {Manifest} */ a, /** @type {Manifest} */ b) =>
        a.path < b.path ? -1 : 1,
    );
  },
};

/**
 * Leaves out what a page cannot reach, and events that are only passed on and
 * whose name is not known at that place.
 *
 * @param {Manifest} declaration
 */
function keepSurface(declaration) {
  const { members, events } = declaration;
  if (members) {
    declaration.members = members.filter(
      (/** @type {Manifest} */ { privacy }) =>
        privacy !== 'private' && privacy !== 'protected',
    );
  }
  if (events) {
    declaration.events = events.filter(
      (/** @type {Manifest} */ { name }) => name,
    );
  }
}

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
