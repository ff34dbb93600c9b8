// The project's own rules for oxlint, for what its built-in ones cannot say.
import { forbiddenImport, inRepository } from './layers.mjs';

/** @typedef {any} Node A node of the ESTree. */
/** @typedef {{ filename: string, report(problem: { node: Node, message: string }): void }} Context */

const parents = new Set(['LitElement', 'ReactiveElement', 'Event', 'Error']);

const sinks = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'createContextualFragment',
  'parseFromString',
  'srcdoc',
]);

const unsafeDirectives = new Set([
  'unsafeHTML',
  'unsafeSVG',
  'unsafeMathML',
  'unsafeStatic',
  'unsafeCSS',
  'styleMap',
]);

/** A module imports from its own layer or from the left. */
const layers = {
  create(/** @type {Context} */ context) {
    const file = inRepository(context.filename);
    const check = (/** @type {Node} */ node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const message = forbiddenImport(file, specifier);
      if (message) context.report({ node: node.source, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
      TSImportType: check,
    };
  },
};

/** Share by controller or function; inherit once, from the platform or lit. */
const singleInheritance = {
  create(/** @type {Context} */ context) {
    const check = (/** @type {Node} */ { superClass }) => {
      if (!superClass || parents.has(superClass.name)) return;
      context.report({
        node: superClass,
        message: `A class extends ${[...parents].join(', ')} or nothing; what two classes share is a controller or a function.`,
      });
    };
    return { ClassDeclaration: check, ClassExpression: check };
  },
};

/** Text from anywhere is rendered as text, and styles stay in the class. */
const noHtmlSinks = {
  create(/** @type {Context} */ context) {
    return {
      MemberExpression(/** @type {Node} */ node) {
        const name = node.computed ? node.property.value : node.property.name;
        if (!sinks.has(name)) return;
        context.report({
          node,
          message: `\`${name}\` makes markup of text; render text as text.`,
        });
      },
      ImportSpecifier(/** @type {Node} */ node) {
        const { name } = node.imported;
        if (!unsafeDirectives.has(name)) return;
        context.report({
          node,
          message: `\`${name}\` is refused by our content security policy, or by our own.`,
        });
      },
    };
  },
};

/** A style attribute in a template breaks `style-src 'none'`. */
const noInlineStyle = {
  create(/** @type {Context} */ context) {
    return {
      TemplateElement(/** @type {Node} */ node) {
        if (!/\s(style\s*=|on[a-z]+\s*=)|<style\b/.test(node.value.raw)) return;
        context.report({
          node,
          message:
            'No `style` and no `on…` attribute, no `<style>`: a strict content security policy refuses them.',
        });
      },
    };
  },
};

/** The present moment is handed in, so that every test can choose it. */
const noPresent = {
  create(/** @type {Context} */ context) {
    const check = (/** @type {Node} */ node) => {
      if (node.callee.name !== 'Date') return;
      if (node.type === 'NewExpression' && node.arguments.length > 0) return;
      context.report({
        node,
        message: 'The clock is handed in: the present moment is an argument.',
      });
    };
    return { NewExpression: check, CallExpression: check };
  },
};

export default {
  meta: { name: 'lapor' },
  rules: {
    layers,
    'single-inheritance': singleInheritance,
    'no-html-sinks': noHtmlSinks,
    'no-inline-style': noInlineStyle,
    'no-present': noPresent,
  },
};
