// Who may import whom. A module imports from its own layer or from the left:
//
//   domain ◀ api ◀ state ◀ elements ◀ define ◀ register, embed
//   domain ◀ i18n ◀ elements
//
// The gateway reaches `src/domain` through one door, `gateway/src/domain.ts`.
import { posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const below = {
  domain: [],
  i18n: ['domain'],
  api: ['domain'],
  state: ['domain', 'api'],
  elements: ['domain', 'api', 'state', 'i18n'],
  define: ['domain', 'api', 'state', 'i18n', 'elements'],
  register: ['domain', 'api', 'state', 'i18n', 'elements', 'define'],
  embed: ['domain', 'api', 'state', 'i18n', 'elements', 'define', 'register'],
};

/** Layers that know nothing of what shows them: no lit, so no DOM. */
const withoutLit = new Set(['domain', 'i18n', 'api', 'state']);

/**
 * Why `specifier` may not be imported by the module at `file`, or `undefined`
 * if it may. Paths are relative to the repository, with slashes.
 *
 * @param {string} file
 * @param {string} specifier
 * @returns {string | undefined}
 */
export function forbiddenImport(file, specifier) {
  const isRelative = specifier.startsWith('.');
  const target = isRelative
    ? posix.join(posix.dirname(file), specifier)
    : specifier;
  const from = layerOf(file);
  if (from) {
    return isRelative
      ? forbiddenFile(from, target)
      : forbiddenPackage(from, specifier);
  }
  if (!file.startsWith('gateway/src/') || !isRelative) return undefined;
  if (file === 'gateway/src/domain.ts') {
    return target.startsWith('src/') && layerOf(target) !== 'domain'
      ? 'The gateway shares `src/domain` with the widgets, and nothing else of `src`.'
      : undefined;
  }
  return target.startsWith('src/')
    ? 'The gateway imports the domain through `gateway/src/domain.ts`.'
    : undefined;
}

/**
 * @param {string} from
 * @param {string} target
 */
function forbiddenFile(from, target) {
  const to = layerOf(target);
  if (!to) {
    return target.startsWith('src/')
      ? `\`${target}\` is in no layer.`
      : `\`src\` imports nothing from outside \`src\`: not \`${target}\`.`;
  }
  if (to === from || reach(from).includes(to)) return undefined;
  return `\`${from}\` imports from its own layer or from the left (${reach(from).join(', ') || 'nothing'}): not from \`${to}\`.`;
}

/**
 * @param {string} from
 * @param {string} specifier
 */
function forbiddenPackage(from, specifier) {
  if (specifier.startsWith('node:'))
    return 'What runs in a browser has no Node modules.';
  if (/^zod($|\/(?!mini$))/.test(specifier)) {
    return 'Import `zod/mini`: classic zod is large, and needs `unsafe-eval`.';
  }
  if (withoutLit.has(from) && /^(lit$|lit\/|lit-|@lit\/)/.test(specifier)) {
    return `\`${from}\` knows nothing of lit.`;
  }
  return undefined;
}

/**
 * @param {string} layer
 * @returns {readonly string[]}
 */
function reach(layer) {
  return layer in below ? below[/** @type {keyof typeof below} */ (layer)] : [];
}

/**
 * The layer of a file, such as `domain`; `undefined` outside of `src`.
 *
 * @param {string} file
 */
function layerOf(file) {
  const [, layer] = /^src\/([^/]+?)(?:\.ts|\.js)?(?:\/|$)/.exec(file) ?? [];
  return layer && layer in below ? layer : undefined;
}

/**
 * A path as `forbiddenImport` wants it.
 *
 * @param {string} path
 */
export function inRepository(path) {
  return relative(root, path).split(sep).join(posix.sep);
}
