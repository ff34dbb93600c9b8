// npm test: everything that has to hold, one step after the other.
// `npm test -- lint built` runs these steps only.
import { prepareChromium, preparePostgres } from './prepare.mjs';
import { capture } from './run.mjs';

/** @typedef {readonly [program: string, ...args: string[]]} Command */

// Of the faults, those that take two minutes run where CI is set, or when named.
const shortFaults = ['killed', 'restore', 'canaries'];

/** @type {readonly { name: string, commands: readonly Command[], onlyIn?: 'CI' }[]} */
const steps = [
  {
    name: 'types',
    commands: [
      ['tsc', '-p', 'tsconfig.json'],
      ['tsc', '-p', 'tsconfig.node.json'],
      ['npm', 'run', '--silent', 'types:templates'],
    ],
  },
  { name: 'lint', commands: [['npm', 'run', '--silent', 'lint']] },
  { name: 'format', commands: [['npm', 'run', '--silent', 'format:check']] },
  { name: 'manifest', commands: [['node', 'scripts/manifest.mjs', '--check']] },
  { name: 'build', commands: [['node', 'scripts/build.mjs']] },
  { name: 'built', commands: [['npm', 'run', '--silent', 'test:built']] },
  { name: 'size', commands: [['node', 'scripts/size.mjs']] },
  { name: 'unit', commands: [['npm', 'run', '--silent', 'test:unit']] },
  { name: 'elements', commands: [['npm', 'run', '--silent', 'test:elements']] },
  { name: 'stories', commands: [['npm', 'run', '--silent', 'test:stories']] },
  { name: 'e2e', commands: [['npm', 'run', '--silent', 'test:e2e']] },
  {
    name: 'faults',
    commands: [['npm', 'run', '--silent', 'test:faults', '--', ...shortFaults]],
    onlyIn: 'CI',
  },
];

process.exitCode = await main(process.argv.slice(2));

/** @param {readonly string[]} wanted */
async function main(wanted) {
  const unknown = wanted.filter(
    (name) => !steps.some((step) => step.name === name),
  );
  if (unknown.length > 0) {
    console.error(
      `No such step: ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}.`,
    );
    return 1;
  }

  const problem = await prepareChromium();
  if (problem) {
    console.error(problem);
    return summary(0, 1);
  }
  await preparePostgres();

  let passed = 0;
  for (const step of steps) {
    if (!isWanted(step, wanted)) continue;
    if (!(await isPassed(step))) return summary(passed, 1);
    passed += 1;
  }
  return summary(passed, 0);
}

/**
 * @param {typeof steps[number]} step
 * @param {readonly string[]} wanted
 */
function isWanted({ name, onlyIn }, wanted) {
  if (wanted.length > 0) return wanted.includes(name);
  return onlyIn === undefined || Boolean(process.env[onlyIn]);
}

/** @param {typeof steps[number]} step */
async function isPassed({ name, commands }) {
  const start = performance.now();
  /** @type {string[]} */
  const facts = [];
  for (const command of commands) {
    const { ok, output } = await capture(...command);
    if (!ok) {
      console.log(heading(name, start, 'FAILED'));
      console.log(`$ ${command.join(' ')}\n${output.trimEnd()}\n`);
      return false;
    }
    facts.push(...factsIn(output));
  }
  console.log(heading(name, start, 'ok', ...facts));
  return true;
}

/**
 * @param {string} name
 * @param {number} start
 * @param {readonly string[]} words
 */
function heading(name, start, ...words) {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  return `${name.padEnd(10)}${seconds.padStart(7)} s  ${words.join('  ')}`;
}

/**
 * What a step has to say though it passed: how many tests, and what it left out.
 *
 * @param {string} output
 */
function factsIn(output) {
  const lines = output
    // Colours come as escape sequences.
    // oxlint-disable-next-line eslint/no-control-regex
    .replace(/\u001b\[[\d;]*[A-Za-z]/g, '')
    .split(/[\r\n]+/);
  const tests = lines.find((line) => /^\s*Tests\s+\d+ passed/.test(line));
  const inBrowsers = lines
    .map((line) =>
      /^(\w+):\s+\|█+\| \d+\/\d+ test files \| (\d+) passed/.exec(line),
    )
    .filter((match) => match !== null);
  const counts = new Map(
    inBrowsers.map(([, browser, count]) => [browser, `${browser} ${count}`]),
  );
  return [
    ...(tests ? [tests.replace(/^\s*Tests\s+/, '').trim()] : []),
    ...counts.values(),
    ...lines.filter((line) => line.startsWith('left out: ')),
  ];
}

/**
 * @param {number} passed
 * @param {number} failed
 */
function summary(passed, failed) {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
