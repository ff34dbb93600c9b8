// Prints what each file for script tags weighs, and fails over budget.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './run.mjs';

/** @type {{ files: Record<string, number>, together: { files: string[], budget: number } }} */
const { files, together } = JSON.parse(
  readFileSync(join(root, 'scripts', 'budgets.json'), 'utf8'),
);

const rows = Object.entries(files).map(([name, budget]) => ({
  name,
  budget,
  size: packedSize(name),
}));
rows.push({
  name: 'everything together',
  budget: together.budget,
  size: together.files.reduce((sum, name) => sum + packedSize(name), 0),
});

console.log(`${'brotli, kB'.padEnd(30)}${'size'.padStart(8)}   budget`);
for (const { name, size, budget } of rows) {
  const verdict = size > budget ? '  OVER' : '';
  console.log(
    `${name.padEnd(30)}${size.toFixed(2).padStart(8)}${budget.toFixed(1).padStart(9)}${verdict}`,
  );
}
if (rows.some(({ size, budget }) => size > budget)) {
  console.error('Over budget: see scripts/budgets.json.');
  process.exitCode = 1;
}

/**
 * In kB of 1000 bytes.
 *
 * @param {string} name
 */
function packedSize(name) {
  const path = join(root, 'dist', 'cdn', `${name}.br`);
  if (!existsSync(path))
    throw new Error(`${path} is missing: run \`npm run build\`.`);
  return statSync(path).size / 1000;
}
