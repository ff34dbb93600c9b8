// Writes custom-elements.json, or with `--check` says whether it is out of date.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const committed = join(root, 'custom-elements.json');

const fresh = analyze();
if (!process.argv.includes('--check')) {
  writeFileSync(committed, fresh);
} else if (fresh !== read(committed)) {
  console.error(
    'custom-elements.json is out of date: run `npm run manifest` and commit it.',
  );
  process.exitCode = 1;
}

function analyze() {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-manifest-'));
  try {
    const cli = join(
      root,
      'node_modules/@custom-elements-manifest/analyzer/cem.js',
    );
    const outdir = relative(root, folder);
    execFileSync(
      process.execPath,
      [cli, 'analyze', '--quiet', '--outdir', outdir],
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    return read(join(folder, 'custom-elements.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} path */
function read(path) {
  try {
    return `${readFileSync(path, 'utf8').trim()}\n`;
  } catch {
    return '';
  }
}
